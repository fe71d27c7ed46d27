"""The open record as feeds, for those who want to be told: Atom, and JSON Feed 1.1."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import rfc3339_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..addresses import absolute, address
from ..stats.corrections import Corrected, correction_keys, corrections
from ..stats.facts import NOW
from ..views.exports import for_all
from ..views.pages import public
from .atom import AtomFeed, answer

NEWEST = 50
TITLE = "Corrections · racestats"
ABOUT = "What was corrected in our records, when, why and on whose word."


class Entry(NamedTuple):
    """One correction as both feeds tell it."""

    id: str
    title: str
    link: str
    html: SafeString
    time: datetime


@public()
def corrections_atom(request):
    feed = AtomFeed(TITLE, ABOUT, address("corrections"), request.path)
    for entry in newest_entries():
        feed.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.html,
            unique_id=entry.id,
            pubdate=entry.time,
            updateddate=entry.time,
        )
    return answer(feed)


@public()
def corrections_json(request):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "description": ABOUT,
        "home_page_url": absolute(address("corrections")),
        "feed_url": absolute(request.path),
        "language": "en",
        "authors": [{"name": "racestats", "url": absolute(address("home"))}],
        "items": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "content_html": entry.html,
                "date_published": rfc3339_date(entry.time),
                "date_modified": rfc3339_date(entry.time),
            }
            for entry in newest_entries()
        ],
    }
    return for_all(HttpResponse(json.dumps(feed), content_type="application/feed+json"))


def newest_entries() -> Iterable[Entry]:
    """Return the newest corrections, newest first."""
    return [_entry(one) for one in corrections(NOW, correction_keys(NOW)[:NEWEST])]


def _entry(one: Corrected) -> Entry:
    said = [line.said for line in one.lines]
    changed = format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((x,) for x in said)))
    why = format_html("<p>Why: {}</p>", one.why)
    source = format_html("<p>Source: {}</p>", _source(one)) if one.source else SafeString("")
    return Entry(
        f"tag:{settings.SITE_HOST},{one.time:%Y-%m-%d}:correction/{one.number}/{one.about}",
        f"{one.name}: {'; '.join(said[:2])}",
        absolute(_address(one)),
        changed + why + source,
        one.time,
    )


def _source(one: Corrected) -> str:
    if not one.link:
        return one.source
    return format_html('<a href="{0}" rel="nofollow">{0}</a>', one.link)


def _address(one: Corrected) -> str:
    """Return where the correction is read: on its race's page, or else in the record."""
    season, driver = one.season, next((line.driver_slug for line in one.lines), None)
    if one.race and season:
        race = address("event", season.series_slug, season.year, one.race.slug)
        return f"{race}#corrections"
    if season:
        return f"{address('corrections')}?season={season.series_slug}-{season.year}"
    return address("corrections") + (f"?driver={driver}" if driver else "")
