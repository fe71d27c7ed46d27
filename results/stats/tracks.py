"""Tracks: the races held there and who won them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..models import Event, Result, Season, Track
from .careers import in_order
from .facts import Facts
from .rows import EventRow, ResultRow, SeasonRow, TrackRow


class RaceHeld(NamedTuple):
    """One race at a track; the winner is None while it is not run, or not known."""

    series: str
    series_slug: str
    year: int
    date: date | None
    race: str
    race_slug: str
    status: str
    winner: str | None
    winner_slug: str | None
    car_number: str | None
    manufacturer: str | None


def all_tracks(facts: Facts) -> list[TrackRow]:
    """Return every track, by name."""
    return facts.rows(Track, TrackRow, order=["name", "slug"])


def find_track(facts: Facts, slug: str) -> TrackRow | None:
    """Return the track at this address, or None."""
    return next(iter(facts.rows(Track, TrackRow, slug=slug)), None)


def races_at(facts: Facts, track: TrackRow) -> list[RaceHeld]:
    """Return the races of a track, latest first, with those still to come."""
    events = facts.rows(Event, EventRow, track_id=track.id)
    seasons = {
        season.id: season
        for season in facts.rows(Season, SeasonRow, id__in={event.season_id for event in events})
    }
    won = facts.rows(Result, ResultRow, finish=1, event_id__in=facts.keys(Event, track_id=track.id))
    winner = {row.event_id: row for row in won}
    events.sort(key=lambda event: in_order(event, seasons[event.season_id]), reverse=True)
    return [
        _held(seasons[event.season_id], event, winner.get(event.id) if event.is_run else None)
        for event in events
    ]


class TrackWinner(NamedTuple):
    """Whoever won at a track, and when."""

    driver: str
    driver_slug: str
    wins: int
    years: str


def winners(races: Iterable[RaceHeld]) -> list[TrackWinner]:
    """Return who won these races, most wins first, then the latest; `races` come latest first."""
    won: dict[str, list[RaceHeld]] = {}
    for race in races:
        if race.winner_slug:
            won.setdefault(race.winner_slug, []).append(race)
    lines = [
        TrackWinner(held[0].winner, slug, len(held), ", ".join(str(one.year) for one in held))
        for slug, held in won.items()
    ]
    return sorted(lines, key=lambda line: -line.wins)


def _held(season: SeasonRow, event: EventRow, winner: ResultRow | None) -> RaceHeld:
    return RaceHeld(
        season.series, season.series_slug, season.year, event.date, event.name, event.slug,
        event.status, winner and winner.driver, winner and winner.driver_slug,
        winner and winner.car_number, winner and winner.manufacturer,
    )  # fmt: skip
