"""What is kept of all history is what a page would add up, after every correction too."""

from datetime import date
from importlib import import_module

import pytest

from results.models import (
    Alias,
    Driver,
    Event,
    Manufacturer,
    PriorRecord,
    Result,
    Ruling,
    SeasonEntry,
    Series,
    StageResult,
    Team,
)
from results.revisions import revise
from results.stats.all_time import all_time, seasons_of
from results.stats.annals import annals
from results.stats.annals.annals import Annals
from results.stats.annals.sums import COLUMNS
from results.stats.careers import driver_page, find_driver
from results.stats.facts import NOW

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def history(write):
    """Two series, three seasons, cars that led, did not finish, did not start; a race to come."""
    with write():
        maker, team = Manufacturer.objects.create(name="Maker"), Team.objects.create(name="Team")
        for year, series in ((2023, "trucks"), (2025, "trucks"), (2025, "cup")):
            season = factories.season(year, series=series)
            for number in (1, 2):
                event = factories.event(season, round=number, date=date(year, 3, number))
                cars = factories.race(event, cars=6, stages=1, manufacturer=maker, team=team)
                cars[0].laps_led = 40
                cars[3].reason_out, cars[3].provisional_status = "engine", "out"
                cars[5].provisional_finish, cars[5].provisional_status = None, "did_not_start"
                Result.objects.rewrite(
                    [cars[0], cars[3], cars[5]],
                    ["laps_led", "reason_out", "provisional_finish", "provisional_status"],
                )
            to_come = factories.event(season, round=3, status="scheduled")
            factories.race(to_come, cars=2)
    return season


def everything(kept: Annals) -> tuple:
    """Return all that the annals tell."""
    return (
        {noun: dict(one.all()) for noun, one in kept.names.items()},
        dict(kept.seasons.all()),
        dict(kept.races.all()),
        {season: set(crews) for season, crews in kept.crews.all().items()},
        {
            (kind, season): dict(sums)
            for kind in COLUMNS
            for season, sums in kept.sums[kind].all().items()
            if sums
        },
        {kind: dict(all_time(kept, kind)) for kind in COLUMNS},
    )


def read_anew() -> tuple:
    return everything(Annals())


def test_a_career_is_what_the_drivers_own_page_adds_up(history):
    done = all_time(annals(), "driver")
    for driver in Driver.objects.all():
        page = driver_page(NOW, find_driver(NOW, driver.slug))
        if not page.summary.starts:
            assert driver.pk not in done
            continue
        expected = page.summary._asdict()
        told = done[driver.pk].totals._asdict()
        assert told == {name: expected[name] for name in told}
    assert sum(one.totals.starts for one in done.values()) == 30
    assert {one.totals.laps_led for one in done.values()} == {240, None}


def test_years_and_seasons_are_those_he_raced_in(history):
    kept = annals()
    winner = Result.objects.filter(finish=1).first().driver_id
    assert all_time(kept, "driver")[winner].years == "2023–2025"
    cup = Series.objects.get(slug="cup")
    assert all_time(kept, "driver", cup.pk)[winner].years == "2025"
    assert len(seasons_of(kept, "driver", winner)) == 3


def test_a_race_to_come_has_no_winner_and_counts_for_nothing(history):
    kept = annals()
    races = [race for held in kept.races.all().values() for race in held]
    assert [race.driver_id is None for race in races] == [False, False, True] * 3
    assert all(one.totals.starts == 6 for one in all_time(kept, "number").values())


def corrections(history):
    """Yield what editors do, each as a name and an act."""
    first = Event.objects.filter(season=history).earliest("round")
    winner = first.results.get(finish=1)
    other = Driver.objects.exclude(pk=winner.driver_id).first()
    yield (
        "a disqualification",
        lambda: first.rulings.create(kind="disqualified", result=winner, reason="Low"),
    )
    yield (
        "it is rescinded",
        lambda: Ruling.objects.update(in_force=False, rescinded_reason="No"),
    )
    yield "a name", lambda: Driver.objects.filter(pk=other.pk).update(name="Sørensen")
    yield "another spelling", lambda: Alias.objects.create(name="Sorensen", driver=other)
    yield "a series", lambda: Series.objects.filter(slug="cup").update(name="The Cup")
    yield "a title", lambda: type(history).objects.filter(pk=history.pk).update(title="Cup Cars")
    yield (
        "a race is run",
        lambda: Event.objects.filter(status="scheduled").update(status="provisional"),
    )
    yield "a stage", lambda: StageResult.objects.filter(position=1).delete()
    third = first.results.get(finish=3)
    elsewhere = Event.objects.filter(status="provisional").exclude(season=history).first()
    yield (
        "a result moves to another race",
        lambda: Result.objects.filter(pk=third.pk).update(
            event=elsewhere, provisional_finish=None, finish=None, car_number="99"
        ),
    )
    yield (
        "a spelling moves to another driver",
        lambda: Alias.objects.filter(driver=other).update(driver=winner.driver),
    )
    yield "an entry", lambda: SeasonEntry.objects.create(season=history, driver=other)
    yield (
        "a race moves to another season",
        lambda: Event.objects.filter(pk=first.pk).update(
            round=9, slug="moved", season=type(history).objects.exclude(pk=history.pk).first()
        ),
    )
    yield "a race is taken out", lambda: Event.objects.get(pk=first.pk).delete()
    yield (
        "a prior record",
        lambda: PriorRecord.objects.create(
            series=history.series, driver=other, through=date(2025, 3, 1), starts=10, wins=3
        ),
    )
    yield (
        "a new season",
        lambda: factories.race(factories.event(factories.season(1999, "trucks-1999")), cars=3),
    )


