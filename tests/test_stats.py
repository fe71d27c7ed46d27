"""Standings and careers of seasons that look nothing like the demo."""

from datetime import date

import pytest

from results.models import PriorRecord, Result, Ruling, Series
from results.recaps.page import race_page
from results.revisions import revise
from results.stats.careers import driver_page, find_driver
from results.stats.facts import NOW
from results.stats.progression import progress_of
from results.stats.race_rows import RaceRow
from results.stats.seasons import find_season, latest_season, schedule
from results.stats.standings import season_results, standings

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    """A revision open for the whole of a test's setting."""
    return lambda: revise(user=editor, reason="A setting")


def lines_of(year=2025, after=None):
    season = find_season(NOW, "trucks", year)
    events = schedule(NOW, season.id)
    last = next(event for event in events if after is None or event.round == after)
    if after is None:
        last = [event for event in events if event.is_run][-1]
    return {line.driver: line for line in standings(season_results(NOW, season, events), last)}


def test_a_43_car_race_without_stages_pays_every_place(writing):
    with writing():
        factories.race(factories.event(factories.season(2005, "trucks-2004")), cars=43)
    lines = lines_of(2005)
    assert (lines["Driver 001"].points, lines["Driver 043"].points) == (180, 34)


def test_a_result_overrides_what_was_declared_for_the_season(writing):
    with writing():
        season = factories.season()
        results = factories.race(factories.event(season))
        factories.declared_elsewhere(season, results[0].driver)
        factories.declared_elsewhere(season, results[1].driver)
        results[1].points_eligible = True
        results[1].save()
    lines = lines_of()
    assert (lines["Driver 001"].points, lines["Driver 001"].position) == (0, None)
    assert (lines["Driver 002"].points, lines["Driver 002"].position) == (35, 1)


def test_points_taken_count_from_their_event_on_and_come_back_when_rescinded(writing):
    with writing():
        season = factories.season()
        first, second = factories.event(season), factories.event(season, round=2)
        factories.race(first)
        results = factories.race(second)
        ruling = Ruling.objects.create(
            event=second, result=results[0], kind="points", points=-30, reason="Parts"
        )
    assert lines_of(after=1)["Driver 001"].points == 40
    assert lines_of(after=2)["Driver 001"].points == 50
    with writing():
        ruling.rescind("On appeal")
    assert lines_of(after=2)["Driver 001"].points == 80


def test_points_taken_from_the_owner_leave_the_driver_alone(writing):
    with writing():
        event = factories.event(factories.season())
        results = factories.race(event)
        Ruling.objects.create(
            event=event, result=results[0], kind="points", points=-30, applies_to="owner",
            reason="Parts",
        )  # fmt: skip
    assert lines_of()["Driver 001"].points == 40


def test_a_ruling_on_the_season_counts_from_the_day_it_was_issued(writing):
    with writing():
        season = factories.season()
        factories.race(factories.event(season, date=date(2025, 3, 1)))
        results = factories.race(factories.event(season, round=2, date=date(2025, 4, 1)))
        Ruling.objects.create(
            season=season, driver=results[0].driver, kind="points", points=-5, reason="Test",
            issued=date(2025, 3, 15),
        )  # fmt: skip
    assert lines_of(after=1)["Driver 001"].points == 40
    assert lines_of(after=2)["Driver 001"].points == 75


def test_unknown_starts_and_laps_are_left_out_not_counted_as_zero(writing):
    with writing():
        results = factories.race(factories.event(factories.season()))
        results[0].start = results[0].laps = None
        results[0].save()
    line = lines_of()["Driver 001"]
    assert line.average_start is None
    assert line.average_finish == 1.0
    assert line.laps_led is None


def test_a_car_that_did_not_qualify_made_no_start(writing):
    with writing():
        event = factories.event(factories.season())
        factories.race(event)
        driver = factories.drivers(7)[-1]
        Result.objects.create(event=event, driver=driver, provisional_status="did_not_qualify")
    line = lines_of()["Driver 007"]
    assert (line.starts, line.points, line.average_finish) == (0, 0, None)


def test_results_typed_before_the_race_is_provisional_are_nobodys_business(writing):
    with writing():
        season = factories.season()
        factories.race(factories.event(season))
        factories.race(factories.event(season, round=2, status="scheduled"))
    assert lines_of()["Driver 001"].points == 40
    assert driver_page(NOW, find_driver(NOW, "driver-001")).careers[0].starts == 1


