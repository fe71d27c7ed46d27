"""A plan made true: the one writer of drafts. Runs inside the revision now open."""

from collections.abc import Iterable
from decimal import InvalidOperation

from django.db import DataError, IntegrityError
from django.db.models import RestrictedError

from ..models import Caution, Event, LapLeader, Result, RunningOrder, Stage, StageResult
from ..revisions.classify import classify_first_entries, classify_first_places
from .changes import NOUNS, Line, Plan
from .draft import StageOrder
from .orders import write_order
from .schedule import make


class CannotBeWritten(ValueError):
    """A plan with problems, or with drivers nobody is sure of, is not written."""


def apply(plan: Plan) -> None:
    """Write the plan. Raise CannotBeWritten if something stands in its way.

    Only what the draft says is written; everything else of the race stays.
    """
    if plan.problems or plan.unmatched:
        raise CannotBeWritten("; ".join(str(one) for one in plan.problems) or "Who are they?")
    try:
        _write(plan)
    except (IntegrityError, DataError, InvalidOperation):
        # What could be told of it was told in the plan: this is what nobody thought of.
        raise CannotBeWritten(
            "It says what can't be so, and the database keeps none of it: look at its laps, "
            "times and cautions."
        ) from None


def _write(plan: Plan) -> None:
    draft, is_new = plan.draft, plan.event.pk is None
    _write_event(plan)
    _remove(plan.removed)
    _find_or_make_people(plan)
    try:
        _write_entries([line for line in plan.lines if line.entry is not None])
        added = _add_entries(plan, is_new)
    except IntegrityError:
        raise CannotBeWritten(
            "Two cars would have one finish at the flag, or one driver. With a ruling in force, "
            "an official order says nothing of the flag: correct those cars by hand."
        ) from None
    parts = (draft.stages, draft.cautions, draft.stints, draft.running)
    if any(part is not None for part in parts):
        entered = added if is_new else Result.objects.filter(event=plan.event)
        cars = {car.car_number: car for car in entered}
        _write_stages(plan, cars, is_new)
        _write_cautions(plan, cars)
        _write_stints(plan, cars)
        _write_running_orders(plan, cars)


def _write_event(plan: Plan) -> None:
    event = plan.event
    changes = [change for change in plan.changes if change.what == "the race"]
    for change in changes:
        setattr(event, change.field, change.after)
    if event.pk is None:
        make(event)
    elif changes:
        Event.objects.bulk_update([event], [change.field for change in changes])


def _remove(entries: Iterable[Result]) -> None:
    for entry in entries:
        try:
            entry.delete()
        except RestrictedError:
            raise CannotBeWritten(f"{entry} is named elsewhere in this race.") from None


def _find_or_make_people(plan: Plan) -> None:
    """Put into each line's values whom it names, making those who are not there."""
    garage = plan.directory.garage
    for noun in NOUNS:
        garage.make(noun, [name for line in plan.lines if (name := getattr(line.row, noun))])
    new = [line.row.driver for line in plan.lines if line.match.is_new]
    drivers = plan.directory.make_drivers(new)
    for line in plan.lines:
        for noun in NOUNS:
            if name := getattr(line.row, noun):
                line.values[f"{noun}_id"] = garage.find(noun, name)
        if line.match.is_new:
            line.values["driver_id"] = drivers[line.row.driver]
        elif line.match.driver is not None:
            line.values["driver_id"] = line.match.driver


def _add_entries(plan: Plan, is_new: bool) -> list[Result]:
    """Add the cars that are not there yet, and return them; `is_new`: nor was their event."""
    added = [Result(event=plan.event, **line.values) for line in plan.lines if line.entry is None]
    if is_new:
        # Else the revision does it as it closes, each row written and recorded a second time.
        classify_first_entries(added)
    return Result.objects.bulk_create(added)


def _write_entries(lines: list[Line]) -> None:
    """Save the entries that change; finishes and drivers may be exchanged between them."""
    changed, names = [], set()
    for line in lines:
        differing = {
            name: value for name, value in line.values.items() if getattr(line.entry, name) != value
        }
        for name, value in differing.items():
            setattr(line.entry, name, value)
        if differing:
            changed.append(line.entry)
            names |= {name.removesuffix("_id") for name in differing}
    if changed:
        Result.objects.rewrite(changed, sorted(names))


def _write_stages(plan: Plan, cars: dict[str, Result], is_new: bool) -> None:
    if is_new:
        _add_stages(plan, cars)
        return
    changed = {(change.what, change.field) for change in plan.changes}
    for told in plan.draft.stages or ():
        stage, _ = Stage.objects.get_or_create(event=plan.event, number=told.number)
        if plan.draft.at_the_flag and _is_gone(told, stage):
            stage.delete()
            continue
        if (f"Stage {told.number}", "end_lap") in changed:
            stage.end_lap = told.end_lap
            stage.save()
        if (f"Stage {told.number}", "order") in changed:
            order = [cars[number] if number else None for number in told.cars]
            write_order(stage.results, order, position="provisional_position")


def _is_gone(told: StageOrder, stage: Stage) -> bool:
    nobody = not stage.results.exists() if told.cars is None else not told.cars
    return nobody and told.end_lap is None


def _add_stages(plan: Plan, cars: dict[str, Result]) -> None:
    """Add the stages of a race that was not there: quicker than one by one, for whole histories."""
    stages = Stage.objects.bulk_create(
        Stage(event=plan.event, number=told.number, end_lap=told.end_lap)
        for told in plan.draft.stages or ()
    )
    places = []
    for stage, told in zip(stages, plan.draft.stages or (), strict=True):
        order = [
            StageResult(stage=stage, result=cars[number], provisional_position=place)
            for place, number in enumerate(told.cars, start=1)
            if number
        ]
        classify_first_places(order)
        places += order
    StageResult.objects.bulk_create(places)


def _write_cautions(plan: Plan, cars: dict[str, Result]) -> None:
    if any(change.what == "Cautions" for change in plan.changes):
        for caution in plan.event.cautions.all():
            caution.delete()
        Caution.objects.bulk_create(
            Caution(
                event=plan.event, start_lap=one.start_lap, end_lap=one.end_lap,
                reason=one.reason, free_pass=cars.get(one.free_pass),
            )
            for one in plan.draft.cautions
        )  # fmt: skip


def _write_stints(plan: Plan, cars: dict[str, Result]) -> None:
    if any(change.what == "Lap leaders" for change in plan.changes):
        for stint in plan.event.lap_leaders.all():
            stint.delete()
        LapLeader.objects.bulk_create(
            LapLeader(
                event=plan.event, order=order, result=cars[one.car_number],
                start_lap=one.start_lap, end_lap=one.end_lap, approximate=one.approximate,
            )
            for order, one in enumerate(plan.draft.stints, start=1)
        )  # fmt: skip


def _write_running_orders(plan: Plan, cars: dict[str, Result]) -> None:
    if any(change.what == "Running orders" for change in plan.changes):
        for order in plan.event.running_orders.all():
            order.delete()
        for told in plan.draft.running:
            order = RunningOrder.objects.create(
                event=plan.event, lap=told.lap, label=told.label, approximate=told.approximate
            )
            write_order(order.places, [cars[number] for number in told.cars], position="position")
