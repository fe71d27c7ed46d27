"""Who stands where: what was measured becomes places, and ties stay visible."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def countback(finishes: Iterable[int | None]) -> tuple[int, ...]:
    """Return how many firsts, seconds, thirds, ... stand in `finishes` (None is no finish)."""
    tally = Counter(place for place in finishes if place)
    return tuple(tally[place] for place in range(1, max(tally, default=0) + 1))


def rank(
    rows: Iterable[T], *, points: Callable[[T], int], counts: Callable[[T], tuple[int, ...]]
) -> list[tuple[int, T]]:
    """Return `(position, row)` from the leader down.

    More points come first; a tie goes to more wins, then seconds, thirds and so on
    (`counts`, as `countback` makes them). Rows still level share a position, in the order given.

    Source: series rule on ties; 2023 Trucks, Sanchez 8th over DiBenedetto at 452 points each.
    """
    # A missing tail counts as zeros: strip them, so that (1, 0) and (1,) are level.
    measured = [((points(row), _without_zeros(counts(row))), row) for row in rows]
    measured.sort(key=lambda pair: pair[0], reverse=True)
    ranked: list[tuple[int, T]] = []
    before = None
    for place, (measure, row) in enumerate(measured, start=1):
        ranked.append((ranked[-1][0] if measure == before else place, row))
        before = measure
    return ranked


def _without_zeros(counts: tuple[int, ...]) -> tuple[int, ...]:
    end = len(counts)
    while end and not counts[end - 1]:
        end -= 1
    return counts[:end]
