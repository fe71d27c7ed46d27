"""How seasons ended is kept, and is what their standings say, after every correction too."""

from datetime import date

import pytest

from results.models import Driver, Event, Result, Ruling, Season, SeasonEntry
from results.revisions import revise
from results.stats.annals import annals
from results.stats.annals.annals import Annals
from results.stats.facts import NOW
from results.stats.finals import finals
from results.stats.seasons import every_season, latest_event, schedule
from results.stats.standings import season_results, standings

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def seasons(write):
    """A season by points alone, one with an elimination, a finale and stages, one under way."""
    with write():
        for year, system, regular in ((2003, "trucks-2002", None), (2017, "trucks-2017", 2)):
            season = factories.season(year, system)
            Season.objects.filter(pk=season.pk).update(regular_season_events=regular)
            for number in range(1, 10):
                event = factories.event(season, round=number, date=date(year, 3, number))
                factories.race(event, cars=14, stages=2 if regular else 0)
        factories.declared_elsewhere(season, factories.drivers(3)[2])
        under_way = factories.season(2025)
        factories.race(factories.event(under_way))
        factories.event(under_way, round=2, status="scheduled")
    return {one.year: one for one in Season.objects.all()}


def by_the_standings() -> dict:
    """Return the places and points of every season as its own page reckons them."""
    told = {}
    for season in every_season(NOW):
        events = schedule(NOW, season.id)
        if latest := latest_event(events):
            lines = standings(season_results(NOW, season, events), latest)
            told[season.id] = {
                line.driver_slug: (line.position, line.points) for line in lines if line.position
            }
    return told


def kept() -> dict:
    found = annals()
    names = found.names["driver"].all()
    return {
        season: {names[key].slug: tuple(one) for key, one in final.places.items()}
        for season, final in finals(found, found.seasons.all()).items()
    }


def champions() -> dict:
    found = annals()
    names = found.names["driver"].all()
    return {
        found.seasons.all()[season].year: final.champion and names[final.champion].slug
        for season, final in finals(found, found.seasons.all()).items()
    }


def test_places_and_points_are_those_of_the_standings(seasons):
    assert kept() == by_the_standings()
    assert [len(one) for one in kept().values()] == [14, 13, 6]


def test_a_title_is_won_when_nothing_is_to_come(seasons, write):
    assert champions() == {2003: "driver-001", 2017: "driver-001", 2025: None}
    with write():
        Event.objects.filter(status="scheduled").update(status="postponed")
    assert champions()[2025] is None


def test_a_finale_that_was_cancelled_decided_nothing(seasons, write):
    finale = Event.objects.get(season=seasons[2017], round=9)
    with write():
        finale.results.all().delete()
        Event.objects.filter(pk=finale.pk).update(status="cancelled")
    assert champions() == {2003: "driver-001", 2017: None, 2025: None}
    with write():
        # By points alone the other races decide.
        Event.objects.filter(season=seasons[2003], round=9).update(status="cancelled")
    assert champions()[2003] == "driver-001"


def test_where_it_is_not_known_when_the_playoffs_began_nobody_won_the_title(seasons, write):
    with write():
        Season.objects.filter(year=2017).update(regular_season_events=None)
    assert champions()[2017] is None


def test_a_season_entered_race_by_race_has_no_champion_before_its_last_race(seasons, write):
    with write():
        season = factories.season(2026, "trucks-2002")
        for number in (1, 2):
            factories.race(factories.event(season, round=number), cars=3)
    assert champions()[2026] is None
    with write():
        Season.objects.filter(pk=season.pk).update(regular_season_events=3)
        Event.objects.filter(status="scheduled").delete()
    assert champions()[2026] is None
    with write():
        factories.race(factories.event(season, round=3), cars=3)
    assert champions()[2026] == "driver-001"


def test_a_season_of_unknown_length_is_over_once_its_series_has_a_later_one(seasons, write):
    with write():
        season = factories.season(2026, "trucks-2002")
        factories.race(factories.event(season), cars=3)
    assert champions()[2026] is None
    with write():
        factories.season(2027)
    assert champions()[2026] == "driver-001"
    with write():
        Season.objects.filter(year=2027).delete()
    assert champions()[2026] is None


