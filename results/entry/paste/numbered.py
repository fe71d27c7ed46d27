"""Lists as race reports print them: "26. NAME, one lap down", "#07 NAME, Team", "DNQ: NAME"."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from .names import marked, name_and_rest
from .notes import Notes, quoted
from .said import Phrase, Said, said_in
from .terms import STATUSES, any_of
from .text import Line
from .values import CannotRead, is_blank, is_painted, person, place
from .words import ORDINAL, number

Rows = list[dict[str, Any]]

MISSED = any_of(words for words, status in STATUSES.items() if status not in ("running", "out"))
# What a line of a list begins with. The rest holds no tab: cells are a table's.
LEADS = {
    "point": r"(?:P|Pos\.? ?)?(?P<lead>[0-9]{1,3})(?:st|nd|rd|th)?\s?[.):](?![0-9:])[ \t]?",
    "number": r"(?:#|No\.? ?|Car ?#? ?)(?P<lead>[0-9]{1,3}[A-Z]?)\b ?[-–:.,)]? ?",
    "dash": r"(?P<lead>[0-9]{1,3}[A-Z]?) ?[-–](?!\s?[0-9])",
    "ordinal": rf"(?P<lead>{ORDINAL}) ?[-–:,]? ",
    "place": r"P(?P<lead>[0-9]{1,3}) ",
    "status": rf"(?P<lead>{MISSED})\b ?[-–:.)]+ ?",
    "bare": r"(?P<lead>[0-9]{1,3}[A-Z]?) (?=[^\W\d])",
}
BEGINS = [
    (kind, re.compile(rf"\s*{lead}(?P<rest>[^\t]*[^\W\d][^\t]*)$", re.I))
    for kind, lead in LEADS.items()
]
# A number in brackets before or after a name: a start, as wire services have it, or the car's.
IN_BRACKETS = re.compile(r"\s*\(([0-9]{1,3}[A-Z]?)\)\s*[-–,]?\s*", re.I)
# A car number between the place and the name: "1. #07 NAME", "1. (No. 07) NAME", "1. 07 NAME".
BEFORE_NAME = re.compile(
    r"\(?((?:#|no\.? ?)?([0-9]{1,3}[A-Z]?))\b\)? ?[-–,:.]? ?(?=[^\W\d]|\")", re.I
)
# A list may miss a place or two and still count on.
MOSTLY = 0.8


class Listed(NamedTuple):
    """A line of a list: what kind of mark leads it, the number or word in it, what follows."""

    line: Line
    kind: str
    lead: str
    mark: str
    rest: str


class Read(NamedTuple):
    """What a line says, but for a number in brackets: that depends on the others' too."""

    line: int
    said: Said
    in_brackets: str


def listed(line: Line) -> Listed | None:
    """Return the line as one of a list, or None if it is none."""
    for kind, pattern in BEGINS:
        if found := pattern.match(line.text):
            mark = found[0][: -len(found["rest"])].strip()
            return Listed(line, kind, found["lead"], mark, found["rest"])
    return None


def unrolled(line: Line) -> list[Line]:
    """Return the line as several where a list runs on in it: "1. A, 2. B, 3. C"."""
    first = listed(line)
    if not first or first.kind != "point":
        return [line]
    parts, rest, place = [], line.text, int(first.lead)
    while found := re.search(rf"[\s,;.]\s?{place + 1}[.)]\s(?=[^\W\d]|[(#])", rest):
        parts.append(rest[: found.start()])
        rest, place = rest[found.start() + 1 :], place + 1
    return [Line(line.number, part) for part in (*parts, rest)]


