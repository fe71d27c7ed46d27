"""The shapes in which one race is read, with its parts. Units: laps, miles, mph, seconds."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..models import Event


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """Return the time zone of this name, or None if there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, ZoneInfoNotFoundError):
        return None


class RaceRow(NamedTuple):
    """An event with all that its own page tells of it."""

    id: int
    season_id: int
    round: int
    name: str
    slug: str
    status: str
    date: date | None
    local_start: time | None
    broadcaster: str
    programme: str
    playoff_round: int | None
    scheduled_laps: int | None
    laps_run: int | None
    time_of_race: timedelta | None
    average_speed: Decimal | None
    margin_of_victory: Decimal | None
    finished_under_caution: bool | None
    attendance: int | None
    official_lead_changes: int | None
    official_leaders: int | None
    official_cautions: int | None
    official_caution_laps: int | None
    track: str
    track_slug: str
    track_length: Decimal | None
    track_city: str
    track_region: str
    track_country: str
    track_time_zone: str

    joined = {
        "track": "track__name",
        "track_slug": "track__slug",
        "track_length": "track__length",
        "track_city": "track__city",
        "track_region": "track__region",
        "track_country": "track__country",
        "track_time_zone": "track__time_zone",
    }

    @property
    def is_run(self) -> bool:
        """Whether fans can see its results."""
        return self.status in Event.RUN

    @property
    def distance(self) -> Decimal | None:
        """Miles run, or scheduled while it is not run; None if laps or length are unknown."""
        laps = self.laps_run if self.is_run else self.scheduled_laps
        return laps * self.track_length if laps and self.track_length else None

    @property
    def starts(self) -> datetime | date | None:
        """When it starts: with its offset from UTC where the track's is known, or the day alone."""
        if self.date is None or self.local_start is None:
            return self.date
        return datetime.combine(self.date, self.local_start, zone_of(self.track_time_zone))


class StageRow(NamedTuple):
    id: int
    event_id: int
    number: int
    end_lap: int | None


class CautionRow(NamedTuple):
    event_id: int
    start_lap: int | None
    end_lap: int | None
    reason: str
    free_pass_id: int | None

    @property
    def laps(self) -> int | None:
        """Laps under this caution, both ends included."""
        if self.start_lap is None or self.end_lap is None:
            return None
        return self.end_lap - self.start_lap + 1


class StintRow(NamedTuple):
    event_id: int
    order: int
    result_id: int
    start_lap: int | None
    end_lap: int | None
    approximate: bool
