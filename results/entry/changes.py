"""What a draft would change of a race, row by row: read before anything is written."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from ..models import Event, Result, Ruling
from .classified import at_the_flag, emptied, official
from .differences import Change, event_changes, part_changes
from .draft import Draft, Problem, Row
from .matching.cars import entries_of, shared_numbers
from .matching.garage import key_of
from .matching.people import NEW, Choices, Directory, Match
from .matching.raced import Raced
from .matching.trust import BY_HAND, Trust
from .schedule import made_for

# Who stands behind a car: a name in the draft, a noun in the race.
NOUNS = ("team", "owner", "manufacturer", "crew_chief")
TEXTS = ("sponsor", "reason_out")
NUMBERS = (
    "start", "laps", "laps_led", "times_led", "qualifying_speed", "qualifying_time",
    "fastest_lap", "fastest_lap_time", "points_eligible", "rookie", "points_published",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One car of the race to be: the row read, who drove it, and the entry it is already."""

    row: Row
    match: Match
    entry: Result | None
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A draft held against a race: its lines, what changes, and what stands in the way.

    An `event` that has no key yet is made as the plan is written.
    """

    event: Event
    draft: Draft
    lines: tuple[Line, ...]
    removed: tuple[Result, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    directory: Directory

    @property
    def unmatched(self) -> list[Line]:
        """The lines of whose drivers nobody is sure."""
        return [
            line
            for line in self.lines
            if line.row.driver and line.match.driver is None and not line.match.is_new
        ]

    @property
    def drivers(self) -> Mapping[int, str]:
        """Every driver's name, by key."""
        return {one.id: one.name for one in self.directory.drivers.values()}

    @property
    def can_be_written(self) -> bool:
        return not self.problems and not self.unmatched and bool(self.changes)


def plan(
    draft: Draft,
    event: Event,
    choices: Choices | None = None,
    *,
    trust: Trust = BY_HAND,
    directory: Directory | None = None,
) -> Plan:
    """Hold a draft, worked out, against `event`. Reads only.

    `choices` are an editor's. Cars of the race that an official finish does not name are removed;
    a draft without finishes removes none, nor does one of the flag.
    `event` may be one that `schedule` found no row for: a change says that it will be made.
    `directory` is one kept from event to event; without it everybody is read anew.
    """
    entered = list(event.results.with_names()) if event.pk else []
    directory = directory or Directory()
    raced = Raced(event)
    matches = [directory.match(row, raced, choices, trust) for row in draft.rows]
    entries = entries_of(draft.rows, matches, entered)
    shared = shared_numbers(draft.rows)
    lines = tuple(
        Line(row, match, entry, _values(row, shared) | _classified(row, entry, draft, trust))
        for row, match, entry in zip(draft.rows, matches, entries, strict=True)
    )
    whole = not draft.at_the_flag and any(row.finish is not None for row in draft.rows)
    named = {line.entry.pk for line in lines if line.entry}
    removed = tuple(one for one in entered if whole and one.pk not in named)
    changes = (
        *made_for(event),
        *event_changes(draft, event),
        *(change for line in lines for change in _changes(line, directory)),
        *(Change(f"No. {one.car_number}", "", str(one), None) for one in removed),
        *part_changes(draft, event),
    )
    wrong = (
        *_wrong_day(draft, event),
        *_ruled_upon(removed),
        *_wrong(lines, draft, entered, {one.pk for one in removed}, trust),
    )
    problems = (*draft.problems, *wrong)
    return Plan(event, draft, lines, removed, changes, problems, directory)


def _values(row: Row, shared: Set[str]) -> dict:
    """Return the fields of Result that the row says, as they are stored, but its finish."""
    values = {name: getattr(row, name) for name in NUMBERS if getattr(row, name) is not None}
    values |= {name: getattr(row, name) for name in TEXTS if getattr(row, name)}
    if row.car_number:
        values["car_number"] = row.car_number
    if row.car_number in shared:
        values["shares_number"] = True
    return values | emptied(row)


def _classified(row: Row, entry: Result | None, draft: Draft, trust: Trust) -> dict:
    if draft.at_the_flag:
        return at_the_flag(row)
    values = official(row, entry)
    return values | {"flag_order_unknown": True} if values and trust.official else values


