"""A plan made true: the one writer of drafts. Runs inside the revision now open."""

from collections.abc import Iterable
from dataclasses import fields

from django.db import IntegrityError
from django.db.models import RestrictedError

from ..models import (
    Caution,
    CrewChief,
    Driver,
    Event,
    LapLeader,
    Manufacturer,
    Owner,
    Result,
    RunningOrder,
    Stage,
    Team,
)
from ..models.fact import slug_from
from .changes import NOUNS, Line, Plan
from .draft import StageOrder
from .orders import write_order

MODELS = {"team": Team, "owner": Owner, "manufacturer": Manufacturer, "crew_chief": CrewChief}


class CannotBeWritten(ValueError):
    """A plan with problems, or with drivers nobody is sure of, is not written."""


def apply(plan: Plan) -> None:
    """Write the plan. Raise CannotBeWritten if something stands in its way.

    Only what the draft says is written; everything else of the race stays.
    """
    if plan.problems or plan.unmatched:
        raise CannotBeWritten("; ".join(str(one) for one in plan.problems) or "Who are they?")
    _write_event(plan)
    _remove(plan.removed)
    nouns = _nouns(plan.lines)
    drivers = _new_drivers(plan.lines)
    for line in plan.lines:
        line.values.update(_people(line, nouns, drivers))
    _write_entries([line for line in plan.lines if line.entry is not None])
    Result.objects.bulk_create(
        Result(event=plan.event, **line.values) for line in plan.lines if line.entry is None
    )
    cars = {car.car_number: car for car in Result.objects.filter(event=plan.event)}
    _write_stages(plan, cars)
    _write_cautions(plan, cars)
    _write_stints(plan, cars)
    _write_running_orders(plan, cars)


def _write_event(plan: Plan) -> None:
    event, facts = plan.event, plan.draft.event
    for one in fields(facts):
        value = getattr(facts, one.name)
        if one.name not in ("name", "track") and value not in (None, ""):
            setattr(event, one.name, value)
    if any(change.what == "the race" for change in plan.changes):
        Event.objects.bulk_update(
            [event],
            [change.field for change in plan.changes if change.what == "the race"],
        )


def _remove(entries: Iterable[Result]) -> None:
    for entry in entries:
        try:
            entry.delete()
        except RestrictedError:
            raise CannotBeWritten(f"{entry} is named elsewhere in this race.") from None


def _nouns(lines: Iterable[Line]) -> dict[tuple[str, str], object]:
    """Return, by kind and spelling, everybody behind a car, making those who are not there."""
    found = {}
    for noun, model in MODELS.items():
        names = {slug_from(name): name for line in lines if (name := getattr(line.row, noun))}
        known = {slug_from(one.name): one for one in model.objects.all()} if names else {}
        if noun == "team":
            aliases = Team.objects.exclude(aliases=None).values_list("aliases__name", "pk")
            by_key = {one.pk: one for one in known.values()}
            known |= {slug_from(name): by_key[pk] for name, pk in aliases if pk in by_key}
        for key, name in names.items():
            found[noun, key] = known.get(key) or model.objects.create(name=name)
    return found


def _new_drivers(lines: Iterable[Line]) -> dict[str, Driver]:
    names = dict.fromkeys(line.row.driver for line in lines if line.match.is_new)
    return {name: Driver.objects.create(name=name) for name in names}


def _people(line: Line, nouns: dict, drivers: dict[str, Driver]) -> dict:
    """Return whom the line names, as fields of Result."""
    people = {
        noun: nouns[noun, slug_from(name)] for noun in NOUNS if (name := getattr(line.row, noun))
    }
    if line.match.is_new:
        people["driver"] = drivers[line.row.driver]
    elif line.match.driver is not None:
        people["driver_id"] = line.match.driver
    return people


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
            names |= {"driver" if name == "driver_id" else name for name in differing}
    meanwhile = {name: None for name in ("provisional_finish", "driver") if name in names}
    if "fastest_lap" in names:
        meanwhile["fastest_lap"] = False
    try:
        if changed and meanwhile:
            Result.objects.rewrite(changed, sorted(names), parked=meanwhile)
        elif changed:
            Result.objects.bulk_update(changed, sorted(names), batch_size=200)
    except IntegrityError:
        raise CannotBeWritten(
            "Two cars would have one finish at the flag, or one driver. With a ruling in force, "
            "an official order says nothing of the flag: correct those cars by hand."
        ) from None


def _write_stages(plan: Plan, cars: dict[str, Result]) -> None:
    changed = {(change.what, change.field) for change in plan.changes}
    for told in plan.draft.stages or ():
        stage, _ = Stage.objects.get_or_create(event=plan.event, number=told.number)
        if plan.draft.at_the_flag and told == StageOrder(told.number):
            stage.delete()
            continue
        if (f"Stage {told.number}", "end_lap") in changed:
            stage.end_lap = told.end_lap
            stage.save()
        if (f"Stage {told.number}", "order") in changed:
            order = [cars[number] if number else None for number in told.cars]
            write_order(stage.results, order, position="provisional_position")


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
