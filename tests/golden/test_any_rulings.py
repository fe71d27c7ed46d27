"""Whatever is decided, in whatever order: all taken back, it never was."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from results import keeping
from results.models import Event, Result, Revision, Ruling, Season, Stage, StageResult
from results.revisions import revise
from results.revisions.undo import CannotBeUndone, undo
from results.revisions.undone import undone

from .. import factories
from ..readings import canonical, columns, points_after

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# With stages and the fastest lap, with a floor, and with bonuses for leading.
SYSTEMS = ["trucks-2025", "trucks-2020", "trucks-2011"]
STATUSES = ["running", "running", "running", "out", "did_not_start"]


@st.composite
def races(draw) -> dict:
    """Return a race of two to twelve cars, by index; what is None nobody knows."""
    count = draw(st.integers(2, 12))
    cars = st.permutations(range(count))
    statuses = draw(st.lists(st.sampled_from(STATUSES), min_size=count, max_size=count))
    unknown = draw(st.sets(st.integers(0, count - 1), max_size=2))
    return {
        "system": draw(st.sampled_from(SYSTEMS)),
        "flag": draw(cars),
        "statuses": statuses,
        "unknown": unknown,
        "stages": draw(st.lists(cars, max_size=2)),
        "laps_led": draw(st.lists(st.integers(0, 5) | st.none(), min_size=count, max_size=count)),
        "fastest": draw(st.none() | st.integers(0, count - 1)),
        "eligible": draw(
            st.lists(st.sampled_from([None, None, False]), min_size=count, max_size=count)
        ),
    }


@st.composite
def rulings(draw, race: dict) -> list[dict]:
    """Return rulings on a race, none of them twice; no car is placed behind in a circle."""
    car = st.integers(0, len(race["flag"]) - 1)
    some = st.integers(-100, 100).filter(bool)
    whose = st.sampled_from(["driver", "owner", "both"])
    behind = st.tuples(car, car).filter(lambda pair: pair[0] < pair[1])
    kinds = {
        "disqualified": st.fixed_dictionaries({"car": car}),
        "encumbered": st.fixed_dictionaries({"car": car}),
        "placed_behind": behind.map(lambda pair: {"car": pair[0], "behind": pair[1]}),
        "points": st.fixed_dictionaries({"car": car, "points": some, "applies_to": whose}),
        "playoff": st.fixed_dictionaries({"car": car, "playoff_points": some}),
        "season": st.fixed_dictionaries({"driver": car, "points": some}),
    }
    each = st.sampled_from(sorted(kinds)).flatmap(
        lambda kind: kinds[kind].map(lambda said: {"kind": kind} | said)
    )
    return draw(st.lists(each, min_size=1, max_size=5, unique_by=repr))


# What is done next: to which ruling the next step, or taking back which revision of these acts.
acts = st.lists(
    st.tuples(st.sampled_from(["turn", "turn", "delete", "undo"]), st.integers(0, 30)), max_size=8
)


def enter_race(race: dict) -> Event:
    """Write the race as at the flag, inside the revision now open."""
    event = factories.event(factories.season(system=race["system"]), round=4)
    drivers = factories.drivers(len(race["flag"]))
    place_of = {car: place for place, car in enumerate(race["flag"], start=1)}
    cars = Result.objects.bulk_create(
        Result(
            event=event,
            driver=drivers[car],
            car_number=str(car),
            provisional_status=status,
            provisional_finish=None
            if status == "did_not_start" or car in race["unknown"]
            else place_of[car],
            laps_led=race["laps_led"][car],
            fastest_lap=car == race["fastest"],
            points_eligible=race["eligible"][car],
        )
        for car, status in enumerate(race["statuses"])
    )
    for number, order in enumerate(race["stages"], start=1):
        stage = Stage.objects.create(event=event, number=number)
        StageResult.objects.bulk_create(
            StageResult(stage=stage, result=cars[car], provisional_position=place)
            for place, car in enumerate(order, start=1)
            if car not in race["unknown"]
        )
    return event


def decide(event: Event, said: dict, name: str) -> Ruling:
    """Write a ruling, inside the revision now open. Its source tells it from the others."""
    said = dict(said)
    cars = {car.car_number: car for car in event.results.select_related("driver")}
    if said["kind"] in ("playoff", "season"):
        about = {"event": event} if said["kind"] == "playoff" else {"season": event.season}
        said["kind"] = "points"
    else:
        about = {"event": event}
    if "driver" in said:
        said["driver"] = cars[str(said["driver"])].driver
    if "car" in said:
        about["result"] = cars[str(said.pop("car"))]
    if "behind" in said:
        said["behind"] = cars[str(said["behind"])]
    return Ruling.objects.create(**about, **said, reason="Decided", source=name)


def act(event: Event, decided: list[dict], what: str, number: int, editor) -> None:
    """Do one act, each a revision of its own."""
    begun = 1
    if what == "undo":
        newest = Revision.objects.newest_number()
        if newest > begun:
            # What later acts stand on cannot be taken back; then nothing happens.
            with suppress(CannotBeUndone):
                undo(begun + 1 + number % (newest - begun), user=editor, reason="Taken back")
        return
    name = str(number % len(decided))
    ruling = Ruling.objects.filter(source=name).order_by("in_force", "pk").last()
    with revise(user=editor, reason="Decided"):
        if ruling is None:
            decide(event, decided[int(name)], name)
        elif what == "delete":
            ruling.delete()
        elif ruling.in_force:
            ruling.rescind("On appeal")
        else:
            ruling.put_in_force()


@pytest.fixture
def example(editor):
    """Let every example begin with an empty database, and leave none of its pages behind."""

    def begun():
        keeping.SHELF.clear()
        assert not Season.objects.exists()
        return undone()

    return begun


def several(examples: int):
    """Keep a test of so many examples within a few seconds, however busy the machine is."""
    once = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=once)


@several(15)
@given(data=st.data())
def test_all_taken_back_it_never_was(data, example, editor, fan):
    race = data.draw(races())
    decided = data.draw(rulings(race))
    with example():
        with revise(user=editor, reason="As at the flag"):
            event = enter_race(race)
        before = canonical(fan, event)
        for number in range(len(decided)):
            act(event, decided, "turn", number, editor)
        for what, number in data.draw(acts):
            act(event, decided, what, number, editor)
        for number, ruling in enumerate(Ruling.objects.in_force()):
            with revise(user=editor, reason="Taken back"):
                ruling.rescind("On appeal") if number % 2 else ruling.delete()
        assert canonical(fan, event) == before


@several(8)
@given(data=st.data())
def test_undone_one_after_the_other_from_the_last_it_never_was(data, example, editor):
    race = data.draw(races())
    decided = data.draw(rulings(race))
    with example():
        with revise(user=editor, reason="As at the flag"):
            event = enter_race(race)
        before = columns(), points_after(event)
        for number in range(len(decided)):
            act(event, decided, "turn", number, editor)
        for what, number in data.draw(acts):
            if what != "undo":
                act(event, decided, what, number, editor)
        for number in range(Revision.objects.newest_number(), 1, -1):
            undo(number, user=editor, reason="Taken back")
        assert not Ruling.objects.exists()
        assert (columns(), points_after(event)) == before


@several(12)
@given(data=st.data())
def test_the_order_in_which_rulings_are_entered_does_not_matter(data, example, editor):
    race = data.draw(races())
    decided = data.draw(rulings(race))
    found = []
    for order in (range(len(decided)), data.draw(st.permutations(range(len(decided))))):
        with example():
            with revise(user=editor, reason="As at the flag"):
                event = enter_race(race)
            for number in order:
                act(event, decided, "turn", number, editor)
            found.append((columns(), points_after(event)))
    assert found[0] == found[1]
