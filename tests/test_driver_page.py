"""A driver's page: what his race log comes to, narrowed down and a page at a time."""

import json
from datetime import date

import pytest

from results.models import Driver, Event, PriorRecord, Result, Ruling, Series, Team
from results.revisions import revise
from results.stats.annals import annals
from results.stats.careers import driver_page, find_driver
from results.stats.driver_log import by_track, by_type, milestones, standing_out, teammates
from results.stats.facts import NOW

from . import factories

pytestmark = pytest.mark.django_db
PAGE = "/drivers/driver-001/"


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


def race(season, round: int, order: list[int], *, starts=None, track="Homestead", **of_first):
    """Run a race that the drivers of these numbers end in this `order`."""
    event = factories.event(
        season, round, track=factories.track(track), date=date(season.year, 3, round)
    )
    drivers = factories.drivers(9)
    places = starts or {}
    for place, number in enumerate(order, start=1):
        own = of_first if number == 1 else {}
        Result.objects.create(
            event=event, driver=drivers[number - 1], car_number=str(number), laps=100,
            provisional_finish=place, provisional_status=own.get("status", "running"),
            start=places.get(number), laps_led=own.get("led", 0), team=own.get("team"),
        )  # fmt: skip
    return event


def test_a_race_without_a_date_stands_where_its_round_does(write, fan):
    with write():
        season = factories.season(2024)
        for number in (1, 2, 3):
            race(season, number, [2, 1] if number == 1 else [1, 2])
        # Between the second and the third by their dates.
        cup = race(factories.season(2024, series="cup"), 2, [1, 2])
        Event.objects.filter(pk=cup.pk).update(name="Between", slug="between")
        Event.objects.filter(season=season, round=2).update(date=None)
        Event.objects.filter(season=season, round=3).update(date=date(2024, 3, 3))
    named = [one.race for one in known().log]
    assert named == ["Race 3", "Between", "Race 2", "Race 1"]
    told = {(one.what, one.series_slug): one.race for one in milestones(known().log, [], {})}
    assert told["First win", "trucks"] == "Race 2"
    for page in (
        "/numbers/1/?_export=json",
        "/results/?driver=driver-001&_export=json",
        "/results/?finish_to=1&_export=json&sort=-date",
        "/results/?_export=json",
    ):
        rows = json.loads(b"".join(fan.get(page)))
        races = list(dict.fromkeys(one["race"] for one in rows))
        assert races[:3] == ["Race 3", "Between", "Race 2"], page


def test_a_season_written_while_the_page_was_being_made_is_not_in_it_yet(log, write):
    kept = annals()
    with write():
        race(factories.season(2026), 1, [1, 2])
    known = driver_page(NOW, find_driver(NOW, "driver-001"), kept)
    assert {one.year for one in known.log} == {2024, 2025}
    assert 2026 in {one.year for one in driver_page(NOW, known.driver, annals()).log}


@pytest.fixture
def log(write):
    """Driver 1 in two series: sixth, first, first, out, then second in another series."""
    with write():
        first = factories.season(2024)
        race(first, 1, [2, 3, 4, 5, 6, 1], starts={1: 2, 2: 1})
        race(first, 2, [1, 2], starts={1: 9}, led=40, track="Bristol")
        race(first, 3, [1, 2], starts={1: 1}, led=70, track="Bristol")
        season = factories.season(2025)
        race(season, 1, [2, 3, 1], starts={1: 3}, status="out")
        race(factories.season(2025, series="cup"), 1, [2, 1], starts={1: 4})
    return season


def known():
    return driver_page(NOW, find_driver(NOW, "driver-001"), annals())


def exported(fan, table: str = "log", **query) -> list[dict]:
    response = fan.get(PAGE, {"_export": "json", "table": table, **query})
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.mark.usefixtures("log")
def test_tracks_are_told_most_starts_first():
    lines = by_track(known().log)
    assert [(one.place, one.starts, one.wins, one.best_finish) for one in lines] == [
        ("Homestead", 3, 0, 2), ("Bristol", 2, 2, 1),
    ]  # fmt: skip
    assert (lines[0].top_fives, lines[0].top_tens, lines[0].laps_led) == (2, 3, 0)
    assert (lines[0].average_start, lines[0].average_finish) == (3.0, 3.7)


