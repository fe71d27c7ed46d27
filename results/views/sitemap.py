"""What search engines ask for: where all pages are, and which addresses they need not ask for."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from django.http import Http404, HttpResponse

from ..addresses import absolute, address
from ..models import Event
from ..scoring.systems import SYSTEMS
from ..stats.annals import Annals, annals
from ..stats.facts import NOW
from ..stats.indexes import every_series, names_of
from ..stats.records import KINDS
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
# What a query asks for that is a page worth finding: its canonical address has it.
LASTING = (
    "/*?after=", "/*?only=", "/*?series=", "/*?letter=", "/*?by=", "/corrections/?",
)  # fmt: skip
# And what is not, whatever stands before it.
PASSING = ("_export=", "sort=", "revision=")


class Race(NamedTuple):
    slug: str
    year: int
    series_slug: str

    joined = {"year": "season__year", "series_slug": "season__series__slug"}


def _pages(kept: Annals) -> Iterator[str]:
    yield from map(address, PAGES)
    yield from (address("record", slug) for slug in KINDS)


def _seasons(kept: Annals) -> Iterator[str]:
    yield from (address("series", one.slug) for one in every_series(kept))
    seasons = sorted(kept.seasons.all().values(), key=lambda one: (one.series_id, -one.year))
    for season in seasons:
        views = [*OF_A_SEASON]
        if SYSTEMS[season.points_system].postseason:
            views.append("playoffs")
        yield from (address(view, season.series_slug, season.year) for view in views)


def _races(kept: Annals) -> Iterator[str]:
    for race in NOW.rows(Event, Race, order=["season_id", "round"]):
        yield address("event", race.series_slug, race.year, race.slug)


def each(noun: str, view: str) -> Callable[[Annals], Iterator[str]]:
    """Return what yields the page of everybody of a `noun`."""

    def addresses(kept: Annals) -> Iterator[str]:
        slugs = sorted(one.slug for one in names_of(kept, noun).values())
        yield from (address(view, slug) for slug in slugs)

    return addresses


# A new noun with pages of its own gets a line.
SECTIONS: dict[str, Callable[[Annals], Iterable[str]]] = {
    "pages": _pages,
    "seasons": _seasons,
    "races": _races,
    "drivers": each("driver", "driver"),
    "tracks": each("track", "track"),
    "teams": each("team", "team"),
    "owners": each("owner", "owner"),
    "crew-chiefs": each("crew_chief", "crew-chief"),
    "manufacturers": each("manufacturer", "manufacturer"),
    "numbers": each("number", "number"),
}


@public()
def index(request):
    """List the sitemaps: one for each noun, more where it has more pages than one may hold."""
    kept = annals(request.version)
    maps = [
        address("sitemap-section", name, number)
        for name, addresses in SECTIONS.items()
        for number in range(1, len(_parted(addresses(kept))) + 1)
    ]
    return _listed("sitemapindex", "sitemap", maps)


@public()
def section(request, section: str, number: int):
    if section not in SECTIONS:
        raise Http404(f"There is no sitemap “{section}”.")
    parts = _parted(SECTIONS[section](annals(request.version)))
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
