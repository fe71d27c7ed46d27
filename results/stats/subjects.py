"""What a page of ours is about, told from its address."""

from collections.abc import Callable
from typing import NamedTuple

from django.db import models
from django.urls import Resolver404, resolve, reverse

from ..kinds import KINDS
from ..models import Driver, Event, Season, Track
from .addresses import slug_now
from .annals.following import NOUNS
from .careers import find_driver
from .facts import Facts
from .rows import SeasonRow
from .seasons import find_season, schedule
from .tracks import find_track


class NamedRow(NamedTuple):
    id: int
    name: str
    slug: str


class Subject(NamedTuple):
    """The fact that a page shows: its model and key, what to call it, and the page's address."""

    model: type[models.Model]
    key: int
    name: str
    address: str


def subject_of(facts: Facts, path: str) -> Subject | None:
    """Return what the page at `path` is about: an event, somebody, a track or a season's points.

    An address that was counts as the one that is. Return None where no such page is.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return None
    find = FOUND_BY.get(match.view_name)
    return find(facts, **match.kwargs) if find else None


def _event(facts: Facts, series: str, year: int, slug: str) -> Subject | None:
    season = _season(facts, series, year)
    if season is None:
        return None
    events = {event.slug: event for event in schedule(facts, season.id)}
    keys = [event.id for event in events.values()]
    event = _now_or_once(facts, "event", slug, events.get, event_id__in=keys)
    if event is None:
        return None
    address = reverse("results:event", args=[season.series_slug, season.year, event.slug])
    return Subject(Event, event.id, f"{season.year} {event.name}", address)


def _of_season(view: str, what: str) -> Callable[..., Subject | None]:
    """Return what finds a page of a season's points, called as `what` of that season."""

    def find(facts: Facts, series: str, year: int) -> Subject | None:
        season = _season(facts, series, year)
        if season is None:
            return None
        address = reverse(view, args=[season.series_slug, season.year])
        return Subject(Season, season.id, f"{what} of the {season.name}", address)

    return find


def _driver(facts: Facts, slug: str) -> Subject | None:
    driver = _now_or_once(facts, "driver", slug, lambda slug: find_driver(facts, slug))
    if driver is None:
        return None
    return Subject(Driver, driver.id, driver.name, reverse("results:driver", args=[driver.slug]))


def _track(facts: Facts, slug: str) -> Subject | None:
    track = _now_or_once(facts, "track", slug, lambda slug: find_track(facts, slug))
    if track is None:
        return None
    return Subject(Track, track.id, track.name, reverse("results:track", args=[track.slug]))


def _behind(facts: Facts, noun: str, slug: str) -> Subject | None:
    model = NOUNS[noun]
    found = _now_or_once(
        facts, noun, slug, lambda slug: next(iter(facts.rows(model, NamedRow, slug=slug)), None)
    )
    if found is None:
        return None
    address = reverse(f"results:{KINDS[noun].page}", args=[found.slug])
    return Subject(model, found.id, found.name, address)


def _season(facts: Facts, series: str, year: int) -> SeasonRow | None:
    return _now_or_once(facts, "series", series, lambda slug: find_season(facts, slug, year))


def _now_or_once(facts: Facts, noun: str, slug: str, find: Callable, **within):
    """Return what `find` finds at a slug, or at the one that this leads to if it is an old one."""
    if (found := find(slug)) is not None:
        return found
    now = slug_now(facts, noun, slug, **within)
    return find(now) if now is not None else None


FOUND_BY = {
    "results:event": _event,
    "results:driver": _driver,
    "results:track": _track,
    **{
        f"results:{KINDS[noun].page}": _behind
        for noun in ("team", "owner", "crew_chief", "manufacturer")
    },
    **{
        view: _of_season(view, what)
        for view, what in (
            ("results:leaders", "Leaders"),
            ("results:standings", "Standings"),
            ("results:owners", "Owners’ standings"),
            ("results:manufacturers", "Manufacturers’ standings"),
            ("results:rookies", "Rookies’ standings"),
            ("results:playoffs", "Playoffs"),
        )
    },
}
