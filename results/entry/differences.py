"""What a draft says otherwise of an event and its parts; cars are compared in `changes`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import zip_longest
from typing import NamedTuple

from ..models import Event, RunningPlace, StageResult
from .as_typed import OPEN, caution, places, running_order, stint
from .draft import Draft


class Change(NamedTuple):
    """One field of one thing: `before` is None where it is added, `after` where it goes."""

    what: str
    field: str
    before: object
    after: object

    def __str__(self):
        told = ("nothing" if one in (None, "") else one for one in (self.before, self.after))
        return f"{self.what} {self.field}".strip() + ": " + " → ".join(map(str, told))

    @property
    def goes(self) -> bool:
        return self.after is None

    @property
    def only_adds(self) -> bool:
        """Whether it says what nobody had said, and gainsays nothing."""
        if self.field == "order" and self.before is not None:
            both = zip_longest(self.before.split(), self.after.split(), fillvalue=OPEN)
            return all(before in (OPEN, after) for before, after in both)
        return self.before in (None, "")


def event_changes(draft: Draft, event: Event) -> Iterator[Change]:
    """Return what changes of the event itself; its name and its track stay."""
    for one in fields(draft.event):
        after = getattr(draft.event, one.name)
        if one.name in ("name", "track", "cleared") or after in (None, ""):
            continue
        before = getattr(event, one.name)
        if before != after:
            yield Change("the race", one.name, before, after)
    for name in draft.event.cleared:
        if (before := getattr(event, name)) not in (None, ""):
            yield Change("the race", name, before, None)
    if draft.event.finished_under_caution and event.margin_of_victory is not None:
        # One excludes the other.
        yield Change("the race", "margin_of_victory", event.margin_of_victory, None)
    told = draft.event.margin_of_victory is not None
    if told and draft.event.finished_under_caution is None and event.finished_under_caution:
        yield Change("the race", "finished_under_caution", True, False)


def part_changes(draft: Draft, event: Event) -> Iterator[Change]:
    """Return what changes of stages, cautions and stints; each is written as people read it."""
    yield from _stage_changes(draft, event)
    if draft.cautions is not None:
        before = [
            caution(one, one.free_pass.car_number if one.free_pass else "")
            for one in _of(event, "cautions").select_related("free_pass")
        ]
        after = [caution(one, one.free_pass) for one in draft.cautions]
        if before != after:
            yield Change("Cautions", "", _listed(before), _listed(after))
    if draft.stints is not None:
        before = [
            stint(one, one.result.car_number)
            for one in _of(event, "lap_leaders").select_related("result")
        ]
        after = [stint(one, one.car_number) for one in draft.stints]
        if before != after:
            yield Change("Lap leaders", "", _listed(before), _listed(after))
    if draft.running is not None:
        orders = _of(event, "running_orders").prefetch_related("places__result")
        before = [running_order(one, _cars(one.places.all(), "position")) for one in orders]
        after = [running_order(one, one.cars) for one in draft.running]
        if before != after:
            yield Change("Running orders", "", _listed(before), _listed(after))


def _stage_changes(draft: Draft, event: Event) -> Iterator[Change]:
    if not draft.stages:
        return
    stages = _of(event, "stages").prefetch_related("results__result")
    now = {stage.number: stage for stage in stages}
    for order in draft.stages:
        stage = now.get(order.number)
        cars = _cars(stage.results.all(), "provisional_position") if stage else ()
        if order.cars is None:
            differs = False
        elif draft.at_the_flag:
            differs = order.cars != cars
        else:
            # Its official order says nothing against that at the flag: a ruling is between them.
            official = _cars(stage.results.all(), "position") if stage else ()
            differs = _gainsays(order.cars, cars) and _gainsays(order.cars, official)
        if differs:
            before = places(cars) if cars else None
            yield Change(f"Stage {order.number}", "order", before, places(order.cars))
        end = stage.end_lap if stage else None
        if order.end_lap != end and (order.end_lap is not None or draft.at_the_flag):
            yield Change(f"Stage {order.number}", "end_lap", end, order.end_lap)


def _gainsays(told: Sequence[str], cars: Sequence[str]) -> bool:
    """Whether a place told is another's. A winner, or the first few, don't gainsay the rest."""
    return any(after and after != before for before, after in zip_longest(cars[: len(told)], told))


def _of(event: Event, part: str):
    """Return the `part` of an event; one not made yet has none."""
    rows = getattr(type(event), part).rel.related_model.objects
    return rows.filter(event=event) if event.pk else rows.none()


def _cars(rows: Iterable[StageResult | RunningPlace], position: str) -> tuple[str, ...]:
    """Return the car numbers of an order in their places; a place that is nobody's is empty."""
    held = {getattr(row, position): row.result.car_number for row in rows}
    held.pop(None, None)
    return tuple(held.get(place, "") for place in range(1, max(held, default=0) + 1))


def _listed(rows: list[str]) -> str | None:
    return "; ".join(rows) or None
