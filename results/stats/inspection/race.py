"""One race's plain facts, wherever they come from: the database, or a draft just read.

A car goes by its name everywhere: "No. 07". What is unknown is None (a text: empty).
Units: laps, miles, mph, seconds, whole points.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from ...models import Result

RUNNING = Result.Status.RUNNING.value
OUT = Result.Status.OUT.value
DISQUALIFIED = Result.Status.DISQUALIFIED.value
DID_NOT_RACE = frozenset(status.value for status in Result.DID_NOT_RACE)


class Car(NamedTuple):
    """One entry. `provisional_finish` is its place at the flag, if that is known for itself.

    `points_computed` is what the rules pay, `points_published` what the series paid.
    """

    name: str
    finish: int | None = None
    provisional_finish: int | None = None
    start: int | None = None
    laps: int | None = None
    laps_led: int | None = None
    times_led: int | None = None
    status: str = ""
    reason_out: str = ""
    qualifying_time: Decimal | None = None
    qualifying_speed: Decimal | None = None
    fastest_lap: bool = False
    fastest_lap_time: Decimal | None = None
    points_published: int | None = None
    points_computed: int | None = None

    @property
    def raced(self) -> bool:
        """Whether it takes a place: it did not stay away, fail to qualify or withdraw."""
        return self.status not in DID_NOT_RACE


class StagePlace(NamedTuple):
    """A place in a stage; `car` is None while nobody knows whose it is."""

    position: int
    car: str | None


class Stage(NamedTuple):
    """A stage that ends before the race does."""

    number: int
    end_lap: int | None = None
    places: tuple[StagePlace, ...] = ()


class Caution(NamedTuple):
    """A caution period, both laps included."""

    start_lap: int | None
    end_lap: int | None
    free_pass: str | None = None


class Stint(NamedTuple):
    """A car's laps in the lead, both included, in the order of the race."""

    car: str
    start_lap: int | None
    end_lap: int | None


class Named(NamedTuple):
    """A car that the telling of the race names: in "a moment on lap 5"."""

    car: str
    place: str


class Round(NamedTuple):
    """Another race of the season."""

    number: int
    date: datetime.date


class PublishedLine(NamedTuple):
    """A line of the standings as published after the race, and what our results make of it.

    `computed_place` is None for a driver who has no place; `level` is how many drivers share it.
    """

    driver: str
    place: int | None
    points: int | None
    behind_leader: int | None
    computed_place: int | None = None
    level: int = 1
    computed_points: int | None = None
    computed_behind_leader: int | None = None


@dataclass(frozen=True)
class Inspected:
    """A race as it is inspected.

    The official totals are what the series published. `before` and `after` are the nearest rounds
    whose date is known. `stages_due` is how many the season's rules have; None if not known.
    `stage_ends_told` are the laps on which moments say that a stage ended.
    """

    cars: tuple[Car, ...] = ()
    laps_run: int | None = None
    track_length: Decimal | None = None
    time_of_race: datetime.timedelta | None = None
    average_speed: Decimal | None = None
    margin_of_victory: Decimal | None = None
    finished_under_caution: bool | None = None
    official_lead_changes: int | None = None
    official_leaders: int | None = None
    official_cautions: int | None = None
    official_caution_laps: int | None = None
    date: datetime.date | None = None
    before: Round | None = None
    after: Round | None = None
    stages_due: int | None = None
    stages: tuple[Stage, ...] = ()
    stage_ends_told: tuple[int, ...] = ()
    cautions: tuple[Caution, ...] = ()
    stints: tuple[Stint, ...] = ()
    named: tuple[Named, ...] = ()
    standings: tuple[PublishedLine, ...] = ()

    @cached_property
    def starters(self) -> list[Car]:
        """The cars that raced."""
        return [car for car in self.cars if car.raced]


def car_names(cars: Iterable[tuple[str, str | None]]) -> list[str]:
    """Return a name for each car, given its number and driver: "No. 07".

    Where two of a race carry one number, or a car has none, the driver tells them apart.
    """
    cars = list(cars)
    carried = Counter(number for number, _ in cars)
    names = []
    for number, driver in cars:
        painted = f"No. {number}" if number else ""
        if not painted:
            names.append(driver or "a car without number or driver")
        elif carried[number] > 1:
            names.append(f"{painted} ({driver or 'driver to be announced'})")
        else:
            names.append(painted)
    return names
