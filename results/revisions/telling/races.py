"""How the races that a revision touched stood before it: which of them fans had seen."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db.models import Max

from ...models import Event, PublishedStanding, Quote, Recap, Ruling, Source, StageResult
from ...models.revision import OpenRevision
from ..changes import RowChange
from ..parts import PARTS, PLACES, events_ever_of

# What belongs to an event by its column `event_id`.
OF_RACES = (*PARTS, PublishedStanding)
UNFILLED = (None, "")


class Races(NamedTuple):
    """The touched events by what they were to fans, each with its season.

    `seen` are those whose results stood on a page; of these, `filling` are still provisional.
    `back` are those that had been taken out, and are there again.
    """

    seen: dict[int, int]
    filling: set[int]
    back: dict[int, int]


def races_before(opened: OpenRevision) -> Races:
    """Return the events that a revision touched, as they were before it."""
    races = Races({}, set(), {})
    touched = _touched(opened)
    if opened.revision.undoes_id is None:
        # What is new was nowhere before, unless this takes its deletion back.
        touched -= {key for model, key in opened.added if model is Event}
    if not touched:
        return races
    earlier = Event.history.filter(revision__lt=opened.revision.pk, id__in=touched).order_by()
    last = earlier.values("id").annotate(last=Max("history_id")).values("last")
    rows = Event.history.filter(history_id__in=last, status__in=Event.RUN).order_by()
    for key, season, status, kind in rows.values_list("id", "season_id", "status", "history_type"):
        if kind == "-":
            races.back[key] = season
        else:
            races.seen[key] = season
            if status == Event.Status.PROVISIONAL:
                races.filling.add(key)
    return races


def _touched(opened: OpenRevision) -> set[int]:
    touched = events_ever_of(opened, *OF_RACES, *PLACES, Recap)
    # A row that was deleted no longer knows its key, but history does.
    if not opened.only_adds(Event):
        written = Event.history.filter(revision=opened.revision.pk).order_by()
        touched |= set(written.values_list("id", flat=True))
    touched |= {key for model, key in opened.added if model is Event}
    recaps = {row.recap_id for model in (Quote, Source) for row in opened.rows(model)}
    if recaps:
        touched |= set(Recap.history.filter(id__in=recaps).values_list("event_id", flat=True))
    return touched - {None}


def parted(changes: Iterable[RowChange]) -> Iterator[RowChange]:
    """Yield changes, each row that moved to another race, part or car as one taken out and added.

    What it says is of where it stands.
    """
    for change in changes:
        columns = {field.column for field in change.fields}
        owner = PLACES[change.model][1] if change.model in PLACES else "event_id"
        if owner in columns or (change.model is StageResult and "result_id" in columns):
            yield change._replace(after=None)
            yield change._replace(before=None)
        else:
            yield change


def without_first_entry(
    changes: Iterable[RowChange], events: dict[int, int], filling: set[int]
) -> list[RowChange]:
    """Return `changes` of one model without what only fills in races in `filling`.

    That is what was unknown, and the first rows of a part. A ruling is never that. `events` maps
    the keys of parts to their events, for what knows its event through one.
    """
    kept, added = [], defaultdict(list)
    for change in changes:
        model, row = change.model, change.row
        owner = PLACES[model][1] if model in PLACES else "event_id"
        event = events.get(row[owner]) if model in PLACES else row.get(owner, change.key)
        if event not in filling:
            kept.append(change)
        elif change.is_added and model is not Ruling:
            added[row[owner]].append(change)
        else:
            kept.append(_as_if_known(change))
    if added:
        kept += _to_others(added, changes)
    return kept


def _as_if_known(change: RowChange) -> RowChange:
    """Return a change in which what was unknown had been as it is now."""
    if change.before is None or change.after is None:
        return change
    known = {
        column: change.after[column] if value in UNFILLED else value
        for column, value in change.before.items()
    }
    return change._replace(before=known)


def _to_others(added: dict[int, list[RowChange]], changes: list[RowChange]) -> list[RowChange]:
    """Return the rows added, by what they stand in, where others of their model stood before."""
    model = changes[0].model
    owner = PLACES[model][1] if model in PLACES else "event_id"
    new = [one.key for rows in added.values() for one in rows]
    rows = model.objects.filter(**{f"{owner}__in": list(added)}).exclude(pk__in=new).order_by()
    stood = set(rows.values_list(owner, flat=True))
    stood |= {one.before[owner] for one in changes if one.before is not None}
    return [one for key in stood & added.keys() for one in added[key]]
