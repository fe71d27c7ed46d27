"""The shapes in which a race's telling is read."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..models import Event, Moment


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


class CarRow(NamedTuple):
    """A car by its number, and who drove it."""

    car_number: str
    driver: str | None
    driver_slug: str | None

    @classmethod
    def of(cls, result) -> "CarRow":
        return cls(result.car_number, result.driver, result.driver_slug)


class CautionRow(NamedTuple):
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
    order: int
    result_id: int
    start_lap: int | None
    end_lap: int | None
    approximate: bool


class MomentRow(NamedTuple):
    id: int
    lap: int | None
    kind: str
    text: str

    @property
    def label(self) -> str:
        return Moment.Kind(self.kind).label


class MomentCarRow(NamedTuple):
    """A car that a moment tells of, and what sort of moment it is."""

    moment_id: int
    result_id: int
    lap: int | None
    kind: str

    joined = {"lap": "moment__lap", "kind": "moment__kind"}


class RunningRow(NamedTuple):
    """A car's place in a running order, and which order it is."""

    running_order_id: int
    position: int
    result_id: int
    lap: int | None
    approximate: bool
    label: str

    joined = {
        "lap": "running_order__lap",
        "approximate": "running_order__approximate",
        "label": "running_order__label",
    }


class RecapRow(NamedTuple):
    """A recap; `body` is Markdown, as it was written."""

    id: int
    headline: str
    summary: str
    body: str
    body_html: str
    author: str
    picture: str
    picture_credit: str
    picture_caption: str
    picture_alternative: str


class WrittenRow(NamedTuple):
    """What a recap states."""

    id: int
    event_id: int
    headline: str
    summary: str
    body: str


class DriverName(NamedTuple):
    name: str


class Spelling(NamedTuple):
    """Another spelling of a driver's name."""

    name: str
    driver_slug: str | None

    joined = {"driver_slug": "driver__slug"}


class QuoteRow(NamedTuple):
    id: int
    text: str
    speaker: str
    role: str
    said_where: str


class SourceRow(NamedTuple):
    id: int
    title: str
    publisher: str
    url: str
    published: date | None


class ClaimRow(NamedTuple):
    id: int
    fact: str
    one_says: str
    other_says: str
    we_follow: str
    why: str
