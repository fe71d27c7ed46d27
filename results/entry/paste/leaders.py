"""Lines about who led and when the race was slowed: lap leaders, their summary, cautions."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..draft import Caution, Stint
from .names import Cars, Unknown
from .notes import Notes, quoted
from .stages import car_meant
from .text import Line
from .values import words
from .words import NUMBER as N
from .words import number

LAPS = r"(?P<start>[0-9]{1,4})(?:\s?(?:-|–|to)\s?(?P<end>[0-9]{1,4}))?"
ABOUT = r"(?P<about>[~≈]|(?:about|approx\.?|approximately|c\.)\s)?\s?"
STINT = re.compile(
    rf"(?:(?P<who>.*?[^\s:(])[\s:(]+)?(?:laps? )?{ABOUT}{LAPS}\)?(?:\s?\([0-9]+(?: laps?)?\))?",
    re.I,
)
# "48 ?", "9 12-?": who led is known, and not from when or how long.
UNSURE_STINT = re.compile(r"(?P<who>\S(?:.*\S)?)\s+(?:(?P<start>[0-9]{1,4})-)?\?")
CAUTION = re.compile(rf"(?:on )?(?:laps? )?{LAPS}(?![0-9])\s*[-–:,(]*\s*(?P<reason>.*)", re.I)
PARTED = re.compile("[;,]")
NEXT_CAUTION = re.compile(r";|,(?=\s*(?:laps? )?[0-9]{1,4}\s?[-–]\s?[0-9])", re.I)
FREE_PASS = re.compile(
    r"[\s,;(–-]*(?:free pass|lucky dog|beneficiary)(?: to)?[\s:]*(?P<who>[^();,]*)\)?", re.I
)
LED = re.compile(
    rf"(?P<who>.*?[^\s:(–-])[\s:(–-]+(?:(?P<times_led>{N}) times? for )?"
    rf"(?P<laps_led>{N})(?: laps?)?\)?",
    re.I,
)
TITLES = {
    "stints": r"(?:lap|race) leaders?|leaders by laps?|lap leader breakdown",
    "summary": r"leaders?'? summary(?: ?\([^()]*\))?|laps led|laps led by",
    "cautions": r"cautions?(?: flags?| periods?)?(?: ?#? ?[0-9]{1,2})?|yellow flags?|yellows?",
}
TITLED = {
    kind: re.compile(rf"(?:{title})\s*(?::|\t|–|\s-\s)\s*(?P<told>\S.*)", re.I)
    for kind, title in TITLES.items()
}
# What is longer is no stint and no caution: the database has room for a reason of 200.
LONGEST_PART = 200


class Told(NamedTuple):
    """A line about leaders or cautions, yet to be read."""

    line: int
    text: str


def take_leaders(lines: Sequence[Line]) -> tuple[dict[str, list[Told]], list[Line]]:
    """Return the lines about stints, their summary and cautions, and the other lines."""
    told: dict[str, list[Told]] = {kind: [] for kind in TITLED}
    rest = []
    for line in lines:
        for kind, pattern in TITLED.items():
            if found := pattern.fullmatch(line.text.strip()):
                told[kind].append(Told(line.number, found["told"].rstrip(" .…")))
                break
        else:
            rest.append(line)
    return told, rest


def _parts(text: str, parted: re.Pattern = PARTED) -> list[str]:
    """Return the parts of a line that say something."""
    return [part.strip() for part in parted.split(text) if part.strip()]


def _match(pattern: re.Pattern, part: str) -> re.Match | None:
    return pattern.fullmatch(part) if len(part) <= LONGEST_PART else None


def read_stints(told: Sequence[Told], cars: Cars, notes: Notes) -> tuple[Stint, ...] | None:
    """Return the stints in the lead, or None if none could be read."""
    stints, car = [], ""
    for line, text in told:
        for part in _parts(text):
            unsure = _match(UNSURE_STINT, part)
            found = unsure or _match(STINT, part)
            if not found:
                notes.problem(line, "lap_leaders", f"{quoted(part)}: write it “11 1-8”.")
                continue
            try:
                # Without a name the car is the one before: "11 1-8, 10-11; 07 9".
                car = car_meant(found["who"], cars) if found["who"] else car
            except Unknown as error:
                notes.problem(line, "lap_leaders", f"{quoted(found['who'])} {error}.")
                continue
            if unsure:
                stints.append(Stint(car, int(found["start"]) if found["start"] else None, None))
                continue
            start, end = _laps(found)
            if not car or start > end:
                notes.problem(line, "lap_leaders", f"{quoted(part)}: who led, from which lap?")
            elif end:  # Lap 0 is the pace lap, as some sheets have it.
                stints.append(Stint(car, max(start, 1), end, approximate=bool(found["about"])))
        notes.heading("Lap leaders", "lap_leaders")
    return tuple(stints) or None


def read_cautions(told: Sequence[Told], cars: Cars, notes: Notes) -> tuple[Caution, ...] | None:
    """Return the cautions, or None if none could be read."""
    cautions = []
    for line, text in told:
        for part in _parts(_kept_together(text), NEXT_CAUTION):
            found = _match(CAUTION, part)
            if not found or _laps(found)[0] > _laps(found)[1] or not _laps(found)[0]:
                notes.problem(line, "cautions", f"{quoted(part)}: write it “1-5 accident”.")
                continue
            if any(one.start_lap == _laps(found)[0] for one in cautions):
                again = f"{quoted(part)}: another caution begins on that lap."
                notes.problem(line, "cautions", again)
                continue
            free_pass = FREE_PASS.search(found["reason"])
            reason = words(FREE_PASS.sub("", found["reason"])).strip(" )(")
            cautions.append(Caution(*_laps(found), reason, _freed(free_pass, line, cars, notes)))
        notes.heading("Caution", "cautions")
    return tuple(cautions) or None


def _kept_together(text: str) -> str:
    """Return `text` with a free pass joined to its caution: a semicolon may stand between."""
    return re.sub(r";\s*(?=free pass|lucky dog)", ", ", text, flags=re.I)


def _freed(found: re.Match | None, line: int, cars: Cars, notes: Notes) -> str:
    """Return the car number of a free pass, "" if there was none."""
    try:
        return car_meant(found["who"].strip(), cars) if found else ""
    except Unknown as error:
        notes.problem(line, "cautions", f"{quoted(found['who'])} {error}.")
        return ""


def _laps(found: re.Match) -> tuple[int, int]:
    return int(found["start"]), int(found["end"] or found["start"])


def add_summary(told: Sequence[Told], rows: list[dict[str, Any]], notes: Notes) -> None:
    """Write times and laps led into the rows: "Corey Heim 6 times for 78 laps; ..."."""
    cars = Cars(rows)
    for line, text in told:
        for part in _parts(text):
            found = _match(LED, part)
            if not found:
                notes.problem(line, "laps_led", f"{quoted(part)} was not understood.")
                continue
            try:
                row = rows[_index(found["who"], cars)]
            except Unknown as error:
                notes.problem(line, "laps_led", f"{quoted(found['who'])} {error}.")
                continue
            for field in ("times_led", "laps_led"):
                value = number(found[field]) if found[field] else None
                if value is not None and row.setdefault(field, value) != value:
                    notes.problem(
                        line, field, f"{quoted(part)} says other than line {row['line']}."
                    )
        notes.heading("Leaders summary", "laps_led")


def _index(who: str, cars: Cars) -> int:
    """Return the index of the row that a number or a name means. Raise Unknown."""
    plain = re.sub(r"^(?:#|no\.? ?)", "", who.strip(), flags=re.I)
    for index, row in enumerate(cars.rows):
        if row.get("car_number") == plain:
            return index
    return cars.of(who)
