"""What changed of names and seasons."""

from collections.abc import Iterable, Iterator

from ...models import Correction, CrewChief, Driver, PriorRecord, Season, SeasonEntry, Team
from ...models.correction import read_of
from ..called import Names
from ..changes import RowChange
from .words import Line, of_somebody, was

Kind = Correction.Kind
ELSEWHERE = "declared for another series"


def tell_names(changes: Iterable[RowChange], names: Names) -> Iterator[Line]:
    """Yield what changed of drivers, tracks, teams and whatever else has a name."""
    for change in changes:
        does, facts = [], []
        for field in change.typed:
            if field.column == "name":
                does.append(f"was written “{field.before}”")
            elif field.column != "slug":
                facts.append(was(change.model, field, names))
        if does or facts:
            words = of_somebody(does, facts)
            if change.model is Driver:
                yield Line(Kind.NAME, words, driver=change.key)
            else:
                noun = str(change.model._meta.verbose_name).capitalize()
                yield Line(Kind.NAME, read_of(f"{noun} {change.after['name']}", words))


def tell_seasons(changes: Iterable[RowChange], names: Names) -> Iterator[Line]:
    """Yield what changed of seasons, of who declared for them, and of prior records."""
    for change in changes:
        row = change.row
        if change.model is Season:
            facts = [was(Season, field, names) for field in change.typed]
            where = {"season": change.key}
            said = "; ".join(facts)
        elif change.model is SeasonEntry:
            where = {"season": row["season_id"], "driver": row["driver_id"]}
            said = _entry(change, names)
        else:
            where = {"driver": row["driver_id"]}
            said = _prior(change, names)
        if said:
            yield Line(Kind.SEASON, said, **where)


def _entry(change: RowChange, names: Names) -> str:
    """Return what changed of how a driver stands in a season."""
    if change.is_added:
        return "" if change.after["declared_for_points"] else ELSEWHERE
    if change.is_removed:
        declared = change.before["declared_for_points"]
        return ": no longer entered" if declared else f": no longer {ELSEWHERE}"
    facts = [was(SeasonEntry, field, names) for field in change.typed]
    return of_somebody([], facts) if facts else ""


def _prior(change: RowChange, names: Names) -> str:
    """Return what changed of a record from before our results; to add one is no correction."""
    if change.is_added:
        return ""
    facts = [was(PriorRecord, field, names) for field in change.typed]
    said = "; ".join(facts) if facts else "taken out"
    for model, column in ((Team, "team_id"), (CrewChief, "crew_chief_id")):
        if (key := change.row[column]) is not None:
            whose = names.of(model, key) if facts else model._meta.verbose_name
            return f"Prior record of {whose}: {said}"
    return f": prior record, {said}"
