"""The boxes of a stored race, as an editor would have typed them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from ...models import Event, Result
from ..as_typed import caution, running_order, stint
from ..orders import as_counted, numbers_of
from .boxes import STAGES, Boxes
from .reading import Car


def cars_of(event: Event) -> list[Car]:
    """Return the cars entered in a race."""
    entered = sorted(event.results.with_names(), key=lambda one: as_counted(one.car_number))
    return [Car(one.car_number, one.driver.name if one.driver else "") for one in entered]


def boxes_of(event: Event) -> Boxes:
    """Return a race's boxes. What has no place in a box, as laps that are not known, stays out."""
    cars = list(event.results.all())
    stages = {one.number: one for one in event.stages.prefetch_related("results__result")}
    return Boxes(
        laps_run=_text(event.laps_run),
        finish=_order(cars, "provisional_finish"),
        start=_order(cars, "start"),
        laps_down=_laps_down(cars, event.laps_run),
        out=_joined(
            f"{one.car_number} {one.reason_out or 'out'} {_text(one.laps)}"
            for one in _in_order(cars)
            if one.provisional_status == Result.Status.OUT
        ),
        did_not_race=_grouped(
            (one.car_number, one.get_provisional_status_display())
            for one in cars
            if one.provisional_status in Result.DID_NOT_RACE
        ),
        laps_led=", ".join(
            f"{one.car_number} {one.laps_led}"
            for one in sorted(cars, key=lambda one: -(one.laps_led or 0))
            if one.laps_led
        ),
        fastest_lap=next(
            (
                f"{one.car_number} {_text(one.fastest_lap_time)}".strip()
                for one in cars
                if one.fastest_lap
            ),
            "",
        ),
        stages=tuple(_stage_order(stages.get(number)) for number in STAGES),
        stage_ends=tuple(
            _text(stages[number].end_lap) if number in stages else "" for number in STAGES
        ),
        lap_leaders=", ".join(
            stint(one, one.result.car_number) for one in event.lap_leaders.select_related("result")
        ),
        cautions="\n".join(
            caution(one, one.free_pass.car_number if one.free_pass else "")
            for one in event.cautions.select_related("free_pass")
        ),
        running_orders="\n".join(
            running_order(one, [place.result.car_number for place in one.places.all()])
            for one in event.running_orders.prefetch_related("places__result")
        ),
    )


def _text(value) -> str:
    return "" if value is None else str(value)


def _in_order(cars: Iterable[Result]) -> list[Result]:
    return sorted(cars, key=lambda one: (one.provisional_finish is None, one.provisional_finish))


def _order(cars: Iterable[Result], field: str) -> str:
    """Return an order of the race; it ends with "…" where not everybody's place is known."""
    raced = [one for one in cars if one.provisional_status not in Result.DID_NOT_RACE]
    order = _line((getattr(one, field), one) for one in cars)
    is_open = order and any(getattr(one, field) is None for one in raced)
    return f"{order} …" if is_open else order


def _line(places: Iterable[tuple[int | None, Result]]) -> str:
    """Return cars in their places.

    Nothing where a place is missing, or a number, or one is on two cars: the rest would move up.
    """
    placed = {place: car for place, car in places if place}
    whole = [placed[place] for place in range(1, len(placed) + 1) if place in placed]
    numbers = {car.car_number for car in whole} - {""}
    return numbers_of(whole) if len(numbers) == len(placed) else ""


def _laps_down(cars: Sequence[Result], laps_run: int | None) -> str:
    running = [one for one in _in_order(cars) if one.provisional_status == Result.Status.RUNNING]
    if laps_run is None or not running or any(one.laps is None for one in running):
        return ""
    down = [(one.car_number, laps_run - one.laps) for one in running if one.laps < laps_run]
    if not down:
        return "none"
    down.sort(key=lambda pair: pair[1])
    groups = groupby(down, key=lambda pair: pair[1])
    return "; ".join(f"{' '.join(number for number, _ in same)}: {laps}" for laps, same in groups)


def _grouped(pairs: Iterable[tuple[str, str]]) -> str:
    in_order = sorted(pairs, key=lambda pair: pair[1])
    groups = groupby(in_order, key=lambda pair: pair[1])
    return "; ".join(f"{' '.join(number for number, _ in same)} {how}" for how, same in groups)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(part.strip() for part in parts)


def _stage_order(stage) -> str:
    places = stage.results.all() if stage else ()
    return _line((one.provisional_position, one.result) for one in places)
