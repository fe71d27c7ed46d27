"""Records in a row: of a driver's own starts in one series."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..annals.races import Race
from ..stretches import stretches
from .rows import Mark, best, mark
from .scope import Scope


class Streak(NamedTuple):
    driver: int
    length: int
    first: Race
    last: Race


def in_a_row(worst: int) -> Callable[[Scope, int], list[Mark]]:
    """Return what finds the most starts in a row that ended no worse than that place."""

    def find(scope: Scope, lines: int) -> list[Mark]:
        longest = best(_streaks(scope, worst), lambda one: one.length, lines)
        seasons = scope.annals.seasons.all()
        return [
            mark(scope.annals, place, one.driver, one.length, str(one.length), one.last,
                 told=f"from {one.first.name}, {seasons[one.first.season_id].year}")
            for place, one in longest
        ]  # fmt: skip

    return find


def _streaks(scope: Scope, worst: int) -> Iterator[Streak]:
    """Yield every streak of two and more.

    None goes on past a season that we do not hold, nor past a finish that nobody knows.
    """
    races = {race.id: race for race in scope.races}
    unbroken = stretches(scope.annals)
    for driver, starts in scope.courses.items():
        by_series = defaultdict(list)
        for race, finish in starts:
            by_series[unbroken[races[race].season_id]].append((race, finish))
        for some in by_series.values():
            yield from _of(driver, some, worst, races)


def _of(driver: int, starts: list, worst: int, races: dict[int, Race]) -> Iterator[Streak]:
    first, length = 0, 0
    for at, (_, finish) in enumerate([*starts, (0, 0)]):
        if 0 < finish <= worst:
            first, length = (at, 1) if not length else (first, length + 1)
            continue
        if length > 1:
            yield Streak(driver, length, races[starts[first][0]], races[starts[at - 1][0]])
        length = 0
