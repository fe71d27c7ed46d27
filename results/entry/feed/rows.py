"""The cars of a feed: who drove, how it ended, how they qualified."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ..draft import Row
from ..statuses import STATUSES, status_of
from .part import Part

# The feed's key, and the field of a row that it is read into.
FIELDS = {
    "finishing_position": "finish",
    "starting_position": "start",
    "car_number": "car_number",
    "driver_fullname": "driver",
    "team_name": "team",
    "owner_fullname": "owner",
    "car_make": "manufacturer",
    "crew_chief_fullname": "crew_chief",
    "sponsor": "sponsor",
    "laps_completed": "laps",
    "laps_led": "laps_led",
    "times_led": "times_led",
    "finishing_status": "status",
    "disqualified": "status",
    "qualifying_speed": "qualifying_speed",
    "best_lap_speed": "qualifying_speed",
    "best_lap_time": "qualifying_time",
    "points_earned": "points_published",
}
TEXTS = ("team_name", "owner_fullname", "car_make", "crew_chief_fullname", "sponsor")
COUNTS = ("laps_completed", "laps_led", "times_led")
# Where all are 0, nobody has filled them in.
UNFILLED = ("laps", "laps_led", "times_led", "points_published")

# Marks beside a driver's name: scores in another series, a rookie, in the playoffs, see the notes.
MARKS = {
    "(i)": {"points_eligible": False},
    "#": {"rookie": True},
    "(r)": {"rookie": True},
    "(p)": {},
    "*": {},
}
MARK = re.compile("|".join(re.escape(mark) for mark in MARKS), re.IGNORECASE)
TO_BE_ANNOUNCED = {"tba", "tbd", "to be announced", "to be determined"}

QUALIFYING = 2
MOST_PLACES = 200
FASTEST = 400  # mph
SLOWEST = 999  # seconds a lap
FEWEST_POINTS, MOST_POINTS = -500, 500

Lap = tuple[Decimal | None, Decimal | None]


def rows_of(results: Sequence[Part], runs: Iterable[Part], *, run: bool) -> tuple[Row, ...]:
    """Return the cars of the feed; of a race not `run` yet, who is entered and how he qualified."""
    laps = _qualifying_laps(runs)
    rows = [_row(part, laps, run=run) for part in results]
    unfilled = {name: None for name in UNFILLED if not any(getattr(row, name) for row in rows)}
    finishes, numbers = {}, {}
    for place, (part, row) in enumerate(zip(results, rows, strict=True)):
        told = dict(unfilled)
        if row.finish is not None and (first := finishes.setdefault(row.finish, part)) is not part:
            part.wrong("finishing_position", f"{first.path} finished {row.finish} too.")
            told["finish"] = None
        if row.car_number and (first := numbers.setdefault(row.car_number, part)) is not part:
            part.wrong("car_number", f"{first.path} is No. {row.car_number} too.")
        rows[place] = replace(row, **told)
    return tuple(rows)


def _row(part: Part, laps: Mapping[str, Lap], *, run: bool) -> Row:
    number = part.car("car_number")
    speed, time = laps.get(number, (None, None))
    finish = part.known("finishing_position", most=MOST_PLACES)
    return Row(
        car_number=number,
        start=part.known("starting_position", most=MOST_PLACES),
        qualifying_speed=part.measure("qualifying_speed", most=FASTEST) or speed,
        qualifying_time=time,
        **{FIELDS[key]: part.text(key) for key in TEXTS},
        **_driver(part.text("driver_fullname")),
        **(_race(part, finish) if run else {}),
    )


def _driver(written: str) -> dict:
    """Return the driver's name without its marks, and what the marks say."""
    told = {}
    for mark in MARK.findall(written):
        told |= MARKS[mark.lower()]
    name = " ".join(MARK.sub(" ", written).split())
    return told | {"driver": "" if name.lower() in TO_BE_ANNOUNCED else name}


def _race(part: Part, finish: int | None) -> dict:
    """Return what the car did in the race."""
    status, reason = _status(part)
    if all(part.values.get(key) in (0, None) for key in ("finishing_position", "laps_completed")):
        # It was entered and did not race: its zeros are no laps, and it takes no points.
        absent = status if status in STATUSES.values() and status != "running" else ""
        return {"status": absent or _absence(part)}
    return {
        "finish": finish,
        "status": status,
        "reason_out": reason,
        "points_published": part.count("points_earned", least=FEWEST_POINTS, most=MOST_POINTS),
        **{FIELDS[key]: part.count(key) for key in COUNTS},
    }


def _status(part: Part) -> tuple[str, str]:
    words = part.text("finishing_status", longest=100)
    if part.flag("disqualified"):
        return "disqualified", ""
    found = status_of(words)
    if found is None:
        part.wrong("finishing_status", f"“{words}” is not a status.")
    return found or ("", "")


def _absence(part: Part) -> str:
    """Return why an entry without a finish did not race, if the feed lets us know.

    Who took part in qualifying and was given no starting position did not qualify.
    """
    tried = part.known("qualifying_position", most=MOST_PLACES)
    return "did_not_qualify" if tried and part.values.get("starting_position") == 0 else ""


def _qualifying_laps(runs: Iterable[Part]) -> dict[str, Lap]:
    """Return speed and time of each car's qualifying lap; a later round's stands."""
    laps = {}
    rounds = [run for run in runs if run.count("run_type") == QUALIFYING]
    for one in sorted(rounds, key=lambda run: run.text("run_date")):
        for part in one.parts("results") or ():
            number = part.car("car_number")
            speed = part.measure("best_lap_speed", most=FASTEST)
            time = part.measure("best_lap_time", most=SLOWEST)
            if number and (speed or time) and not part.flag("disqualified"):
                laps[number] = (speed, time)
    return laps