def test_two_who_are_level_share_the_lead_and_nobody_is_champion(write):
    with write():
        season = factories.season(2003, "trucks-2002")
        Season.objects.filter(pk=season.pk).update(regular_season_events=2)
        for number, places in enumerate(((1, 2), (2, 1)), start=1):
            event = factories.event(season, round=number)
            for driver, place in zip(factories.drivers(2), places, strict=True):
                Result.objects.create(event=event, driver=driver, provisional_finish=place)
    (final,) = finals(annals(), [season.pk]).values()
    assert [one.place for one in final.places.values()] == [1, 1]
    assert final.is_over
    assert (final.champion, final.runner_up, final.margin) == (None, None, 0)


def test_points_tell_the_margin_of_a_chase_too_unless_a_finale_decided_it(write):
    with write():
        for year, system in ((2005, "cup-2004"), (2015, "cup-2014")):
            season = factories.season(year, system, series="cup")
            Season.objects.filter(pk=season.pk).update(regular_season_events=1)
            for number in range(1, 12):
                factories.race(factories.event(season, round=number), cars=20)
    found = annals()
    by_year = {found.seasons.all()[key].year: one for key, one in
               finals(found, found.seasons.all()).items()}  # fmt: skip
    first, second = [one.points for one in by_year[2005].places.values()][:2]
    assert by_year[2005].margin == first - second > 0
    assert by_year[2015].margin is None


def test_points_tell_the_margin_only_where_the_whole_season_counted(seasons):
    found = annals()
    won = finals(found, [seasons[2003].pk, seasons[2017].pk])
    by_points = won[seasons[2003].pk]
    first, second = [one.points for one in by_points.places.values()][:2]
    assert by_points.margin == first - second > 0
    assert found.names["driver"].of([by_points.runner_up])
    assert won[seasons[2017].pk].margin is None


def corrections(seasons):
    winner = Result.objects.get(event__season=seasons[2017], event__round=9, finish=1)
    yield lambda: winner.event.rulings.create(kind="disqualified", result=winner, reason="Low")
    yield lambda: Ruling.objects.update(in_force=False, rescinded_reason="No")
    yield lambda: Ruling.objects.create(
        season=seasons[2003], driver=winner.driver, kind="points", points=-400, reason="Low"
    )
    yield lambda: SeasonEntry.objects.filter(declared_for_points=False).delete()
    yield lambda: Season.objects.filter(year=2003).update(points_system="trucks-1999")
    yield lambda: Driver.objects.filter(pk=winner.driver_id).update(name="Zed")
    yield lambda: Event.objects.filter(status="scheduled").update(status="official")
    yield lambda: Event.objects.get(season=seasons[2003], round=1).delete()
    yield lambda: factories.race(factories.event(factories.season(1999, "trucks-1999")), cars=3)


def test_after_every_correction_they_are_those_of_the_standings_still(seasons, write):
    kept()
    for act in corrections(seasons):
        with write():
            act()
        assert kept() == by_the_standings()


def test_a_correction_has_only_its_own_season_reckoned_again(
    seasons, write, django_assert_num_queries
):
    kept()
    with write():
        Result.objects.filter(event__season=seasons[2003], finish=2).update(laps_led=3)
    found = annals()
    memory = finals(found, [])
    assert memory == {}
    remembered, _ = found.further["finals"]
    assert seasons[2003].pk not in remembered.known
    assert seasons[2017].pk in remembered.known


def test_a_name_that_is_corrected_has_its_drivers_seasons_reckoned_again(seasons, write):
    kept()
    fourteenth = factories.drivers(14)[13]
    with write():
        Driver.objects.filter(pk=fourteenth.pk).update(name="Another")
    remembered, _ = annals().further["finals"]
    assert list(remembered.known) == [seasons[2025].pk]


def test_several_seasons_take_as_many_questions_as_one(seasons, django_assert_max_num_queries):
    for keys in ([seasons[2017].pk], [one.pk for one in seasons.values()]):
        with django_assert_max_num_queries(6):
            finals(Annals(), keys)


def test_a_drivers_page_tells_his_rank_in_every_season(seasons, fan):
    page = fan.get("/drivers/driver-001/?_export=json&table=seasons").json()
    assert [(one["season"], one["rank"], one["is_champion"]) for one in page] == [
        ("2025 Trucks", 1, False), ("2017 Trucks", 1, True), ("2003 Trucks", 1, True),
    ]  # fmt: skip
    assert fan.get("/drivers/driver-001/").content.count(b"badge champion") == 2
    third = fan.get("/drivers/driver-003/?_export=json&table=seasons").json()
    assert [one["rank"] for one in third] == [3, None, 3]
