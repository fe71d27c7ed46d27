"""The front page."""

from django.urls import reverse

from ..recaps.page import race_opening
from ..stats.facts import NOW
from ..stats.seasons import all_series, latest_event, latest_season, next_event, schedule
from ..tables import SoFarTable, TopStandingsTable
from .pages import page, public


@public("_export", "table")
def home(request):
    season = latest_season(NOW)
    events = schedule(NOW, season.id) if season else []
    latest = latest_event(events)
    race = race_opening(NOW, season, events, latest) if latest else None
    return page(
        request,
        "results/home.html",
        {
            "season": season,
            "rounds": len(events),
            "race": race,
            "next_event": next_event(events),
            "series": all_series(NOW),
            "desk": reverse("admin:index"),
        },
        {
            "standings": TopStandingsTable(race.standings if race else []),
            "so_far": SoFarTable(race.so_far if race else []),
        },
    )
