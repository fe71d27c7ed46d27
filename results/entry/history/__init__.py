"""History files: the results of many seasons as one CSV, read race by race. Writes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date

from ..draft import Draft, EventFacts, Problem
from .aliases import AliasPair, read_aliases
from .lines import Line, UnreadableHistory, heading_in, rows_in
from .rows import FIELDS, MOST, STAGE, Columns, Wrong, number_of, rows_of, shared, tidied
from .seasons import system_for

__all__ = [
    "AliasPair", "HistoryRace", "UnreadableHistory", "read_aliases", "read_history", "system_for",
]  # fmt: skip

SHAPE = "history file"
NEEDED = ("season", "round", "event", "track", "driver", "finish")
EVENT_FIELDS = {"date": "date", "event": "name", "track": "track"}
FIRST_SEASON, LAST_SEASON = 1900, 2200
# More than ever raced at once; a race without end would fill the memory.
MOST_CARS = 200
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class HistoryRace:
    """One race of a history file.

    Season and round are None where lines before the first race name none. `held` are the names
    that stand twice in it, `shared_numbers` the car numbers that do. Of the draft's problems,
    those of no field, of season and of round lost a line; the others left one cell unknown.
    """

    season: int | None
    round: int | None
    draft: Draft
    held: frozenset[str] = frozenset()
    shared_numbers: frozenset[str] = frozenset()

    @property
    def date(self) -> Date | None:
        return self.draft.event.date

    @property
    def event(self) -> str:
        return self.draft.event.name

    @property
    def track(self) -> str:
        return self.draft.event.track


def read_history(lines: Iterable[str] | Iterable[bytes]) -> Iterator[HistoryRace]:
    """Yield the races of a history file, one at a time, as they stand.

    `lines` are those of an open file, text or UTF-8 bytes. A race that stands in two places is
    read in the first. Raise UnreadableHistory for a file without the columns needed, and where it
    is no CSV in UTF-8: the races before that place were yielded.
    """
    rows = rows_in(lines)
    names = heading_in(rows, NEEDED)
    at = Columns.of(names)
    fields = _fields(names)
    first_lines: dict[tuple[int, int], int] = {}
    race, written = _Gathering(), None
    for line, cells in rows:
        if (now := cells[at.season : at.season + 1] + cells[at.round : at.round + 1]) != written:
            which = _which(line, now, race.wrong)
            if which is None:
                continue
            if which != race.which:
                if race.which or race.problems:
                    yield race.finished(at, fields)
                first = first_lines.setdefault(which, line)
                race = _Gathering(which, first if first != line else None)
            written = now
        race.add(line, cells, len(names))
    if race.which or race.problems:
        yield race.finished(at, fields)


@dataclass(slots=True)
class _Gathering:
    """The lines of one race as they come in. `stood` is where it stands for the first time."""

    which: tuple[int, int] | None = None
    stood: int | None = None
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    untold: int = 0

    def wrong(self, line: int | None, column: str, words: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, words))
        else:
            self.untold += 1

    def add(self, line: int, cells: list[str], width: int) -> None:
        if len(cells) != width:
            kind = "cut short" if len(cells) < width else "too long"
            self.wrong(line, "", f"It is {kind}: {len(cells)} cells where the heading has {width}.")
        elif len(self.lines) == MOST_CARS:
            self.wrong(line, "", f"It is left out: a race of more than {MOST_CARS} cars.")
        else:
            self.lines.append((line, cells))

    def finished(self, at: Columns, fields: dict[str, str]) -> HistoryRace:
        """Return the race, all its lines being in."""
        if self.stood and self.lines:
            line, lost = self.lines[0][0], len(self.lines)
            told = f"This race stands from line {self.stood} on: {lost} lines are not read again."
            self.wrong(line, "round", told)
            self.lines.clear()
        lines = [(line, tidied(line, cells, at, self.wrong)) for line, cells in self.lines]
        season, round_ = self.which or (None, None)
        event = _event(lines, at, season, self.wrong)
        rows = rows_of(lines, at, self.wrong)
        if self.untold:
            self.problems.append(Problem(None, "", f"{self.untold} more problems of this race."))
        return HistoryRace(
            season,
            round_,
            Draft(SHAPE, event, rows, fields=fields, problems=tuple(self.problems)),
            held=shared([row.driver for row in rows]),
            shared_numbers=shared([row.car_number for row in rows]),
        )


def _which(line: int, now: Sequence[str], wrong: Wrong) -> tuple[int, int] | None:
    """Return season and round, or None if the line does not tell them."""
    if len(now) < 2:
        wrong(line, "", "It is cut short: it names no race.")
        return None
    season, round_ = (number_of(text.strip()) or 0 for text in now)
    if not FIRST_SEASON <= season <= LAST_SEASON:
        wrong(line, "season", f"“{now[0][:40]}” is not a season; the line is left out.")
    elif not 1 <= round_ <= MOST:
        wrong(line, "round", f"“{now[1][:40]}” is not a round; the line is left out.")
    else:
        return season, round_
    return None


def _event(lines: Sequence[Line], at: Columns, season: int | None, wrong: Wrong) -> EventFacts:
    """Return name, track and date of the event; what lines leave blank, others may tell."""
    told, before = {}, None
    for line, cells in lines:
        now = (cells[at.event], cells[at.track], cells[at.date])
        if now == before:
            continue
        before = now
        for column, text in zip(("event", "track", "date"), now, strict=True):
            if text and told.setdefault(column, (text, line))[0] != text:
                other, first = told[column]
                wrong(line, column, f"“{text}”, but line {first} says “{other}”.")
    name, track, day = (told.get(column, ("", 0)) for column in ("event", "track", "date"))
    return EventFacts(name=name[0], track=track[0], date=_date(*day, season, wrong))


def _date(text: str, line: int, season: int | None, wrong: Wrong) -> Date | None:
    """Return the date. Early seasons began in the autumn before."""
    if not text:
        return None
    try:
        day = Date.fromisoformat(text)
    except ValueError:
        return wrong(line, "date", f"“{text}” is not a date as 2025-02-14.")
    if season and not -1 <= day.year - season <= 0:
        return wrong(line, "date", f"{day.year} is not in the season of {season}.")
    return day


def _fields(names: Sequence[str]) -> dict[str, str]:
    """Return each heading that is read, with the field it is read into."""
    known = (
        EVENT_FIELDS | FIELDS | {name: "stage_places" for name in names if STAGE.fullmatch(name)}
    )
    return {name: known[name] for name in names if name in known}
