"""Lines about stages: "Top 10 in Stage 1: #11, 07, 34", "Stage 2 (ended lap 60): A, B, C"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..draft import StageOrder
from .names import SUFFIX, Cars, Unknown, marked
from .notes import Notes, quoted
from .numbered import listed
from .text import Line
from .values import is_blank
from .words import NUMBER as N
from .words import ORDINAL, number

OF = (
    rf"(?:top(?: {N})?|results?|(?:finishing |running )?order|finish(?:ers)?|winners?|points|ends?)"
)
STAGE_LINE = re.compile(
    rf"(?:(?:the )?(?:top|first) {N} (?:finishers |drivers |cars )?"
    rf"(?:in|of|at the end of|after|from|for) )?"
    rf"(?:the )?stage ?#? ?(?P<stage>[1-9]\b|(?:one|two|three|four)\b)(?: {OF})*"
    r"(?:,? ?(?:\((?P<note>[^()]{1,60})\)|(?P<ended>end(?:ed|s|ing) [a-z ]{0,20}lap [0-9]{1,4})))?"
    rf"(?: {OF})*(?:\s*[:\t–]\s*|\s-\s|\s*$)(?P<order>.*)",
    re.I,
)
END_LAP = re.compile(r".*\blaps? (?:[0-9]{1,4} ?[-–] ?)?([0-9]{1,4})", re.I)
CAR = r"(?:#|no\.? ?)?(?P<car>[0-9]{1,3}[A-Z]?)"
PLACE = re.compile(rf"(?:[0-9]{{1,2}}[.)]|{ORDINAL}|P[0-9]{{1,2}}\b)[-–:]?\s*(?=\S)", re.I)
CAR_FIRST = re.compile(rf"{CAR}(?:\s*[-–(:]?\s*[^\W\d].*)?", re.I)
CAR_LAST = re.compile(r"[^\d#]+[(\s](?:#|no\.? ?)(?P<car>[0-9]{1,3}[A-Z]?)\)?", re.I)
PARTS = re.compile(rf",(?!\s*{SUFFIX})|[;\t]|\s(?:and|&)\s|(?<=[0-9A-Z])\s*–\s*(?=[0-9#])", re.I)
NUMBERS = re.compile(r"(?:(?:#|no\.? ?)?[0-9]{1,3}[A-Z]?\s*)+", re.I)
NUMBER = re.compile(r"(?:#|no\.? ?)?([0-9]{1,3}[A-Z]?)", re.I)
MOST_PLACES = 60


class Told(NamedTuple):
    """What a text tells of a stage: its order yet to be read."""

    line: int
    stage: int
    note: str
    order: str


def take_stages(lines: Sequence[Line]) -> tuple[list[Told], list[Line]]:
    """Return what the lines tell of stages, and the other lines."""
    told, rest, at = [], [], 0
    while at < len(lines):
        line = lines[at]
        found = STAGE_LINE.fullmatch(line.text.strip())
        at += 1
        if not found:
            rest.append(line)
            continue
        order = found["order"].strip()
        if not order:
            order, at = _order_below(lines, at)
        note = found["note"] or found["ended"] or ""
        told.append(Told(line.number, number(found["stage"]), note, order))
    return told, rest


def _order_below(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """Return the order below a stage's title, and where it ends: one line, or 1. 2. 3. ..."""
    names: list[str] = []
    while at < len(lines):
        one = listed(lines[at])
        if not one or one.kind != "point" or int(one.lead) != len(names) + 1:
            break
        names.append(one.rest)
        at += 1
    if names:
        return ", ".join(names), at
    below = lines[at].text if at < len(lines) else ""
    is_order = len(PARTS.split(below)) > 2 or NUMBERS.fullmatch(below)
    return (below, at + 1) if is_order else ("", at)


def read_stages(told: Sequence[Told], cars: Cars, notes: Notes) -> tuple[StageOrder, ...] | None:
    """Return the stages told of, or None if none is; `cars` are those that names may mean."""
    stages: dict[int, StageOrder] = {}
    for one in told:
        if one.stage in stages:
            notes.problem(one.line, "stages", f"Stage {one.stage} is told of twice.")
            continue
        order = _cars_in(one, cars, notes)
        stages[one.stage] = StageOrder(one.stage, order, _end_lap(one, notes))
        notes.heading(f"Stage {one.stage}", "stages")
    return tuple(stages[number] for number in sorted(stages)) or None


def _end_lap(one: Told, notes: Notes) -> int | None:
    found = END_LAP.fullmatch(one.note)
    if found and int(found[1]):
        return int(found[1])
    if one.note:
        notes.problem(one.line, "stages", f"{quoted(one.note)}: write it “ended lap 30”.")
    return None


def _cars_in(one: Told, cars: Cars, notes: Notes) -> tuple[str, ...]:
    """Return an order as car numbers; a place that cannot be read is left empty."""
    order: list[str] = []
    cars_told = items(one.order)
    if len(cars_told) > MOST_PLACES:
        notes.problem(one.line, "stages", f"Here are {len(cars_told)} cars: too many for a stage.")
    for item in cars_told[:MOST_PLACES]:
        try:
            car = car_meant(item, cars)
        except Unknown as error:
            notes.problem(one.line, "stages", f"{quoted(item)} {error}.")
            car = ""
        if car and car in order:
            notes.problem(one.line, "stages", f"No. {car} stands twice in stage {one.stage}.")
            car = ""
        order.append(car)
    return tuple(order)


def items(text: str) -> list[str]:
    """Return the cars of an order as they stand: "#11, 07 and 34 ..." gives #11, 07, 34."""
    found = []
    for part in PARTS.split(text.strip().rstrip("….: ")):
        part = part.strip()
        if NUMBERS.fullmatch(part) and not PLACE.match(part):
            found += [one[0] for one in NUMBER.finditer(part)]
        elif part:
            found.append(part)
    return found


def car_meant(item: str, cars: Cars) -> str:
    """Return the number of the car that an item names, "" for a dash. Raise Unknown."""
    item = PLACE.sub("", marked(item)[0], count=1).strip() if not NUMBER.fullmatch(item) else item
    if is_blank(item):
        return ""
    if found := CAR_FIRST.fullmatch(item) or CAR_LAST.fullmatch(item):
        return found["car"]
    return cars.number(re.sub(r"\s*\([^()]*\)$", "", item))
