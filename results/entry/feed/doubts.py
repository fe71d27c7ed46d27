"""A feed's numbers held against one another. A doubt withholds nothing; an editor looks."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ..draft import Draft, Problem
from .part import Part

POINTS_RACE = 1
# How far, in mph, the published average may be from distance over time.
TOLERANCE = Decimal("0.5")


Doubts = Iterator[tuple[str, str]]


def doubts_of(race: Part, draft: Draft) -> tuple[Problem, ...]:
    """Return where the numbers of a feed do not add up."""
    checks = (_of_kind, _of_cars, _of_laps, _of_stages, _of_cautions, _of_leaders, _of_speed)
    return tuple(Problem(None, *doubt) for check in checks for doubt in check(race, draft))


def _differ(one, other) -> bool:
    return None not in (one, other) and one != other


def _of_kind(race: Part, draft: Draft) -> Doubts:
    if _differ(race.count("race_type_id"), POINTS_RACE):
        yield "race_type_id", "It is not a points race, says the feed."


def _of_cars(race: Part, draft: Draft) -> Doubts:
    names = Counter(row.driver for row in draft.rows if row.driver)
    for name in (name for name, count in names.items() if count > 1):
        yield "results", f"{name} stands here {names[name]} times."
    field = race.known("number_of_cars_in_field")
    finishes = {row.finish for row in draft.rows} - {None}
    if not finishes:
        return
    if _differ(field, len(finishes)):
        yield "number_of_cars_in_field", f"It says {field}, and {len(finishes)} have a finish."
    if missing := sorted(set(range(1, max(finishes) + 1)) - finishes):
        yield "results", f"Nobody finished {', '.join(map(str, missing[:5]))}."
    for row in draft.rows:
        if row.finish is None and (row.laps or not row.status):
            yield "results", f"No. {row.car_number} has no finish, and nothing says why."


def _of_laps(race: Part, draft: Draft) -> Doubts:
    laps = draft.event.laps_run
    for row in draft.rows:
        who = f"No. {row.car_number}"
        if row.finish == 1 and row.status == "running" and _differ(row.laps, laps):
            yield "actual_laps", f"It says {laps}, and the winner ran {row.laps}."
        elif None not in (row.laps, laps) and row.laps > laps:
            yield "results", f"{who} ran {row.laps} laps of {laps}."
        if None not in (row.laps, row.laps_led) and row.laps_led > row.laps:
            yield "results", f"{who} led {row.laps_led} laps and ran {row.laps}."


def _of_stages(race: Part, draft: Draft) -> Doubts:
    for stage in draft.stages or ():
        if "" in stage.cars:
            yield (
                "stage_results",
                f"Place {stage.cars.index('') + 1} of stage {stage.number} is nobody's.",
            )


def _of_cautions(race: Part, draft: Draft) -> Doubts:
    if draft.cautions is None:
        return
    if _differ(draft.event.official_cautions, len(draft.cautions)):
        said = draft.event.official_cautions
        yield "number_of_cautions", f"It says {said}, and {len(draft.cautions)} stand there."
    spans = [(one.start_lap, one.end_lap) for one in draft.cautions]
    if spans and all(None not in span for span in spans):
        laps = sum(end - start + 1 for start, end in spans)
        if _differ(draft.event.official_caution_laps, laps):
            said = draft.event.official_caution_laps
            yield "number_of_caution_laps", f"It says {said}, and the cautions last {laps}."


def _of_leaders(race: Part, draft: Draft) -> Doubts:
    if not draft.stints:
        return
    cars = [stint.car_number for stint in draft.stints]
    changes = sum(1 for one, other in pairwise(cars) if one != other)
    for key, said, counted in (
        ("number_of_lead_changes", draft.event.official_lead_changes, changes),
        ("number_of_leaders", draft.event.official_leaders, len(set(cars))),
    ):
        if _differ(said, counted):
            yield key, f"It says {said}, and the leaders' rows add up to {counted}."
    led, times, lap = Counter(), Counter(cars), 0
    for stint in draft.stints:
        if None not in (stint.start_lap, stint.end_lap):
            led[stint.car_number] += stint.end_lap - stint.start_lap + 1
            if stint.start_lap != lap + 1:
                yield "race_leaders", f"Nobody led from lap {lap + 1} to {stint.start_lap - 1}."
            lap = stint.end_lap
    if _differ(draft.event.laps_run, lap):
        yield "race_leaders", f"The last lap led is {lap} of {draft.event.laps_run}."
    for row in draft.rows:
        for what, said, counted in (
            ("laps", row.laps_led, led[row.car_number]),
            ("times", row.times_led, times[row.car_number]),
        ):
            if _differ(said, counted):
                yield (
                    "results",
                    f"No. {row.car_number} led {said} {what}, and {counted} by the leaders' rows.",
                )


def _of_speed(race: Part, draft: Draft) -> Doubts:
    distance, time = race.measure("actual_distance", most=2000), draft.event.time_of_race
    if None in (distance, time, draft.event.average_speed):
        return
    speed = distance * 3600 / Decimal(time.total_seconds())
    if abs(speed - draft.event.average_speed) > TOLERANCE:
        yield "average_speed", f"Distance over time gives {speed:.3f} mph."
