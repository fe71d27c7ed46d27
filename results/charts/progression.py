"""Points over a season: a line for each driver, named at its end."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .names import surname
from .svg import element, percent, picture, text

HEIGHT, TOP, FOOT = 300, 14, 24
# The share of the width that names take on the right, and points on the left.
NAMES, POINTS = 0.24, 0.08
# Names at the ends of lines keep this many pixels apart.
APART = 14


class Line(NamedTuple):
    """A driver's points after each event, in order; None before his first."""

    driver: str
    points: tuple[int | None, ...]


def progression(rounds: Sequence[int], lines: Sequence[Line], *, apart: str = "") -> str:
    """Return the progression of points as SVG; `rounds` are the events' numbers.

    `apart` tells several such charts of one page apart. Raise ValueError if a line is not as long
    as `rounds`.
    """
    for line in lines:
        if len(line.points) != len(rounds):
            raise ValueError(f"{line.driver} has {len(line.points)} totals, not {len(rounds)}.")
    known = [points for line in lines for points in line.points if points is not None]
    most = max(known, default=0) or 1
    bottom = HEIGHT - FOOT

    def x(event: int) -> float:
        width = 1 - NAMES - POINTS
        return POINTS + width * (event / (len(rounds) - 1) if len(rounds) > 1 else 0.5)

    def y(points: int) -> float:
        return bottom - (bottom - TOP) * points / most

    drawn = []
    for points in sorted({0, round(most / 2), most}):
        drawn.append(element("line", x1=percent(POINTS), x2=percent(1 - NAMES), y1=y(points),
                             y2=y(points), class_="lane"))  # fmt: skip
        drawn.append(text(points, x=0, y=y(points) + 4, class_="mark"))
    for event, number in enumerate(rounds):
        if len(rounds) <= 12 or event % 5 == 0 or event == len(rounds) - 1:
            drawn.append(
                text(number, x=percent(x(event)), y=HEIGHT - 6, class_="mark", text_anchor="middle")
            )
    for place, line in enumerate(lines):
        drawn += _line(line, place % 8 + 1, x, y)
    drawn += _names(lines, y)
    leader = max(lines, key=lambda line: line.points[-1] or 0, default=None)
    said = (
        f"After {len(rounds)} events {leader.driver} leads with {leader.points[-1]} points."
        if leader
        else ""
    )
    return picture(
        "progression", "Points over the season", said, *drawn, height=HEIGHT, apart=apart
    )


def _line(line: Line, style: int, x, y) -> list[str]:
    """Return the segments and dots of one driver; percent widths allow no polyline."""
    dots = [(x(event), y(points)) for event, points in enumerate(line.points) if points is not None]
    segments = [
        element("line", x1=percent(one[0]), y1=one[1], x2=percent(two[0]), y2=two[1],
                class_=f"trace line-{style}")
        for one, two in pairwise(dots)
    ]  # fmt: skip
    ends = [element("circle", cx=percent(at), cy=height, r=3, class_=f"dot line-{style}")
            for at, height in dots]  # fmt: skip
    return segments + ends


def _names(lines: Sequence[Line], y) -> list[str]:
    """Return the names at the lines' ends, pushed apart where they would overlap."""
    ends = sorted(
        (y(line.points[-1]), line.driver) for line in lines if line.points[-1] is not None
    )
    drawn, lowest = [], float("-inf")
    for height, driver in ends:
        lowest = max(height, lowest + APART)
        drawn.append(
            text(surname(driver), x=percent(1 - NAMES + 0.015), y=lowest + 4, class_="name")
        )
    return drawn
