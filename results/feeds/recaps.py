"""The recaps as feeds: of all races, of a series', of those that a driver was in."""

import re
from collections.abc import Iterable
from html import escape, unescape
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpResponse

from ..addresses import absolute, address
from ..recaps.published import Published, newest_recaps, races_of
from ..stats.careers import find_driver
from ..stats.facts import NOW
from ..stats.seasons import find_series
from ..views.following import lost
from ..views.pages import public
from .atom import AtomFeed, answer

NEWEST = 50
# A link of clean HTML, as it is written on saving.
LINK = re.compile(r'(<a\b[^>]*? href=")([^"]*)')


@public()
def recaps(request):
    told = newest_recaps(NOW, NEWEST)
    about = "How each race was won, as it is published."
    return _feed(request, "Recaps", about, address("home"), "all", told)


@public()
def of_series(request, series: str):
    found = find_series(NOW, series)
    if found is None:
        lost(request, "series", series)
    told = newest_recaps(NOW, NEWEST, series=found)
    about = f"How each race of the {found.name} was won, as it is published."
    page = address("series", found.slug)
    return _feed(request, f"Recaps: {found.name}", about, page, f"series/{found.id}", told)


@public()
def of_driver(request, slug: str):
    found = find_driver(NOW, slug)
    if found is None:
        lost(request, "driver", slug)
    told = newest_recaps(NOW, NEWEST, races=races_of(NOW, found))
    about = f"How each race that {found.name} was in was won, as it is published."
    page = address("driver", found.slug)
    return _feed(request, f"Recaps: {found.name}", about, page, f"driver/{found.id}", told)


def _feed(
    request, title: str, about: str, page: str, which: str, told: Iterable[Published]
) -> HttpResponse:
    """Answer with a feed. Whatever its page is called some day, it is `which` it was."""
    id = f"tag:{settings.SITE_HOST},2026:recaps/{which}"
    feed = AtomFeed(f"{title} · racestats", about, page, request.path, id)
    for one in told:
        recap, season = one.recap, one.season
        race = absolute(address("event", season.series_slug, season.year, one.race.slug))
        feed.add_item(
            title=recap.headline,
            link=race,
            description=escape(recap.summary) or None,
            content=_html(one, race),
            author_name=recap.author or None,
            unique_id=f"tag:{settings.SITE_HOST},{one.published:%Y-%m-%d}:recap/{recap.id}",
            pubdate=one.published,
            updateddate=one.changed,
        )
    return answer(feed)


def _html(one: Published, race: str) -> str:
    """Return all of a recap. It is read far from its page, so its links are whole."""
    body = LINK.sub(lambda link: link[1] + _whole(link[2], race), one.recap.body_html)
    name = escape(f"{one.race.name}, {one.season.year}")
    return f'{body}<p><a href="{escape(race)}">Results of the {name}</a></p>'


def _whole(link: str, race: str) -> str:
    return escape(urljoin(race, unescape(link)))
