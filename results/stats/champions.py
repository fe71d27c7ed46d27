"""The champions of a series, and what they raced in."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ..models import Driver, Event, Manufacturer, Result, Team
from .annals import Annals
from .facts import NOW, Question
from .finals import Final, finals
from .rows import SeasonRow


class Champion(NamedTuple):
    """Who won the title of a season, with which team and make he started most often.

    `margin` is in points, None where a finale decided. The driver is None where two ended level.
    """

    season: str
    driver: str | None
    driver_slug: str | None
    team: str | None
    manufacturer: str | None
    wins: int | None
    points: int | None
    margin: int | None
    runner_up: str | None
    runner_up_slug: str | None
    series_slug: str
    year: int


class MostTitles(NamedTuple):
    """How many titles somebody won, and when."""

    driver: str
    driver_slug: str
    titles: int
    years: str


class _Front(NamedTuple):
    """How one of the first two of a season raced, by keys: most often with which team and make."""

    team: int | None
    manufacturer: int | None
    wins: int


class _CarRow(NamedTuple):
    id: int
    season_id: int
    driver_id: int
    finish: int | None
    team_id: int | None
    manufacturer_id: int | None

    joined = {"season_id": "event__season_id"}


class Called(NamedTuple):
    """What somebody is called, and where his page is."""

    id: int
    name: str
    slug: str


class Names(NamedTuple):
    """What drivers, teams and makes are called, by key."""

    drivers: Mapping[int, Called]
    teams: Mapping[int, Called]
    makes: Mapping[int, Called]


class Titles(NamedTuple):
    """The champions of seasons, and who leads the first of these that is raced, if under way."""

    champions: list[Champion]
    leads: Called | None


def titles(annals: Annals, seasons: Sequence[SeasonRow]) -> Titles:
    """Return whose the title of each of `seasons` is, of those that are over, in their order."""
    ended = finals(annals, [season.id for season in seasons])
    front = _fronts(annals, ended)
    names = _names(front.values())
    won = [
        _champion(season, ended[season.id], front.get(season.id, {}), names)
        for season in seasons
        if season.id in ended and ended[season.id].is_over
    ]
    latest = next((ended[season.id] for season in seasons if season.id in ended), None)
    under_way = latest is not None and not latest.is_over
    return Titles(won, names.drivers.get(latest.leader) if under_way else None)


def most_titles(won: Iterable[Champion]) -> list[MostTitles]:
    """Return who won these titles, most first, then the latest; they come latest first."""
    by_driver: dict[str, list[Champion]] = defaultdict(list)
    for one in won:
        if one.driver_slug:
            by_driver[one.driver_slug].append(one)
    lines = [
        MostTitles(held[0].driver, slug, len(held), ", ".join(str(one.year) for one in held))
        for slug, held in by_driver.items()
    ]
    return sorted(lines, key=lambda line: -line.titles)


def _champion(
    season: SeasonRow, final: Final, front: Mapping[int, _Front], names: Names
) -> Champion:
    first, second = names.drivers.get(final.champion), names.drivers.get(final.runner_up)
    raced = front.get(final.champion)
    team = names.teams.get(raced.team) if raced else None
    make = names.makes.get(raced.manufacturer) if raced else None
    return Champion(
        season.name, first and first.name, first and first.slug, team and team.name,
        make and make.name, raced and raced.wins,
        final.places[final.champion].points if first else None, final.margin,
        second and second.name, second and second.slug, season.series_slug, season.year,
    )  # fmt: skip


def _names(fronts: Iterable[Mapping[int, _Front]]) -> Names:
    raced = [one for front in fronts for one in front.items()]
    asked = (
        (Driver, {key for key, _ in raced}),
        (Team, {one.team for _, one in raced} - {None}),
        (Manufacturer, {one.manufacturer for _, one in raced} - {None}),
    )
    found = NOW.each(*(Question(model, Called, {"id__in": sorted(keys)}) for model, keys in asked))
    return Names(*({row.id: row for row in rows} for rows in found))


def _fronts(annals: Annals, seasons: Iterable[int]) -> Mapping[int, Mapping[int, _Front]]:
    kept = annals.by_season("fronts", partial(_work_out, annals), lambda front: front.keys())
    return kept.of(seasons)


def _work_out(
    annals: Annals, seasons: Collection[int] | None
) -> Mapping[int, Mapping[int, _Front]]:
    """Return the first two of each season, by key: one question."""
    held = annals.seasons.all() if seasons is None else seasons
    pairs = {
        (season, key)
        for season, final in finals(annals, held).items()
        for key in (final.leader, final.runner_up)
        if key is not None
    }
    rows = defaultdict(list)
    for row in NOW.rows(
        Result, _CarRow, driver_id__in=sorted({key for _, key in pairs}),
        event_id__in=NOW.keys(Event, season_id__in=sorted(held), status__in=[*Event.RUN]),
    ):  # fmt: skip
        if (row.season_id, row.driver_id) in pairs:
            rows[row.season_id, row.driver_id].append(row)
    found: dict[int, dict[int, _Front]] = defaultdict(dict)
    for (season, key), outings in rows.items():
        found[season][key] = _Front(
            _most_often(row.team_id for row in outings),
            _most_often(row.manufacturer_id for row in outings),
            sum(row.finish == 1 for row in outings),
        )
    return found


def _most_often(keys: Iterable[int | None]) -> int | None:
    told = Counter(key for key in keys if key is not None)
    return told.most_common(1)[0][0] if told else None
