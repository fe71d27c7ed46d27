"""The races in which drivers met, and who finished ahead of whom."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from ..annals import Annals
from ..annals.names import Name
from ..averages import average
from ..search.races import Known
from .figures import Cell, marked
from .starts import Started, Starts


class Pair(NamedTuple):
    """Two drivers in the races that both started.

    `ahead` and `behind` count those in which both were classified; averages are places.
    """

    driver: str
    driver_slug: str
    ahead: int
    behind: int
    other: str
    other_slug: str
    races: int
    wins: int
    other_wins: int
    average_finish: float | None
    other_average_finish: float | None

    @property
    def classified(self) -> int:
        """In how many of the races both have a finish."""
        return self.ahead + self.behind


class Meeting(NamedTuple):
    """A race in which at least two of the drivers met, with the finish of each.

    Who was not there has None for a cell; a finish that nobody knows is a cell without a value.
    """

    series: str
    series_slug: str
    year: int
    race: str
    race_slug: str
    track: str
    track_slug: str
    is_of_all: bool
    cells: tuple[Cell | None, ...]


class Finished(NamedTuple):
    """One driver's finish in a race in which he met another."""

    year: int
    series: str
    series_slug: str
    race: str
    race_slug: str
    track: str
    driver: str
    driver_slug: str
    start: int | None
    finish: int | None
    laps_led: int | None
    status: str


def pairs(starts: Starts) -> list[Pair]:
    """Return every two of the drivers, in their order."""
    by_race = {key: {one.race.id: one for one in of} for key, of in starts.of.items()}
    return [
        _pair(one, other, by_race[one.id], by_race[other.id])
        for one, other in combinations(starts.drivers, 2)
    ]


def _pair(one: Name, other: Name, ours: dict, theirs: dict) -> Pair:
    both = [race for race in ours if race in theirs]
    finishes = [(ours[race].row.finish, theirs[race].row.finish) for race in both]
    told = [(first, second) for first, second in finishes if first and second]
    ahead = sum(first < second for first, second in told)
    mine, his = [first for first, _ in finishes], [second for _, second in finishes]
    return Pair(
        one.name, one.slug, ahead, len(told) - ahead, other.name, other.slug, len(both),
        mine.count(1), his.count(1), average(mine), average(his),
    )  # fmt: skip


def meetings(annals: Annals, starts: Starts) -> tuple[list[Meeting], list[Finished]]:
    """Return the races in which at least two of the drivers met, the newest first.

    Once with all finishes side by side, and once with each on its own.
    """
    by_race: dict[int, dict[int, Started]] = defaultdict(dict)
    for key, of in starts.of.items():
        for one in of:
            by_race[one.race.id][key] = one
    met = [there for there in by_race.values() if len(there) > 1]
    met.sort(key=lambda there: _newest_first(next(iter(there.values()))))
    told = [_meeting(annals, starts.drivers, there) for there in met]
    return told, [
        _finished(meeting, one, there[one.id])
        for meeting, there in zip(told, met, strict=True)
        for one in starts.drivers
        if one.id in there
    ]


def _newest_first(one: Started) -> tuple:
    return Known(one.race, one.season).newest_first


def _meeting(annals: Annals, drivers: Sequence[Name], there: dict[int, Started]) -> Meeting:
    one = next(iter(there.values()))
    race, season, track = one.race, one.season, annals.names["track"].all()[one.race.track_id]
    finishes = marked(
        [there[each.id].row.finish if each.id in there else None for each in drivers], -1
    )
    return Meeting(
        season.series, season.series_slug, season.year, race.name, race.slug, track.name,
        track.slug, len(there) == len(drivers),
        tuple(
            cell if each.id in there else None
            for each, cell in zip(drivers, finishes, strict=True)
        ),
    )  # fmt: skip


def _finished(meeting: Meeting, driver: Name, one: Started) -> Finished:
    return Finished(
        meeting.year, meeting.series, meeting.series_slug, meeting.race, meeting.race_slug,
        meeting.track, driver.name, driver.slug, one.row.start, one.row.finish, one.row.laps_led,
        one.row.status,
    )  # fmt: skip
