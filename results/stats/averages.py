"""Averages and shares as a fan works them out: exact, and half of a tenth goes up."""

from collections.abc import Iterable


def tenths(total: int, of: int) -> float | None:
    """Return `total` by `of` to the tenth, None by nothing. Exact halves go away from zero.

    Python's own rounding is of the nearest binary fraction, and takes halves to the even digit.
    """
    if not of:
        return None
    found = (20 * abs(total) + of) // (2 * of) / 10
    return found if total >= 0 else -found


def average(numbers: Iterable[int | None]) -> float | None:
    """Return the average of those that are known, to the tenth; None if none is."""
    known = [number for number in numbers if number is not None]
    return tenths(sum(known), len(known))
