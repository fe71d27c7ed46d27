"""What a search finds, as it is shown."""

from typing import NamedTuple


class Carried(NamedTuple):
    """A season in which a car had a number, and its drivers, most starts first.

    Each has a name, a slug, and how often he started there. `others` are not told.
    """

    season: str
    series_slug: str
    year: int
    drivers: tuple[tuple[str, str, str], ...]
    others: int


class Hit(NamedTuple):
    """One thing found. `parts` are those of its page's address, `told` what tells it apart.

    Of a car number, `lately` are the latest seasons that had it.
    """

    kind: str
    name: str
    parts: tuple
    told: str
    lately: tuple[Carried, ...] = ()


def years(first: int, last: int) -> str:
    """Return from when to when: "1995–2003", "2025"."""
    return str(first) if first == last else f"{first}–{last}"


def counted(number: int | None, noun: str) -> str:
    """Return "1 win", "1,200 starts"; nothing while unknown."""
    return "" if number is None else f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(*told: str) -> str:
    """Return what is told, without what is empty."""
    return " · ".join(filter(None, told))
