"""Values by car number: "11 78, 44 33", "5 02: 1; 17: 3", "99 suspension 83"."""

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from ...models import Result
from ..orders import named, numbers_in
from ..paste.notes import Notes, quoted
from ..paste.values import LONGEST_REASON
from ..statuses import OUT, status_of

CAR = r"#?(?P<car>[0-9]+[A-Za-z]?)"
VALUE = re.compile(rf"{CAR}[\s:=]+(?P<value>[0-9]{{1,4}})(?:\s+laps?)?")
GROUP = re.compile(r"(?P<cars>[^:=]+)[:=]\s*\+?(?P<value>[0-9]{1,4})(?:\s+laps?)?(?:\s+down)?")
GONE = re.compile(
    rf"{CAR}(?:[\s:,]+(?P<why>[^\W\d].*?))?(?:[\s,:]+(?P<laps>[0-9]{{1,4}})(?:\s+laps?)?)?"
)
STAYED_AWAY = re.compile(r"(?P<cars>#?[0-9][#0-9A-Za-z,\s]*?)[\s:]+(?P<how>[A-Za-z]{2}[A-Za-z ]*)")
TIMED = re.compile(rf"{CAR}(?:[\s:=]+(?P<seconds>[0-9]{{1,3}}(?:\.[0-9]{{1,3}})?)(?:\s*s)?)?")
# All that the box could tell of is not so: nobody is laps down.
NOBODY = {"none", "nobody", "no", "-", "–", "0"}


def read_values(text: str, field: str, entered: Collection[str], notes: Notes) -> dict[str, int]:
    """Return whole numbers by car: "11 78, 44 33"."""
    told: dict[str, int] = {}
    for part in _parts(text, r"[,;\n]"):
        found = VALUE.fullmatch(part)
        if not found:
            notes.problem(None, field, f"{quoted(part)}: write it “11 78, 44 33”.")
        elif _may_be_told([found["car"]], field, entered, told, notes):
            told[found["car"]] = int(found["value"])
    return told


def read_groups(text: str, field: str, entered: Collection[str], notes: Notes) -> dict[str, int]:
    """Return whole numbers by car, several cars having one: "5 02 76: 1; 17: 3"."""
    told: dict[str, int] = {}
    for part in _parts(text, r"[;\n]"):
        found = GROUP.fullmatch(part)
        if not found:
            notes.problem(None, field, f"{quoted(part)}: write it “5 02 76: 1; 17: 3”.")
            continue
        cars = numbers_in(found["cars"])
        if _may_be_told(cars, field, entered, told, notes):
            told |= dict.fromkeys(cars, int(found["value"]))
    return told


def read_out(
    text: str, entered: Collection[str], notes: Notes
) -> dict[str, tuple[str, int | None]]:
    """Return the cars out of the race, each with its reason and its laps: "99 suspension 83"."""
    told: dict[str, tuple[str, int | None]] = {}
    for part in _parts(text, r"[;\n]"):
        found = GONE.fullmatch(part)
        meaning = status_of(found["why"] or "out") if found else None
        if meaning is None or meaning[0] != OUT or len(meaning[1]) > LONGEST_REASON:
            notes.problem(None, "out", f"{quoted(part)}: write it “99 suspension 83; 2 crash 15”.")
        elif _may_be_told([found["car"]], "out", entered, told, notes):
            told[found["car"]] = (meaning[1], int(found["laps"]) if found["laps"] else None)
    return told


def read_stayed_away(text: str, entered: Collection[str], notes: Notes) -> dict[str, str]:
    """Return the cars that did not race, with their status: "28 36 did not qualify"."""
    told: dict[str, str] = {}
    for part in _parts(text, r"[;\n]"):
        found = STAYED_AWAY.fullmatch(part)
        status, _ = (status_of(found["how"]) or ("", "")) if found else ("", "")
        if status not in Result.DID_NOT_RACE:
            words = f"{quoted(part)}: write it “28 36 did not qualify; 5 withdrew”."
            notes.problem(None, "did_not_race", words)
            continue
        cars = numbers_in(found["cars"])
        if _may_be_told(cars, "did_not_race", entered, told, notes):
            told |= dict.fromkeys(cars, status)
    return told


def read_fastest(
    text: str, entered: Collection[str], notes: Notes
) -> tuple[str, Decimal | None] | None:
    """Return whose lap was the fastest, and its seconds: "44 32.543"; None if nobody's is told."""
    if not text.strip():
        return None
    found = TIMED.fullmatch(text.strip())
    if not found:
        notes.problem(None, "fastest_lap", f"{quoted(text)}: write it “44 32.543”.")
    elif _may_be_told([found["car"]], "fastest_lap", entered, (), notes):
        return found["car"], Decimal(found["seconds"]) if found["seconds"] else None
    return None


def _parts(text: str, parted: str) -> Iterator[str]:
    """Yield the parts of a box that say something."""
    return (part.strip(" ,.") for part in re.split(parted, text) if part.strip(" ,."))


def _may_be_told(
    cars: list[str], field: str, entered: Collection[str], told: Collection[str], notes: Notes
) -> bool:
    """Return whether all the cars were entered and none was told of before; if not, say it."""
    unknown = [car for car in cars if car not in entered]
    again = [car for car in cars if car in told or cars.count(car) > 1]
    if unknown:
        notes.problem(None, field, f"{named(unknown)} was not entered in this race.")
    if again:
        notes.problem(None, field, f"{named(again)} stands here twice.")
    return bool(cars) and not unknown and not again
