"""From boxes to a draft: only what differs from how the boxes stood before is said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from ..draft import Caution, Draft, EventFacts, Row, RunningOrder, StageOrder, Stint
from ..orders import named
from ..paste.leaders import Told, read_cautions, read_stints
from ..paste.names import Cars
from ..paste.notes import Notes, quoted
from ..paste.values import words
from ..statuses import OUT
from .boxes import Boxes
from .orders import read_order
from .values import NOBODY, read_fastest, read_groups, read_out, read_stayed_away, read_values

SHAPE = "orders of car numbers"
RUNNING = "running"
LONGEST_LABEL = 100
RUNNING_ORDER = re.compile(
    r"(?:lap\s*)?(?P<about>[~≈])?\s*(?P<lap>[0-9]{1,4})?[\s,]*(?P<label>[^:]*?)\s*:(?P<cars>.*)",
    re.I,
)


class Car(NamedTuple):
    """A car that is entered."""

    number: str
    driver: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What boxes say. `cars` holds, by number, only the fields of `Row` of which they speak."""

    laps_run: int | None = None
    cars: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    stages: Mapping[int, StageOrder] = field(default_factory=dict)
    stints: tuple[Stint, ...] = ()
    cautions: tuple[Caution, ...] = ()
    running: tuple[RunningOrder, ...] = ()


def read_boxes(typed: Boxes, before: Boxes, entered: Sequence[Car]) -> Draft:
    """Return what `typed` changes of `before`, as a draft of the race at the flag.

    `entered` are all cars of the race. A box that was emptied takes back what it said. The field
    of each problem is the name of its box; what was wrong before in a box left as it was is not
    complained of.
    """
    notes, old = Notes(), Notes()
    was = _read(before, entered, old)
    now = _read(typed, entered, notes)
    changed = _changed(typed, before)
    rows = [_difference(car.number, was.cars[car.number], now.cars[car.number]) for car in entered]
    stages = [
        # An order left as it stood is not said again: not every order fits into a box.
        order if f"stage_{number}" in changed else replace(order, cars=None)
        for number, order in now.stages.items()
        if order != was.stages.get(number, StageOrder(number))
    ]
    return Draft(
        SHAPE,
        _laps_run(was.laps_run, now.laps_run),
        rows=tuple(row for row in rows if row != Row(car_number=row.car_number)),
        stages=tuple(stages) or None,
        cautions=now.cautions if "cautions" in changed else None,
        stints=now.stints if "lap_leaders" in changed else None,
        running=now.running if "running_orders" in changed else None,
        at_the_flag=True,
        problems=tuple(
            one
            for one in notes.all_problems()
            if one.field in changed or one not in old.all_problems()
        ),
    )


def _laps_run(was: int | None, now: int | None) -> EventFacts:
    if now is None and was is not None:
        return EventFacts(cleared=("laps_run",))
    return EventFacts(laps_run=now if now != was else None)


def _changed(typed: Boxes, before: Boxes) -> set[str]:
    """Return the names of the boxes that were changed; of stages, "stage_2" and "stage_2_end"."""
    names = {
        name
        for name in Boxes.__dataclass_fields__
        if name not in ("stages", "stage_ends") and getattr(typed, name) != getattr(before, name)
    }
    for many, called in (("stages", "stage_{}"), ("stage_ends", "stage_{}_end")):
        pairs = zip(getattr(typed, many), getattr(before, many), strict=True)
        names |= {called.format(at) for at, (now, was) in enumerate(pairs, start=1) if now != was}
    return names


def _read(boxes: Boxes, entered: Sequence[Car], notes: Notes) -> Read:
    numbers = [car.number for car in entered]
    cars = Cars([{"car_number": car.number, "driver": car.driver} for car in entered])
    laps_run = _laps(boxes.laps_run, "laps_run", notes)
    return Read(
        laps_run,
        _cars(boxes, laps_run, numbers, notes),
        _stages(boxes, numbers, notes),
        read_stints(_told(boxes.lap_leaders), cars, notes) or (),
        read_cautions(_told(boxes.cautions), cars, notes) or (),
        _running(boxes.running_orders, numbers, notes),
    )


def _laps(text: str, field: str, notes: Notes) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not re.fullmatch("[0-9]{1,4}", text) or int(text) == 0:
        notes.problem(None, field, f"{quoted(text)} is not a number of laps.")
        return None
    return int(text)


