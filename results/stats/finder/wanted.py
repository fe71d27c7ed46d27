"""Which results are asked for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from django.db.models import F, Q

from ..annals import Annals, until_touched
from ..annals.names import Name
from ..annals.races import Race
from ..annals.results import eligible, with_stage_wins
from ..rows import SeasonRow
from ..track_types import type_of
from .named import whom


class Races(NamedTuple):
    """Some of all races: told of what we keep of them, and told to the database."""

    holds: Callable[[Race], bool]
    where: Q


@dataclass(frozen=True)
class Wanted:
    """The results that meet `where`, of races that meet all of `races`.

    It is narrowed value by value: django-filter takes it for a queryset. `named` tells whom the
    words of a value were found to name.
    """

    annals: Annals
    races: tuple[Races, ...] = ()
    where: Q = field(default_factory=Q)
    named: Mapping[str, Name] = field(default_factory=dict)

    model = None

    def all(self) -> "Wanted":
        return self

    def narrowed(self, name: str, value) -> "Wanted":
        """Return what is left of it if `name` must be `value`; raise Unknown if that is nothing."""
        if name in RACES:
            return replace(self, races=(*self.races, RACES[name](self.annals, value)))
        if name in RESULTS:
            return replace(self, where=self.where & RESULTS[name](value))
        one = whom(self.annals, name, value)
        known = replace(self, named={**self.named, name: one})
        if name in PLACES:
            return replace(known, races=(*self.races, PLACES[name](self.annals, one.id)))
        return replace(known, where=self.where & Q(**{f"{name}_id": one.id}))

    def newest_races(self) -> list[Race]:
        """Return the races asked for that are run, newest first."""
        holds = [one.holds for one in self.races]
        run = races_newest_first(self.annals)
        return [race for race in run if all(one(race) for one in holds)] if holds else run

    @property
    def told(self) -> Q:
        """All of it as one condition on results."""
        where = self.where
        for one in self.races:
            where &= one.where
        return where


@until_touched
def races_newest_first(annals: Annals) -> list[Race]:
    """Return all races that are run."""
    seasons = annals.seasons.all()
    run = [race for held in annals.races.all().values() for race in held if race.is_run]
    run.sort(key=lambda race: race.id)
    run.sort(
        key=lambda race: (seasons[race.season_id].year, race.day, race.round),
        reverse=True,
    )
    return run


def _in_seasons(annals: Annals, meets: Callable[[SeasonRow], bool]) -> Races:
    seasons = {key for key, season in annals.seasons.all().items() if meets(season)}
    return Races(lambda race: race.season_id in seasons, Q(event__season__in=sorted(seasons)))


def _series(annals: Annals, series: int) -> Races:
    return _in_seasons(annals, lambda season: season.series_id == series)


def _track(annals: Annals, track: int) -> Races:
    return _at({track})


def _at(tracks: Collection[int]) -> Races:
    return Races(lambda race: race.track_id in tracks, Q(event__track__in=sorted(tracks)))


def _since(annals: Annals, year: int) -> Races:
    return _in_seasons(annals, lambda season: season.year >= year)


def _until(annals: Annals, year: int) -> Races:
    return _in_seasons(annals, lambda season: season.year <= year)


def _type(annals: Annals, wanted: str) -> Races:
    return _at({key for key, one in annals.tracks.all().items() if type_of(one) == wanted})


def _reason(words: str) -> Q:
    # SQLite knows capital letters of ASCII alone.
    spelt = {words, words.lower(), words.upper(), words.capitalize()}
    found = Q()
    for one in spelt:
        found |= Q(reason_out__icontains=one)
    return found


# What each value of a question means: of which races, and of which results. All others name one
# of a noun: where its key tells of which races, so does this.
PLACES: Mapping[str, Callable[..., Races]] = {"series": _series, "track": _track}
RACES: Mapping[str, Callable[..., Races]] = {
    "since": _since, "until": _until, "type": _type,
}  # fmt: skip
RESULTS: Mapping[str, Callable[..., Q]] = {
    "number": lambda number: Q(car_number=number),
    "start_from": lambda place: Q(start__gte=place),
    "start_to": lambda place: Q(start__lte=place),
    "finish_from": lambda place: Q(finish__gte=place),
    "finish_to": lambda place: Q(finish__lte=place),
    "led_from": lambda laps: Q(laps_led__gte=laps),
    "gained_from": lambda places: Q(start__gte=F("finish") + places),
    "stage_wins": with_stage_wins,
    "status": lambda status: Q(status=status),
    "reason": _reason,
    "eligible": eligible,
}
