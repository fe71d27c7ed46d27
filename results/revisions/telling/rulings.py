"""What changed of rulings: made, amended, taken back."""

from collections.abc import Iterable, Iterator, Mapping

from ...models import Correction, Owner, Ruling
from ...models.ruling import decision
from ..changes import RowChange
from .cars import classified
from .words import Line, Names, several, was

TAKEN_BACK = {
    Ruling.Kind.DISQUALIFIED: "no longer disqualified",
    Ruling.Kind.PLACED_BEHIND: "no longer placed behind another car",
    Ruling.Kind.ENCUMBERED: "finish no longer encumbered",
}


def tell_rulings(
    changes: Iterable[RowChange], names: Names, cars: Mapping, moved: Mapping[int, RowChange]
) -> Iterator[Line]:
    """Yield what changed of rulings.

    `cars` maps results to their event and driver; `moved` are the changes of results by key.
    """
    for change in changes:
        if words := _said(change, names):
            row = change.row
            _, driver = cars.get(row["result_id"], (None, row["driver_id"]))
            if driver is None and row["owner_id"]:
                words = f"{names.of(Owner, row['owner_id'])}: {words}"
            yield Line(
                Correction.Kind.RULING,
                words + classified(moved.get(row["result_id"])),
                row["event_id"],
                row["season_id"],
                driver,
            )


def _said(change: RowChange, names: Names) -> str:
    before, after = (_decided(row) for row in (change.before, change.after))
    if before == after:
        # It says the same, but for its reason, its date or its source.
        return several(was(Ruling, field, names) for field in change.typed) if after else ""
    if not before:
        return after
    if not after:
        return _taken_back(change.before)
    return f"{after}, was {before}"


def _decided(row: Mapping | None) -> str:
    """Return what a ruling decides as it stands; nothing if it is not in force."""
    if row is None or not row["in_force"]:
        return ""
    return decision(row["kind"], row["applies_to"], row["points"], row["playoff_points"])


def _taken_back(row: Mapping) -> str:
    if row["kind"] in TAKEN_BACK:
        return TAKEN_BACK[row["kind"]]
    points = {name: -row[name] if row[name] else None for name in ("points", "playoff_points")}
    given = decision(row["kind"], row["applies_to"], **points)
    return f"{given}, the ruling being rescinded"
