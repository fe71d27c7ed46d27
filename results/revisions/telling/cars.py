"""What changed of cars and of stages."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ...models import Correction, Driver, Result, Stage
from ...templatetags.racing import ordinal
from ..changes import FieldChange, RowChange
from .words import UNKNOWN, Line, Names, several, was

# What fans are not shown, or what another column says better.
UNTOLD = {
    "id", "event_id", "finish", "status", "flag_order_unknown", "shares_number", "points_published",
    "driver_id", "provisional_finish", "provisional_status",
}  # fmt: skip
LAST = 9999


def tell_cars(changes: Iterable[RowChange], names: Names, ruled: Collection[int]) -> Iterator:
    """Yield a line for each result that changed, but for those that a ruling tells of (`ruled`)."""
    for change in changes:
        is_ruled = change.key in ruled
        said = [] if is_ruled else _finish(change)
        if change.fields:
            said += _driver(change, names) + ([] if is_ruled else _flag(change))
            said += [was(Result, one, names) for one in change.typed if one.column not in UNTOLD]
        if said:
            moved = any(field.column == "finish" for field in change.fields)
            kind = Correction.Kind.FINISH if moved else Correction.Kind.CAR
            row = change.row
            yield Line(
                kind, several(said), row["event_id"], driver=row["driver_id"],
                weight=row["finish"] or LAST,
            )  # fmt: skip


def classified(change: RowChange | None) -> str:
    """Return where a ruled car stands now: ", classified 36th"; nothing if it did not move."""
    moved = change is not None and any(field.column == "finish" for field in change.fields)
    return f", classified {_place(change.after['finish'])}" if moved else ""


def _place(place: int | None) -> str:
    return ordinal(place) if place else UNKNOWN


def _finish(change: RowChange) -> list[str]:
    finish = change.row["finish"]
    if change.is_added:
        return [f"added, {_place(finish)}" if finish else "added"]
    if change.is_removed:
        return [f"taken out, was {_place(finish)}" if finish else "taken out"]
    before = change.before["finish"]
    if before == finish:
        return []
    return ["now the winner" if finish == 1 else f"{_place(finish)}, was {_place(before)}"]


def _driver(change: RowChange, names: Names) -> list[str]:
    """Return whose place somebody took, in words of today's names."""
    before = change.before["driver_id"]
    if before == change.after["driver_id"]:
        return []
    return [f"drove No. {change.after['car_number']}, not {names.of(Driver, before)}"]


def _flag(change: RowChange) -> list[str]:
    """Return what changed at the flag and does not already show in the official result."""
    fields = {field.column: field for field in change.fields}
    official = {"provisional_finish": "finish", "provisional_status": "status"}
    said = []
    for flag, name in official.items():
        ours, theirs = fields.get(flag), fields.get(name)
        if theirs is not None and name == "status":
            said.append(_status(theirs))
        elif ours is not None and (theirs is None or ours[1:] != theirs[1:]):
            said.append(was(Result, ours, NOBODY))
    return said


def _status(field: FieldChange) -> str:
    return was(Result, field, NOBODY).removeprefix("status ")


NOBODY = Names([])


def tell_stages(
    stages: Iterable[RowChange], places: Iterable[RowChange], cars: Mapping, numbers: Mapping
) -> Iterator[Line]:
    """Yield what changed of stages and their places.

    `cars` maps results to their event and driver, `numbers` stages to their event and number.
    """
    removed = set()
    for change in stages:
        row = change.row
        if change.is_removed:
            removed.add(change.key)
        name = f"Stage {row['number']}"
        if change.fields:
            words = f"{name}: " + several(was(Stage, one, NOBODY) for one in change.typed)
        else:
            words = f"{name} {'added' if change.is_added else 'taken out'}"
        yield Line(Correction.Kind.STAGE, words, row["event_id"], weight=row["number"])
    for change in places:
        row = change.row
        event, number = numbers[row["stage_id"]]
        before = change.before["position"] if change.before else None
        after = change.after["position"] if change.after else None
        if before != after and row["stage_id"] not in removed:
            _, driver = cars.get(row["result_id"], (None, None))
            yield Line(
                Correction.Kind.STAGE, _stage_place(f"Stage {number}", before, after), event,
                driver=driver, weight=100 * number + (after or LAST),
            )  # fmt: skip


def _stage_place(stage: str, before: int | None, after: int | None) -> str:
    if after == 1:
        return f"now the winner of {stage}" if before else f"winner of {stage}"
    if after is None:
        return f"no place in {stage}, was {ordinal(before)}"
    return f"{ordinal(after)} in {stage}" + (f", was {ordinal(before)}" if before else "")
