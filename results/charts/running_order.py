"""The running order of a race: each car's place from the grid to the finish, one line a car."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from .names import surname
from .svg import element, percent, picture, text

ROW, HEAD, FOOT = 16, 30, 8
# As many finishers as stand out.
TOP = 5


class Point(NamedTuple):
    """Where the order is known, named briefly: "Grid", "S1", "62"; `approximate` if roughly."""

    name: str
    approximate: bool = False


class Run(NamedTuple):
    """A car's place at each point, None where nobody knows it; `chosen` if it is to stand out."""

    car_number: str
    driver: str
    places: tuple[int | None, ...]
    chosen: bool = False


class Room(NamedTuple):
    """The room for up to `points` points, of which so many are named; sides in shares of it."""

    points: float
    # The class that says how wide it is.
    name: str
    left: float
    right: float
    named: int


ROOMS = (
    Room(6, "", 0.15, 0.33, 6),
    Room(12, "wide", 0.09, 0.19, 12),
    Room(40, "wider", 0.045, 0.1, 24),
    Room(float("inf"), "widest", 0.02, 0.045, 48),
)


def running_order(points: Sequence[Point], runs: Sequence[Run], *, apart: str = "") -> str:
    """Return the running order as SVG; the last of `points` is where the cars are named.

    An unknown place leaves a gap. The first TOP at the last point stand out, and the chosen.
    `apart` tells several such charts of one page apart. Raise ValueError if there are fewer than
    two points, or a car has not a place for each.
    """
    return _drawn(tuple(points), tuple(runs), apart)


@lru_cache(maxsize=64)
def _drawn(points: tuple[Point, ...], runs: tuple[Run, ...], apart: str) -> str:
    """A revision makes all pages anew, but changes hardly any race: the others were drawn."""
    if len(points) < 2:
        raise ValueError("A running order needs two points at least.")
    for run in runs:
        if len(run.places) != len(points):
            raise ValueError(
                f"No. {run.car_number} has {len(run.places)} places, not {len(points)}."
            )
    most = max((place for run in runs for place in run.places if place is not None), default=1)
    room = next(room for room in ROOMS if len(points) <= room.points)
    height = HEAD + most * ROW

    def x(at: int) -> float:
        return room.left + (1 - room.left - room.right) * at / (len(points) - 1)

    drawn = [*_columns(points, x, height, room.named), *_places(most, room)]
    ordered = sorted(runs, key=_weight)
    # Paths know no percents: they are drawn one unit a column and a place, and stretched.
    drawn.append(
        element(
            "svg", *map(_line, ordered), x=percent(x(0)), y=HEAD,
            width=percent(x(len(points) - 1) - x(0)), height=most * ROW,
            viewBox=f"0 0 {len(points) - 1} {most}", preserveAspectRatio="none",
            overflow="visible", aria_hidden="true",
        )
    )  # fmt: skip
    for run in ordered:
        drawn += _dots(run, x)
    for run in runs:
        drawn += _ends(run, room)
    return picture(
        f"running-order {room.name}".strip(), "Running order", _description(points, runs), *drawn,
        height=height + FOOT, apart=apart,
    )  # fmt: skip


def middle(place: int) -> float:
    """Return the height in pixels at which the line of a place runs."""
    return HEAD + (place - 0.5) * ROW


def _columns(points: Sequence[Point], x, height: int, named: int) -> Iterator[str]:
    """Yield a rule for each point, dashed where the order is approximate, and so many names."""
    step = ceil(len(points) / named)
    last = len(points) - 1
    for at, point in enumerate(points):
        roughly = " approximate" if point.approximate else ""
        yield element("line", x1=percent(x(at)), x2=percent(x(at)), y1=HEAD - 6, y2=height,
                      class_=f"lane{roughly}")  # fmt: skip
        if at == last or (at % step == 0 and last - at >= step):
            name = f"≈{point.name}" if point.approximate else point.name
            yield text(name, x=percent(x(at)), y=HEAD - 14, class_="mark", text_anchor="middle")


def _places(most: int, room: Room) -> Iterator[str]:
    """Yield the places to count by, each on its own line."""
    for place in (1, *range(5, most + 1, 5)):
        y = middle(place)
        yield element("line", x1=percent(room.left), x2=percent(1 - room.right), y1=y, y2=y,
                      class_="lane")  # fmt: skip
        yield text(place, x=0, y=y + 4, class_="mark")


def _line(run: Run) -> str:
    """Return the course of a car, with gaps where its place is unknown."""
    way, before = [], None
    for at, place in enumerate(run.places):
        if place is not None:
            way.append(f"{'M' if before is None else 'L'}{at} {place - 0.5:g}")
        before = place
    return element("path", d="".join(way), class_=f"run {_class(run)}".strip())


def _dots(run: Run, x) -> Iterator[str]:
    """Yield a dot at each place of a car that stands out; of others, where no line leads to it."""
    style, around = _class(run), (None, *run.places, None)
    for at, (before, place, after) in enumerate(zip(around, run.places, around[2:], strict=False)):
        if place is not None and (style or before is after is None):
            yield element("circle", cx=percent(x(at)), cy=middle(place), r=3.5 if style else 2,
                          class_=f"dot {style}".strip())  # fmt: skip


def _ends(run: Run, room: Room) -> Iterator[str]:
    """Yield the number of a car where it starts, and its number and driver where it ends."""
    first, last = run.places[0], run.places[-1]
    style = _class(run)
    if first is not None:
        yield text(run.car_number, x=percent(room.left), dx=-8, y=middle(first) + 4,
                   class_=f"car {style}".strip(), text_anchor="end")  # fmt: skip
    if last is not None:
        x, y = percent(1 - room.right), middle(last) + 4
        yield text(run.car_number, x=x, dx=8, y=y, class_=f"car {style}".strip())
        yield text(surname(run.driver), x=x, dx=36, y=y, class_=f"name {style}".strip())


def _class(run: Run) -> str:
    last = run.places[-1]
    if run.chosen:
        return "chosen"
    return "" if last is None or last > TOP else "first" if last == 1 else "top"


def _weight(run: Run) -> tuple:
    """Return what sorts lines as they are drawn, one over the other: the chosen on top."""
    last = run.places[-1]
    return run.chosen, last is not None, -(last or 0)


def _description(points: Sequence[Point], runs: Sequence[Run]) -> str:
    """Return the course of those who stand out: "No. 07 Kyle Larson: Grid 5, S1 2, Finish 1"."""
    told = []
    for run in sorted(filter(_class, runs), key=lambda run: run.places[-1] or len(runs) + 1):
        known = (
            f"{'about ' if point.approximate else ''}{point.name} {place}"
            for point, place in zip(points, run.places, strict=True)
            if place is not None
        )
        told.append(f"No. {run.car_number} {run.driver}: {', '.join(known)}.")
    return " ".join([f"The places of {len(runs)} cars at {len(points)} points.", *told])
