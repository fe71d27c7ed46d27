"""The starts of a few drivers, with the race that each was in."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...models import Result
from ..annals import Annals
from ..annals.names import Name
from ..annals.races import Race
from ..facts import NOW
from ..outings import raced
from ..rows import SeasonRow
from ..search.races import known_races


class _Row(NamedTuple):
    """A result with what comparing needs, and no more."""

    id: int
    event_id: int
    driver_id: int
    start: int | None
    finish: int | None
    status: str
    laps_led: int | None


class Started(NamedTuple):
    """A start, its race and the season that this was of."""

    row: _Row
    race: Race
    season: SeasonRow


class Scope(NamedTuple):
    """Which races are looked at: of a series and at a track, by keys, and of a year."""

    series: int | None = None
    year: int | None = None
    track: int | None = None

    def takes(self, one: Started) -> bool:
        """Return whether a start is among those looked at."""
        return (
            self.series in (None, one.season.series_id)
            and self.year in (None, one.season.year)
            and self.track in (None, one.race.track_id)
        )


class Starts(NamedTuple):
    """Every start of some `drivers`, in their order; `of` goes by their keys."""

    drivers: tuple[Name, ...]
    of: Mapping[int, Sequence[Started]]

    def within(self, scope: Scope) -> "Starts":
        """Return those starts that a scope takes."""
        return self._replace(
            of={key: [one for one in starts if scope.takes(one)] for key, starts in self.of.items()}
        )

    @property
    def absent(self) -> tuple[Name, ...]:
        """Who of the drivers has no start here."""
        return tuple(one for one in self.drivers if not self.of[one.id])


def starts_of(annals: Annals, drivers: Sequence[Name]) -> Starts:
    """Return all starts of `drivers` in races whose results fans can see: one question."""
    known, found = known_races(annals), {one.id: [] for one in drivers}
    for row in NOW.rows(Result, _Row, driver_id__in=sorted(found)) if found else ():
        at = known.get(row.event_id)
        if at is not None and at.race.is_run and raced(row):
            found[row.driver_id].append(Started(row, at.race, at.season))
    return Starts(tuple(drivers), found)