def test_a_driver_to_be_announced_stands_in_the_race_and_in_no_standings(writing):
    with writing():
        event = factories.event(factories.season())
        results = factories.race(event)
        results[2].driver = None
        results[2].save()
    assert len(lines_of()) == 5
    page = race_of(event)
    assert (page.finish[2].driver, page.finish[2].points) == (None, 0)


def race_of(event):
    season = find_season(NOW, "trucks", 2025)
    events = schedule(NOW, season.id, RaceRow)
    return race_page(NOW, season, events, next(row for row in events if row.id == event.id))


def test_a_race_of_unknowns_has_a_page_of_unknowns(writing):
    with writing():
        event = factories.event(factories.season(), track=factories.track("Nowhere"))
        factories.race(event)
        Result.objects.update(laps=None, start=None)
    page = race_of(event)
    assert page.facts.lead_lap is None
    assert page.facts.lead_changes.shown is None
    assert page.facts.cautions.shown is None
    assert page.facts.pole is None
    assert page.finish[0].laps_down is None


def test_laps_down_are_against_the_laps_run(writing):
    with writing():
        event = factories.event(factories.season(), laps_run=100)
        results = factories.race(event)
        results[4].laps = 97
        results[5].laps = None
        results[5].save()
        results[4].save()
    assert [line.laps_down for line in race_of(event).finish] == [0, 0, 0, 0, 3, None]


def test_a_career_is_the_prior_record_and_what_came_after(writing):
    with writing():
        season = factories.season()
        results = factories.race(factories.event(season, date=date(2025, 3, 1)))
        factories.race(factories.event(season, round=2, date=date(2025, 4, 1)))
        PriorRecord.objects.create(
            series=Series.objects.get(), driver=results[0].driver, through=date(2025, 3, 1),
            starts=10, wins=4, poles=None, top_fives=5, top_tens=6, laps_led=100,
        )  # fmt: skip
    career = driver_page(NOW, find_driver(NOW, "driver-001")).careers[0]
    assert (career.starts, career.wins, career.poles) == (11, 5, None)
    assert career.with_prior_record


def test_races_without_a_date_count_after_a_record_of_an_earlier_year(writing):
    with writing():
        results = factories.race(factories.event(factories.season(1999, "trucks-1999")))
        PriorRecord.objects.create(
            series=Series.objects.get(), driver=results[0].driver, through=date(1998, 12, 31),
            starts=10, wins=0,
        )  # fmt: skip
    assert driver_page(NOW, find_driver(NOW, "driver-001")).careers[0].wins == 1


def test_the_latest_season_is_that_of_the_latest_race_run(writing):
    with writing():
        factories.season(2026, "trucks-2026")
        factories.race(factories.event(factories.season(2025), date=date(2025, 3, 1)))
    assert latest_season(NOW).year == 2025


def test_before_any_race_the_latest_season_is_the_newest(writing):
    with writing():
        factories.season(2025)
        factories.season(2026, "trucks-2026")
    assert latest_season(NOW).year == 2026


def test_most_laps_led_pays_where_the_era_says_so(writing):
    with writing():
        results = factories.race(factories.event(factories.season(2005, "trucks-2004")))
        results[3].laps_led = 60
        results[3].save()
    assert lines_of(2005)["Driver 004"].points == 160 + 10


def test_progress_ends_where_the_standings_are_rulings_and_all(writing):
    with writing():
        season = factories.season()
        for number in (1, 2, 3):
            event = factories.event(season, number, date=date(2025, number, 1))
            results = factories.race(event)
        Ruling.objects.create(
            event=event, result=results[0], kind="points", points=-30, reason="Parts"
        )
    row = find_season(NOW, "trucks", 2025)
    events = schedule(NOW, row.id)
    found = season_results(NOW, row, events)
    lines = standings(found, events[-1])
    told = progress_of(found, events[-1], [line.driver_slug for line in lines])
    assert [event.round for event in told.events] == [1, 2, 3]
    assert {one.driver: one.points[-1] for one in told.drivers} == {
        line.driver: line.points for line in lines
    }
    leader = next(one for one in told.drivers if one.driver == "Driver 001")
    assert leader.points == (40, 80, 90)