def read_list(lines: Sequence[Listed], notes: Notes) -> tuple[str, Rows]:
    """Return what the list is, "numbered list" or "entry list", and a row for each line."""
    leading = _leading(lines)
    if leading is None:
        ask = "Are these places or car numbers? Write 1. for a place, #1 for a car."
        notes.problem(lines[0].line.number, "", ask)
    read = [_read(one, leading) for one in lines]
    _add_brackets([one for one in read if one.in_brackets], len(read), notes)
    rows = []
    for line, said, _ in read:
        for field, words in said.wrong:
            notes.problem(line, field, words)
        for words, values in said.phrases:
            if values is not None:
                notes.example(words, ", ".join(values))
        if said.values:
            rows.append({"line": line, **said.values})
    is_finish = leading != "car_number" or any("finish" in row for row in rows)
    return "numbered list" if is_finish else "entry list", rows


def _leading(lines: Sequence[Listed]) -> str | None:
    """Return the field that the numbers in front are, or None if nobody can tell."""
    leads = [one.lead for one in lines if one.kind in ("point", "dash", "bare")]
    if not leads:
        return "car_number" if any(one.kind == "number" for one in lines) else "finish"
    steps = [int(b) - int(a) for a, b in pairwise(leads) if a.isdecimal() and b.isdecimal()]
    if steps and sum(step in (-1, 0, 1) for step in steps) >= MOSTLY * len(steps):
        return "finish"
    if any(map(is_painted, leads)):
        return "car_number"
    pointed = any(one.kind == "point" for one in lines)
    return "finish" if pointed or len(leads) == 1 else None


def _read(one: Listed, leading: str | None) -> Read:
    """Return what a line of a list says."""
    said = Said()
    _add_lead(one, leading, said)
    rest, marks = marked(one.rest.strip())
    said.values |= marks
    in_brackets, rest = _brackets_and_rest(rest)
    if not in_brackets and "car_number" not in said.values and (found := BEFORE_NAME.match(rest)):
        said.add(Phrase(found[1], {"car_number": found[2]}))
        rest = rest[found.end() :]
    name, rest = name_and_rest(rest)
    if not in_brackets:
        in_brackets, rest = _brackets_and_rest(rest)
    try:
        if not is_blank(name):
            said.add(Phrase(name, {"driver": person(name)}))
    except CannotRead as error:
        said.wrong.append(("driver", str(error)))
    return Read(one.line.number, said_in(rest, said), in_brackets)


def _brackets_and_rest(text: str) -> tuple[str, str]:
    found = IN_BRACKETS.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _add_lead(one: Listed, leading: str | None, said: Said) -> None:
    """Add what the mark in front says."""
    if one.kind == "status":
        said.add(Phrase(one.mark, {"status": STATUSES[one.lead.lower()]}))
    elif one.kind == "number" or (
        leading == "car_number" and one.kind in ("point", "dash", "bare")
    ):
        said.add(Phrase(one.mark, {"car_number": one.lead}))
    elif leading is not None:
        found = number(one.lead)
        if found:
            said.add(Phrase(one.mark, {"finish": found}))
        else:
            said.wrong.append(("finish", f"{quoted(one.lead)} is not a place."))


def _add_brackets(read: Sequence[Read], cars: int, notes: Notes) -> None:
    """Add the numbers in brackets beside the names: all are starts, or all are car numbers."""
    numbers = [one.in_brackets for one in read]
    told = set().union(*(one.said.values for one in read))
    if not read:
        return
    if any(map(is_painted, numbers)) or "start" in told:
        field = "car_number"
    elif len(set(numbers)) == len(numbers) and ("car_number" in told or _within(numbers, cars)):
        field = "start"
    else:
        ask = "Is the number in brackets a start or a car number? Write “started 3rd” or “#3”."
        notes.problem(read[0].line, "", ask)
        return
    for _, said, text in read:
        try:
            value = text if field == "car_number" else place(text)
            said.add(Phrase(f"({text})", {field: value}))
        except CannotRead as error:
            said.wrong.append((field, str(error)))


def _within(numbers: Iterable[str], cars: int) -> bool:
    """Return whether all the numbers are places that so many cars can start from."""
    return all(int(one) <= cars for one in numbers)
