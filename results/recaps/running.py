"""The running order of a race: each car's place at every point where the order is known."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..models import RunningOrder, RunningPlace
from ..stats.facts import Facts
from ..stats.outings import Scored
from ..stats.rows import EventRow
from .rows import CarRow, RunningRow
from .stages import StageOrder


class Point(NamedTuple):
    """Where the order is known: its name ("Off pit road") and a brief one ("62").

    `lap` is None for grid and finish, and where nobody knows it: an order without a lap has a
    place in no course (`in_course`).
    """

    name: str
    brief: str
    lap: int | None = None
    approximate: bool = False
    in_course: bool = True


class Run(NamedTuple):
    """A car's place at each point, None where nobody knows it."""

    car_number: str
    driver: str | None
    driver_slug: str | None
    places: tuple[int | None, ...]


class PlaceThen(NamedTuple):
    """A car's place at one point."""

    order: str
    lap: int | None
    position: int
    car_number: str
    driver: str | None
    driver_slug: str | None
    approximate: bool


class Running(NamedTuple):
    """All points, in order of laps and those out of course last, and the cars as they finished."""

    points: tuple[Point, ...] = ()
    runs: tuple[Run, ...] = ()

    @property
    def course(self) -> tuple[Point, ...]:
        """The points that have a place in the course of the race."""
        return tuple(point for point in self.points if point.in_course)

    @property
    def places(self) -> list[PlaceThen]:
        """Every known place, point by point, first to last."""
        return [place for at in range(len(self.points)) for place in self._places_at(at)]

    def _places_at(self, at: int) -> list[PlaceThen]:
        point = self.points[at]
        known = [run for run in self.runs if run.places[at] is not None]
        known.sort(key=lambda run: run.places[at])
        return [
            PlaceThen(point.name, point.lap, run.places[at], *run[:3], point.approximate)
            for run in known
        ]


# A point and the places of the cars there, by the keys of their results.
Known = tuple[Point, Mapping[int, int]]

GRID, FINISH = Point("Grid", "Grid"), Point("Finish", "Finish")


def running_rows(facts: Facts, event: EventRow) -> list[RunningRow]:
    """Return the places in all running orders of a race, order by order as they were entered."""
    within = facts.keys(RunningOrder, event_id=event.id)
    rows = facts.rows(RunningPlace, RunningRow, running_order_id__in=within)
    return sorted(rows, key=lambda row: (row.running_order_id, row.position))


def running_of(
    rows: Iterable[RunningRow], stages: Sequence[StageOrder], scored: Sequence[Scored]
) -> Running:
    """Return the running order of a race, from rows that were read; `scored` as it finished."""
    raced = [one.row for one in scored if one.raced]
    grid = {row.id: row.start for row in raced if row.start is not None}
    finish = {row.id: row.finish for row in raced if row.finish is not None}
    in_course, apart = _in_order(list(_stage_ends(stages, scored)), list(_orders(rows)))
    ends = [(GRID, grid), *in_course, (FINISH, finish), *apart]
    known = [(point, places) for point, places in ends if places]
    runs = [Run(*CarRow.of(row), tuple(at.get(row.id) for _, at in known)) for row in raced]
    return Running(
        tuple(point for point, _ in known),
        tuple(run for run in runs if any(place is not None for place in run.places)),
    )


def _stage_ends(stages: Sequence[StageOrder], scored: Sequence[Scored]) -> Iterator[Known]:
    places = defaultdict(dict)
    for one in scored:
        for place in one.stages:
            if place.position is not None:
                places[place.stage_id][place.result_id] = place.position
    for order in stages:
        number = order.stage.number
        point = Point(f"Stage {number}", f"S{number}", order.stage.end_lap)
        yield point, places[order.stage.id]


def _orders(rows: Iterable[RunningRow]) -> Iterator[Known]:
    places, first = defaultdict(dict), {}
    for row in rows:
        first.setdefault(row.running_order_id, row)
        places[row.running_order_id][row.result_id] = row.position
    for key, row in first.items():
        lap = "" if row.lap is None else f"Lap {row.lap}"
        name = f"{row.label[:1].upper()}{row.label[1:]}" or lap or "Lap not known"
        brief = str(row.lap) if lap else name
        yield Point(name, brief, row.lap, row.approximate), places[key]


def _in_order(stages: list[Known], orders: list[Known]) -> tuple[list[Known], list[Known]]:
    """Return the points in order of their laps, and apart those of which nobody knows the lap.

    Stages alone are in order by their numbers.
    """
    if not orders:
        return stages, []
    under_way = [*stages, *orders]
    dated = [one for one in under_way if one[0].lap is not None]
    apart = [(p._replace(in_course=False), at) for p, at in under_way if p.lap is None]
    return sorted(dated, key=lambda one: one[0].lap), apart
