"""The shapes in which what is inspected is read: only what the checks look at."""

from decimal import Decimal
from typing import NamedTuple


class EntryFacts(NamedTuple):
    """A result with all its numbers, and what points and standings need besides."""

    id: int
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    car_number: str
    start: int | None
    finish: int | None
    provisional_finish: int | None
    flag_order_unknown: bool
    status: str
    laps: int | None
    laps_led: int | None
    times_led: int | None
    reason_out: str
    qualifying_time: Decimal | None
    qualifying_speed: Decimal | None
    fastest_lap: bool
    fastest_lap_time: Decimal | None
    points_eligible: bool | None
    points_published: int | None

    joined = {"driver": "driver__name", "driver_slug": "driver__slug"}


class MomentCarFacts(NamedTuple):
    """A car that a moment tells of, and the moment."""

    result_id: int
    event_id: int
    lap: int | None
    kind: str

    joined = {"event_id": "moment__event_id", "lap": "moment__lap", "kind": "moment__kind"}


class PublishedFacts(NamedTuple):
    """A line of the standings that the series printed after an event."""

    event_id: int
    place: int
    driver: str
    driver_slug: str
    points: int | None
    behind_leader: int | None

    joined = {"driver": "driver__name", "driver_slug": "driver__slug"}
