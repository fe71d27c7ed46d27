"""The shapes in which facts are read. Units: laps, miles, mph, seconds, whole points."""

from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from ..models import Event, Result
from ..models.ruling import decision

OUT = Result.Status.OUT.value
ENDINGS = dict(Result.Status.choices)


def how_it_ended(status: str, reason_out: str) -> str:
    """Return how a race ended for a car: "running", "engine", "disqualified"."""
    return reason_out if status == OUT and reason_out else ENDINGS.get(status, "")


class SeriesRow(NamedTuple):
    id: int
    name: str
    slug: str
    tier: int | None


class SeasonRow(NamedTuple):
    id: int
    series_id: int
    series: str
    series_slug: str
    year: int
    title: str
    points_system: str
    regular_season_events: int | None

    joined = {"series": "series__name", "series_slug": "series__slug"}

    @property
    def name(self) -> str:
        return f"{self.year} {self.title or self.series}"


class EventRow(NamedTuple):
    """An event as a season's pages list it."""

    id: int
    season_id: int
    round: int
    name: str
    slug: str
    status: str
    date: date | None
    local_start: time | None
    broadcaster: str
    playoff_round: int | None
    track: str
    track_slug: str

    joined = {"track": "track__name", "track_slug": "track__slug"}

    @property
    def is_run(self) -> bool:
        """Whether fans can see its results."""
        return self.status in Event.RUN


class OutingRow(NamedTuple):
    """A result with what points and totals need, and no more."""

    id: int
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    start: int | None
    finish: int | None
    status: str
    laps_led: int | None
    fastest_lap: bool
    points_eligible: bool | None

    joined = {"driver": "driver__name", "driver_slug": "driver__slug"}


class ResultRow(NamedTuple):
    """A result with all whom it names."""

    id: int
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    car_number: str
    start: int | None
    finish: int | None
    status: str
    laps: int | None
    laps_led: int | None
    fastest_lap: bool
    points_eligible: bool | None
    provisional_finish: int | None
    flag_order_unknown: bool
    times_led: int | None
    reason_out: str
    qualifying_time: Decimal | None
    qualifying_speed: Decimal | None
    fastest_lap_time: Decimal | None
    points_published: int | None
    sponsor: str
    team: str | None
    team_slug: str | None
    owner: str | None
    manufacturer: str | None
    manufacturer_slug: str | None
    crew_chief: str | None

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "team": "team__name",
        "team_slug": "team__slug",
        "owner": "owner__name",
        "manufacturer": "manufacturer__name",
        "manufacturer_slug": "manufacturer__slug",
        "crew_chief": "crew_chief__name",
    }

    @property
    def ended(self) -> str:
        """How the race ended for the car."""
        return how_it_ended(self.status, self.reason_out)


class DeclaredRow(NamedTuple):
    """Whose entry it is."""

    season_id: int
    driver_id: int


class EntryRow(NamedTuple):
    """How a driver stands in a season."""

    id: int
    season_id: int
    driver_id: int
    declared_for_points: bool
    rookie: bool | None
    playoff_seed: int | None


class StagePlaceRow(NamedTuple):
    stage_id: int
    result_id: int
    position: int | None


class DuelPlaceRow(NamedTuple):
    result_id: int
    position: int


class RulingRow(NamedTuple):
    id: int
    event_id: int | None
    season_id: int | None
    result_id: int | None
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    owner_id: int | None
    owner: str | None
    kind: str
    applies_to: str
    points: int | None
    playoff_points: int | None
    reason: str
    issued: date | None
    source: str
    behind: str | None
    in_force: bool
    rescinded_reason: str
    rescinded: date | None

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "owner": "owner__name",
        "behind": "behind__car_number",
    }

    @property
    def said(self) -> str:
        """What was decided: "25 points taken from the owner", "placed behind No. 11"."""
        numbers = self.points, self.playoff_points
        return decision(self.kind, self.applies_to, *numbers, behind=self.behind)


class PriorRow(NamedTuple):
    """What somebody had done up to a date; with a track, at that track alone."""

    driver_id: int | None
    series_id: int
    track_id: int | None
    through: date
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None


class DriverRow(NamedTuple):
    id: int
    name: str
    slug: str
    born: date | None
    home_town: str
    country: str


class TrackRow(NamedTuple):
    id: int
    name: str
    slug: str
    city: str
    region: str
    country: str
    length: Decimal | None
    shape: str
    surface: str
    time_zone: str
