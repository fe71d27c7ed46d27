"""The recaps that fans can read, newest first."""

from collections.abc import Collection
from datetime import datetime
from heapq import nlargest
from typing import NamedTuple

from ..models import Event, Recap, Result, Season
from ..stats.facts import Facts
from ..stats.outings import raced
from ..stats.rows import DriverRow, EventRow, SeasonRow, SeriesRow

PUBLISHED = Recap.Status.PUBLISHED.value


class Body(NamedTuple):
    """A recap as it is read; its body is clean HTML."""

    id: int
    event_id: int
    headline: str
    summary: str
    body_html: str
    author: str


class Published(NamedTuple):
    """A recap, its race, when it was first published and when last changed."""

    recap: Body
    race: EventRow
    season: SeasonRow
    published: datetime
    changed: datetime


class Entered(NamedTuple):
    """A race that a driver was entered in, and what became of that."""

    event_id: int
    status: str
    finish: int | None


def newest_recaps(
    facts: Facts,
    most: int,
    *,
    series: SeriesRow | None = None,
    races: Collection[int] | None = None,
) -> list[Published]:
    """Return the recaps published last, at most so many, of all races that fans see.

    Or of those of a series, or of `races` by their keys.
    """
    of = {"status__in": Event.RUN}
    if series is not None:
        of["season_id__in"] = facts.keys(Season, series_id=series.id)
    if races is not None:
        of["id__in"] = races
    seen = facts.keys(Recap, status=PUBLISHED, event_id__in=facts.keys(Event, **of))
    written = facts.written(Recap, status=PUBLISHED, id__in=seen)
    newest = nlargest(most, written, key=lambda recap: (written[recap].first, recap))
    recaps = {row.id: row for row in facts.rows(Recap, Body, id__in=newest)}
    wanted = sorted(row.event_id for row in recaps.values())
    events = {row.id: row for row in facts.rows(Event, EventRow, id__in=wanted)}
    held = sorted({row.season_id for row in events.values()})
    seasons = {row.id: row for row in facts.rows(Season, SeasonRow, id__in=held)}
    told = []
    for key in newest:
        race = events[recaps[key].event_id]
        told.append(Published(recaps[key], race, seasons[race.season_id], *written[key]))
    return told


def races_of(facts: Facts, driver: DriverRow) -> list[int]:
    """Return the keys of the races that a driver was in."""
    return [row.event_id for row in facts.rows(Result, Entered, driver_id=driver.id) if raced(row)]
