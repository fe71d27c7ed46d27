"""The open record, written as a revision closes: what it changed of what fans had seen.

A race's first entry is no correction, in however many steps: not what came before fans saw it,
nor, while it is provisional, what fills in the unknown. Once it is official, all is told.
"""

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
from ..called import Names
from ..changes import RowChange, changes_in
from ..parts import PLACES
from .cars import Car, tell_cars, tell_stages
from .names import tell_names, tell_seasons
from .race import COUNTED, tell_events, tell_parts, tell_recaps
from .races import OF_RACES, Races, parted, races_before, without_first_entry
from .rulings import tell_rulings, told_by_rulings
from .words import Line

NAMED = (Series, Track, Driver, Team, Owner, CrewChief, Manufacturer)
OF_SEASONS = (Season, SeasonEntry, PriorRecord)
OF_RECAPS = (Recap, Quote, Source)
LONGEST = Correction._meta.get_field("words").max_length
ORDER = {kind: place for place, kind in enumerate(Correction.Kind)}
Changes = dict[type, list[RowChange]]


def tell(opened: OpenRevision) -> list[Correction]:
    """Write what the revision changed of what fans had seen before; a first entry is nothing.

    Return the lines of the record that it came to.
    """
    races = races_before(opened)
    others = [model for model in (*NAMED, *OF_SEASONS) if opened.rows(model)]
    changed = any(not opened.only_adds(model) for model in (Event, Ruling, *others))
    if changed or races.seen or races.back or _of_a_season(opened):
        told = (Event, *OF_RACES, *PLACES, *OF_RECAPS)
        of_races = [model for model in told if opened.rows(model)]
        changes = defaultdict(list)
        for change in changes_in(opened, [*of_races, *others]):
            changes[change.model].append(change)
        _leave_out_seasons_to_come(opened, changes)
        lines = [line for line in _lines(changes, races) if line.words]
        return _write(opened, lines, races)
    return []


def _leave_out_seasons_to_come(opened: OpenRevision, changes: Changes) -> None:
    """Leave out what changed of seasons of which fans had seen no race: that is first entry."""
    columns = {Season: "id", SeasonEntry: "season_id"}

    def seasons(change: RowChange) -> set[int]:
        return {row[columns[change.model]] for row in (change.before, change.after) if row}

    named = set().union(*(seasons(change) for model in columns for change in changes[model]))
    if named:
        run = Event.history.filter(season__in=named, status__in=Event.RUN)
        earlier = run.filter(revision__lt=opened.revision.pk).order_by()
        raced = set(earlier.values_list("season_id", flat=True))
        for model in columns:
            changes[model] = [one for one in changes[model] if seasons(one) & raced]


def _of_a_season(opened: OpenRevision) -> bool:
    """Return whether a ruling or a line of a season was added that belongs to no event."""
    declared = any(not row.declared_for_points for row in opened.rows(SeasonEntry))
    return declared or any(row.event_id is None for row in opened.rows(Ruling))


def _lines(changes: Changes, races: Races) -> Iterator[Line]:
    """Yield the lines that fans are to read."""
    gone = {change.key for change in changes[Event] if change.is_removed}
    for line in _every_line(_corrected(changes, races), races):
        if line.event is None or line.kind == Correction.Kind.STATUS:
            yield line
        elif line.event in gone or line.event in races.back:
            # That the race went or came says all.
            if line.kind == Correction.Kind.RACE and line.season is not None:
                yield line
        elif line.event in races.seen:
            yield line


def _corrected(changes: Changes, races: Races) -> Changes:
    """Return the changes without those that are first entries."""
    found = defaultdict(list, changes)
    for model in (Event, *OF_RACES, *PLACES):
        if rows := changes[model]:
            rows = list(parted(rows)) if model is not Event else rows
            events = _events_of_parts(model, rows)
            found[model] = without_first_entry(rows, events, races.filling)
    return found


def _events_of_parts(model: type, changes: list[RowChange]) -> dict[int, int]:
    """Return the event of each part that rows of `model` stand in, by the part's key."""
    if model not in PLACES:
        return {}
    part, column = PLACES[model]
    keys = {change.row[column] for change in changes}
    return dict(part.history.filter(id__in=keys).order_by().values_list("id", "event_id"))


