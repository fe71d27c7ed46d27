"""Races, by their names, tracks and years."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from ...models import Alias
from ...spelling import folded
from ..annals import Annals, until_touched
from ..annals.races import Race
from ..facts import NOW
from ..rows import SeasonRow
from .hits import Hit, listed
from .index import Found, Index, Spelling


class Known(NamedTuple):
    """A race and the season that it is of."""

    race: Race
    season: SeasonRow

    @property
    def newest_first(self) -> tuple:
        """What puts the newest race first."""
        return -self.season.year, -self.race.day.toordinal(), -self.race.round, self.season.series


class _Spelt(NamedTuple):
    event_id: int
    name: str


@until_touched
def known_races(annals: Annals) -> Mapping[int, Known]:
    """Return every race by key."""
    seasons = annals.seasons.all()
    return {
        race.id: Known(race, seasons[season])
        for season, races in annals.races.all().items()
        for race in races
    }


@until_touched
def index_of_races(annals: Annals) -> Index:
    """Return all races: names, tracks beside them; series and years narrow them down."""
    return Index(_spellings(annals))


def _spellings(annals: Annals) -> Iterable[Spelling]:
    tracks = annals.names["track"].all()
    at = {key: folded(" ".join((one.name, *one.aliases))) for key, one in tracks.items()}
    others = _aliases()
    for key, (race, season) in known_races(annals).items():
        narrowing = f"{folded(season.series)} {folded(season.series_slug)} {season.year}"
        for text in {folded(spelt) for spelt in (race.name, *others.get(key, ()))}:
            yield Spelling(key, text, at.get(race.track_id, ""), narrowing)


def _aliases() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in NOW.rows(Alias, _Spelt, event_id__isnull=False):
        found.setdefault(one.event_id, []).append(one.name)
    return found


@until_touched
def index_of_race_names(annals: Annals) -> Index:
    """Return the names that races have had, each as that of the newest one."""
    return Index(_names(annals))


def _names(annals: Annals) -> Iterable[Spelling]:
    known = known_races(annals)
    oldest_first = sorted(known, key=lambda key: known[key].newest_first, reverse=True)
    newest = {folded(known[key].race.name): key for key in oldest_first}
    return [Spelling(key, text) for text, key in newest.items()]


def races_in_order(annals: Annals, found: Mapping[Hashable, Found]) -> list[int]:
    """Return keys of races, the best fit first, then the newest."""
    known = known_races(annals)
    return sorted(
        found, key=lambda key: (found[key].fit, -found[key].likeness, known[key].newest_first)
    )


def race_hits(annals: Annals, keys: list[int]) -> list[Hit]:
    """Return races as they are shown."""
    known = known_races(annals)
    return [_hit(annals, known[key]) for key in keys]


def _hit(annals: Annals, one: Known) -> Hit:
    race, season = one
    track = annals.names["track"].all()[race.track_id].name
    winner = annals.names["driver"].all().get(race.driver_id)
    return Hit(
        "race", f"{season.year} {race.name}", (season.series_slug, season.year, race.slug),
        listed(season.series, track, f"won by {winner.name}" if winner else ""),
    )  # fmt: skip
