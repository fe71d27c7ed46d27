"""Names: the marks that stand beside them, where one ends, and which car is meant by one."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

SUFFIX = r"(?:Jr|Sr|II|III|IV)\b\.?"
# Beside a name: (i) runs for no points here, (R) or # is a rookie, (P) is in the playoffs.
MARKS = {
    "i": {"points_eligible": False},
    "r": {"rookie": True},
    "#": {"rookie": True},
    "p": {},
}
MARK = re.compile(r"\s*(?:\(\s*([irp#])\s*\)|(#)(?!\s*[0-9])|[*†‡§^®])", re.I)

# What ends a name in a list: a comma that no Jr. follows, a dash, a bracket, a gap...
SEPARATED = rf"\s*(?:,(?!\s*{SUFFIX})|[;:(|–])|\s-\s|\s[-+](?=\s?[0-9])|  "
# ...or, with no comma at all, a word that no name has.
FOLLOWED = (
    r"\s(?=#[0-9]|(?i:no\.? ?[0-9])|[0-9]"
    r"|(?i:led\s+\w+|\w+(?:-\w+)? laps? (?:led|down|back|behind))\b"
    r"|(?:OUT|DNF|DNS|DNQ|DQ|DSQ|WD)\b)"
)
NAME_ENDS = re.compile(f"{SEPARATED}|{FOLLOWED}")


def marked(text: str) -> tuple[str, dict[str, Any]]:
    """Return a name without the marks beside it, and what they say."""
    said: dict[str, Any] = {}
    for found in MARK.finditer(text):
        said |= MARKS.get((found[1] or found[2] or "").lower(), {})
    return MARK.sub("", text).strip(), said


def name_and_rest(text: str) -> tuple[str, str]:
    """Return the name that `text` begins with, and what follows it."""
    end = NAME_ENDS.search(text)
    return (text[: end.start()].strip(), text[end.start() :]) if end else (text.strip(), "")


class Unknown(ValueError):
    """A name is nobody's here, or more than one's; the words say which."""


def folded(name: str) -> str:
    """Return a name as all its spellings have it: no case, accents, points or suffix."""
    plain = unicodedata.normalize("NFD", marked(name)[0]).casefold()
    letters = (one for one in plain if one not in "'." and not unicodedata.combining(one))
    spaced = "".join(one if one.isalnum() else " " for one in letters)
    return " ".join(re.sub(rf"\s{SUFFIX}\s*$", "", spaced, flags=re.I).split())


class Cars:
    """Who is meant by a name among the cars read: in full, by initial and surname, by surname."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]):
        self.rows = list(rows)
        self.spelt: dict[str, dict[int, None]] = defaultdict(dict)
        for index, row in enumerate(self.rows):
            for spelling in _spellings(row.get("driver", "")):
                self.spelt[spelling][index] = None

    def of(self, name: str) -> int:
        """Return the index of the row of `name`. Raise Unknown."""
        meant = self.spelt.get(folded(name), {})
        exact = [one for one in meant if folded(self.rows[one]["driver"]) == folded(name)]
        meant = exact or list(meant)
        if not meant:
            raise Unknown("is not among the drivers read here")
        if len(meant) > 1:
            raise Unknown("may be more than one driver here")
        return meant[0]

    def number(self, name: str) -> str:
        """Return the car number of `name`. Raise Unknown."""
        if number := self.rows[self.of(name)].get("car_number"):
            return number
        raise Unknown("stands here without a car number")


def _spellings(name: str) -> set[str]:
    first, _, rest = folded(name).partition(" ")
    surname = rest.rpartition(" ")[2]
    return {one for one in (f"{first} {rest}".strip(), f"{first[:1]} {rest}", rest, surname) if one}
