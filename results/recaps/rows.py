"""The shapes in which a race's telling is read."""

from datetime import date
from typing import NamedTuple

from ..models import Moment


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
    moment_id: int
    result_id: int


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
