"""How milestones are worded. Nothing here counts."""

import re

from .counts import Occasion

FEW = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip
FIRST = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth",
)  # fmt: skip
# What a track is, as against where it is.
_KIND = re.compile(r"( International| Motor)?( Speedway| Superspeedway| Raceway)$", re.IGNORECASE)


def nth(number: int) -> str:
    """Return "first" to "tenth", then "11th", "22nd"."""
    if number < len(FIRST):
        return FIRST[number]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


def many(number: int, noun: str) -> str:
    """Return "one start", "ten starts", "16 starts"."""
    return f"{count(number)} {noun}" if number == 1 else f"{count(number)} {noun}s"


def count(number: int) -> str:
    """Return "one" to "ten", then "11", "1,200"."""
    return FEW[number] if number < len(FEW) else f"{number:,}"


def whose(name: str) -> str:
    """Return a name as an owner's: "Kyle Larson's", "Ben Rhodes'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def at(track: str) -> str:
    """Return where a track is, as fans say it: "Texas" of Texas Motor Speedway."""
    return _KIND.sub("", track) or track


def since(occasion: Occasion) -> str:
    """Return "since North Wilkesboro in May 2023", as far as it is known."""
    when = f"{occasion.date:%B} {occasion.date.year}" if occasion.date else str(occasion.year)
    return f"since {at(occasion.track)} in {when}" if occasion.track else f"since {when}"
