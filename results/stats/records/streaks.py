"""Records in a row: of a driver's own starts in one series."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..annals.races import Race
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

    A season that we do not hold may have ended one, so none goes on past it. Neither does it past
    a finish that nobody knows.
    """
    races = {race.id: race for race in scope.races}
    unbroken = _unbroken(scope)
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


def _unbroken(scope: Scope) -> dict[int, tuple[int, int]]:
    """Return, by season, its series and the first of the seasons that lead to it without a gap."""
    found, last = {}, {}
    every, races = scope.annals.seasons.all(), scope.annals.races.all()
    held = [key for key in every if any(race.is_run for race in races.get(key, ()))]
    for key in sorted(held, key=lambda key: every[key].year):
        season = every[key]
        since, year = last.get(season.series_id, (season.year, season.year - 1))
        if year != season.year - 1:
            since = season.year
        last[season.series_id] = since, season.year
        found[key] = season.series_id, since
    return found
