"""What was found of all results: how many, what they come to, and some or all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from django.db.models import Q

from ..annals import Annals, results, until_touched
from ..annals.races import Race
from ..annals.results import FoundRow
from ..annals.sums import Sums, added
from ..rows import how_it_ended
from ..totals import Totals
from .wanted import Wanted, races_newest_first

# Whom a row names, in its order.
WHO = ("driver", "team", "owner", "crew_chief", "manufacturer")
NOBODY = (None, None)


class FoundResult(NamedTuple):
    """One result with its race, as the finder shows it. `gained` are places, start to finish."""

    series: str
    series_slug: str
    year: int
    date: date | None
    round: int
    race: str
    race_slug: str
    track: str
    track_slug: str
    car_number: str
    driver: str | None
    driver_slug: str | None
    team: str | None
    team_slug: str | None
    owner: str | None
    owner_slug: str | None
    crew_chief: str | None
    crew_chief_slug: str | None
    manufacturer: str | None
    manufacturer_slug: str | None
    start: int | None
    finish: int | None
    gained: int | None
    laps: int | None
    laps_led: int | None
    stage_wins: int
    status: str
    reason: str

    @property
    def ended(self) -> str:
        return how_it_ended(self.status, self.reason)


@dataclass(frozen=True)
class Found:
    """So many `entries`, what those of them that started come to, and the way to the rows."""

    wanted: Wanted
    races: list[Race]
    entries: int
    totals: Totals

    def page(self, number: int, length: int, sort: str = "") -> list[FoundResult]:
        """Return the rows of a page (from 1) of so many, sorted as `results.some` has it."""
        first = (number - 1) * length
        if self.wanted.where or sort:
            rows = results.some(self.wanted.told, sort, first, first + length)
        else:
            # Of whole races it is known how many rows they hold: none other are read.
            races, skipped = _holding(self.races, first, first + length)
            rows = results.in_races(Q(), [race.id for race in races])
            rows = rows[first - skipped :][:length]
        return list(self._shown(rows))

    def every(self, sort: str = "") -> Iterator[FoundResult]:
        """Return all rows, a few at a time."""
        if sort:
            return self._shown(results.every_sorted(self.wanted.told, sort))
        return self._shown(results.every(self.wanted.where, [race.id for race in self.races]))

    def _shown(self, rows: Iterable[FoundRow]) -> Iterator[FoundResult]:
        kept = self.wanted.annals
        seasons, tracks, nouns = kept.seasons.all(), kept.names["track"].all(), kept.names
        called = {noun: nouns[noun].all() for noun in WHO}
        races = {race.id: race for race in self.races}
        for row in rows:
            # What somebody wrote while this page was being made is not in it.
            if (race := races.get(row.event_id)) is None:
                continue
            season, track = seasons[race.season_id], tracks[race.track_id]
            who = []
            for noun, key in zip(WHO, row[2:7], strict=True):
                one = called[noun].get(key)
                who += (one.name, one.slug) if one else NOBODY
            gained = None if None in (row.start, row.finish) else row.start - row.finish
            yield FoundResult(
                season.series, season.series_slug, season.year, race.date, race.round, race.name,
                race.slug, track.name, track.slug, row.car_number, *who, row.start, row.finish,
                gained, row.laps, row.laps_led, row.stage_wins, row.status, row.reason_out,
            )  # fmt: skip


def find(wanted: Wanted) -> Found:
    """Return what was found of the results that are `wanted`."""
    races = wanted.newest_races()
    if wanted.where:
        entries, sums = results.come_to(wanted.told)
    elif wanted.races:
        entries, sums = _of_whole(races)
    else:
        entries, sums = _of_all(wanted.annals)
    return Found(wanted, races, entries, sums.totals)


@until_touched
def _of_all(annals: Annals) -> tuple[int, Sums]:
    return _of_whole(races_newest_first(annals))


def _of_whole(races: list[Race]) -> tuple[int, Sums]:
    return sum(race.entries for race in races), added(race.sums for race in races)


def _holding(races: list[Race], first: int, last: int) -> tuple[list[Race], int]:
    """Return the races in which the rows from `first` to `last` stand, and how many come before."""
    ends = list(accumulate(race.entries for race in races))
    begin, end = bisect_right(ends, first), bisect_left(ends, last) + 1
    return races[begin:end], ends[begin - 1] if begin else 0
