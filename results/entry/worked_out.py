"""What follows from what was read: laps from laps down, a status from a finish. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from .draft import Draft, Row, StageOrder

RUNNING, OUT = "running", "out"


def worked_out(draft: Draft, *, laps_run: int | None = None) -> Draft:
    """Return the draft with what its own words imply; `laps_run` is the race's, if it is known.

    - Laps run: the most that anybody ran, where the winner's are told and nothing else tells them.
    - Laps: the race's less the laps down. Where anybody is said to be laps down, a car running
      of which nothing is said was on the lead lap.
    - Laps led: 0 for the rest, once those that are named led every lap.
    - Stages: an order, from places and wins told car by car.
    - Status: running with a finish, out with a reason.
    """
    full = draft.event.laps_run or laps_run or _winner_s_laps(draft.rows)
    rows = [_with_status(row) for row in draft.rows]
    if full is not None:
        told = any(row.laps_down for row in rows)
        rows = [_with_laps(row, full, told) for row in rows]
        if sum(row.laps_led or 0 for row in rows) == full:
            rows = [replace(row, laps_led=row.laps_led or 0) for row in rows]
    event = draft.event
    if laps_run is None and event.laps_run is None and full is not None:
        # Whoever won after a disqualification may have run fewer.
        event = replace(event, laps_run=max(row.laps for row in rows if row.laps is not None))
    return replace(draft, event=event, rows=tuple(rows), stages=stage_orders(draft))


def _winner_s_laps(rows: Iterable[Row]) -> int | None:
    return next((row.laps for row in rows if row.finish == 1), None)


def _with_status(row: Row) -> Row:
    if row.status or row.finish is None:
        return row
    return replace(row, status=OUT if row.reason_out else RUNNING)


def _with_laps(row: Row, full: int, told: bool) -> Row:
    """Return the row with its laps of `full`; `told`: somewhere laps down are spoken of."""
    if row.laps is not None or row.finish is None:
        return row
    if row.laps_down is not None:
        return replace(row, laps=max(full - row.laps_down, 0))
    if told and row.status == RUNNING:
        return replace(row, laps=full)
    return row


def stage_orders(draft: Draft) -> tuple[StageOrder, ...] | None:
    """Return the stages as orders; one that no line tells follows from the cars' own places."""
    places: dict[int, dict[int, str]] = {}
    for row in draft.rows:
        for stage, place in (*row.stage_places, *((stage, 1) for stage in row.stages_won)):
            places.setdefault(stage, {})[place] = row.car_number
    if draft.stages is None and not places:
        return None
    told = {stage.number: stage for stage in draft.stages or ()}
    for number, cars in places.items():
        stage = told.get(number, StageOrder(number))
        if not stage.cars:
            order = tuple(cars.get(place, "") for place in range(1, max(cars) + 1))
            told[number] = replace(stage, cars=order)
    return tuple(told[number] for number in sorted(told))
