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
