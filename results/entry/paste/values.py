"""What a word or a cell says for one field: each reader returns the value or raises CannotRead."""

import re
from collections.abc import Callable
from decimal import Decimal

from ..statuses import SPELLINGS
from .notes import quoted
from .terms import BLANK, SHORT_MAKES
from .words import number

# As the fields of `Result` have room: read too much here, and the database would refuse it later.
MOST = 9_999
LONGEST_NAME, LONGEST_REASON = 200, 100
# Hardly a race had more.
MOST_CARS = 60

FOOTNOTE = re.compile(r"\s*[*†‡§^]+$")
# A full stop after a whole word ends a sentence; after Jr, Inc or W.A.R it belongs to the name.
FULL_STOP = re.compile(r"(?<=\w{4})\.$")
CAR_NUMBER = re.compile(r"(?:#|no\.?\s?)?\s?([0-9]{1,3}[A-Za-z]?)", re.IGNORECASE)
YES = {"yes", "y", "x", "✓", "✔", "true", "1", "r", "rookie", "#"}
NO = {"no", "n", "false", "0"}


class CannotRead(ValueError):
    """A value is none of its field; the words say why."""


def without_footnote(text: str) -> str:
    """Return `text` without the marks of a footnote after it."""
    return FOOTNOTE.sub("", text).strip()


def is_blank(text: str) -> bool:
    """Return whether a cell says nothing: empty, a dash, to be announced."""
    text = without_footnote(text)
    return not text.strip("-– ") or text.lower() in BLANK


def whole(text: str) -> int:
    """Return laps, times or the like: 0 to 9,999. Raise CannotRead."""
    found = number(re.sub(r"\s+laps?$", "", without_footnote(text).rstrip("."), flags=re.I))
    if found is None:
        raise CannotRead(f"{quoted(text)} is not a whole number.")
    if not 0 <= found <= MOST:
        raise CannotRead(f"{quoted(text)} is not between 0 and {MOST:,}.")
    return found


def laps(text: str) -> int:
    """Return the laps of a race, from 1. Raise CannotRead."""
    found = whole(text)
    if not found:
        raise CannotRead(f"{quoted(text)} is not a number of laps.")
    return found


def place(text: str) -> int:
    """Return a place, from 1. Raise CannotRead."""
    found = whole(re.sub(r"^p(?=[0-9])", "", text.strip(), flags=re.I))
    if not 1 <= found <= 999:
        raise CannotRead(f"{quoted(text)} is not a place.")
    return found


def points(text: str) -> int:
    """Return points; a penalty may have made them less than none. Raise CannotRead."""
    found = number(without_footnote(text).replace("–", "-"))
    if found is None or abs(found) > MOST:
        raise CannotRead(f"{quoted(text)} is not a number of points.")
    return found


def laps_behind(text: str) -> int:
    """Return laps down, printed with or without a sign. Raise CannotRead."""
    return whole(text.strip().lstrip("+-–").strip())


def car_number(text: str) -> str:
    """Return a car number as painted: digits, perhaps a letter; 07 stays 07. Raise CannotRead."""
    text = without_footnote(text)
    if found := CAR_NUMBER.fullmatch(text):
        return found[1]
    if re.fullmatch(r"[0-9]{1,3}\.0+", text):
        bare = text.split(".")[0]
        raise CannotRead(
            f"{quoted(text)} is what a spreadsheet makes of a number: write {bare} or 0{bare}."
        )
    raise CannotRead(f"{quoted(text)} is not a car number: digits as painted, 07 or 7.")


def is_painted(number: str) -> bool:
    """Return whether a number is one that no car finishes or starts at: 07, 97W, 98, #5."""
    return not number.isdecimal() or number.startswith("0") or int(number) > MOST_CARS


def name(text: str, *, longest: int = LONGEST_NAME) -> str:
    """Return a name as it stands, without a footnote mark or a full stop. Raise CannotRead."""
    text = FULL_STOP.sub("", words(without_footnote(text)))
    if len(text) > longest:
        raise CannotRead(f"{quoted(text)} is longer than {longest} characters.")
    return text


def person(text: str) -> str:
    """Return the name of a driver. Raise CannotRead for markup, a formula, or no letters."""
    text = name(text)
    if "<" in text or ">" in text:
        raise CannotRead(f"{quoted(text)} holds markup: write the name alone.")
    if text.startswith(("=", "@")):
        raise CannotRead(f"{quoted(text)} is a formula: write the name itself.")
    if not any(letter.isalpha() for letter in text):
        raise CannotRead(f"{quoted(text)} is not a name.")
    return text


def words(text: str) -> str:
    """Return `text` with each gap one space."""
    return " ".join(text.split())


def make(text: str) -> str:
    """Return a manufacturer, known abbreviations spelt out. Raise CannotRead."""
    return SHORT_MAKES.get(name(text).lower(), name(text))


def reason(text: str) -> str:
    """Return why a car is out, in small letters as results have it. Raise CannotRead."""
    text = words(without_footnote(text)).rstrip(".").lower()
    if not text[:1].isalpha() or len(text) > LONGEST_REASON:
        raise CannotRead(f"{quoted(text)} is not a status, nor a reason to be out.")
    return SPELLINGS.get(text, text)


def yes(text: str) -> bool:
    """Return yes or no. Raise CannotRead."""
    text = text.strip().strip("()").lower()
    if text in YES or text in NO:
        return text in YES
    raise CannotRead(f"{quoted(text)} is neither yes nor no.")


def seconds(text: str) -> Decimal:
    """Return seconds, from "32.543" or "1:02.5". Raise CannotRead."""
    text = re.sub(r"\s*(?:s|secs?|seconds?)\.?$", "", without_footnote(text), flags=re.I)
    found = re.fullmatch(r"(?:([0-9]{1,2}):)?([0-9]{0,4}(?:\.[0-9]{1,3})?)", text)
    if not found or not found[2]:
        raise CannotRead(f"{quoted(text)} is not a time in seconds.")
    told = 60 * int(found[1] or 0) + Decimal(found[2])
    if told > MOST:
        raise CannotRead(f"{quoted(text)} is more than {MOST:,} seconds.")
    return told


def speed(text: str) -> Decimal:
    """Return miles an hour. Raise CannotRead."""
    text = re.sub(r"\s*(?:mph|m\.p\.h\.)$", "", without_footnote(text), flags=re.I)
    if not re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{1,3})?", text):
        raise CannotRead(f"{quoted(text)} is not a speed in miles an hour.")
    return Decimal(text)


# By the fields of `Row`.
READERS: dict[str, Callable[[str], object]] = {
    "finish": place,
    "start": place,
    "car_number": car_number,
    "driver": person,
    "team": name,
    "owner": name,
    "manufacturer": make,
    "crew_chief": name,
    "sponsor": name,
    "laps": whole,
    "laps_down": laps_behind,
    "laps_led": whole,
    "times_led": whole,
    "reason_out": reason,
    "qualifying_speed": speed,
    "qualifying_time": seconds,
    "fastest_lap": yes,
    "fastest_lap_time": seconds,
    "points_eligible": yes,
    "rookie": yes,
    "points_published": points,
}
