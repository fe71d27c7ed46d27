"""The finish of a race, line by line."""

from operator import attrgetter
from typing import NamedTuple

from ..models import Result
from ..stats.outings import Scored
from ..stats.race_rows import RaceRow


class Finisher(NamedTuple):
    """One line of the finish. `laps_down` is None unless the car was running at the end."""

    finish: int | None
    provisional_finish: int | None
    start: int | None
    car_number: str
    driver: str | None
    driver_slug: str | None
    team: str | None
    team_slug: str | None
    owner: str | None
    manufacturer: str | None
    manufacturer_slug: str | None
    crew_chief: str | None
    sponsor: str
    laps: int | None
    laps_led: int | None
    status: str
    reason_out: str
    laps_down: int | None
    ended: str
    points: int
    eligible: bool


# What a line takes over from the result as it is: the fields before those worked out.
taken_over = attrgetter(*Finisher._fields[: Finisher._fields.index("laps_down")])


def finish_order(result: Scored) -> tuple:
    """Return what sorts results as they finished; the unclassified stand last."""
    row = result.row
    return (row.finish is None, row.finish, row.start is None, row.start, row.car_number)


def finish_of(event: RaceRow, scored: list[Scored]) -> list[Finisher]:
    """Return the lines of the finish, in the order of `scored`."""
    lines = []
    full = lead_lap(event, scored)
    for result in scored:
        row = result.row
        running = row.status == Result.Status.RUNNING
        known = running and full is not None and row.laps is not None
        down = max(full - row.laps, 0) if known else None
        ended = _laps_behind(down) if down else row.ended
        lines.append(Finisher(*taken_over(row), down, ended, result.points.total, result.eligible))
    return lines


def _laps_behind(laps_down: int) -> str:
    return f"+{laps_down} lap{'s' if laps_down > 1 else ''}"


def lead_lap(event: RaceRow, scored: list[Scored]) -> int | None:
    """Return the laps of a car on the lead lap: the race's, or else the winner's."""
    if event.laps_run is not None:
        return event.laps_run
    return next((result.row.laps for result in scored if result.row.finish == 1), None)
