"""Constraints hold, in words that an editor understands."""

from datetime import date

import pytest
from django.core import checks
from django.core.exceptions import ValidationError

from results.models import (
    Alias,
    Caution,
    Event,
    LapLeader,
    MomentCar,
    PriorRecord,
    PublishedStanding,
    Recap,
    Result,
    Ruling,
    RunningPlace,
    Season,
    SeasonEntry,
    Series,
    Stage,
    StageResult,
    Track,
)
from results.revisions import revise

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event, stages=1)
    return event


def words_of(row) -> str:
    """Return what an editor is told when `row` is checked."""
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    return " ".join(refused.value.messages)


WRONG = {
    "A margin and a caution": (
        lambda event: Event(
            season=event.season, track=event.track, round=9, name="X", margin_of_victory="1.0",
            finished_under_caution=True,
        ),
        "ended under caution has no margin",
    ),
    "a round twice": (
        lambda event: Event(season=event.season, track=event.track, round=1, name="X"),
        "Another event of this season has that round.",
    ),
    "an address of the season's own": (
        lambda event: Event(season=event.season, track=event.track, round=9, name="Standings"),
        "one of the season's own addresses",
    ),
    "an address of the site's own": (
        lambda event: Series(name="Drivers", slug="drivers"),
        "one of the site's own addresses",
    ),
    "a season twice": (
        lambda event: Season(series=event.season.series, year=2025, points_system="x"),
        "already has a season of that year",
    ),
    "a place for a car that did not race": (
        lambda event: Result(event=event, provisional_finish=9, provisional_status="withdrew"),
        "A car that did not race takes no place.",
    ),
    "a disqualification at the flag": (
        lambda event: Result(event=event, provisional_status="disqualified"),
        "Nobody is disqualified at the flag: enter a ruling.",
    ),
    "two fastest laps": (
        lambda event: Result(event=event, fastest_lap=True)
        if event.results.update(fastest_lap=False) and event.results.filter(car_number="1").update(
            fastest_lap=True
        )
        else None,
        "Another car of this race had the fastest lap.",
    ),
    "a finish of zero": (
        lambda event: Result(event=event, provisional_finish=0),
        "A finish counts from 1. Leave it empty while it is unknown.",
    ),
    "a number twice": (
        lambda event: Result(event=event, car_number="1"),
        "Another entry of this race has that car number.",
    ),
    "a caution that ends before it begins": (
        lambda event: Caution(event=event, start_lap=9, end_lap=8),
        "It would end before it begins",
    ),
    "a stage twice": (
        lambda event: Stage(event=event, number=1),
        "This event already has a stage of that number.",
    ),
    "a stint of another race": (
        lambda event: LapLeader(
            event=factories.event(event.season, round=8), order=1, result=event.results.first()
        ),
        "belongs to another event",
    ),
    "a ruling about nobody": (
        lambda event: Ruling(event=event, kind="points", points=1, reason="x"),
        "Say whom it is about",
    ),
    "a ruling of no event": (
        lambda event: Ruling(
            driver=event.results.first().driver, kind="points", points=1, reason="x"
        ),
        "belongs to an event, or else to a season",
    ),
    "points without a number": (
        lambda event: Ruling(event=event, result=event.results.first(), kind="points", reason="x"),
        "Say how many points",
    ),
    "placed behind nobody": (
        lambda event: Ruling(
            event=event, result=event.results.first(), kind="placed_behind", reason="x"
        ),
        "Say behind which car",
    ),
    "placed behind itself": (
        lambda event: Ruling(
            event=event, result=event.results.first(), behind=event.results.first(),
            kind="placed_behind", reason="x",
        ),
        "cannot be placed behind itself",
    ),
    "an alias of nothing": (lambda event: Alias(name="x"), "An alias names one"),
    "an alias of two": (
        lambda event: Alias(name="x", driver=factories.drivers(1)[0], track=event.track),
        "An alias names one",
    ),
    "a time zone that is none": (
        lambda event: Track(name="X", time_zone="Florida"),
        "“Florida” is no time zone",
    ),
    "a published line without points": (
        lambda event: PublishedStanding(
            season=event.season, place=1, driver=factories.drivers(1)[0]
        ),
        "Give the points, or the margin",
    ),
    "a prior record of nobody": (
        lambda event: PriorRecord(series=event.season.series, through=date(2024, 1, 1)),
        "A prior record is of one driver, team or crew chief.",
    ),
    "a picture without a credit": (
        lambda event: Recap(event=event, headline="x", body="x", picture="recaps/x.png"),
        "A picture needs a credit and an alternative text.",
    ),
    "an entry twice": (
        lambda event: SeasonEntry(
            season=event.season,
            driver=factories.declared_elsewhere(event.season, factories.drivers(1)[0]).driver,
        ),
        "This driver already stands in this season.",
    ),
    "a slug twice": (
        lambda event: Track(name="Homestead", slug="homestead"),
        "Another track has this address.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG, ids=str)
def test_what_is_wrong_is_refused_in_words(case, event, editor):
    make, words = WRONG[case]
    with revise(user=editor, reason="Trying"):
        assert words in words_of(make(event))


def test_two_cars_of_one_number_raced_in_the_fifties(event, editor):
    with revise(user=editor, reason="1951"):
        event.results.filter(car_number="1").update(shares_number=True)
        Result.objects.create(event=event, car_number="1", shares_number=True)
    assert event.results.filter(car_number="1").count() == 2


def test_a_season_whose_rules_are_gone_fails_the_system_check(editor):
    with revise(user=editor, reason="Old rules"):
        factories.season(system="gone")
    found = checks.run_checks(tags=["database"], databases=["default"])
    assert [error.id for error in found] == ["results.E001"]


def test_phrases_ask_what_they_say(event, editor):
    with revise(user=editor, reason="A schedule"):
        later = factories.event(event.season, round=2, status="scheduled")
        Caution.objects.create(event=event, start_lap=3, end_lap=7)
    assert list(Event.objects.run()) == [event]
    assert list(Event.objects.to_come()) == [later]
    assert Event.objects.addressed("trucks", 2025, event.slug) == event
    assert event.results.wins().get().car_number == "1"
    assert event.results.poles().get().car_number == "1"
    assert Result.objects.official().count() == 6
    assert event.results.did_not_finish().count() == 0
    assert event.cautions.laps() == 5
    assert Season.objects.of("trucks").get() == event.season


def test_caution_laps_are_unknown_while_one_caution_is(event, editor):
    with revise(user=editor, reason="Cautions"):
        Caution.objects.create(event=event, start_lap=3, end_lap=7)
        Caution.objects.create(event=event)
    assert event.cautions.laps() is None


def test_everything_with_a_page_knows_its_address(event, fan):
    for row in (event, event.season, event.season.series, event.track, event.results.first()):
        assert fan.get(row.get_absolute_url()).status_code == 200


def test_parts_name_cars_of_their_own_race_only(event, editor):
    with revise(user=editor, reason="Two races"):
        other = factories.event(event.season, round=2)
        car = factories.race(other)[0]
        moment = event.moments.create(text="Contact")
        running = event.running_orders.create(lap=9)
    for row in (
        StageResult(stage=event.stages.get(), result=car),
        MomentCar(moment=moment, result=car),
        RunningPlace(running_order=running, result=car, position=1),
    ):
        assert "belongs to another event" in words_of(row)


def test_a_car_does_not_leave_a_race_whose_parts_name_it(event, editor):
    with revise(user=editor, reason="Two races"):
        other = factories.event(event.season, round=2)
    car = event.results.get(car_number="1")
    car.event = other
    assert "it cannot move" in words_of(car)


@pytest.mark.parametrize("write", ["save", "update", "bulk_create", "bulk_update"])
def test_a_recaps_html_follows_its_text_whatever_path_writes_it(write, event, editor):
    with revise(user=editor, reason="A recap"):
        recap = Recap(event=event, headline="x", body="**one**")
        if write == "bulk_create":
            Recap.objects.bulk_create([recap])
        else:
            recap.save()
        recap.body = "**two**" if write != "bulk_create" else "**one**"
        if write == "save":
            recap.save(update_fields=["body"])
        elif write == "update":
            Recap.objects.update(body=recap.body)
        elif write == "bulk_update":
            Recap.objects.bulk_update([recap], ["body"])
    said = "one" if write == "bulk_create" else "two"
    assert f"<strong>{said}</strong>" in Recap.objects.get().body_html
