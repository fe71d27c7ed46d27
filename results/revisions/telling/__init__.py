"""The open record, written as a revision closes: what it changed of what fans had seen."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Max

from ...models import (
    Correction,
    CrewChief,
    Driver,
    Event,
    Manufacturer,
    Owner,
    PriorRecord,
    Quote,
    Recap,
    Result,
    Ruling,
    Season,
    SeasonEntry,
    Series,
    Source,
    Stage,
    StageResult,
    Team,
    Track,
)
from ...models.revision import OpenRevision
from ..changes import RowChange, changes_in
from ..parts import PARTS, PLACES, events_ever_of
from .cars import tell_cars, tell_stages
from .race import COUNTED, tell_events, tell_names, tell_parts, tell_recaps, tell_seasons
from .rulings import tell_rulings
from .words import Line, Names

NAMED = (Series, Track, Driver, Team, Owner, CrewChief, Manufacturer)
OF_SEASONS = (Season, SeasonEntry, PriorRecord)
OF_RECAPS = (Recap, Quote, Source)
LONGEST = 500


ORDER = {kind: place for place, kind in enumerate(Correction.Kind)}


def tell(opened: OpenRevision) -> None:
    """Write what the revision changed of what fans had seen before; a first entry is nothing."""
    seen = _seen_before(opened)
    others = [model for model in (*NAMED, *OF_SEASONS) if opened.rows(model)]
    if not opened.only_adds(Event) or seen or any(not opened.only_adds(one) for one in others):
        of_races = [model for model in (Event, *PARTS, *PLACES, *OF_RECAPS) if opened.rows(model)]
        changes = defaultdict(list)
        for change in changes_in(opened, [*of_races, *others]):
            changes[change.model].append(change)
        lines = [
            line
            for line in _lines(changes)
            if line.event is None or line.event in seen or line.kind == Correction.Kind.STATUS
        ]
        _write(opened, lines, seen)


def _seen_before(opened: OpenRevision) -> dict[int, int]:
    """Return the touched events whose results fans could see before this, with their seasons."""
    touched = events_ever_of(opened, *PARTS, *PLACES, Recap) - {None}
    touched |= {event.pk for event in opened.rows(Event)}
    recaps = {row.recap_id for model in (Quote, Source) for row in opened.rows(model)}
    if recaps:
        touched |= set(Recap.history.filter(id__in=recaps).values_list("event_id", flat=True))
    known = {key for key in touched if (Event, key) not in opened.added}
    if not known:
        return {}
    earlier = Event.history.filter(revision__lt=opened.revision.pk, id__in=known).order_by()
    last = earlier.values("id").annotate(last=Max("history_id")).values("last")
    before = Event.history.filter(history_id__in=last, status__in=Event.RUN).order_by()
    opened.known["seen"] = dict(before.values_list("id", "season_id"))
    return opened.known["seen"]


def _lines(changes: dict[type, list[RowChange]]) -> Iterator[Line]:
    names = Names(change for rows in changes.values() for change in rows)
    cars = _cars(changes)
    moved = {change.key: change for change in changes[Result]}
    ruled = {change.row["result_id"] for change in changes[Ruling]}
    yield from tell_rulings(changes[Ruling], names, cars, moved)
    yield from tell_cars(changes[Result], names, ruled)
    numbers = _stage_numbers(changes)
    yield from tell_stages(changes[Stage], changes[StageResult], cars, numbers)
    yield from tell_events(changes[Event], names)
    yield from tell_parts(_with_events(changes))
    recaps = [change for model in OF_RECAPS for change in changes[model]]
    yield from tell_recaps(recaps, _read_before(recaps))
    yield from tell_names((one for model in NAMED for one in changes[model]), names)
    yield from tell_seasons((one for model in OF_SEASONS for one in changes[model]), names)


def _cars(changes) -> dict[int, tuple[int, int | None]]:
    """Return the event and the driver of every result that changed or that changes name."""
    named = {
        change.row["result_id"] for model in (Ruling, StageResult) for change in changes[model]
    }
    rows = Result.objects.filter(pk__in=named - {None}).values_list("id", "event_id", "driver_id")
    cars = {key: (event, driver) for key, event, driver in (rows if named else ())}
    # Those that are gone now, as they were.
    gone = {change.key: change.row for change in changes[Result]}
    return {key: (row["event_id"], row["driver_id"]) for key, row in gone.items()} | cars


def _stage_numbers(changes) -> dict[int, tuple[int, int]]:
    """Return the event and the number of each stage whose places changed."""
    stages = {change.row["stage_id"] for change in changes[StageResult]}
    rows = Stage.objects.filter(pk__in=stages).values_list("id", "event_id", "number")
    numbers = {key: (event, number) for key, event, number in (rows if stages else ())}
    gone = {change.key: change.row for change in changes[Stage]}
    return {key: (row["event_id"], row["number"]) for key, row in gone.items()} | numbers


def _with_events(changes) -> Iterator[tuple[int, RowChange]]:
    """Yield the changes of parts that are told by their count, each with its event."""
    for model in COUNTED:
        if model not in PLACES:
            yield from ((change.row["event_id"], change) for change in changes[model])
        elif changes[model]:
            part, column = PLACES[model]
            keys = {change.row[column] for change in changes[model]}
            events = dict(part.history.filter(id__in=keys).values_list("id", "event_id"))
            yield from ((events[change.row[column]], change) for change in changes[model])


def _read_before(changes: list[RowChange]) -> dict[int, int]:
    """Return the recaps among `changes` that were published before, with their events."""
    if not changes:
        return {}
    revision = changes[0].revision
    keys = {one.key if one.model is Recap else one.row["recap_id"] for one in changes}
    earlier = Recap.history.filter(id__in=keys, revision__lt=revision).order_by()
    last = earlier.values("id").annotate(last=Max("history_id")).values("last")
    read = Recap.history.filter(history_id__in=last, status=Recap.Status.PUBLISHED)
    return dict(read.values_list("id", "event_id"))


def _write(opened: OpenRevision, lines: list[Line], seasons: dict[int, int]) -> None:
    lines.sort(key=lambda line: (ORDER[line.kind], line.event or 0, line.weight))
    Correction.objects.bulk_create(
        Correction(
            revision=opened.revision,
            order=order,
            kind=line.kind,
            event_id=line.event,
            season_id=line.season or seasons.get(line.event),
            driver_id=line.driver,
            words=line.words[:LONGEST],
        )
        for order, line in enumerate(lines)
    )
