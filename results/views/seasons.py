"""Series, seasons and their standings."""

from django.http import Http404

from ..addresses import address
from ..stats.annals import annals
from ..stats.facts import NOW
from ..stats.indexes import every_series
from ..stats.neighbours import neighbours
from ..stats.rows import SeasonRow
from ..stats.season_leaders import (
    LeaderOutingRow,
    race_winners,
    season_leaders,
    short_lists,
)
from ..stats.seasons import (
    find_season,
    find_series,
    latest_event,
    next_event,
    schedule,
    schedule_lines,
    seasons_of,
)
from ..stats.series_page import series_page
from ..stats.standings import season_results, standings
from ..tables import (
    ChampionsTable,
    LeadersTable,
    RecentWinnersTable,
    ScheduleTable,
    SeasonsTable,
    TitlesTable,
    TopStandingsTable,
    WinsInSeriesTable,
)
from .following import lost
from .pages import around, page, public


def season_or_404(request, series: str, year: int) -> SeasonRow:
    """Return a season, or raise: Moved if the series has another address now, else Http404."""
    season = find_season(NOW, series, year)
    if season is not None:
        return season
    if find_series(NOW, series) is None:
        lost(request, "series", series)
    raise Http404(f"There is no {year} season of “{series}”.")


@public(
    "sort", "champions-sort", "champions-page", "_export", "table", lasting=("champions-page",)
)  # fmt: skip
def series(request, series: str):
    kept = annals(request.version)
    every = every_series(kept)
    found = next((one for one in every if one.slug == series), None)
    if found is None:
        lost(request, "series", series)
    known = series_page(kept, found)
    beside = neighbours(every, found)
    return page(
        request,
        "results/series.html",
        {
            "series": found,
            "known": known,
            "around": around(beside, lambda one: address("series", one.slug)),
        },
        {
            "seasons": SeasonsTable(known.seasons),
            "champions": ChampionsTable(known.champions, prefix="champions-"),
            "titles": TitlesTable(known.titles),
            "latest": RecentWinnersTable(known.recent),
            "wins": WinsInSeriesTable(known.wins),
        },
    )


@public("sort", "_export", "table")
def season(request, series: str, year: int):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id)
    results = season_results(NOW, season, events, shape=LeaderOutingRow)
    latest = latest_event(events)
    lines = standings(results, latest, first=10) if latest else []
    return page(
        request,
        "results/season.html",
        {
            "season": season,
            "latest": latest,
            "next_event": next_event(events),
            "rules": results.rules,
            "winners": race_winners(results),
            "leaders": short_lists(season_leaders(results), len(results.events)),
            "around": around(
                reversed(neighbours(seasons_of(NOW, series), season)),
                lambda one: address("season", series, one.year),
            ),
        },
        {
            "schedule": ScheduleTable(schedule_lines(season, events, results.scored)),
            "standings": TopStandingsTable(lines),
        },
    )


@public("sort", "_export", "table")
def leaders(request, series: str, year: int):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id)
    results = season_results(NOW, season, events, shape=LeaderOutingRow)
    return page(
        request,
        "results/leaders.html",
        {
            "season": season,
            "latest": latest_event(events),
            "run": len(results.events),
            "rules": results.rules,
            "around": around(
                reversed(neighbours(seasons_of(NOW, series), season)),
                lambda one: address("leaders", series, one.year),
            ),
        },
        {"leaders": LeadersTable(season_leaders(results))},
    )
