"""One object of a feed. Each value is checked for its type and range as it is read.

A wrong value is a problem, named by its path, and is then unknown; so is one that is missing.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation

from ..draft import Problem

# A feed is some hundred kilobytes, its longest list some hundred rows.
LARGEST = 4 * 2**20
MOST_ROWS = 500
# As large as our own fields take.
MOST = 9999
LONGEST = 200
CAR_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?")
NO_CAR = {"", "-", "n/a", "none", "tba", "tbd"}
# What the feed's own software writes where it has no date.
NO_YEAR = {1, 1900}


class NoDocument(ValueError):
    """What was given is no JSON document; its words say why."""


def document(content: bytes | str) -> object:
    """Return the JSON document that `content` is. Raise NoDocument."""
    if len(content) > LARGEST:
        raise NoDocument(f"It is larger than {LARGEST // 2**20} MB: that is no weekend feed.")
    try:
        text = content if isinstance(content, str) else bytes(content).decode("utf-8-sig")
        return json.loads(
            text.lstrip("\ufeff"), parse_int=_whole, parse_float=_decimal, parse_constant=Decimal
        )
    except UnicodeDecodeError as error:
        raise NoDocument(f"It is not UTF-8 text: look at byte {error.start}.") from None
    except json.JSONDecodeError as error:
        raise NoDocument(f"It is not JSON: {error.msg}, line {error.lineno}.") from None
    except RecursionError:
        raise NoDocument("It is nested too deeply: that is no weekend feed.") from None


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= 20 else Decimal("NaN")


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal("NaN")


class Part:
    """An object of the document, where it stands, and where its problems are gathered."""

    def __init__(self, values: Mapping[str, object], path: str, problems: list[Problem]):
        self.values = values
        self.path = path
        self.problems = problems

    def wrong(self, key: str, words: str) -> None:
        """Note a problem with the value of `key`."""
        path = f"{self.path}.{key}" if self.path and key else self.path or key
        self.problems.append(Problem(None, path, words))

    def count(self, key: str, *, least: int = 0, most: int = MOST) -> int | None:
        """Return a whole number in range, or None."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) is not int:
            return self.wrong(key, f"{_shown(value)} is not a whole number.")
        if not least <= value <= most:
            return self.wrong(key, f"{value} is not between {least} and {most}.")
        return value

    def known(self, key: str, *, most: int = MOST) -> int | None:
        """Return a whole number from 1; 0 stands for "not known" and is None."""
        return self.count(key, most=most) or None

    def measure(self, key: str, *, most: int) -> Decimal | None:
        """Return a number above 0 in thousandths; 0 stands for "not known" and is None."""
        value = self.values.get(key)
        if value is None:
            return None
        if type(value) not in (int, Decimal) or not Decimal(value).is_finite():
            return self.wrong(key, f"{_shown(value)} is not a number.")
        if not 0 <= value <= most:
            return self.wrong(key, f"{_shown(value)} is not between 0 and {most}.")
        return Decimal(value).quantize(Decimal("0.001")) or None

    def text(self, key: str, *, longest: int = LONGEST) -> str:
        """Return a text, its blanks made single ones, or an empty text."""
        value = self.values.get(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.wrong(key, f"{_shown(value)} is not a text.")
            return ""
        text = unicodedata.normalize("NFC", " ".join(value.split()))
        if len(text) > longest:
            self.wrong(key, f"{len(text)} letters are too many; {longest} are allowed.")
            return ""
        if not text.isprintable():
            self.wrong(key, "It holds signs that cannot be printed.")
            return ""
        return text

    def car(self, key: str) -> str:
        """Return a car number, as painted, or an empty text."""
        text = self.text(key)
        if text.lower() in NO_CAR:
            return ""
        if not CAR_NUMBER.fullmatch(text):
            self.wrong(key, f"{_shown(text)} is not a car number.")
            return ""
        return text

    def flag(self, key: str) -> bool | None:
        """Return true or false, or None."""
        value = self.values.get(key)
        if value is None or isinstance(value, bool):
            return value
        return self.wrong(key, f"{_shown(value)} is neither true nor false.")

    def moment(self, key: str) -> datetime | None:
        """Return a date and time as it is written (an offset is taken to UTC), or None."""
        text = self.text(key)
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            moment = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
        except (ValueError, OverflowError):
            return self.wrong(key, f"{_shown(text)} is not a date and time.")
        if moment.year in NO_YEAR:
            return None
        if not 1940 <= moment.year <= 2200:
            return self.wrong(key, f"{moment.year} is not a year of this sport.")
        return moment

    def parts(self, key: str) -> list["Part"] | None:
        """Return the objects of a list, or None if nothing is said of them."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            return self.wrong(key, f"{_shown(value)} is not a list.")
        if len(value) > MOST_ROWS:
            return self.wrong(key, f"{len(value)} rows are too many; {MOST_ROWS} are allowed.")
        path = f"{self.path}.{key}" if self.path else key
        parts = []
        for index, item in enumerate(value):
            if isinstance(item, dict):
                parts.append(Part(item, f"{path}[{index}]", self.problems))
            else:
                self.problems.append(
                    Problem(None, f"{path}[{index}]", f"{_shown(item)} is not an object.")
                )
        return parts


def _shown(value: object) -> str:
    """Return a value as an editor should see it: short, whatever it is."""
    if isinstance(value, dict | list):
        return "An object" if isinstance(value, dict) else "A list"
    text = str(value)
    short = text if len(text) <= 40 else f"{text[:40]}…"
    # Escaped, since lone surrogates and control signs can be neither stored nor printed.
    return f"“{short}”" if short.isprintable() else f"“{ascii(short)[1:-1]}”"
