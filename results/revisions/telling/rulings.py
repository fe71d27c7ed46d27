"""What changed of rulings: made, amended, taken back."""

from collections.abc import Iterable, Iterator, Mapping

from ...models import Correction, Owner, Result, Ruling
from ...models.correction import read_of
from ...models.ruling import decision
from ..called import Names
from ..changes import RowChange
from .cars import Car, classified
from .words import Line, of_somebody, was

TAKEN_BACK = {
    Ruling.Kind.DISQUALIFIED: "no longer disqualified",
    Ruling.Kind.PLACED_BEHIND: "no longer placed behind another car",
    Ruling.Kind.ENCUMBERED: "finish no longer encumbered",
}
# Said of a driver without a colon: "Parker Kligerman disqualified".
DOES = (Ruling.Kind.DISQUALIFIED, Ruling.Kind.PLACED_BEHIND)


def tell_rulings(
    changes: Iterable[RowChange],
    names: Names,
    cars: Mapping[int, Car],
    moved: Mapping[int, RowChange],
) -> Iterator[Line]:
    """Yield what changed of rulings.

    `cars` are those that they name, `moved` the changes of results, both by result.
    """
    for weight, change in enumerate(changes):
        if said := _said(change, names):
            row = change.row
            said[-1] += classified(moved.get(row["result_id"]))
            words = of_somebody(said, []) if row["kind"] in DOES else of_somebody([], said)
            driver = row["driver_id"]
            if car := cars.get(row["result_id"]):
                words, driver = car.told(words), car.driver
            elif driver is None:
                words = read_of(names.of(Owner, row["owner_id"]), words)
            yield Line(
                Correction.Kind.RULING, words, row["event_id"], row["season_id"], driver, weight
            )


def told_by_rulings(changes: Iterable[RowChange], names: Names) -> set[int]:
    """Return the results of whose place rulings tell."""
    return {change.row["result_id"] for change in changes if _said(change, names)}


def _said(change: RowChange, names: Names) -> list[str]:
    before, after = (_decided(row, names) for row in (change.before, change.after))
    if before == after:
        # It says the same, but for its reason, its date or its source.
        said = [was(Ruling, field, names) for field in change.typed]
        return [f"of the ruling, {'; '.join(said)}"] if said else []
    if not before:
        return [after]
    if not after:
        return [_taken_back(change.before)]
    return [f"{after}, was {before}"]


def _decided(row: Mapping | None, names: Names) -> str:
    """Return what a ruling decides as it stands; nothing if it is not in force."""
    if row is None or not row["in_force"]:
        return ""
    if row["kind"] == Ruling.Kind.PLACED_BEHIND:
        return f"placed behind {names.of(Result, row['behind_id'])}"
    return decision(row["kind"], row["applies_to"], row["points"], row["playoff_points"])


def _taken_back(row: Mapping) -> str:
    if row["kind"] in TAKEN_BACK:
        return TAKEN_BACK[row["kind"]]
    points = {name: -row[name] if row[name] else None for name in ("points", "playoff_points")}
    given = decision(row["kind"], row["applies_to"], **points)
    return f"{given}, the ruling being rescinded"
