"""The shapes in which a race's telling is read."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import NamedTuple

from ..models import Event, Moment


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

    joined = {
        "track": "track__name",
        "track_slug": "track__slug",
        "track_length": "track__length",
        "track_city": "track__city",
        "track_region": "track__region",
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


class RecapRow(NamedTuple):
    id: int
    headline: str
    summary: str
    body_html: str
    author: str
    picture: str
    picture_credit: str
    picture_caption: str
    picture_alternative: str


class QuoteRow(NamedTuple):
    text: str
    speaker: str
    role: str
    said_where: str


class SourceRow(NamedTuple):
    title: str
    publisher: str
    url: str
    published: date | None


class ClaimRow(NamedTuple):
    fact: str
    one_says: str
    other_says: str
    we_follow: str
    why: str
