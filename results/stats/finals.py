"""How each season ended, or stands: the drivers' places in the points, and whose the title is."""

from collections.abc import Collection, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from ..models import Event
from ..scoring.points import Points
from ..scoring.systems import SYSTEMS
from .annals import Annals, until_touched
from .facts import NOW
from .rows import SeasonRow
from .standings import SeasonResults, has_finale, results_of_seasons

DONE = (*Event.RUN, Event.Status.CANCELLED)


class Placed(NamedTuple):
    """A driver's place in the drivers' standings, and his points there."""

    place: int
    points: int


class Final(NamedTuple):
    """The drivers' standings after the last race run, by the drivers' keys, the leader first.

    `is_over`: nothing is to come, and the title was decided. `unless_last`: that is so if its
    series has a later season, since nobody said how many races it has. `by_points`: points tell
    how far apart two were, since all that both won counted to the end. `finale` is what those who
    raced for the title in it were paid for it, by the keys of their results.
    """

    places: Mapping[int, Placed]
    is_over: bool
    unless_last: bool
    by_points: bool
    finale: Mapping[int, Points]

    def of(self, driver: int) -> dict[str, int | bool | None]:
        """Return a driver's `rank`, None without a place in the points, and `is_champion`."""
        placed = self.places.get(driver)
        return {"rank": placed and placed.place, "is_champion": driver == self.champion}

    @property
    def leader(self) -> int | None:
        """Who stands first, None if nobody does so alone."""
        first = [key for key, one in self.places.items() if one.place == 1]
        return first[0] if len(first) == 1 else None

    @property
    def champion(self) -> int | None:
        """Whose the title is, None while it is not decided."""
        return self.leader if self.is_over else None

    @property
    def runner_up(self) -> int | None:
        """Who stands second, None if nobody does so alone."""
        second = [key for key, one in self.places.items() if one.place == 2]
        return second[0] if len(second) == 1 else None

    @property
    def margin(self) -> int | None:
        """How many points the first is ahead of the second, where points decided."""
        if not self.by_points or len(self.places) < 2:
            return None
        first, second, *_ = self.places.values()
        return first.points - second.points


def finals(annals: Annals, seasons: Iterable[int]) -> Mapping[int, Final]:
    """Return how `seasons` (keys) ended or stand: those of which a race is run.

    What is not in memory takes four questions, five where duels pay, however many seasons it is.
    """
    kept = annals.by_season("finals", partial(_finals, annals), lambda one: one.places.keys())
    found = kept.of(seasons)
    if not any(final.unless_last for final in found.values()):
        return found
    last = _last_seasons(annals)
    return {
        key: final._replace(is_over=False) if final.unless_last and key in last else final
        for key, final in found.items()
    }


@until_touched
def _last_seasons(annals: Annals) -> frozenset[int]:
    """Return the last season of each series, by key."""
    last: dict[int, SeasonRow] = {}
    for season in annals.seasons.all().values():
        held = last.setdefault(season.series_id, season)
        if held.year < season.year:
            last[season.series_id] = season
    return frozenset(season.id for season in last.values())


def _finals(annals: Annals, seasons: Collection[int] | None) -> Mapping[int, Final]:
    known = annals.seasons
    rows = list((known.all() if seasons is None else known.of(sorted(seasons))).values())
    return {
        results.season.id: _final(results)
        for results in results_of_seasons(NOW, rows)
        if results.events
    }


def _final(results: SeasonResults) -> Final:
    last = len(results.events) - 1
    contest = results.drivers
    places = {
        one.key: Placed(position, contest.total(one.key, last))
        for position, one in contest.ranked(last)
    }
    season_long = SYSTEMS[results.season.points_system].postseason is None
    return Final(
        places,
        is_over=_is_over(results, season_long),
        unless_last=season_long and results.season.regular_season_events is None,
        by_points=season_long or results.rules.postseason.rounds[-1].all_points,
        finale=_finale(results),
    )


def _finale(results: SeasonResults) -> Mapping[int, Points]:
    """Return what a finale paid those who raced for the title in it, if there was one."""
    if not has_finale(results.season, results.schedule, results.place_of):
        return {}
    last = len(results.rules.postseason.rounds)
    return {
        one.row.id: one.points
        for one in results.scored
        if results.phases[one.event.id] == last and one.row.driver_id in results.title_contenders
    }


def _is_over(results: SeasonResults, season_long: bool) -> bool:
    """Return whether the title was decided: by a finale that is over, or by every race there was.

    A finale that was cancelled decided nothing. Where all the season counts, as many races as it
    has are on record, if somebody said how many.
    """
    if any(event.status not in DONE for event in results.schedule):
        return False
    if season_long:
        return len(results.schedule) >= (results.season.regular_season_events or 0)
    rounds = results.drivers.rounds
    return bool(rounds) and rounds[-1].over and rounds[-1].number == len(results.postseason.rounds)