@pytest.mark.usefixtures("log")
def test_types_of_track_are_told_where_they_are_known(write):
    with write():
        track = factories.track("Bristol")
        track.length, track.shape = None, ""
        track.save()
    (line,) = by_type(known().log, annals())
    assert (line.place, line.starts) == ("intermediate (1 to 2 miles)", 3)


@pytest.mark.usefixtures("log")
def test_the_best_and_the_worst_each_have_their_race():
    told = {one.what: (one.told, one.year, one.race) for one in standing_out(known().log, annals())}
    assert told == {
        "Best finish": ("first, 2 times", 2024, "Race 3"),
        "Worst finish": ("sixth", 2024, "Race 1"),
        "Most places gained": ("8 places, from ninth to first", 2024, "Race 2"),
        "Most laps led": ("70 laps", 2024, "Race 3"),
        "Most wins in a row": ("2, from 2024 Race 2", 2024, "Race 3"),
        "Most top tens in a row": ("4, from 2024 Race 1", 2025, "Race 1"),
        "Most races in a row run to the end": ("3, from 2024 Race 1", 2024, "Race 3"),
    }


def told(priors=None) -> list[tuple]:
    page = known()
    series = {one.slug: one.pk for one in Series.objects.all()}
    marks = milestones(page.log, page.priors if priors is None else priors, series)
    return [(one.what, one.series, one.year, one.race) for one in marks]


@pytest.mark.usefixtures("log")
def test_milestones_are_counted_in_each_series():
    assert told() == [
        ("First start", "Trucks", 2024, "Race 1"),
        ("First top ten", "Trucks", 2024, "Race 1"),
        ("First win", "Trucks", 2024, "Race 2"),
        ("First top five", "Trucks", 2024, "Race 2"),
        ("Latest win", "Trucks", 2024, "Race 3"),
        ("First pole", "Trucks", 2024, "Race 3"),
        *[(what, "Cup", 2025, "Race 1") for what in ("First start", "First top ten",
                                                      "First top five")],
    ]  # fmt: skip


@pytest.mark.usefixtures("log")
def test_milestones_count_on_from_the_prior_record_and_claim_nothing_before_it(write):
    with write():
        record = PriorRecord.objects.create(
            series=Series.objects.get(slug="trucks"), driver=Driver.objects.get(slug="driver-001"),
            through=date(2024, 3, 1), starts=98, wins=9,
        )  # fmt: skip
    assert [one for one in told() if one[1] == "Trucks"] == [
        ("Tenth win", "Trucks", 2024, "Race 2"),
        ("100th start", "Trucks", 2024, "Race 3"),
        ("Latest win", "Trucks", 2024, "Race 3"),
    ]
    with write():
        record.starts = record.wins = None
        record.save()
    assert [one[0] for one in told() if one[1] == "Trucks"] == ["Latest win"]


@pytest.mark.usefixtures("log")
def test_teammates_started_for_the_same_team_in_the_same_races(write):
    with write():
        team, other = Team.objects.create(name="A"), Team.objects.create(name="B")
        Result.objects.filter(car_number__in=["1", "2"]).update(team=team)
        Result.objects.filter(car_number="3").update(team=other)
        # One for the team in a race that the driver was not in, and one that did not start.
        season = factories.season(2023)
        race(season, 1, [4, 5])
        Result.objects.filter(event__season=season).update(team=team)
        Result.objects.filter(car_number="6").update(
            team=team, provisional_finish=None, provisional_status="did_not_start"
        )
    driver = Driver.objects.get(slug="driver-001")
    mates = teammates(annals(), driver.pk)
    assert [(one.driver, one.races) for one in mates] == [("Driver 002", 5)]


