"""What was read of a race, before anything is written: every way in makes the same draft.

A draft names cars by number and people by the names that stood there; who they are is matched
later. What was not said is None (a text: empty), never zero.
"""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: where it stands, in which field, and what is wrong."""

    line: int | None
    field: str
    words: str

    def __str__(self) -> str:
        where = (f"Line {self.line}" if self.line else "", self.field.replace("_", " "))
        told = ", ".join(one for one in where if one)
        return f"{told}: {self.words}" if told else self.words


@dataclass(frozen=True, slots=True)
class Row:
    """One car. `laps_down` counts against the winner; `status` is a `Result.Status` value.

    `cleared` names the fields that are said to be empty: what stands in them goes.
    """

    line: int | None = None
    finish: int | None = None
    start: int | None = None
    car_number: str = ""
    driver: str = ""
    team: str = ""
    owner: str = ""
    manufacturer: str = ""
    crew_chief: str = ""
    sponsor: str = ""
    laps: int | None = None
    laps_down: int | None = None
    laps_led: int | None = None
    times_led: int | None = None
    status: str = ""
    reason_out: str = ""
    stages_won: tuple[int, ...] = ()
    stage_places: tuple[tuple[int, int], ...] = ()
    qualifying_speed: Decimal | None = None
    qualifying_time: Decimal | None = None
    fastest_lap: bool | None = None
    fastest_lap_time: Decimal | None = None
    points_eligible: bool | None = None
    rookie: bool | None = None
    points_published: int | None = None
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageOrder:
    """A stage: its places as car numbers, the winner's first. A place nobody named is empty.

    `cars` is None where nothing is said of its order.
    """

    number: int
    cars: tuple[str, ...] | None = ()
    end_lap: int | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution period, both laps included."""

    start_lap: int | None
    end_lap: int | None
    reason: str = ""
    free_pass: str = ""


@dataclass(frozen=True, slots=True)
class Stint:
    """A car's laps in the lead, both included."""

    car_number: str
    start_lap: int | None
    end_lap: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class RunningOrder:
    """The order at one point of the race, as car numbers; often only the first few are known."""

    cars: tuple[str, ...]
    lap: int | None = None
    label: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What was read of the event itself: laps, seconds, mph. None is not said.

    `status` is an `Event.Status` value; `cleared` names the fields that are said to be empty.
    """

    name: str = ""
    track: str = ""
    date: datetime.date | None = None
    local_start: datetime.time | None = None
    broadcaster: str = ""
    scheduled_laps: int | None = None
    laps_run: int | None = None
    time_of_race: datetime.timedelta | None = None
    average_speed: Decimal | None = None
    margin_of_victory: Decimal | None = None
    finished_under_caution: bool | None = None
    attendance: int | None = None
    official_lead_changes: int | None = None
    official_leaders: int | None = None
    official_cautions: int | None = None
    official_caution_laps: int | None = None
    status: str = ""
    cleared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read, in the order it stood; `shape` says in words what it was taken for.

    `fields` says what was read into which field: a heading or a phrase, and the field's name.
    None for stages, cautions, stints and running orders is "nothing said of them": they stay as
    they are. `at_the_flag` says that finishes, statuses and stages are those before any ruling;
    else they are the official ones, as sources print them, and a stage may be told in part.
    """

    shape: str
    event: EventFacts = EventFacts()
    rows: tuple[Row, ...] = ()
    stages: tuple[StageOrder, ...] | None = None
    cautions: tuple[Caution, ...] | None = None
    stints: tuple[Stint, ...] | None = None
    running: tuple[RunningOrder, ...] | None = None
    at_the_flag: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
