"""What a series' page tells: its champions, most titles and wins, the latest winners."""

from datetime import date

import pytest

from results.models import Driver, Event, Manufacturer, PriorRecord, Result, Season, Team
from results.revisions import revise
from results.stats.annals import annals
from results.stats.annals.annals import Annals
from results.stats.facts import NOW
from results.stats.seasons import find_series
from results.stats.series_page import series_page

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def history(write):
    """Three seasons by points alone that are over, one under way, and another series."""
    with write():
        ford, toyota = (Manufacturer.objects.create(name=name) for name in ("Ford", "Toyota"))
        team = Team.objects.create(name="Team")
        for year in (2001, 2002, 2003):
            season = factories.season(year, "trucks-2002")
            for number in range(1, 4):
                event = factories.event(season, number, date=date(year, number, 1))
                cars = factories.race(event, cars=4, manufacturer=ford, team=team)
                cars[0].manufacturer = toyota if number == 3 else ford
                cars[0].save()
        under_way = factories.season(2004, "trucks-2004")
        factories.race(factories.event(under_way, date=date(2004, 1, 1)), cars=4)
        factories.event(under_way, round=2, status="scheduled")
        cup = factories.season(2004, "cup-1975", series="cup")
        factories.race(factories.event(cup), cars=4)
    return under_way


def told(kept=None):
    return series_page(kept or annals(), find_series(NOW, "trucks"))


def test_champions_come_latest_first_with_what_they_raced_in(history):
    first, *others = told().champions
    assert [one.year for one in (first, *others)] == [2003, 2002, 2001]
    assert (first.driver, first.runner_up) == ("Driver 001", "Driver 002")
    assert (first.team, first.manufacturer, first.wins) == ("Team", "Ford", 3)
    assert first.points - first.margin > 0
    assert told().leads.name == "Driver 001"
    assert told().latest.year == 2004


def test_titles_are_counted_with_their_years(history, write):
    with write():
        # A driver who beats him in 2002.
        winner = Driver.objects.get(name="Driver 001")
        Result.objects.filter(event__season__year=2002, driver=winner).delete()
    assert [(one.driver, one.titles, one.years) for one in told().titles] == [
        ("Driver 001", 2, "2003, 2001"), ("Driver 002", 1, "2002"),
    ]  # fmt: skip
    assert told().different_champions == 2


def test_a_season_under_way_has_a_leader_and_no_champion(history, write):
    assert 2004 not in [one.year for one in told().champions]
    with write():
        Event.objects.filter(status="scheduled").update(status="cancelled")
    # Nobody said how many races it has: there may be more.
    assert told().champions[0].year == 2003
    with write():
        Season.objects.filter(year=2004).update(regular_season_events=2)
    assert (told().champions[0].year, told().leads) == (2004, None)


def test_the_latest_races_come_first_with_their_winners(history):
    first, second, *_ = told().recent
    assert (first.year, first.race, first.winner) == (2004, "Race 1", "Driver 001")
    assert (second.year, second.race) == (2003, "Race 3")
    assert len(told().recent) == 10
    assert (told().run, told().winners) == (10, 1)


def test_most_wins_count_the_prior_record_of_that_series(history, write):
    assert [(one.driver, one.wins) for one in told().wins] == [("Driver 001", 10)]
    with write():
        PriorRecord.objects.create(
            series_id=find_series(NOW, "trucks").id,
            driver=Driver.objects.create(name="Old Man"), through=date(2000, 12, 31),
            starts=90, wins=30, poles=1, top_fives=40, top_tens=50, laps_led=None,
        )  # fmt: skip
    first, second = told().wins
    assert (first.driver, first.wins, first.laps_led, first.raced) == ("Old Man", 30, None, "")
    assert first.with_prior_record
    assert (second.wins, second.raced) == (10, "2001–2004")


def test_after_a_correction_the_page_is_as_if_read_anew(history, write):
    told()
    team = Team.objects.get()
    event = Event.objects.get(season__year=2003, round=1)
    for act in (
        lambda: Team.objects.filter(pk=team.pk).update(name="Renamed"),
        lambda: Driver.objects.filter(name="Driver 001").update(name="The Champion"),
        lambda: event.rulings.create(
            kind="disqualified", result=event.results.get(finish=1), reason="Low"
        ),
        lambda: Manufacturer.objects.filter(name="Ford").update(name="Mercury"),
    ):
        with write():
            act()
        assert told() == told(Annals())
    first = told().champions[0]
    assert (first.driver, first.team, first.manufacturer, first.wins) == (
        "Driver 002", "Renamed", "Mercury", 1,
    )  # fmt: skip


def test_a_season_written_while_the_page_was_being_made_is_not_in_it_yet(history, write):
    kept = annals()
    with write():
        factories.race(factories.event(factories.season(2005, "trucks-2004")), cars=3)
    assert 2005 not in {one.year for one in told(kept).recent}
    assert 2005 in {one.year for one in told(annals()).recent}


def test_the_page_tells_all_of_it(history, fan):
    page = fan.get("/trucks/").content.decode()
    for heading in ("Champions", "Most titles", "Latest winners", "Most wins", "Seasons"):
        assert f">{heading}</h2>" in page
    assert "</a> leads the <a" in page
    assert 'href="/trucks/2003/standings/"' in page
    rows = fan.get("/trucks/?_export=json&table=champions").json()
    assert [one["season"] for one in rows] == ["2003 Trucks", "2002 Trucks", "2001 Trucks"]


def test_a_series_without_a_race_has_a_page(write, fan):
    with write():
        factories.event(factories.season(), status="scheduled")
    page = fan.get("/trucks/").content.decode()
    assert "Champions</h2>" not in page
    assert ">Seasons</h2>" in page