def test_rulings_tell_the_race_and_whether_they_are_in_force(log, fan, write):
    driver = Driver.objects.get(slug="driver-001")
    with write():
        car = Result.objects.get(driver=driver, event__season=log)
        Ruling.objects.create(
            event=car.event, result=car, kind="disqualified", reason="Too low",
            issued=date(2025, 3, 4),
        )  # fmt: skip
        Ruling.objects.create(
            season=log, driver=driver, kind="points", points=-10, reason="A fight",
            issued=date(2025, 4, 4), in_force=False, rescinded_reason="Not he",
        )  # fmt: skip
        Ruling.objects.create(
            event=car.event, result=car.event.results.get(finish=1), kind="encumbered", reason="X"
        )
    assert [one.said for one in driver_page(NOW, find_driver(NOW, "driver-001")).rulings] == [
        "10 points taken from the driver", "disqualified",
    ]  # fmt: skip
    page = fan.get(PAGE).content.decode()
    assert '<a href="/trucks/2025/race-1/">2025 Race 1</a>: disqualified. Too low' in page
    assert '<a href="/trucks/2025/">2025 season</a>: 10 points taken from the driver.' in page
    assert "Rescinded: Not he" in page


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 5),
        ({"only": "wins"}, 2),
        ({"only": "top-fives"}, 4),
        ({"only": "top-tens"}, 5),
        ({"only": "poles"}, 1),
        ({"only": "led"}, 2),
        ({"only": "out"}, 1),
        ({"series": "cup"}, 1),
        ({"year": "2024"}, 3),
        ({"track": "bristol", "year": "2024"}, 2),
        ({"track": "bristol", "year": "2025"}, 0),
    ],
)
def test_the_race_log_is_narrowed_down(query, count, fan):
    assert len(exported(fan, **query)) == count
    page = fan.get(PAGE, query).content.decode()
    assert ("No race of Driver 001 matches." in page) == (count == 0)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("wrong", ["only=x", "series=x", "year=1066", "year=x", "track=x"])
def test_a_value_that_the_log_does_not_know_is_named_and_all_races_stand(wrong, fan):
    response = fan.get(f"{PAGE}?{wrong}")
    page = response.content.decode()
    assert response.status_code == 400
    assert "Not every value is known to us; all races are shown." in page
    assert "is not one of the available choices." in page
    assert fan.get(f"{PAGE}?_export=csv&{wrong}").status_code == 400


def test_a_long_log_is_paged_and_its_export_has_all(fan, write):
    with write():
        season = factories.season(2025)
        for round in range(1, 104):
            event = factories.event(season, round, date=date(2025, 1, 1))
            factories.race(event, cars=1)
    assert "1–100 of 103" in fan.get(PAGE).content.decode()
    assert "101–103 of 103" in fan.get(f"{PAGE}?page=2").content.decode()
    assert fan.get(f"{PAGE}?page=3").status_code == 404
    assert len(exported(fan)) == 103
    assert len(exported(fan, page="2")) == 103
    assert exported(fan, "milestones")[-1]["what"] == "Latest win"
    assert "100th start" in {one["what"] for one in exported(fan, "milestones")}


@pytest.mark.usefixtures("log")
def test_the_page_begins_with_what_he_did_in_one_sentence(fan):
    page = fan.get(PAGE).content.decode()
    assert "No win in 1 Cup start and 2 wins in 4 Trucks starts." in page
    for heading in ("best", "milestones", "tracks", "log"):
        assert f'<a href="#{heading}-heading">' in page
        assert f'id="{heading}-heading"' in page


@pytest.mark.usefixtures("log")
def test_a_driver_of_one_race_has_a_short_page(fan):
    page = fan.get("/drivers/driver-006/").content.decode()
    assert "No win in 1 Trucks start." in page
    for heading in ("best-heading", "milestones-heading", "tracks-heading", "Narrow it down"):
        assert heading not in page


@pytest.mark.usefixtures("log")
def test_the_seasons_of_a_year_stand_by_the_rank_of_their_series(write):
    with write():
        Series.objects.filter(slug="cup").update(tier=1)
        Series.objects.filter(slug="trucks").update(tier=3)
    found = known()
    assert [(one.year, one.series_slug) for one in found.seasons] == [
        (2025, "cup"), (2025, "trucks"), (2024, "trucks"),
    ]  # fmt: skip
    assert found.summary.season == "3 seasons in two series"
    with write():
        Series.objects.filter(slug="cup").update(tier=4)
    assert [one.series_slug for one in known().seasons[:2]] == ["trucks", "cup"]


def test_who_never_started_is_told_to_have_entered_and_no_more(write, fan):
    with write():
        race(factories.season(2024), 1, [2, 3, 1], status="did_not_qualify")
    page = fan.get(PAGE).content.decode()
    assert "Driver 001 has no start in our results." in page
    assert "did not qualify" in page[page.index("log-heading") :]
    for heading in ("career", "finishes", "seasons"):
        assert f"{heading}-heading" not in page
    assert exported(fan, "careers") == []