def test_after_every_correction_the_annals_are_as_if_read_anew(history, write):
    assert everything(annals()) == read_anew()
    for name, act in corrections(history):
        before = read_anew()
        with write():
            act()
        assert everything(annals()) == read_anew(), name
        told = read_anew() != before
        assert told or name == "an entry", name


def test_a_correction_has_only_its_own_season_added_up_again(
    history, write, django_assert_num_queries
):
    everything(annals())
    with write():
        result = Result.objects.filter(event__season=history, finish=2).first()
        result.laps_led = 3
        result.save()
    kept = annals()
    assert kept.races.untold == kept.sums["driver"].untold == {history.pk}
    everything(kept)
    with django_assert_num_queries(1):
        everything(annals())


def test_a_draft_leaves_what_was_found_alone_and_is_told_once_it_is_seen(history, write):
    first = annals().found("what", object)
    to_come = Event.objects.filter(status="scheduled").latest("id")
    with write():
        to_come.results.update(provisional_finish=None, laps_led=7)
    assert annals().found("what", object) is first
    assert everything(annals()) == read_anew()
    with write():
        Event.objects.filter(pk=to_come.pk).update(status="provisional")
    assert annals().found("what", object) is not first
    assert everything(annals()) == read_anew()


def test_what_was_handed_out_stays_as_it_was_though_another_thread_forgets(history):
    kept = Annals()
    races = kept.races.all()
    kept.races.forget([history.pk])
    assert history.pk in races
    assert kept.races.all() == races


def test_what_was_touched_while_it_was_found_is_found_anew(history, write):
    kept = annals()

    def find():
        with write():
            Driver.objects.filter(slug="driver-001").update(name="Another")
        annals()
        return "as it was"

    assert kept.found("what", find) == "as it was"
    assert kept.found("what", lambda: "as it is") == "as it is"


def test_how_many_ended_early_is_unknown_where_one_ending_is(history, write):
    def told():
        done = all_time(annals(), "driver")
        own = {key: done[key].totals.dnfs for key in done}
        for key, one in own.items():
            page = driver_page(NOW, find_driver(NOW, Driver.objects.get(pk=key).slug))
            known = [line.dnfs for line in page.seasons]
            assert one == (None if None in known else sum(known))
        return own

    fourth = Result.objects.filter(finish=4).first()
    assert told()[fourth.driver_id] == 6
    with write():
        Result.objects.filter(pk=fourth.pk).update(provisional_status="")
    assert told()[fourth.driver_id] is None


def test_one_season_is_worked_out_without_the_others(history):
    kept = Annals()
    assert list(kept.races.of([history.pk, 0])) == [history.pk]
    assert list(kept.races.known) == [history.pk]
    assert kept.races.of([0]) == {}


def test_a_prior_record_is_what_was_before_and_our_results_come_after_it(history, write):
    driver = Result.objects.filter(finish=1).first().driver
    trucks = Series.objects.get(slug="trucks")
    with write():
        # Through the first of two races of 2025; those of 2023 are in it.
        PriorRecord.objects.create(
            series=trucks, driver=driver, through=date(2025, 3, 1),
            starts=100, wins=20, poles=None, top_fives=50, top_tens=60, laps_led=1000,
        )  # fmt: skip
    kept = annals()
    own = all_time(kept, "driver", trucks.pk)[driver.pk]
    assert (own.totals.starts, own.totals.wins, own.totals.laps_led) == (101, 21, 1040)
    assert own.totals.poles is None
    assert own.with_prior_record
    both = all_time(kept, "driver")[driver.pk]
    assert (both.totals.starts, both.totals.wins, both.totals.poles) == (103, 23, None)
    # What it does not count is of our results.
    assert both.totals.stage_wins == 6


def test_so_many_findings_are_kept_and_the_least_lately_asked_for_go(history, monkeypatch):
    monkeypatch.setattr(import_module("results.stats.annals.annals"), "MOST", 3)
    kept, made = annals(), []

    def find(what):
        return kept.found(what, lambda: made.append(what) or what)

    for what in ("a", "b", "c", "a", "d", "a", "b"):
        assert find(what) == what
    # The last but one to be asked for was kept all along; "b" had gone.
    assert made == ["a", "b", "c", "d", "b"]
