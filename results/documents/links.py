"""Where documents lead: to pages, and to other documents."""

from typing import NamedTuple

from ..addresses import absolute, address
from .shape import Shape, link, text


class Linked(NamedTuple):
    """What has a page and a document."""

    name: str
    url: str
    json: str


LINKED = Shape(
    "linked",
    (
        text("name", "What it is called"),
        link("url", "Its page"),
        link("json", "Its document"),
    ),
)


def _linked(noun: str, name: str, *parts) -> Linked:
    return Linked(name, absolute(address(noun, *parts)), absolute(address(f"{noun}-json", *parts)))


def driver(name: str | None, slug: str | None) -> Linked | None:
    """Return whoever drove, or None while he is to be announced."""
    return _linked("driver", name, slug) if slug else None


def driver_of(row) -> Linked | None:
    """Return the driver of a row that has one."""
    return driver(row.driver, row.driver_slug)


def track(name: str, slug: str) -> Linked:
    return _linked("track", name, slug)


def series(name: str, slug: str) -> Linked:
    return _linked("series", name, slug)


def season(name: str, series_slug: str, year: int) -> Linked:
    return _linked("season", name, series_slug, year)


def event(name: str, series_slug: str, year: int, slug: str) -> Linked:
    return _linked("event", name, series_slug, year, slug)


def event_of(row) -> Linked:
    """Return the race of a row that has one."""
    return event(row.race, row.series_slug, row.year, row.race_slug)


def track_of(row) -> Linked:
    """Return the track of a row that has one."""
    return track(row.track, row.track_slug)
