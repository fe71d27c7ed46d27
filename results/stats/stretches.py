"""Seasons that follow one another: what is told "in a row" goes on no further than they do."""

from collections.abc import Mapping

from .annals import Annals, until_touched


@until_touched
def stretches(annals: Annals) -> Mapping[int, tuple[int, int]]:
    """Return, by season, its series and the year from which on we hold results without a gap.

    A season that we do not hold may have ended whatever went on before it.
    """
    found, last = {}, {}
    seasons = annals.seasons.all()
    held = annals.run.all().keys() & seasons.keys()
    for key in sorted(held, key=lambda key: seasons[key].year):
        season = seasons[key]
        since, year = last.get(season.series_id, (season.year, None))
        if year != season.year - 1:
            since = season.year
        last[season.series_id] = since, season.year
        found[key] = season.series_id, since
    return found
