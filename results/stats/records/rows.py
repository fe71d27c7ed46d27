"""A mark on a list of records."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from heapq import nlargest, nsmallest
from typing import NamedTuple, TypeVar

from ..annals import Annals
from ..annals.races import Race

Thing = TypeVar("Thing")


class Mark(NamedTuple):
    """One line of a list of records. `figure` is the number as it is shown.

    The race is the one behind the number, or that in which it was reached; `told` says more. Of
    what is counted over a career there is none: the results behind it are at the address `results`.
    """

    position: int
    driver: str | None
    driver_slug: str | None
    value: float
    figure: str
    told: str
    series: str | None
    series_slug: str | None
    year: int | None
    date: date | None
    race: str | None
    race_slug: str | None
    track: str | None
    track_slug: str | None
    results: str = ""


NO_RACE = (None,) * 8
# So many more are looked for behind the last of a list.
LEVEL = 20


def mark(
    annals: Annals, position: int, driver: int | None, value: float, figure: str,
    race: Race | None = None, told: str = "",
) -> Mark:  # fmt: skip
    """Return a line about a driver (a key) and a race."""
    name = annals.names["driver"].all().get(driver)
    who = name and name.name, name and name.slug
    if race is None:
        return Mark(position, *who, value, figure, told, *NO_RACE)
    season = annals.seasons.all()[race.season_id]
    track = annals.names["track"].all()[race.track_id]
    return Mark(
        position, *who, value, figure, told, season.series, season.series_slug, season.year,
        race.date, race.name, race.slug, track.name, track.slug,
    )  # fmt: skip


class Marks(NamedTuple):
    """The first lines of a list, and how many more are `level` with the last of them.

    Looked for are no more than LEVEL.
    """

    lines: Sequence[Mark]
    level: int


def cut(found: Sequence[Mark], most: int) -> Marks:
    """Return the first so many of what was found."""
    lines, rest = found[:most], found[most:]
    return Marks(lines, sum(one.position == lines[-1].position for one in rest))


def best(
    things: Iterable[Thing], value: Callable[[Thing], float], most: int, *, least: bool = False
) -> Sequence[tuple[int, Thing]]:
    """Return the things of largest value (or `least`) with their places; level ones share one."""
    found = (nsmallest if least else nlargest)(most, things, key=value)
    placed, position = [], 0
    for number, thing in enumerate(found, start=1):
        if number == 1 or value(thing) != value(found[number - 2]):
            position = number
        placed.append((position, thing))
    return placed
