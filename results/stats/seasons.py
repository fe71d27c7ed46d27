"""Seasons and their events: which there are, and how they follow one another."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TypeVar

from ..models import Correction, Event, Season, Series
from ..scoring.systems import SYSTEMS
from .facts import Facts
from .outings import Scored
from .rows import EventRow, SeasonRow, SeriesRow

# An event as a schedule lists it, or with more.
Listed = TypeVar("Listed", bound=EventRow)


def all_series(facts: Facts) -> list[SeriesRow]:
    """Return every series, the top one first."""
    return in_tiers(facts.rows(Series, SeriesRow))


def in_tiers(rows: Iterable[SeriesRow]) -> list[SeriesRow]:
    """Return series, the top one first."""
    return sorted(rows, key=lambda series: (series.tier is None, series.tier, series.name))


def find_series(facts: Facts, slug: str) -> SeriesRow | None:
    """Return the series at this address, or None."""
    return next(iter(facts.rows(Series, SeriesRow, slug=slug)), None)


def seasons_of(facts: Facts, series_slug: str) -> list[SeasonRow]:
    """Return the seasons of a series, latest first."""
    series = facts.keys(Series, slug=series_slug)
    return facts.rows(Season, SeasonRow, order=["-year"], series_id__in=series)


def find_season(facts: Facts, series_slug: str, year: int) -> SeasonRow | None:
    """Return one season, or None if there is none of that year."""
    series = facts.keys(Series, slug=series_slug)
    return next(iter(facts.rows(Season, SeasonRow, series_id__in=series, year=year)), None)


def season_of(facts: Facts, event: int) -> SeasonRow | None:
    """Return the season of the event of that key, or None if there is no such event."""
    within = facts.keys(Event, "season_id", id=event)
    return next(iter(facts.rows(Season, SeasonRow, id__in=within)), None)


def season_as_it_was(facts: Facts, today: SeasonRow) -> SeasonRow | None:
    """Return a season of today as `facts` have it, or None if they do not know of it."""
    found = next(iter(facts.rows(Season, SeasonRow, id=today.id)), None)
    if found is not None and found.points_system not in SYSTEMS:
        # Its rules have gone by another name since.
        return found._replace(points_system=today.points_system)
    return found


def every_season(facts: Facts) -> list[SeasonRow]:
    """Return the seasons of all series, latest first."""
    return facts.rows(Season, SeasonRow, order=["-year", "series_id"])


def latest_season(facts: Facts) -> SeasonRow | None:
    """Return the season of the latest race run, over all series; before any, the latest season."""
    latest = facts.rows(
        Event, EventRow, status__in=Event.RUN, date__isnull=False, order=["-date", "-id"], limit=1
    )
    where = {"id": latest[0].season_id} if latest else {}
    return next(iter(facts.rows(Season, SeasonRow, order=["-year", "id"], limit=1, **where)), None)


def seasons_corrected_last(facts: Facts, most: int) -> list[SeasonRow]:
    """Return the seasons that the newest corrections are of, at most so many, the last first."""
    last = facts.most(Correction, "revision_id", per="season_id", season_id__isnull=False)
    newest = sorted(last, key=lambda season: -last[season])[:most]
    seasons = {row.id: row for row in facts.rows(Season, SeasonRow, id__in=newest)}
    return [seasons[key] for key in newest if key in seasons]


def schedule(facts: Facts, season_id: int, shape: type[Listed] = EventRow) -> list[Listed]:
    """Return a season's events in order of rounds; `shape` has at least the fields of EventRow."""
    return facts.rows(Event, shape, order=["round"], season_id=season_id)


def next_event(events: list[EventRow]) -> EventRow | None:
    """Return the first event still scheduled, in order and not by the clock."""
    return next((event for event in events if event.status == Event.Status.SCHEDULED), None)


def latest_event(events: list[EventRow]) -> EventRow | None:
    """Return the last event whose results fans can see."""
    return next((event for event in reversed(events) if event.is_run), None)


class Scheduled(NamedTuple):
    """One line of a season's schedule; who won and led is None until it is run."""

    series_slug: str
    year: int
    round: int
    date: date | None
    race: str
    race_slug: str
    track: str
    track_slug: str
    status: str
    winner: str | None
    winner_slug: str | None
    pole: str | None
    pole_slug: str | None
    most_laps_led: str | None
    most_laps_led_slug: str | None
    laps_led: int | None
    is_next: bool


def schedule_lines(
    season: SeasonRow, events: list[EventRow], scored: Iterable[Scored]
) -> list[Scheduled]:
    """Return the schedule with who won each race, started first and led most laps."""
    by_event: dict[int, list] = {event.id: [] for event in events}
    for result in scored:
        by_event[result.event.id].append(result.row)
    coming = next_event(events)
    lines = []
    for event in events:
        rows = by_event[event.id]
        winner = next((row for row in rows if row.finish == 1), None)
        pole = next((row for row in rows if row.start == 1), None)
        led = max((row for row in rows if row.laps_led), key=lambda row: row.laps_led, default=None)
        lines.append(
            Scheduled(
                season.series_slug, season.year, event.round, event.date, event.name, event.slug,
                event.track, event.track_slug, event.status,
                winner and winner.driver, winner and winner.driver_slug,
                pole and pole.driver, pole and pole.driver_slug,
                led and led.driver, led and led.driver_slug, led and led.laps_led, event is coming,
            )
        )  # fmt: skip
    return lines
