"""Pages as documents for programs: JSON beside each of them."""

import json
from typing import NamedTuple

from django.http import HttpResponse

from ..addresses import absolute, address
from ..documents import (
    DRIVER,
    EVENT,
    OF_ALL,
    SEASON,
    SERIES,
    TRACK,
    SeasonPage,
    SeriesPage,
    Shape,
    TrackPage,
)
from ..recaps.page import race_page
from ..stats.annals import annals
from ..stats.careers import driver_page, find_driver
from ..stats.facts import NOW
from ..stats.race_rows import RaceRow
from ..stats.seasons import (
    latest_event,
    schedule,
    schedule_lines,
)
from ..stats.series_page import series_page
from ..stats.standings import season_results, standings
from ..stats.tracks import find_track, races_at
from .events import event_or_404
from .exports import for_all
from .following import lost
from .pages import public
from .seasons import season_or_404


class _Made(NamedTuple):
    """As of which revision a document was made, and where it is explained."""

    revision: int
    explained: str


@public()
def event(request, series: str, year: int, slug: str):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id, RaceRow)
    found = event_or_404(request, events, slug)
    return _document(request, EVENT, race_page(NOW, season, events, found))


@public()
def driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    return _document(request, DRIVER, driver_page(NOW, found))


@public()
def season(request, series: str, year: int):
    found = season_or_404(request, series, year)
    events = schedule(NOW, found.id)
    results = season_results(NOW, found, events)
    latest = latest_event(events)
    lines = schedule_lines(found, events, results.scored)
    placed = standings(results, latest) if latest else []
    return _document(request, SEASON, SeasonPage(found, lines, latest, placed))


@public()
def series(request, series: str):
    kept = annals(request.version)
    found = next((one for one in kept.series.all().values() if one.slug == series), None)
    if found is None:
        lost(request, "series", series)
    known = series_page(kept, found)
    return _document(request, SERIES, SeriesPage(found, known.seasons))


@public()
def track(request, slug: str):
    found = find_track(NOW, slug)
    if found is None:
        lost(request, "track", slug)
    return _document(request, TRACK, TrackPage(found, races_at(NOW, found)))


def _document(request, shape: Shape, row) -> HttpResponse:
    """Answer with a document."""
    every = OF_ALL.told(_Made(request.version, absolute(address("data"))))
    told = every | shape.told(row)
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return for_all(HttpResponse(body, content_type="application/json"))
