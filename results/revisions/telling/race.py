"""What changed of a race as a whole, and of its recap."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from ...models import (
    Caution,
    Claim,
    Correction,
    Duel,
    DuelResult,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Quote,
    Recap,
    RunningOrder,
    RunningPlace,
    Source,
)
from ..called import Names
from ..changes import RowChange
from .words import Line, counted, was

Kind = Correction.Kind
# A status has lines of its own; a race is found under its old address, too.
UNTOLD = {"id", "slug", "status"}
# Parts told by how many of their rows changed: what fans call one, and several.
COUNTED = {
    Duel: ("duel", "duels"),
    DuelResult: ("place in a duel", "places in duels"),
    Caution: ("caution", "cautions"),
    LapLeader: ("stint in the lead", "stints in the lead"),
    Moment: ("moment", "moments"),
    MomentCar: ("car in a moment", "cars in moments"),
    RunningOrder: ("running order", "running orders"),
    RunningPlace: ("place in a running order", "places in running orders"),
    Claim: ("claim of a source", "claims of sources"),
    PublishedStanding: ("line of the published standings", "lines of the published standings"),
}
# What readers of a recap see. Its HTML follows from the body.
TOLD_RECAP = {
    "headline", "summary", "body", "author", "picture", "picture_credit", "picture_caption",
    "picture_alternative", "event_id",
}  # fmt: skip


def tell_events(
    changes: Iterable[RowChange], names: Names, back: Collection[int]
) -> Iterator[Line]:
    """Yield what changed of events; those that are `back` had been taken out before."""
    for change in changes:
        row = change.row
        if change.is_removed:
            words = f"{row['name']} taken out, with all its results"
            yield Line(Kind.RACE, words, change.key, row["season_id"])
        if change.key in back:
            words = f"{row['name']} put back, with all its results"
            yield Line(Kind.RACE, words, change.key, row["season_id"])
        for field in change.fields:
            if field.column == "status":
                words = f"{field.after}, was {field.before}"
                yield Line(Kind.STATUS, words, change.key)
            elif field.column not in UNTOLD:
                yield Line(Kind.RACE, was(Event, field, names), change.key)


def tell_parts(changes: Iterable[tuple[int | None, RowChange]]) -> Iterator[Line]:
    """Yield how many rows of each part changed; each change comes with its event, if it has one."""
    by_part = defaultdict(list)
    for event, change in changes:
        # Standings as published at the end of a season are no event's.
        season = change.row["season_id"] if event is None else None
        if event is not None or not change.is_added:
            by_part[change.model, event, season].append(change)
    for weight, (model, noun) in enumerate(COUNTED.items(), start=1):
        for (changed, event, season), rows in by_part.items():
            if changed is model:
                yield Line(Kind.RACE, counted(rows, *noun), event, season, weight=weight)


def tell_recaps(changes: Iterable[RowChange], published: dict[int, int]) -> Iterator[Line]:
    """Yield which recaps were published, and which revised.

    `published` are those fans had read before, with their events.
    """
    revised, withdrawn = set(), set()
    for change in changes:
        recap = change.key if change.model is Recap else change.row["recap_id"]
        columns = {field.column for field in change.fields}
        if recap not in published:
            if change.model is Recap and _is_published(change.after):
                yield Line(Kind.PUBLISHED, "Recap published", change.row["event_id"])
            continue
        if change.model is Recap and (change.is_removed or "status" in columns):
            withdrawn.add(recap)
        if change.model in (Quote, Source) or columns & TOLD_RECAP:
            revised.add(recap)
    for recap in sorted(revised - withdrawn):
        yield Line(Kind.RECAP, "Recap revised", published[recap])
    for recap in sorted(withdrawn):
        yield Line(Kind.RECAP, "Recap withdrawn", published[recap])


def _is_published(recap: Mapping | None) -> bool:
    return recap is not None and recap["status"] == Recap.Status.PUBLISHED
