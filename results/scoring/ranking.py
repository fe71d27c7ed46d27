"""Who stands where: what was measured becomes places, and ties tell what decided them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class TieBreak(NamedTuple):
    """What set two apart that were level: how often each had finished in the first place (1 is a
    win) in which they differ."""

    place: int
    ahead: int
    behind: int


def countback(finishes: Iterable[int | None]) -> tuple[int, ...]:
    """Return the known finishes, best first: what breaks a tie (None is no finish)."""
    return tuple(sorted(place for place in finishes if place))


def rank(
    rows: Iterable[T], *, points: Callable[[T], object], finishes: Callable[[T], tuple[int, ...]]
) -> list[tuple[int, T]]:
    """Return `(position, row)` from the leader down.

    More points come first; a tie goes to more wins, then seconds, thirds and so on
    (`finishes`, as `countback` makes them). Rows still level share a position, in the order given.

    Source: series rule on ties; 2023 Trucks, Sanchez 8th over DiBenedetto at 452 points each.
    """
    ordered = sorted(rows, key=points, reverse=True)
    ranked: list[tuple[int, T]] = []
    for _, group in groupby(ordered, key=points):
        level = list(group)
        if len(level) == 1:
            ranked.append((len(ranked) + 1, level[0]))
        else:
            ranked += _tie_broken(level, finishes, first=len(ranked) + 1)
    return ranked


def tie_break(ahead: Sequence[int], behind: Sequence[int]) -> TieBreak | None:
    """Return what set one apart from the other behind him, by their finishes as `countback` has
    them; None if nothing does."""
    for place in sorted({*ahead, *behind}):
        one, other = ahead.count(place), behind.count(place)
        if one != other:
            return TieBreak(place, one, other)
    return None


def _tie_broken(level: list[T], finishes, *, first: int) -> list[tuple[int, T]]:
    """Return rows level on points with their positions, from the position `first` on."""
    # Finishes compared best first are counts compared place by place: the first that differs
    # is the best place of which one has more, and whoever has a further finish has more.
    measured = [(tuple(-place for place in finishes(row)), row) for row in level]
    measured.sort(key=lambda pair: pair[0], reverse=True)
    ranked: list[tuple[int, T]] = []
    before = None
    for place, (measure, row) in enumerate(measured, start=first):
        ranked.append((ranked[-1][0] if measure == before else place, row))
        before = measure
    return ranked
