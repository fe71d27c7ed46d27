"""Pages as search engines read them, beside each: JSON-LD."""

import json

from django.http import HttpResponse

from .. import schema
from ..recaps.page import race_page
from ..stats.careers import find_driver
from ..stats.facts import NOW
from ..stats.race_rows import RaceRow
from ..stats.seasons import schedule
from ..stats.spellings import aliases_of
from ..stats.tracks import find_track
from .events import event_or_404
from .exports import for_all
from .following import lost
from .pages import public
from .seasons import season_or_404


@public()
def event(request, series: str, year: int, slug: str):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id, RaceRow)
    found = event_or_404(request, events, slug)
    return _told(schema.event(race_page(NOW, season, events, found)))


@public()
def driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    return _told(schema.driver(found, aliases_of(NOW, found)))


@public()
def track(request, slug: str):
    found = find_track(NOW, slug)
    if found is None:
        lost(request, "track", slug)
    return _told(schema.track(found))


def _told(thing: dict) -> HttpResponse:
    body = json.dumps(schema.document(thing), ensure_ascii=False, indent=1)
    return for_all(HttpResponse(body, content_type="application/ld+json"))
