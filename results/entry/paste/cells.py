"""What a cell of a table says, by the field of its column."""

import re
from collections.abc import Callable
from typing import Any

from .names import marked
from .notes import quoted
from .said import said_in
from .terms import OUT, RUNNING, STATUSES
from .values import (
    READERS,
    CannotRead,
    car_number,
    is_blank,
    laps_behind,
    name,
    person,
    place,
    reason,
    without_footnote,
)

Values = dict[str, Any]

GAP = re.compile(
    r"[+-]?(?:[0-9]+:){0,2}[0-9]*\.[0-9]+(?: ?s(?:ec(?:onds?)?)?\.?)?|[0-9]+(?::[0-9]+)+"
)
OUT_BEFORE = re.compile(r"(?:out|dnf|retired|did not finish)\b[\s:–-]*", re.I)
SAID_BY_STATUS = {"status", "reason_out", "laps_down"}
OWNER = re.compile(r"(.*?)\s*\(([^()]+)\)")


def read_cell(field: str, text: str) -> Values:
    """Return what a cell says, by field of `Row`; a blank says nothing. Raise CannotRead."""
    if is_blank(text):
        return {}
    if field.startswith("stage "):
        return {"stage_places": ((int(field[6:]), place(text)),)}
    read = BY_COLUMN.get(field)
    return read(text) if read else {field: READERS[field](text)}


def finish(text: str) -> Values:
    """Return a finish; where sites print "DNQ" in its stead, the status. Raise CannotRead."""
    status = STATUSES.get(without_footnote(text).rstrip(".").lower())
    return {"status": status} if status else {"finish": place(text)}


def driver(text: str) -> Values:
    """Return a driver and what the marks beside the name say. Raise CannotRead."""
    name, said = marked(text)
    return {"driver": person(name), **said}


def number(text: str) -> Values:
    """Return a car number, and a mark beside it: "07(i)". Raise CannotRead."""
    number, said = marked(text) if not text.startswith("#") else (text, {})
    return {"car_number": car_number(number), **said}


def sponsor_and_owner(text: str) -> Values:
    """Return both of "Sponsor (Owner)" or "Sponsor / Owner"; alone it is a sponsor."""
    if found := OWNER.fullmatch(text.strip()):
        if found[2].lower() == "owner":
            return {"owner": name(found[1])}
        return {"owner": name(found[2])} | ({"sponsor": name(found[1])} if found[1] else {})
    sponsor, parted, owner = text.rpartition(" / ")
    said = {"sponsor": sponsor, "owner": owner} if parted else {"sponsor": text}
    return {field: name(words) for field, words in said.items() if not is_blank(words)}


def team(text: str) -> Values:
    """Return a team; "Somebody (Owner)" is called as its owner is. Raise CannotRead."""
    return {"team": name(re.sub(r"\s*\(owner\)$", "", text.strip(), flags=re.I))}


def status(text: str) -> Values:
    """Return status, reason out and laps down: "+1 lap", "DNF (engine)", "crash".

    Words that are no status are a reason to be out. Raise CannotRead.
    """
    text = without_footnote(text)
    if GAP.fullmatch(text):
        return {"status": RUNNING}
    said = said_in(text)
    contradicted = said.wrong and said.values.get("status", OUT) != OUT
    if contradicted or said.values.keys() - SAID_BY_STATUS:
        raise CannotRead(f"{quoted(text)} is not a status, nor a reason to be out.")
    if not said.wrong and said.values:
        return said.values
    return {"status": OUT, "reason_out": reason(OUT_BEFORE.sub("", text).strip("() "))}


def gap(text: str) -> Values:
    """Return the laps down of a column that prints seconds for cars on the lead lap."""
    if GAP.fullmatch(text) or not re.search("[0-9]", text):
        return {}
    return {"laps_down": laps_behind(re.sub(r"(?i)\s*l(?:aps?)?( down)?$", "", text))}


BY_COLUMN: dict[str, Callable[[str], Values]] = {
    "finish": finish,
    "driver": driver,
    "car_number": number,
    "sponsor, owner": sponsor_and_owner,
    "team": team,
    "status": status,
    "laps_down or gap": gap,
}
