"""Parts of a race, written as an editor types them."""

from collections.abc import Sequence

# How a place is told that nobody named.
OPEN = "–"


def span(start: int | None, end: int | None) -> str:
    """Return laps from one to another: "1-8", "9", "?" if neither is known."""
    first, last = ("?" if lap is None else str(lap) for lap in (start, end))
    return first if first == last else f"{first}-{last}"


def caution(one, free_pass: str) -> str:
    """Return "32-36 stage (free pass 26)"."""
    freed = f"(free pass {free_pass})" if free_pass else ""
    return " ".join(filter(None, (span(one.start_lap, one.end_lap), one.reason, freed)))


def stint(one, number: str) -> str:
    """Return "11 1-8", or "11 ~1-8" where the laps are approximate."""
    return f"{number} {'~' if one.approximate else ''}{span(one.start_lap, one.end_lap)}"


def running_order(one, cars: Sequence[str]) -> str:
    """Return "60 off pit road: 11 07 34"."""
    lap = "" if one.lap is None else f"{'~' if one.approximate else ''}{one.lap}"
    return f"{' '.join(filter(None, (lap, one.label)))}: {places(cars)}"


def places(cars: Sequence[str]) -> str:
    """Return car numbers in their places."""
    return " ".join(number or OPEN for number in cars)
