"""Series, seasons and their standings."""

from typing import NamedTuple

from django.http import Http404
from django.utils.safestring import SafeString

from ..addresses import address
from ..charts.progression import Line, progression
from ..stats.facts import NOW
from ..stats.neighbours import neighbours
from ..stats.progression import progress_of
from ..stats.rows import EventRow, SeasonRow
from ..stats.seasons import (
    all_series,
    find_season,
    find_series,
    latest_event,
    next_event,
    schedule,
    schedule_lines,
    season_as_it_was,
    seasons_held,
    seasons_of,
)
from ..stats.standings import season_results, standings
from ..tables import ScheduleTable, SeasonsTable, StandingsTable, TopStandingsTable
from .pages import around, lost, page, public
from .then import Then, facts_asked, not_there

STANDINGS = ("after", "sort", "_export", "table")


def season_or_404(request, series: str, year: int) -> SeasonRow:
    """Return a season, or raise: Moved if the series has another address now, else Http404."""
    season = find_season(NOW, series, year)
    if season is not None:
        return season
    if find_series(NOW, series) is None:
        lost(request, "series", series)
    raise Http404(f"There is no {year} season of “{series}”.")


@public("sort", "_export", "table")
def series(request, series: str):
    found = find_series(NOW, series)
    if found is None:
        lost(request, "series", series)
    beside = neighbours(all_series(NOW), found)
    return page(
        request,
        "results/series.html",
        {"series": found, "around": around(beside, lambda one: address("series", one.slug))},
        {"seasons": SeasonsTable(seasons_held(NOW, found))},
    )


@public("sort", "_export", "table")
def season(request, series: str, year: int):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id)
    results = season_results(NOW, season, events)
    latest = latest_event(events)
    lines = standings(results, latest, first=10) if latest else []
    return page(
        request,
        "results/season.html",
        {
            "season": season,
            "latest": latest,
            "next_event": next_event(events),
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


@public(*STANDINGS, lasting=("after",), as_of=STANDINGS)
def season_standings(request, series: str, year: int):
    today = season_or_404(request, series, year)
    facts, then = facts_asked(request)
    season = season_as_it_was(facts, today) if then else today
    if season is None:
        return not_there(request, then, today, f"The {today.name}")
    events = schedule(facts, season.id)
    run = [event for event in events if event.is_run]
    after = _after(request, run)
    results = season_results(facts, season, events)
    lines = standings(results, after) if after else []
    return page(
        request,
        "results/standings.html",
        {
            "season": season,
            "after": after,
            "run": run,
            "then": then,
            "progression": _progression(results, after, lines) if after and not then else None,
            "around": around(
                neighbours(run, after) if after else (),
                lambda one: _after_round(request, one.round, then),
            ),
        },
        {"standings": StandingsTable(lines)},
    )


def _after_round(request, number: int, then: Then | None) -> str:
    found = f"{request.path}?after={number}"
    return then.also(found) if then else found


class Drawn(NamedTuple):
    """The leaders' points over the season: as a chart, and as the numbers behind it."""

    drawn: SafeString
    rounds: list[int]
    lines: list[Line]


def _progression(results, after: EventRow, lines) -> Drawn:
    """Return the progression of the leaders, as many as a chart can tell apart."""
    events, progress = progress_of(results, after, lines[:8])
    rounds = [event.round for event in events]
    drawn = [Line(*one) for one in progress]
    # Our own markup: every word in it was escaped where it was drawn.
    return Drawn(SafeString(progression(rounds, drawn)), rounds, drawn)


def _after(request, run: list[EventRow]) -> EventRow | None:
    """Return the event that `?after=` names by its round; by default the latest that is run."""
    wanted = request.GET.get("after")
    if wanted is None:
        return run[-1] if run else None
    found = next((event for event in run if str(event.round) == wanted), None)
    if found is None:
        raise Http404(f"after={wanted} names no round of this season that has been run.")
    return found
