"""The race of a feed: its stages, its cautions, who led it."""

from collections.abc import Collection, Sequence

from ..draft import Caution, EventFacts, StageOrder, Stint
from .part import LONGEST, Part

MOST_STAGES = 9
MOST_PLACES = 200
LONGEST_COMMENT = 2000


def stages_of(
    race: Part, facts: EventFacts, cars: Collection[str], *, run: bool
) -> tuple[StageOrder, ...] | None:
    """Return the stages that end before the race does, or None if nothing is said of any.

    Nor is there one that the race was stopped before. `cars` are the numbers in the results; of a
    race not `run` yet, stages have no order.
    """
    ends = _stage_ends(race)
    orders = _stage_orders(race, cars) if run else {}
    stages = []
    for number in sorted({*ends, *orders}):
        end = ends.get(number)
        if None in (end, facts.scheduled_laps):
            is_finish = number == max(ends, default=0) and number not in orders
        else:
            is_finish = end >= facts.scheduled_laps
        stopped = None not in (end, facts.laps_run) and end >= facts.laps_run
        if not is_finish and (number in orders or not stopped):
            stages.append(StageOrder(number, orders.get(number, ()), end))
    return tuple(stages) or None


def _stage_ends(race: Part) -> dict[int, int | None]:
    """Return the lap that each part of the race is to end on, the last part's the finish.

    The feed gives lengths. After one that is unknown the sums are too.
    """
    lengths = [race.known(f"stage_{number}_laps") for number in range(1, MOST_STAGES + 1)]
    while lengths and lengths[-1] is None:
        lengths.pop()
    ends: dict[int, int | None] = {}
    lap: int | None = 0
    for number, length in enumerate(lengths, start=1):
        lap = None if lap is None or length is None else lap + length
        ends[number] = lap
    return ends


def _stage_orders(race: Part, cars: Collection[str]) -> dict[int, tuple[str, ...]]:
    orders = {}
    for stage in race.parts("stage_results") or ():
        number = stage.known("stage_number", most=MOST_STAGES)
        if number is None or number in orders:
            told = "Which stage is it?" if number is None else f"Stage {number} stands here twice."
            stage.wrong("stage_number", told)
            continue
        orders[number] = _order(stage.parts("results") or (), cars)
    return {number: order for number, order in orders.items() if order}


def _order(parts: Sequence[Part], cars: Collection[str]) -> tuple[str, ...]:
    """Return the car numbers of a stage, the winner's first; names differ, numbers don't."""
    places: dict[int, str] = {}
    for part in parts:
        place = part.known("finishing_position", most=MOST_PLACES)
        number = _entered(part, "car_number", cars)
        if place is None or not number:
            continue
        if place in places:
            part.wrong("finishing_position", f"No. {places[place]} has place {place} too.")
        elif number in places.values():
            part.wrong("car_number", f"No. {number} has another place in this stage.")
        else:
            places[place] = number
    return tuple(places.get(place, "") for place in range(1, max(places, default=0) + 1))


def cautions_of(race: Part, cars: Collection[str]) -> tuple[Caution, ...] | None:
    """Return the cautions in the order of their laps, or None if nothing is said of them."""
    parts = race.parts("caution_segments")
    if parts is None:
        return None
    cautions, starts = [], set()
    for part in parts:
        start, end = _laps(part)
        if start is not None and start in starts:
            start = part.wrong("start_lap", f"Another caution begins on lap {start}.")
        starts.add(start)
        cautions.append(Caution(start, end, _reason(part), _free_pass(part, cars)))
    return tuple(sorted(cautions, key=lambda one: (one.start_lap is None, one.start_lap or 0)))


def _free_pass(part: Part, cars: Collection[str]) -> str:
    """Return the car that got its lap back. A 0 that nobody carries is nobody."""
    nobody = part.values.get("beneficiary_car_number") in (0, "0") and "0" not in cars
    return "" if nobody else _entered(part, "beneficiary_car_number", cars)


def _reason(part: Part) -> str:
    """Return the reason of a caution and what the feed remarks on it, as "Spin: #45 Turn 2".

    A remark that names half the field is cut: a caution's reason is a line.
    """
    reason, comment = part.text("reason"), part.text("comment", longest=LONGEST_COMMENT)
    if comment.lower().startswith(reason.lower()):
        told = comment
    else:
        told = f"{reason}: {comment}" if comment else reason
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


def stints_of(race: Part, cars: Collection[str]) -> tuple[Stint, ...] | None:
    """Return the stints in the lead, from lap 1 and without overlap; None if nothing is said.

    A first row of laps 0 to 0 is the pole sitter who brings the field to the green. The series
    counts his lead if another car leads lap 1, in lead changes and in his times led: it is then
    a stint of no lap, its laps empty.
    """
    parts = race.parts("race_leaders")
    if parts is None:
        return None
    rows = [(*_laps(part), _entered(part, "car_number", cars), part) for part in parts]
    if all(row[0] is not None or _before_lap_1(row[3]) for row in rows):
        rows.sort(key=lambda row: row[0] or 0)
    stints, last = [], 0
    for index, (start, end, number, part) in enumerate(rows):
        if not number:
            if not part.values.get("car_number"):
                part.wrong("car_number", "Who led?")
            continue
        if _before_lap_1(part) and index + 1 < len(rows) and rows[index + 1][2] == number:
            continue
        if start is not None and start <= last:
            start = part.wrong("start_lap", f"Another car led lap {start}.")
        last = max(last, end or 0)
        stints.append(Stint(number, start, end))
    return tuple(stints)


def _before_lap_1(part: Part) -> bool:
    return part.values.get("start_lap") == 0 and part.values.get("end_lap") == 0


def _laps(part: Part) -> tuple[int | None, int | None]:
    """Return first and last lap. What began before lap 1 is counted from lap 1."""
    start, end = part.count("start_lap"), part.known("end_lap")
    if start == 0:
        start = 1 if end else None
    if start is not None and end is not None and end < start:
        end = part.wrong("end_lap", f"Lap {end} is before lap {start}.")
    return start, end


def _entered(part: Part, key: str, cars: Collection[str]) -> str:
    """Return a car number that is among the results, or an empty text."""
    number = part.car(key)
    if number and number not in cars:
        part.wrong(key, f"No. {number} is not among the results.")
        return ""
    return number