def _changes(line: Line, directory: Directory) -> Iterator[Change]:
    entry, row = line.entry, line.row
    what = f"No. {row.car_number}" if row.car_number else row.driver
    if entry is None:
        yield Change(what, "", None, _told(line, directory))
        return
    if line.match.is_new or (line.match.driver and line.match.driver != entry.driver_id):
        yield Change(what, "driver", entry.driver and entry.driver.name, _driver(line, directory))
    for noun in NOUNS:
        name, now = getattr(row, noun), getattr(entry, noun)
        if name and (now is None or directory.garage.find(noun, name) != now.pk):
            yield Change(what, noun, now and now.name, name)
    for name, after in line.values.items():
        before = getattr(entry, name)
        if before != after:
            yield Change(what, name, before, after)


def _driver(line: Line, directory: Directory) -> str:
    known = directory.drivers.get(line.match.driver)
    return known.name if known else f"{line.row.driver} ({NEW if line.match.is_new else 'who?'})"


def _told(line: Line, directory: Directory) -> str:
    finish = f"{line.row.finish}. " if line.row.finish else ""
    number = f"No. {line.row.car_number} " if line.row.car_number else ""
    behind = [name for name in (line.row.team, line.row.manufacturer) if name]
    return ", ".join([f"{finish}{number}{_driver(line, directory)}", *behind])


def _wrong_day(draft: Draft, event: Event) -> Iterator[Problem]:
    try:
        Event(season=event.season, date=draft.event.date).clean_date()
    except ValidationError as why:
        yield Problem(None, "date", " ".join(why.messages))


def _ruled_upon(removed: Sequence[Result]) -> Iterator[Problem]:
    """Yield the cars that may not go: with one its ruling would go too, unsaid."""
    ruled = Ruling.objects.filter(result__in=removed) if removed else ()
    for ruling in ruled:
        car = next(one for one in removed if one.pk == ruling.result_id)
        yield Problem(None, "", f"{car} is not named, but a ruling names it: it cannot go.")


def _wrong(
    lines, draft: Draft, entered: list[Result], removed: Set[int], trust: Trust
) -> Iterator[Problem]:
    """Return what the race could not take: people and cars twice, and cars nobody entered."""
    seen: dict[object, Line] = {}
    doubled = shared_numbers(entered)
    for line in lines:
        if line.row.car_number in doubled and not line.row.driver:
            words = f"No. {line.row.car_number} is on two cars of this race: say who drove it."
            yield Problem(line.row.line, "car_number", words)
            continue
        driver = key_of(line.row.driver) if line.match.is_new else line.match.driver
        if driver is not None and driver in seen:
            other = seen[driver].row.line
            where = f"in line {other}" if other else "in this race"
            who = line.row.driver or f"No. {line.row.car_number}"
            yield Problem(line.row.line, "driver", f"{who} already stands {where}.")
        elif driver is not None:
            seen[driver] = line
        is_asked = driver is None and bool(line.row.driver)
        if not (line.row.car_number or line.entry or trust.numbers_lost or is_asked):
            yield Problem(line.row.line, "car_number", f"Which car did {line.row.driver} drive?")
    cars = {
        line.row.car_number or line.entry.car_number
        for line in lines
        if line.row.car_number or line.entry
    }
    # A number that one of the lines changes is nobody's any more.
    gone = removed | {line.entry.pk for line in lines if line.entry}
    cars |= {one.car_number for one in entered if one.pk not in gone}
    doubled |= shared_numbers(draft.rows)
    named = [("stages", n) for stage in draft.stages or () for n in stage.cars or () if n]
    named += [("cautions", one.free_pass) for one in draft.cautions or () if one.free_pass]
    named += [("lap_leaders", one.car_number) for one in draft.stints or ()]
    named += [("running_orders", n) for order in draft.running or () for n in order.cars]
    for part, number in named:
        if number not in cars:
            yield Problem(None, part, f"No. {number} was not entered in this race.")
        elif number in doubled:
            yield Problem(None, part, f"No. {number} is on two cars of this race.")
