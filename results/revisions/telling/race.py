"""What changed of a race as a whole, of its recap, and of names and seasons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...models import (
    Caution,
    Claim,
    Correction,
    Driver,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PriorRecord,
    Quote,
    Recap,
    RunningOrder,
    RunningPlace,
    Season,
    SeasonEntry,
    Source,
)
from ..changes import RowChange
from .words import Line, Names, counted, several, was

Kind = Correction.Kind
UNTOLD = {"status", "slug", "id"}
# Parts told by how many of their rows changed, and what fans call them.
COUNTED = {
    Caution: "Cautions",
    LapLeader: "Lap leaders",
    Moment: "Moments",
    MomentCar: "Cars in the moments",
    RunningOrder: "Running orders",
    RunningPlace: "Places in the running orders",
    Claim: "Where sources disagree",
}
TOLD_RECAP = {"headline", "summary", "body", "author", "picture", "picture_caption"}


def tell_events(changes: Iterable[RowChange], names: Names) -> Iterator[Line]:
    """Yield what changed of events that fans had seen."""
    for change in changes:
        if change.is_removed:
            row = change.before
            words = f"{row['name']}, taken out with all its results"
            yield Line(Kind.RACE, words, change.key, row["season_id"])
        for field in change.fields:
            if field.column == "status":
                words = f"{field.after}, was {field.before}"
                yield Line(Kind.STATUS, words, change.key)
        told = [was(Event, one, names) for one in change.fields if one.column not in UNTOLD]
        if told:
            yield Line(Kind.RACE, several(told), change.key)


def tell_parts(changes: Iterable[tuple[int, RowChange]]) -> Iterator[Line]:
    """Yield how many rows of each part changed; each change comes with its event."""
    by_part = defaultdict(list)
    for event, change in changes:
        by_part[event, change.model].append(change)
    for weight, (model, name) in enumerate(COUNTED.items()):
        for (event, changed), rows in by_part.items():
            if changed is model:
                yield Line(Kind.RACE, f"{name}: {counted(rows)}", event, weight=1 + weight)


def tell_recaps(changes: Iterable[RowChange], published: dict[int, int]) -> Iterator[Line]:
    """Yield which recaps were revised; `published` are those fans had read, with their events."""
    revised = set()
    for change in changes:
        recap = change.key if change.model is Recap else change.row["recap_id"]
        seen = change.model in (Quote, Source) or any(
            field.column in TOLD_RECAP for field in change.fields
        )
        if recap in published and (seen or change.is_removed):
            revised.add(recap)
    for recap in sorted(revised):
        yield Line(Kind.RECAP, "Recap revised", published[recap])


def tell_names(changes: Iterable[RowChange], names: Names) -> Iterator[Line]:
    """Yield what changed of drivers, tracks, teams and whatever else has a name."""
    for change in changes:
        said = []
        for field in change.typed:
            if field.column == "name":
                said.append(f"the name, was “{field.before}”")
            elif field.column != "slug":
                said.append(was(change.model, field, names))
        if said and change.model is Driver:
            yield Line(Kind.NAME, several(said), driver=change.key)
        elif said:
            noun = str(change.model._meta.verbose_name).capitalize()
            yield Line(Kind.NAME, f"{noun} {change.after['name']}: {several(said)}")


def tell_seasons(changes: Iterable[RowChange], names: Names) -> Iterator[Line]:
    """Yield what changed of seasons, of who declared for them, and of prior records."""
    for change in changes:
        row = change.row
        if change.model is Season:
            where = {"season": change.key}
        elif change.model is SeasonEntry:
            where = {"season": row["season_id"], "driver": row["driver_id"]}
        else:
            where = {"driver": row["driver_id"]}
        said = [was(change.model, field, names) for field in change.typed]
        if change.model is SeasonEntry and change.is_added and not row["declared_for_points"]:
            said = ["declared for another series"]
        if said:
            before = "prior record: " if change.model is PriorRecord else ""
            yield Line(Kind.SEASON, before + several(said), **where)
