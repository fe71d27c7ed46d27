"""Tracks, series and seasons."""

from collections.abc import Hashable, Mapping

from ...spelling import folded
from ..annals import Annals, until_touched
from ..rows import SeasonRow, SeriesRow, TrackRow
from .hits import Hit, counted, listed, years
from .index import Found, Index, Spelling
from .words import Asking


@until_touched
def index_of_tracks(annals: Annals) -> Index:
    """Return the tracks by their names, and by where they are."""
    return Index(_tracks(annals))


def _tracks(annals: Annals):
    for key, one in annals.names["track"].all().items():
        row = annals.tracks.all()[key]
        where = folded(f"{row.city} {row.region}")
        for text in {folded(spelt) for spelt in (one.name, *one.aliases)}:
            yield Spelling(key, text, where)


def tracks_in_order(annals: Annals, found: Mapping[Hashable, Found]) -> list[int]:
    """Return keys of tracks, the best fit first, then those with most races."""
    held, names = races_held(annals), annals.names["track"].all()

    def order(key: int) -> tuple:
        most = held[key][0] if key in held else 0
        return found[key].fit, -found[key].likeness, -most, names[key].name, names[key].slug

    return sorted(found, key=order)


@until_touched
def races_held(annals: Annals) -> Mapping[int, tuple[int, int, int]]:
    """Return how many races each track has held, in which year first, in which last, by key."""
    seasons, found = annals.seasons.all(), {}
    for season, races in annals.races.all().items():
        year = seasons[season].year
        for race in races:
            if race.is_run:
                many, first, last = found.get(race.track_id, (0, year, year))
                found[race.track_id] = many + 1, min(first, year), max(last, year)
    return found


def track_hits(annals: Annals, keys: list[int]) -> list[Hit]:
    """Return tracks as they are shown."""
    held, rows = races_held(annals), annals.tracks.all()
    return [_track(rows[key], held.get(key)) for key in keys]


def _track(row: TrackRow, held: tuple[int, int, int] | None) -> Hit:
    where = ", ".join(filter(None, (row.city, row.region)))
    raced = f"{counted(held[0], 'race')}, {years(*held[1:])}" if held else "no race in our results"
    return Hit("track", row.name, (row.slug,), listed(where, raced))


@until_touched
def index_of_series(annals: Annals) -> Index:
    """Return the series by their names and addresses."""
    rows = annals.series.all().values()
    return Index(
        Spelling(one.id, text, folded(one.name))
        for one in rows
        for text in {folded(one.name), folded(one.slug)}
    )


def series_in_order(annals: Annals, found: Mapping[Hashable, Found]) -> list[int]:
    """Return keys of series, the best fit first, then the top one."""
    rows = annals.series.all()
    return sorted(found, key=lambda key: (found[key].fit, -found[key].likeness, tier(rows[key])))


def series_hits(annals: Annals, keys: list[int]) -> list[Hit]:
    """Return series as they are shown."""
    held = {key: [one.year for one in annals.seasons.all().values() if one.series_id == key]
            for key in keys}  # fmt: skip
    rows = annals.series.all()
    return [
        Hit(
            "series", rows[key].name, (rows[key].slug,),
            f"{counted(len(held[key]), 'season')}, {years(min(held[key]), max(held[key]))}"
            if held[key] else "no season in our results",
        )
        for key in keys
    ]  # fmt: skip


def seasons_asked_for(annals: Annals, asking: Asking) -> list[SeasonRow]:
    """Return the seasons of the year that is asked for, of the series if one is named."""
    year, *others = sorted(asking.words, key=lambda word: not is_year(word)) or [""]
    if not is_year(year):
        return []
    rows, series = annals.seasons.all().values(), annals.series.all()
    found = [one for one in rows if one.year == int(year) and _is_of(one, others)]
    found.sort(key=lambda one: (tier(series[one.series_id]), one.series))
    return found


def tier(series: SeriesRow) -> tuple:
    """Return what puts the top series first, as `seasons.in_tiers` does."""
    return series.tier is None, series.tier or 0, series.name


def is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")


def _is_of(season: SeasonRow, words: list[str]) -> bool:
    told = folded(f"{season.series} {season.series_slug} {season.title} season").split()
    return all(any(one.startswith(word) for one in told) for word in words)


def season_hits(annals: Annals, rows: list[SeasonRow]) -> list[Hit]:
    """Return seasons as they are shown."""
    races = annals.races.of(one.id for one in rows)
    return [
        Hit(
            "season", one.name, (one.series_slug, one.year),
            counted(len(races.get(one.id, ())), "race"),
        )
        for one in rows
    ]  # fmt: skip
