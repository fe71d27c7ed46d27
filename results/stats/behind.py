"""One team, owner, crew chief, manufacturer or car number: what it has done, and with whom."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sized
from datetime import date
from functools import partial
from typing import NamedTuple

from ..spelling import folded
from .all_time import all_time, seasons_of
from .annals import Annals, until_touched
from .annals.crews import Crew
from .annals.names import Name
from .annals.races import Race
from .annals.sums import COLUMNS, added
from .careers import COUNTED, Career
from .indexes import names_of
from .rows import SeasonRow, SeriesRow

# From how many rows on a sum is kept in memory: those of makes, and of few others.
LONG = 400
# Who and what each kind is told together with, the most telling first.
TOGETHER = {
    "team": ("driver", "number", "crew_chief", "owner", "manufacturer"),
    "owner": ("driver", "number", "team", "crew_chief", "manufacturer"),
    "crew_chief": ("driver", "team", "number", "manufacturer"),
    "manufacturer": ("driver", "team"),
    "number": ("driver", "team"),
}


class Alongside(NamedTuple):
    """Who raced with one: in which years, how often, and how often they won."""

    name: str
    slug: str
    raced: str
    starts: int
    wins: int
    last: int
    order: str


class Won(NamedTuple):
    """A race won."""

    series: str
    series_slug: str
    year: int
    date: date | None
    race: str
    race_slug: str
    track: str
    track_slug: str
    driver: str | None
    driver_slug: str | None
    car_number: str | None


class SeasonDone(NamedTuple):
    """What one did in a season; averages are places."""

    season: str
    series_slug: str
    year: int
    starts: int
    wins: int
    poles: int
    stage_wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int | None


def find_one(annals: Annals, noun: str, slug: str) -> Name | None:
    """Return the one of a kind at this address, or None."""
    return _by_slug(annals, noun).get(slug)


@until_touched
def _by_slug(annals: Annals, noun: str) -> dict[str, Name]:
    return {one.slug: one for one in names_of(annals, noun).values()}


def careers_of(
    annals: Annals, noun: str, key: Hashable, series: Iterable[SeriesRow]
) -> list[Career]:
    """Return what one of a kind did in each of `series`, in their order."""
    done = [(one, all_time(annals, noun, one.id).get(key)) for one in series]
    return [
        Career(
            one.name, one.slug, **{field: getattr(own.totals, field) for field in COUNTED},
            with_prior_record=own.with_prior_record,
        )
        for one, own in done
        if own is not None
    ]  # fmt: skip


def seasons_done(
    annals: Annals, noun: str, key: Hashable
) -> tuple[list[SeasonDone], SeasonDone | None]:
    """Return one's seasons, latest first, and what several add up to."""
    seasons = annals.seasons.all()
    done = seasons_of(annals, noun, key)
    held = sorted((seasons[season] for season in done if season in seasons), key=_latest_first)
    lines = [
        SeasonDone(one.name, one.series_slug, one.year, **done[one.id].totals._asdict())
        for one in held
    ]
    if len(lines) < 2:
        return lines, None
    whole = added(done[one.id] for one in held).totals
    return lines, SeasonDone(f"{len(lines)} seasons", "", 0, **whole._asdict())


def wins_of(annals: Annals, noun: str, key: Hashable) -> list[Won]:
    """Return the races that one of a kind won, latest first."""
    won = _wins(annals, noun).get(key, ())
    return _kept_if_long(annals, ("won", noun, key), won, lambda: _told(annals, won))


def together_with(
    annals: Annals, noun: str, key: Hashable, others: Iterable[str]
) -> dict[str, list[Alongside]]:
    """Return who of each kind in `others` raced with one, most wins first, then most starts."""
    crews = _crews(annals, noun).get(key, ())
    years = {key: season.year for key, season in annals.seasons.all().items()}
    return {
        other: _kept_if_long(
            annals,
            ("together", noun, key, other),
            crews,
            partial(_alongside, crews, other, names_of(annals, other), years),
        )
        for other in others
    }


def _kept_if_long(annals: Annals, what: Hashable, rows: Sized, find: Callable[[], list]) -> list:
    """Return what `find` makes of `rows`: kept as `what` where there are many of them."""
    return annals.found(what, find) if len(rows) > LONG else find()


@until_touched
def _wins(annals: Annals, noun: str) -> Mapping[Hashable, list[Race]]:
    seasons = annals.seasons.all()
    races = [race for held in annals.races.all().values() for race in held if race.result]
    races.sort(
        key=lambda race: (seasons[race.season_id].year, race.day, race.round, race.id), reverse=True
    )
    won = defaultdict(list)
    for race in races:
        won[getattr(race, COLUMNS[noun])].append(race)
    return dict(won)


def _told(annals: Annals, won: Iterable[Race]) -> list[Won]:
    drivers = annals.names["driver"].all()
    tracks, seasons = annals.tracks.all(), annals.seasons.all()
    return [
        _won(race, seasons[race.season_id], tracks[race.track_id], drivers.get(race.driver_id))
        for race in won
    ]


def _won(race: Race, season: SeasonRow, track, driver: Name | None) -> Won:
    return Won(
        season.series, season.series_slug, season.year, race.date, race.name, race.slug,
        track.name, track.slug, driver and driver.name, driver and driver.slug, race.car_number,
    )  # fmt: skip


@until_touched
def _crews(annals: Annals, noun: str) -> Mapping[Hashable, list[Crew]]:
    found = defaultdict(list)
    for held in annals.crews.all().values():
        for crew in held:
            found[getattr(crew, noun)].append(crew)
    return dict(found)


def _alongside(
    crews: Iterable[Crew],
    other: str,
    names: Mapping[Hashable, Name],
    years: Mapping[int, int],
) -> list[Alongside]:
    own: dict[Hashable, list[int]] = {}
    at = Crew._fields.index(other)
    for crew in crews:
        year = years[crew.season]
        counts = own.get(crew[at])
        if counts is None:
            own[crew[at]] = [crew.starts, crew.wins, year, year]
            continue
        counts[0] += crew.starts
        counts[1] += crew.wins
        counts[2] = min(counts[2], year)
        counts[3] = max(counts[3], year)
    lines = [
        Alongside(
            names[key].name, names[key].slug, str(last) if first == last else f"{first}–{last}",
            starts, wins, last, folded(names[key].name),
        )
        for key, (starts, wins, first, last) in own.items()
        if key in names
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-line.wins, -line.starts, line.order, line.slug))


def _latest_first(season: SeasonRow) -> tuple:
    return (-season.year, season.series_id)