def _every_line(changes: Changes, races: Races) -> Iterator[Line]:
    names = Names(change for rows in changes.values() for change in rows)
    cars = _cars(changes)
    moved = {change.key: change for change in changes[Result]}
    yield from tell_rulings(changes[Ruling], names, cars, moved)
    yield from tell_cars(changes[Result], names, told_by_rulings(changes[Ruling], names))
    numbers = _stage_numbers(changes)
    yield from tell_stages(changes[Stage], changes[StageResult], cars, numbers)
    yield from tell_events(changes[Event], names, races.back)
    yield from tell_parts(_with_events(changes))
    recaps = [change for model in OF_RECAPS for change in changes[model]]
    yield from tell_recaps(recaps, _read_before(recaps))
    yield from tell_names((one for model in NAMED for one in changes[model]), names)
    yield from tell_seasons((one for model in OF_SEASONS for one in changes[model]), names)


def _cars(changes: Changes) -> dict[int, Car]:
    """Return every result that changes of rulings and of stages name."""
    named = {
        change.row["result_id"] for model in (Ruling, StageResult) for change in changes[model]
    }
    rows = Result.objects.filter(pk__in=named - {None}).values_list("id", "driver_id", "car_number")
    cars = {key: Car(*car) for key, *car in (rows if named else ())}
    # Those that are gone now, as they were.
    gone = {change.key: change.row for change in changes[Result]}
    return {key: Car(row["driver_id"], row["car_number"]) for key, row in gone.items()} | cars


def _stage_numbers(changes: Changes) -> dict[int, tuple[int, int]]:
    """Return the event and the number of each stage whose places changed."""
    stages = {change.row["stage_id"] for change in changes[StageResult]}
    rows = Stage.objects.filter(pk__in=stages).values_list("id", "event_id", "number")
    numbers = {key: (event, number) for key, event, number in (rows if stages else ())}
    gone = {change.key: change.row for change in changes[Stage]}
    return {key: (row["event_id"], row["number"]) for key, row in gone.items()} | numbers


def _with_events(changes: Changes) -> Iterator[tuple[int | None, RowChange]]:
    """Yield the changes of parts that are told by their count, each with its event."""
    for model in COUNTED:
        events = _events_of_parts(model, changes[model])
        column = PLACES[model][1] if model in PLACES else "event_id"
        for change in changes[model]:
            key = change.row[column]
            if change.is_by_hand:
                yield (events[key] if model in PLACES else key), change


def _read_before(changes: list[RowChange]) -> dict[int, int]:
    """Return the recaps among `changes` that were published before, with their events."""
    if not changes:
        return {}
    revision = changes[0].revision
    keys = {one.key if one.model is Recap else one.row["recap_id"] for one in changes}
    earlier = Recap.history.filter(id__in=keys, revision__lt=revision).order_by()
    last = earlier.values("id").annotate(last=Max("history_id")).values("last")
    read = Recap.history.filter(history_id__in=last, status=Recap.Status.PUBLISHED)
    return dict(read.exclude(history_type="-").values_list("id", "event_id"))


def _write(opened: OpenRevision, lines: list[Line], races: Races) -> list[Correction]:
    lines.sort(key=_place)
    seasons = races.seen | races.back
    return Correction.objects.bulk_create(
        Correction(
            revision=opened.revision,
            order=order,
            kind=line.kind,
            event_id=line.event,
            season_id=line.season or seasons.get(line.event),
            driver_id=line.driver,
            words=line.words if len(line.words) <= LONGEST else f"{line.words[: LONGEST - 1]}…",
        )
        for order, line in enumerate(lines)
    )


def _place(line: Line) -> tuple[int, int, int]:
    """Return what puts lines in order: the ruling and who wins now before all that follows."""
    if line.leads:
        return ORDER[Correction.Kind.RULING], line.event or 0, 0
    return ORDER[line.kind], line.event or 0, line.weight