def _cars(
    boxes: Boxes, laps_run: int | None, numbers: Sequence[str], notes: Notes
) -> dict[str, dict[str, Any]]:
    cars: dict[str, dict[str, Any]] = {number: {} for number in numbers}
    away = read_stayed_away(boxes.did_not_race, numbers, notes)
    out = read_out(boxes.out, numbers, notes)
    raced = [number for number in numbers if number not in away]
    finish = read_order(boxes.finish, "finish", numbers, notes, everybody=raced)
    start = read_order(boxes.start, "start", numbers, notes, everybody=raced)
    nobody_down = boxes.laps_down.strip().lower() in NOBODY
    down = {} if nobody_down else read_groups(boxes.laps_down, "laps_down", numbers, notes)
    led = read_values(boxes.laps_led, "laps_led", numbers, notes)
    _check_who_stayed_away(away, finish, start, out, notes)
    if (down or nobody_down) and laps_run is None:
        notes.problem(None, "laps_down", "Say how many laps were run: from that, laps follow.")
    for place, number in enumerate(finish, start=1):
        cars[number] |= {"finish": place, "status": RUNNING}
        if led:
            cars[number]["laps_led"] = 0
        if laps_run is not None and (down or nobody_down):
            cars[number]["laps"] = max(laps_run - down.get(number, 0), 0)
    for place, number in enumerate(start, start=1):
        cars[number]["start"] = place
    for number, (reason, laps) in out.items():
        cars[number].pop("laps", None)
        cars[number] |= {"status": OUT, "reason_out": reason}
        if laps is not None:
            cars[number]["laps"] = laps
    for number, status in away.items():
        cars[number]["status"] = status
    for number, laps in led.items():
        cars[number]["laps_led"] = laps
    if fastest := read_fastest(boxes.fastest_lap, numbers, notes):
        cars[fastest[0]]["fastest_lap"] = True
        if fastest[1] is not None:
            cars[fastest[0]]["fastest_lap_time"] = fastest[1]
    return cars


def _check_who_stayed_away(away, finish, start, out, notes: Notes) -> None:
    for box, numbers in (("finish", finish), ("start", start), ("out", out)):
        if both := [number for number in numbers if number in away]:
            notes.problem(None, box, f"{named(both)} did not race, as it stands below.")
            notes.problem(None, "did_not_race", f"{named(both)} raced, as it stands above.")


def _stages(boxes: Boxes, numbers: Sequence[str], notes: Notes) -> dict[int, StageOrder]:
    stages = {}
    for number, (order, end) in enumerate(zip(boxes.stages, boxes.stage_ends, strict=True), 1):
        stages[number] = StageOrder(
            number,
            read_order(order, f"stage_{number}", numbers, notes),
            _laps(end, f"stage_{number}_end", notes),
        )
    return stages


def _told(text: str) -> list[Told]:
    lines = enumerate(text.splitlines(), start=1)
    return [Told(number, line.strip(" .;,…")) for number, line in lines if line.strip()]


def _running(text: str, numbers: Sequence[str], notes: Notes) -> tuple[RunningOrder, ...]:
    orders = []
    # Each gap one space: a long one would be tried in every way to share it out.
    for line in (words(line) for line in text.splitlines() if line.strip()):
        found = RUNNING_ORDER.fullmatch(line)
        if not found:
            told = f"{quoted(line)}: write it “60 off pit road: 11 07 34”."
            notes.problem(None, "running_orders", told)
            continue
        label = found["label"].strip()
        if len(label) > LONGEST_LABEL:
            told = f"{quoted(label)} is longer than {LONGEST_LABEL} characters."
            notes.problem(None, "running_orders", told)
            continue
        cars = read_order(found["cars"], "running_orders", numbers, notes)
        lap = int(found["lap"]) if found["lap"] else None
        orders.append(RunningOrder(cars, lap, label, bool(found["about"])))
    return tuple(orders)


def _difference(number: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Row:
    """Return a row of what is said now and was not before; what no longer is said is cleared."""
    said = {name: value for name, value in now.items() if was.get(name) != value}
    return Row(car_number=number, cleared=tuple(sorted(was.keys() - now.keys())), **said)
