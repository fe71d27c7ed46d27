"""What a draft would change of a race, row by row: read before anything is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from ..models import Event, Result
from ..models.fact import slug_from
from .classified import at_the_flag, emptied, official
from .draft import Draft, Problem, Row
from .people import NEW, Choices, Directory, Match

# Who stands behind a car: a name in the draft, a noun in the race.
NOUNS = ("team", "owner", "manufacturer", "crew_chief")
TEXTS = ("sponsor", "reason_out")
NUMBERS = (
    "start", "laps", "laps_led", "times_led", "qualifying_speed", "qualifying_time",
    "fastest_lap", "fastest_lap_time", "points_eligible", "rookie", "points_published",
)  # fmt: skip


class Change(NamedTuple):
    """One field of one thing: `before` is None where it is added, `after` where it goes."""

    what: str
    field: str
    before: object
    after: object


@dataclass(frozen=True)
class Line:
    """One car of the race to be: the row read, who drove it, and the entry it is already."""

    row: Row
    match: Match
    entry: Result | None
    values: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """A draft held against a race: its lines, what changes, and what stands in the way."""

    event: Event
    draft: Draft
    lines: tuple[Line, ...]
    removed: tuple[Result, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    drivers: Mapping[int, str]

    @property
    def unmatched(self) -> list[Line]:
        """The lines of whose drivers nobody is sure."""
        return [
            line
            for line in self.lines
            if line.row.driver and line.match.driver is None and not line.match.is_new
        ]

    @property
    def can_be_written(self) -> bool:
        return not self.problems and not self.unmatched and bool(self.changes)


def plan(draft: Draft, event: Event, choices: Choices | None = None) -> Plan:
    """Hold a draft, worked out, against `event`. Reads only.

    `choices` are an editor's. Cars of the race that an official finish does not name are removed;
    a draft without finishes removes none, nor does one of the flag.
    """
    entries = {one.car_number: one for one in event.results.with_names()}
    directory = Directory(event)
    lines = tuple(_line(row, directory.match(row, choices), entries, draft) for row in draft.rows)
    whole = not draft.at_the_flag and any(row.finish is not None for row in draft.rows)
    named = {line.entry.pk for line in lines if line.entry}
    removed = tuple(one for one in entries.values() if whole and one.pk not in named)
    problems = (*draft.problems, *_wrong(lines, draft, entries))
    changes = (
        *_event_changes(draft, event),
        *(change for line in lines for change in _changes(line, directory)),
        *(Change(f"No. {one.car_number}", "", str(one), None) for one in removed),
        *_part_changes(draft, event),
    )
    names = {one.id: one.name for one in directory.drivers.values()}
    return Plan(event, draft, lines, removed, changes, problems, names)


def _line(row: Row, match: Match, entries: Mapping[str, Result], draft: Draft) -> Line:
    entry = entries.get(row.car_number) if row.car_number else None
    if entry is None and match.driver is not None:
        entry = next((one for one in entries.values() if one.driver_id == match.driver), None)
    values = at_the_flag(row) if draft.at_the_flag else official(row, entry)
    return Line(row, match, entry, _values(row) | values)


def _values(row: Row) -> dict:
    """Return the fields of Result that the row says, as they are stored, but its finish."""
    values = {name: getattr(row, name) for name in NUMBERS if getattr(row, name) is not None}
    values |= {name: getattr(row, name) for name in TEXTS if getattr(row, name)}
    if row.car_number:
        values["car_number"] = row.car_number
    return values | emptied(row)


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
        if name and slug_from(name) != slug_from(now.name if now else ""):
            yield Change(what, noun, now and now.name, name)
    for name, after in line.values.items():
        before = getattr(entry, name)
        if before != after:
            yield Change(what, name, before, after)


def _driver(line: Line, directory: Directory) -> str:
    known = directory.drivers.get(line.match.driver)
    return known.name if known else f"{line.row.driver} ({NEW})"


def _told(line: Line, directory: Directory) -> str:
    finish = f"{line.row.finish}. " if line.row.finish else ""
    return f"{finish}No. {line.row.car_number} {_driver(line, directory)}"


def _event_changes(draft: Draft, event: Event) -> Iterator[Change]:
    for one in fields(draft.event):
        after = getattr(draft.event, one.name)
        if one.name in ("name", "track") or after in (None, ""):
            continue
        before = getattr(event, one.name)
        if before != after:
            yield Change("the race", one.name, before, after)


def _part_changes(draft: Draft, event: Event) -> Iterator[Change]:
    """Return what changes of stages, cautions and stints; each is written as people read it."""
    if draft.stages is not None:
        now = {
            stage.number: (stage.end_lap, _numbers(stage))
            for stage in event.stages.prefetch_related("results__result")
        }
        for stage in draft.stages:
            end, cars = now.get(stage.number, (None, ""))
            after = " ".join(stage.cars)
            # Who won it, or its first few, say nothing against the rest of an order.
            agrees = not after or f"{cars} ".startswith(f"{after} ")
            if after != cars if draft.at_the_flag else not agrees:
                yield Change(f"Stage {stage.number}", "order", cars or None, after)
            if stage.end_lap != end and (stage.end_lap is not None or draft.at_the_flag):
                yield Change(f"Stage {stage.number}", "end_lap", end, stage.end_lap)
    if draft.cautions is not None:
        before = [
            (
                one.start_lap,
                one.end_lap,
                one.reason,
                one.free_pass.car_number if one.free_pass else "",
            )
            for one in event.cautions.select_related("free_pass")
        ]
        after = [(one.start_lap, one.end_lap, one.reason, one.free_pass) for one in draft.cautions]
        if before != after:
            yield Change("Cautions", "", _listed(before), _listed(after))
    if draft.stints is not None:
        before = [
            (one.result.car_number, one.start_lap, one.end_lap, one.approximate)
            for one in event.lap_leaders.select_related("result")
        ]
        after = [
            (one.car_number, one.start_lap, one.end_lap, one.approximate) for one in draft.stints
        ]
        if before != after:
            yield Change("Lap leaders", "", _listed(before), _listed(after))
    if draft.running is not None:
        before = [
            (one.lap, one.label, one.approximate, _in_order(one.places.all(), "position"))
            for one in event.running_orders.prefetch_related("places__result")
        ]
        after = [(one.lap, one.label, one.approximate, " ".join(one.cars)) for one in draft.running]
        if before != after:
            yield Change("Running orders", "", _listed(before), _listed(after))


def _numbers(stage) -> str:
    known = [one for one in stage.results.all() if one.provisional_position]
    return _in_order(known, "provisional_position")


def _in_order(places, position: str) -> str:
    """Return the car numbers of places in their order."""
    in_order = sorted(places, key=lambda one: getattr(one, position))
    return " ".join(one.result.car_number for one in in_order)


def _listed(rows: list[tuple]) -> str | None:
    written = (" ".join(str(v) for v in row if v not in (None, "", False)) for row in rows)
    return "; ".join(written) or None


def _wrong(lines, draft: Draft, entries: Mapping[str, Result]) -> Iterator[Problem]:
    """Return what the race could not take: people and cars twice, and cars nobody entered."""
    seen: dict[int, Line] = {}
    for line in lines:
        driver = line.match.driver
        if driver is not None and driver in seen:
            other = seen[driver].row.line
            yield Problem(
                line.row.line, "driver", f"{line.row.driver} already stands in line {other}."
            )
        elif driver is not None:
            seen[driver] = line
        if not line.row.car_number and line.entry is None:
            yield Problem(line.row.line, "car_number", f"Which car did {line.row.driver} drive?")
    cars = {
        line.row.car_number or line.entry.car_number
        for line in lines
        if line.row.car_number or line.entry
    }
    cars |= set(entries)
    named = [("stages", n) for stage in draft.stages or () for n in stage.cars if n]
    named += [("cautions", one.free_pass) for one in draft.cautions or () if one.free_pass]
    named += [("lap_leaders", one.car_number) for one in draft.stints or ()]
    named += [("running_orders", n) for order in draft.running or () for n in order.cars]
    for part, number in named:
        if number not in cars:
            yield Problem(None, part, f"No. {number} was not entered in this race.")
