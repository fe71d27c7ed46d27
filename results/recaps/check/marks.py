"""One character stands for a driver while a sentence is read, so that patterns stay short.

They are taken from Unicode's private use, which no text needs; a text that has them loses them.
"""

import re

FIRST_CAR = 0xE100
FIRST_ABSENT = 0xF000
# Somebody, but we can't tell who; and words that are quoted.
SOMEBODY = "\ue000"
QUOTED = "\ue001"

# A driver of the race, or one whom we know and who was not in it.
DRIVER = "[\ue100-\uf7ff]"
ANYBODY = "[\ue000\ue100-\uf7ff]"

_PRIVATE = re.compile("[\ue000-\uf8ff]")


def mark_of_car(index: int) -> str:
    """Return the mark of the car at `index` of the race's cars."""
    return chr(FIRST_CAR + index)


def mark_of_absent(index: int) -> str:
    """Return the mark of the `index`-th driver named who was not in the race."""
    return chr(FIRST_ABSENT + index)


def car_index(mark: str) -> int | None:
    """Return which car a mark stands for; None if its driver was not in the race."""
    return ord(mark) - FIRST_CAR if ord(mark) < FIRST_ABSENT else None


def absent_index(mark: str) -> int:
    return ord(mark) - FIRST_ABSENT


def without_marks(text: str) -> str:
    """Return a text with none of the characters that stand for something here."""
    return _PRIVATE.sub(" ", text)
