"""The cells of a history file's race, read into rows."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..draft import Row
from ..statuses import status_of
from .lines import Line

# The column's heading, and the field of a row that it is read into.
FIELDS = {
    "car_number": "car_number",
    "driver": "driver",
    "sponsor": "sponsor",
    "owner": "owner",
    "team": "team",
    "manufacturer": "manufacturer",
    "start": "start",
    "finish": "finish",
    "laps": "laps",
    "laps_led": "laps_led",
    "status": "status",
    "points": "points_published",
    "ineligible": "points_eligible",
    "crew_chief": "crew_chief",
}
STAGE = re.compile(r"stage_([1-9])_pos")

CAR_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?")
POINTS = re.compile(r"-?[0-9]{1,3}")
LONGEST, LONGEST_STATUS = 200, 100
MOST, MOST_PLACES = 9999, 200
# Looking a number up is quicker than reading it.
NUMBERS = {str(number): number for number in range(MOST + 1)}
NOTHING = {"", "-", "–", "—"}
YES_OR_NO = {"": None, "0": None, "1": False}

Wrong = Callable[[int, str, str], None]
_status = lru_cache(maxsize=4096)(status_of)


def number_of(text: str) -> int | None:
    """Return the whole number that plain digits are, or None."""
    number = NUMBERS.get(text)
    if number is None and text.isascii() and text.isdigit() and len(text) < 7:
        return int(text)
    return number


class Columns(NamedTuple):
    """Where each column stands; -1 is one that the file lacks. Stages by their number."""

    season: int
    round: int
    date: int
    event: int
    track: int
    car_number: int
    driver: int
    sponsor: int
    owner: int
    team: int
    manufacturer: int
    start: int
    finish: int
    laps: int
    laps_led: int
    status: int
    points: int
    ineligible: int
    crew_chief: int
    stages: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, names: Sequence[str]) -> "Columns":
        """Return where the columns stand in a heading of `names`."""
        at = {name: index for index, name in enumerate(names)}
        stages = ((STAGE.fullmatch(name), index) for name, index in at.items())
        return cls(
            *(at.get(name, -1) for name in cls._fields[:-1]),
            stages=tuple((int(stage[1]), index) for stage, index in stages if stage),
        )


NAMES = Columns._fields[:-1]


class Known(NamedTuple):
    """What a race's zeros mean, which no row can tell alone.

    The files write 0 for laps led that nobody counted and for points that nobody knows.
    """

    laps_led: bool
    points: bool


def rows_of(lines: Sequence[Line], at: Columns, wrong: Wrong) -> tuple[Row, ...]:
    """Return the rows of one race, from its tidied lines.

    `wrong` takes the line, the column and the words of a problem.
    """
    race = _Race(at, _known([cells for _, cells in lines], at), wrong)
    return tuple(race.row(line, cells) for line, cells in lines)


def _known(rows: Sequence[list[str]], at: Columns) -> Known:
    """Tell whether zeros are zeros: laps led if they add up to the race, points if any were paid.

    A row that is "ineligible" scored zero for certain.
    """
    led = sum(number_of(cells[at.laps_led]) or 0 for cells in rows)
    winner = next((cells for cells in rows if cells[at.finish] == "1"), None)
    run = number_of(winner[at.laps]) if winner else None
    paid = any(cells[at.points] not in ("", "0") for cells in rows)
    return Known(bool(run) and led >= run, paid)


def _name(text: str) -> str:
    """Return a name; some sources write 0 where they know none."""
    return "" if text == "0" else text


class _Race:
    """The rows of one race as they are read, and the places already taken in it."""

    def __init__(self, at: Columns, known: Known, wrong: Wrong):
        self.at = at
        self.known = known
        self.wrong = wrong
        self.taken: dict[tuple[str, int], int] = {}

    def row(self, line: int, cells: list[str]) -> Row:
        at = self.at
        status, reason = self._status(line, cells[at.status])
        laps = self._count(line, "laps", cells[at.laps])
        led = self._count(line, "laps_led", cells[at.laps_led])
        return Row(
            line=line,
            finish=self._place(line, "finish", cells[at.finish]),
            start=self._count(line, "start", cells[at.start], most=MOST_PLACES) or None,
            car_number=self._car_number(line, cells[at.car_number]),
            driver=cells[at.driver],
            team=_name(cells[at.team]),
            owner=_name(cells[at.owner]),
            manufacturer=_name(cells[at.manufacturer]),
            crew_chief=_name(cells[at.crew_chief]),
            sponsor=cells[at.sponsor],
            # A car that was running ran laps: its 0 is nobody's count.
            laps=laps or (laps if status not in ("", "running") else None),
            laps_led=led or (led if self.known.laps_led else None),
            status=status,
            reason_out=reason,
            stage_places=self._stages(line, cells),
            points_eligible=self._eligible(line, cells[at.ineligible]),
            points_published=self._points(line, cells[at.points], cells[at.ineligible] == "1"),
        )

    def _count(self, line: int, column: str, text: str, *, least=0, most=MOST) -> int | None:
        if not text:
            return None
        number = number_of(text)
        if number is None or not least <= number <= most:
            words = f"“{text}” is not a whole number from {least} to {most}."
            return self.wrong(line, column, words)
        return number

    def _place(self, line: int, column: str, text: str) -> int | None:
        """Return a place that nobody else has."""
        place = self._count(line, column, text, least=1, most=MOST_PLACES)
        if place is not None and (first := self.taken.setdefault((column, place), line)) != line:
            return self.wrong(line, column, f"{place} stands in line {first} too.")
        return place

    def _stages(self, line: int, cells: list[str]) -> tuple[tuple[int, int], ...]:
        places = []
        for stage, index in self.at.stages:
            if (text := cells[index]) and (
                place := self._place(line, f"stage_{stage}_pos", text)
            ) is not None:
                places.append((stage, place))
        return tuple(places)

    def _status(self, line: int, words: str) -> tuple[str, str]:
        found = _status(words) if len(words) <= LONGEST_STATUS else None
        if found is None:
            self.wrong(line, "status", f"“{words[:LONGEST_STATUS]}” is not a status.")
        return found or ("", "")

    def _car_number(self, line: int, text: str) -> str:
        if text and not CAR_NUMBER.fullmatch(text):
            self.wrong(line, "car_number", f"“{text}” is not a car number.")
            return ""
        return text

    def _points(self, line: int, text: str, scored_zero: bool) -> int | None:
        if not text:
            return None
        if not POINTS.fullmatch(text):
            return self.wrong(line, "points", f"“{text}” are not points.")
        return int(text) or (0 if scored_zero or self.known.points else None)

    def _eligible(self, line: int, text: str) -> bool | None:
        """Return False for who scored zero; of the others the season tells."""
        if text not in YES_OR_NO:
            return self.wrong(line, "ineligible", f"“{text}” is neither 0 nor 1.")
        return YES_OR_NO[text]


def tidied(line: int, cells: list[str], at: Columns, wrong: Wrong) -> list[str]:
    """Return the cells without blanks around them, and without those nobody could store.

    After them stands a blank: the column that the file lacks.
    """
    whole = "".join(cells)
    # Most lines need nothing but a trim.
    if len(whole) <= LONGEST and whole.isascii() and whole.isprintable() and "  " not in whole:
        return ["" if (text := cell.strip()) == "-" else text for cell in [*cells, ""]]
    names = dict(zip(at[: len(NAMES)], NAMES, strict=True))
    texts = []
    for index, cell in enumerate(cells):
        text = unicodedata.normalize("NFC", " ".join(cell.split()))
        if index in names and len(text) > LONGEST:
            text = wrong(line, names[index], f"It is longer than {LONGEST} letters.")
        elif index in names and not text.isprintable():
            text = wrong(line, names[index], "It holds signs that cannot be printed.")
        texts.append("" if text is None or text in NOTHING else text)
    return [*texts, ""]


def shared(values: Sequence[str]) -> frozenset[str]:
    """Return what stands more than once among `values`."""
    seen: set[str] = set()
    return frozenset(value for value in values if value and (value in seen or seen.add(value)))
