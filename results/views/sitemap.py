"""What search engines ask for: where all pages are, and which addresses they need not ask for."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from django.db import models
from django.http import Http404, HttpResponse

from ..addresses import absolute, address
from ..models import CrewChief, Driver, Event, Manufacturer, Owner, Season, Team, Track
from ..scoring.systems import SYSTEMS
from ..stats.annals import annals
from ..stats.facts import NOW
from ..stats.indexes import names_of
from ..stats.records import KINDS
from ..stats.rows import SeasonRow
from ..stats.seasons import all_series
from .pages import public

# A sitemap may hold 50,000 addresses.
MOST = 20_000
XML = "application/xml"
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
OF_A_SEASON = ("season", "leaders", "standings", "owners", "manufacturers", "rookies", "rules")
PAGES = (
    "home", "driver-list", "track-list", "team-list", "owner-list", "crew-chief-list",
    "manufacturer-list", "number-list", "records", "finder", "compare", "corrections", "about",
    "data", "glossary", "design",
)  # fmt: skip
# What a query asks for that is a page of its own: its canonical address has it.
LASTING = (
    "/*?after=", "/*?only=", "/*?series=", "/*?letter=", "/*?by=", "/corrections/?",
)  # fmt: skip
# And what is not, whatever stands before it.
PASSING = ("_export=", "sort=", "revision=")


class Slug(NamedTuple):
    slug: str


class Race(NamedTuple):
    slug: str
    year: int
    series_slug: str

    joined = {"year": "season__year", "series_slug": "season__series__slug"}


def _pages() -> Iterator[str]:
    yield from map(address, PAGES)
    yield from (address("record", slug) for slug in KINDS)


def _seasons() -> Iterator[str]:
    yield from (address("series", one.slug) for one in all_series(NOW))
    for season in NOW.rows(Season, SeasonRow, order=["series_id", "-year"]):
        views = [*OF_A_SEASON]
        if SYSTEMS[season.points_system].postseason:
            views.append("playoffs")
        yield from (address(view, season.series_slug, season.year) for view in views)


def _races() -> Iterator[str]:
    for race in NOW.rows(Event, Race, order=["season_id", "round"]):
        yield address("event", race.series_slug, race.year, race.slug)


def _numbers() -> Iterator[str]:
    yield from (address("number", one.slug) for one in names_of(annals(), "number").values())


def each(model: type[models.Model], view: str) -> Callable[[], Iterator[str]]:
    """Return what yields the page of every row of `model`: one question."""

    def addresses() -> Iterator[str]:
        yield from (address(view, row.slug) for row in NOW.rows(model, Slug, order=["slug"]))

    return addresses


# A new noun with pages of its own gets a line.
SECTIONS: dict[str, Callable[[], Iterable[str]]] = {
    "pages": _pages,
    "seasons": _seasons,
    "races": _races,
    "drivers": each(Driver, "driver"),
    "tracks": each(Track, "track"),
    "teams": each(Team, "team"),
    "owners": each(Owner, "owner"),
    "crew-chiefs": each(CrewChief, "crew-chief"),
    "manufacturers": each(Manufacturer, "manufacturer"),
    "numbers": _numbers,
}


@public()
def index(request):
    """List the sitemaps: one for each noun, more where it has more pages than one may hold."""
    maps = [
        address("sitemap-section", name, number)
        for name, addresses in SECTIONS.items()
        for number in range(1, len(_parted(addresses())) + 1)
    ]
    return _listed("sitemapindex", "sitemap", maps)


@public()
def section(request, section: str, number: int):
    if section not in SECTIONS:
        raise Http404(f"There is no sitemap “{section}”.")
    parts = _parted(SECTIONS[section]())
    if not 1 <= number <= len(parts):
        raise Http404(f"There is no sitemap {number} of {section}.")
    return _listed("urlset", "url", parts[number - 1])


@public()
def robots(request):
    """Let robots read every page once: not as a table, sorted, narrowed, or as it stood then."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /report/", "Disallow: /reports/"]
    # The longest line that fits an address decides.
    lines += ["Disallow: /*?", *(f"Allow: {path}" for path in LASTING)]
    paths = ("/*?", *LASTING)
    lines += [f"Disallow: {path}*{query}" for path in paths for query in PASSING]
    lines += ["", f"Sitemap: {absolute(address('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _parted(addresses: Iterable[str]) -> list[list[str]]:
    """Return addresses in parts, none longer than a sitemap may be."""
    every = list(addresses)
    return [every[at : at + MOST] for at in range(0, len(every), MOST)]


def _listed(root: str, each: str, addresses: Iterable[str]) -> HttpResponse:
    lines = "".join(f"<{each}><loc>{escape(absolute(at))}</loc></{each}>\n" for at in addresses)
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SCHEMA}">\n{lines}</{root}>\n'
    return HttpResponse(body, content_type=XML)
