"""Tracks: the races held there and who won them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..models import Event, Result, Season, Track
from .days import days_of, moment
from .facts import Facts
from .rows import SeasonRow, TrackRow


class HeldRow(NamedTuple):
    """An event as the page of its track tells of it."""

    id: int
    season_id: int
    round: int
    name: str
    slug: str
    status: str
    date: date | None
    margin_of_victory: Decimal | None

    @property
    def is_run(self) -> bool:
        return self.status in Event.RUN


class FrontRow(NamedTuple):
    """Who won a race, or started first in it."""

    id: int
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    team_id: int | None
    manufacturer_id: int | None
    manufacturer: str | None
    car_number: str
    start: int | None
    finish: int | None
    qualifying_speed: Decimal | None

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "manufacturer": "manufacturer__name",
    }


class RaceHeld(NamedTuple):
    """One race at a track; the winner is None while it is not run, or not known.

    `seconds` is the margin of victory, `speed` the pole's in mph.
    """

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
    driver_id: int | None
    team_id: int | None
    manufacturer_id: int | None
    seconds: Decimal | None
    pole: str | None
    pole_slug: str | None
    speed: Decimal | None

    @property
    def is_run(self) -> bool:
        return self.status in Event.RUN


def find_track(facts: Facts, slug: str) -> TrackRow | None:
    """Return the track at this address, or None."""
    return next(iter(facts.rows(Track, TrackRow, slug=slug)), None)


def races_at(facts: Facts, track: TrackRow) -> list[RaceHeld]:
    """Return the races of a track, latest first, with those still to come."""
    events = facts.rows(Event, HeldRow, track_id=track.id)
    held = {event.season_id for event in events}
    seasons = {season.id: season for season in facts.rows(Season, SeasonRow, id__in=held)}
    here = facts.keys(Event, track_id=track.id)
    front = facts.rows(Result, FrontRow, either={"finish": 1, "start": 1}, event_id__in=here)
    winner = {row.event_id: row for row in front if row.finish == 1}
    pole = {row.event_id: row for row in front if row.start == 1}
    days = days_of(facts, events)
    events.sort(key=lambda event: moment(event, seasons, days), reverse=True)
    return [
        _held(
            seasons[event.season_id],
            event,
            winner.get(event.id) if event.is_run else None,
            pole.get(event.id) if event.is_run else None,
        )
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
    won: dict[int, list[RaceHeld]] = {}
    for race in races:
        if race.driver_id:
            won.setdefault(race.driver_id, []).append(race)
    lines = [
        TrackWinner(
            held[0].winner, held[0].winner_slug, len(held), ", ".join(str(one.year) for one in held)
        )
        for held in won.values()
    ]
    return sorted(lines, key=lambda line: -line.wins)


def _held(
    season: SeasonRow, event: HeldRow, winner: FrontRow | None, pole: FrontRow | None
) -> RaceHeld:
    return RaceHeld(
        season.series, season.series_slug, season.year, event.date, event.name, event.slug,
        event.status, winner and winner.driver, winner and winner.driver_slug,
        winner and winner.car_number, winner and winner.manufacturer,
        winner and winner.driver_id, winner and winner.team_id, winner and winner.manufacturer_id,
        event.margin_of_victory, pole and pole.driver, pole and pole.driver_slug,
        pole and pole.qualifying_speed,
    )  # fmt: skip
