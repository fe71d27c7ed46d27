"""The shapes in which standings read what other pages do not need."""

from typing import NamedTuple


class CarOutingRow(NamedTuple):
    """A result with whose car it was: what the owners' and manufacturers' points need."""

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
    rookie: bool | None
    car_number: str
    owner_id: int | None
    owner: str | None
    owner_slug: str | None
    team: str | None
    team_slug: str | None
    manufacturer: str | None
    manufacturer_slug: str | None

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "owner": "owner__name",
        "owner_slug": "owner__slug",
        "team": "team__name",
        "team_slug": "team__slug",
        "manufacturer": "manufacturer__name",
        "manufacturer_slug": "manufacturer__slug",
    }


class PublishedRow(NamedTuple):
    """A line as it was published: after an event or, without one, after the last."""

    id: int
    event_id: int | None
    place: int
    driver: str
    driver_slug: str
    points: int | None
    behind_leader: int | None
    source: str

    joined = {"driver": "driver__name", "driver_slug": "driver__slug"}
