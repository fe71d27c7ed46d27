"""What changed of cars and of stages."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from ...models import Correction, Driver, Result, Stage
from ...models.correction import read_of
from ...templatetags.racing import ordinal
from ..called import UNKNOWN, Names
from ..changes import RowChange
from .words import Line, of_somebody, several, was

# What fans are not shown, or what other words say better.
UNTOLD = {"id", "event_id", "flag_order_unknown", "shares_number"}
SAID_BETTER = {"driver_id", "finish", "status", "provisional_finish", "provisional_status"}
LAST = 9999


class Car(NamedTuple):
    """Whose car it is; the number names it where he is to be announced."""

    driver: int | None
    number: str

    def told(self, words: str) -> str:
        """Return words about it, to be read after its driver's name if it has a driver."""
        return words if self.driver is not None else read_of(f"No. {self.number}", words)


def tell_cars(changes: Iterable[RowChange], names: Names, ruled: Collection[int]) -> Iterator:
    """Yield a line for each result that changed; of the places of `ruled` ones rulings tell."""
    for change in changes:
        is_ruled = change.key in ruled
        does = [] if is_ruled else _finish(change)
        facts = []
        if change.fields:
            does += _driver(change, names)
            facts = _nobody(change, names) + ([] if is_ruled else _flag(change))
            skipped = UNTOLD | SAID_BETTER
            facts += [was(Result, one, names) for one in change.typed if one.column not in skipped]
        if does or facts:
            row, moved = change.row, _moved(change)
            yield Line(
                Correction.Kind.FINISH if moved else Correction.Kind.CAR,
                Car(row["driver_id"], row["car_number"]).told(of_somebody(does, facts)),
                row["event_id"],
                driver=row["driver_id"],
                weight=row["finish"] or LAST,
                leads=moved and not change.is_removed and row["finish"] == 1,
            )


def classified(change: RowChange | None) -> str:
    """Return where a ruled car stands now: ", classified 36th"; nothing if it did not move."""
    if change is None or not _moved(change) or change.after is None:
        return ""
    finish = change.after["finish"]
    return ", now the winner" if finish == 1 else f", classified {_place(finish)}"


def _moved(change: RowChange) -> bool:
    """Return whether the car stands in another place of the finish now, or no longer does."""
    before, after = (row["finish"] if row else None for row in (change.before, change.after))
    return before != after


def _place(place: int | None) -> str:
    return ordinal(place) if place else UNKNOWN


def _finish(change: RowChange) -> list[str]:
    finish = change.row["finish"]
    if change.is_added:
        return [f"added to the race, {_place(finish)}" if finish else "added to the race"]
    if change.is_removed:
        return [f"taken out of the race, was {_place(finish)}" if finish else "taken out"]
    if not _moved(change):
        return []
    was_there = _place(change.before["finish"])
    return ["now the winner" if finish == 1 else f"{_place(finish)}, was {was_there}"]


def _driver(change: RowChange, names: Names) -> list[str]:
    """Return whose place somebody took, in words of today's names."""
    before, after = change.before["driver_id"], change.after["driver_id"]
    if after in (before, None):
        return []
    instead = names.of(Driver, before) if before else "somebody to be announced"
    return [f"drove No. {change.after['car_number']}, not {instead}"]


def _nobody(change: RowChange, names: Names) -> list[str]:
    """Return who did not drive after all, if nobody knows who did."""
    before, after = change.before["driver_id"], change.after["driver_id"]
    if after is not None or before is None:
        return []
    return [f"driver to be announced, was {names.of(Driver, before)}"]


def _flag(change: RowChange) -> list[str]:
    """Return what changed at the flag and does not already show in the official result."""
    fields = {field.column: field for field in change.fields}
    said = []
    if status := fields.get("status"):
        said.append(was(Result, status).removeprefix("status "))
    for flag, official in (("provisional_finish", "finish"), ("provisional_status", "status")):
        ours, theirs = fields.get(flag), fields.get(official)
        if ours is not None and (theirs is None or ours[1:] != theirs[1:]):
            said.append(was(Result, ours))
    return said


def tell_stages(
    stages: Iterable[RowChange],
    places: Iterable[RowChange],
    cars: Mapping[int, Car],
    numbers: Mapping[int, tuple[int, int]],
) -> Iterator[Line]:
    """Yield what changed of stages and their places.

    `cars` are those of the places, by result; `numbers` maps stages to their event and number.
    """
    removed = set()
    for change in stages:
        row = change.row
        name = f"Stage {row['number']}"
        if change.is_removed:
            removed.add(change.key)
        if change.fields:
            words = f"{name}: " + several(was(Stage, one) for one in change.typed)
        else:
            words = f"{name} {'added' if change.is_added else 'taken out'}"
        yield Line(Correction.Kind.STAGE, words, row["event_id"], weight=100 * row["number"])
    for change in places:
        row = change.row
        event, number = numbers[row["stage_id"]]
        if row["stage_id"] not in removed and (said := _stage_place(change, f"Stage {number}")):
            car, weight = cars[row["result_id"]], 100 * number + min(row["position"] or 99, 99)
            yield Line(
                Correction.Kind.STAGE, car.told(said), event, driver=car.driver, weight=weight
            )


def _stage_place(change: RowChange, stage: str) -> str:
    """Return where a car stands in a stage now; where it stood as the stage ended, if only that."""
    before, after = (row["position"] if row else None for row in (change.before, change.after))
    if before != after:
        if after == 1:
            return f"now the winner of {stage}" if change.before else f"winner of {stage}"
        if after is None:
            return f"no place in {stage}, was {ordinal(before)}"
        return f"{ordinal(after)} in {stage}" + (f", was {ordinal(before)}" if before else "")
    for field in change.typed:
        if field.column == "provisional_position":
            places = [_place(place) for place in (field.after, field.before)]
            return f": as {stage} ended {places[0]}, was {places[1]}"
    return ""
