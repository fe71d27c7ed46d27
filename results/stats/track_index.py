"""Every track, with how many races were run there and who won the latest."""

from collections import Counter
from typing import NamedTuple

from ..spelling import folded
from .annals import Annals, until_touched
from .annals.races import Race


class TrackListed(NamedTuple):
    """One line of the index. What is latest is None of a track where no race was run.

    `spelt` is every spelling, folded; `order` sorts by name.
    """

    name: str
    slug: str
    city: str
    region: str
    country: str
    length: float | None
    shape: str
    surface: str
    races: int
    latest: int | None
    winner: str | None
    winner_slug: str | None
    series_slug: str
    year: int | None
    race_slug: str
    order: str
    spelt: str


@until_touched
def track_index(annals: Annals) -> list[TrackListed]:
    """Return every track, by name."""
    held, latest = Counter(), {}
    seasons = annals.seasons.all()
    for races in annals.races.all().values():
        for race in races:
            if race.is_run:
                held[race.track_id] += 1
                before = latest.get(race.track_id)
                if before is None or _when(annals, race) > _when(annals, before):
                    latest[race.track_id] = race
    names, drivers = annals.names["track"].all(), annals.names["driver"].all()
    lines = []
    for key, track in annals.tracks.all().items():
        race = latest.get(key)
        season = race and seasons[race.season_id]
        winner = drivers.get(race.driver_id) if race else None
        lines.append(
            TrackListed(
                track.name, track.slug, track.city, track.region, track.country,
                track.length, track.shape, track.surface, held[key],
                season and season.year, winner and winner.name, winner and winner.slug,
                season.series_slug if season else "", season and season.year,
                race.slug if race else "", folded(track.name),
                "\n".join(folded(one) for one in (track.name, *names[key].aliases)),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.order, line.slug))


def _when(annals: Annals, race: Race) -> tuple:
    return annals.seasons.all()[race.season_id].year, race.day, race.round
