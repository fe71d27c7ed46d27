"""Within which races a record is looked for."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..all_time import Done, all_time
from ..annals import Annals
from ..annals.races import Race
from ..annals.results import courses_where, sums_where
from ..annals.sums import Sums, added
from ..finder import Wanted
from ..rows import SeasonRow
from ..totals import Totals

OF_SEASONS = {"series", "since", "until"}


@dataclass(frozen=True)
class Scope:
    """The results that are `wanted`: of races, and perhaps of one make of car.

    `asked` are the values by which they were narrowed down, by name.
    """

    wanted: Wanted
    asked: Mapping[str, object]

    @property
    def annals(self) -> Annals:
        return self.wanted.annals

    @cached_property
    def races(self) -> list[Race]:
        """Its races, oldest first."""
        return self.wanted.newest_races()[::-1]

    @cached_property
    def seasons(self) -> Mapping[int, SeasonRow]:
        """The seasons of its races, oldest first."""
        every = self.annals.seasons.all()
        return {race.season_id: every[race.season_id] for race in self.races}

    @property
    def is_of_whole_seasons(self) -> bool:
        return self.asked.keys() <= OF_SEASONS

    @property
    def holds_all(self) -> bool:
        """Whether it is all that we know of a series, or of all: what was before that counts."""
        return self.asked.keys() <= {"series"}

    def won(self) -> list[Race]:
        """Return its races that somebody won, in that make of car if one is asked for."""
        make = self.wanted.named.get("manufacturer")
        return [
            race
            for race in self.races
            if race.driver_id is not None and (make is None or race.manufacturer_id == make.id)
        ]

    @cached_property
    def totals(self) -> Mapping[Hashable, Totals]:
        """What each driver did within it, by key; prior records count where it holds all."""
        totals = {key: one.totals for key, one in self.done.items()} or self.own_totals
        # Of those level the first stays first, whatever order a database has them in.
        return dict(sorted(totals.items()))

    @cached_property
    def done(self) -> Mapping[Hashable, Done]:
        """What each driver did in all we know of the series, if that is what it holds."""
        if not self.holds_all:
            return {}
        series = self.wanted.named.get("series")
        return all_time(self.annals, "driver", series.id if series else None)

    @cached_property
    def own_totals(self) -> Mapping[Hashable, Totals]:
        """What each driver did within it by our results alone, by key."""
        if not self.is_of_whole_seasons:
            found = sums_where("driver", self.wanted.told)
            return {key: sums.totals for key, sums in found.items()}
        by_season = self.annals.sums["driver"].all()
        parts: dict[Hashable, list[Sums]] = defaultdict(list)
        for season in self.seasons:
            for key, sums in by_season.get(season, {}).items():
                parts[key].append(sums)
        return {key: added(parts[key]).totals for key in sorted(parts)}

    @cached_property
    def courses(self) -> Mapping[int, list[tuple[int, int]]]:
        """Each driver's races (keys) and finishes (0: not known) in it, oldest first."""
        races = [race.id for race in self.races]
        if not self.is_of_whole_seasons:
            return courses_where(self.wanted.told, races)
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for outings in self.annals.outings.of(self.seasons).values():
            for driver, course in outings.courses.items():
                found[driver] += zip(course.races, course.finishes, strict=True)
        return dict(sorted(found.items()))
