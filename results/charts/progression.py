"""Points over a season: a line for each driver, named at its end; a reset begins a new scale."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .names import surname
from .svg import element, percent, picture, text

HEIGHT, TOP, FOOT = 300, 14, 24
# The share of the width that names take on the right, and points on the left.
NAMES, POINTS = 0.24, 0.08
# Between two scales there is room for the second one's figures.
BETWEEN = 0.07
# Names at the ends of lines keep this many pixels apart.
APART = 14


class Line(NamedTuple):
    """A driver's points after each event, in order; None before his first, and once he no longer
    contends. `chosen` makes him stand out."""

    driver: str
    points: tuple[int | None, ...]
    chosen: bool = False


class Scale(NamedTuple):
    """The events between two resets (as indexes), where they stand, and the points drawn."""

    first: int
    last: int
    left: float
    right: float
    least: int
    most: int

    def x(self, event: int) -> float:
        span = self.last - self.first
        share = (event - self.first) / span if span else 0.5
        return self.left + (self.right - self.left) * share

    def y(self, points: int) -> float:
        bottom = HEIGHT - FOOT
        return bottom - (bottom - TOP) * (points - self.least) / ((self.most - self.least) or 1)


def progression(
    rounds: Sequence[int], lines: Sequence[Line], *, resets: Sequence[int] = (), apart: str = ""
) -> str:
    """Return the progression of points as SVG; `rounds` are the events' numbers.

    `resets` are the indexes of the events before which points were reset: from there on they are
    drawn on a scale of their own. `apart` tells several such charts of one page apart. Raise
    ValueError if a line is not as long as `rounds`.
    """
    for line in lines:
        if len(line.points) != len(rounds):
            raise ValueError(f"{line.driver} has {len(line.points)} totals, not {len(rounds)}.")
    scales = _scales(len(rounds), lines, resets)
    drawn = []
    for number, scale in enumerate(scales):
        drawn += _rules(scale, number)
        drawn += _events(rounds, scale)
    # Whoever is picked out is drawn over the others.
    for place, line in sorted(enumerate(lines), key=lambda one: one[1].chosen):
        for scale in scales:
            drawn += _line(line, place % 8 + 1, scale)
    if scales:
        drawn += _names(lines, scales)
    kind = "progression picked" if any(line.chosen for line in lines) else "progression"
    words = _said(len(rounds), lines, len(scales) - 1)
    return picture(kind, "Points over the season", words, *drawn, height=HEIGHT, apart=apart)


def _scales(events: int, lines: Sequence[Line], resets: Sequence[int]) -> list[Scale]:
    """Return a scale for the events up to each reset, each as wide as they are many."""
    starts = [0, *sorted({at for at in resets if 0 < at < events})]
    spans = list(pairwise([*starts, events])) if events else []
    width = 1 - NAMES - POINTS - BETWEEN * (len(spans) - 1)
    steps = sum(max(end - start - 1, 1) for start, end in spans)
    scales, left = [], POINTS
    for number, (start, end) in enumerate(spans):
        right = left + width * max(end - start - 1, 1) / steps
        known = [points for line in lines for points in line.points[start:end]
                 if points is not None]  # fmt: skip
        least = min(known, default=0) if number else 0
        scales.append(Scale(start, end - 1, left, right, least, max(known, default=0) or 1))
        left = right + BETWEEN
    return scales


def _rules(scale: Scale, number: int) -> list[str]:
    """Return the lanes of a scale with their points, and the rule that marks a reset."""
    drawn = []
    if number:
        at = percent(scale.left - BETWEEN * 0.85)
        drawn.append(element("line", x1=at, x2=at, y1=0, y2=HEIGHT - FOOT, class_="reset"))
    beside = 0 if not number else scale.left - BETWEEN * 0.75
    for points in sorted({scale.least, round((scale.least + scale.most) / 2), scale.most}):
        drawn.append(element("line", x1=percent(scale.left), x2=percent(scale.right),
                             y1=scale.y(points), y2=scale.y(points), class_="lane"))  # fmt: skip
        drawn.append(text(points, x=percent(beside), y=scale.y(points) + 4, class_="mark"))
    return drawn


def _events(rounds: Sequence[int], scale: Scale) -> list[str]:
    """Return the numbers of the events below a scale: all of a few, every fifth of many."""
    here = range(scale.first, scale.last + 1)
    few = len(rounds) <= 12
    return [
        text(rounds[event], x=percent(scale.x(event)), y=HEIGHT - 6, class_="mark",
             text_anchor="middle")
        for event in here
        if few or event == scale.last or (event % 5 == 0 and scale.last - event > 1)
    ]  # fmt: skip


def _line(line: Line, style: int, scale: Scale) -> list[str]:
    """Return the segments and dots of one driver; percent widths allow no polyline."""
    kind = "chosen" if line.chosen else f"line-{style}"
    dots = [
        (scale.x(event), scale.y(line.points[event]))
        for event in range(scale.first, scale.last + 1)
        if line.points[event] is not None
    ]
    segments = [
        element("line", x1=percent(one[0]), y1=one[1], x2=percent(two[0]), y2=two[1],
                class_=f"trace {kind}")
        for one, two in pairwise(dots)
    ]  # fmt: skip
    return segments + [
        element("circle", cx=percent(at), cy=height, r=3, class_=f"dot {kind}")
        for at, height in dots
    ]


def _names(lines: Sequence[Line], scales: Sequence[Scale]) -> list[str]:
    """Return the names of those drawn to the end, pushed apart where they would overlap.

    Whoever is picked out and was drawn no further than a reset is named where his line ends.
    """
    last = scales[-1]
    ends = sorted(
        (last.y(line.points[-1]), line.driver, line.chosen)
        for line in lines
        if line.points and line.points[-1] is not None
    )
    drawn, lowest = [], float("-inf")
    for height, driver, chosen in ends:
        lowest = max(height, lowest + APART)
        kind = "name chosen" if chosen else "name"
        drawn.append(text(surname(driver), x=percent(1 - NAMES + 0.015), y=lowest + 4, class_=kind))
    for line in lines:
        if line.chosen and line.points[-1] is None:
            drawn += _name_where_it_ends(line, scales)
    return drawn


def _name_where_it_ends(line: Line, scales: Sequence[Scale]) -> list[str]:
    known = [event for event, points in enumerate(line.points) if points is not None]
    for scale in scales:
        if known and scale.first <= known[-1] <= scale.last:
            at, height = scale.x(known[-1]), scale.y(line.points[known[-1]])
            return [text(surname(line.driver), x=percent(at), y=height - 8, class_="name chosen",
                         text_anchor="end")]  # fmt: skip
    return []


def _said(events: int, lines: Sequence[Line], resets: int) -> str:
    """Return in words what is drawn."""
    still = [line for line in lines if line.points and line.points[-1] is not None]
    if not still:
        return ""
    leader = max(still, key=lambda line: line.points[-1])
    words = f"After {events} events {leader.driver} leads with {leader.points[-1]} points."
    if resets:
        words += f" Points were reset {'once' if resets == 1 else f'{resets} times'}."
    return words
