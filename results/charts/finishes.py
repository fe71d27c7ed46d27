"""A driver's finishes, race by race: the higher the dot, the better."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from .svg import element, percent, picture, text

HEIGHT, TOP, FOOT = 150, 12, 20
# The share of the width that places take on the left.
PLACES = 0.07
# As many races as dots can be told apart at 360 pixels.
MOST = 40


class Dot(NamedTuple):
    """One race. `finish` is None if nobody knows it; `out` if the car did not run to the end."""

    race: str
    finish: int | None
    out: bool


def finishes(dots: Sequence[Dot], *, apart: str = "") -> str:
    """Return the last finishes as SVG; `dots` are in order of time, MOST of them are drawn.

    `apart` tells several such charts of one page apart."""
    drawn = dots[-MOST:]
    known = [dot.finish for dot in drawn if dot.finish is not None]
    last = max([20, *known])

    def x(at: int) -> float:
        return PLACES + (0.98 - PLACES) * ((at + 0.5) / len(drawn))

    def y(finish: int) -> float:
        return TOP + (HEIGHT - TOP - FOOT) * (finish - 1) / (last - 1)

    inside = []
    for place in (1, *range(10, last + 1, 10)):
        inside.append(element("line", x1=percent(PLACES), x2="100%", y1=y(place), y2=y(place),
                              class_="lane"))  # fmt: skip
        inside.append(text(place, x=0, y=y(place) + 4, class_="mark"))
    for at, dot in enumerate(drawn):
        if dot.finish is not None:
            inside.append(_dot(dot, percent(x(at)), y(dot.finish)))
    return picture("finishes", "Finishes", said(dots), *inside, height=HEIGHT, apart=apart)


def said(dots: Sequence[Dot]) -> str:
    """Return in words what the chart shows: "The last 4 finishes, oldest first: 3, 1, 12, 2."."""
    places = [str(dot.finish or "unknown") for dot in dots[-MOST:]]
    which = "The only finish" if len(places) == 1 else f"The last {len(places)} finishes"
    order = "" if len(places) == 1 else ", oldest first"
    return f"{which}{order}: {', '.join(places)}."


def _dot(dot: Dot, x: str, y: float) -> str:
    """Return a win as a large dot, a finish as a small one, a car that was out as a ring."""
    name = "win" if dot.finish == 1 else "out" if dot.out else "finish"
    ending = ", out" if dot.out else ""
    return element(
        "circle", element("title", escape(f"{dot.race}: {dot.finish}{ending}")),
        cx=x, cy=y, r=6 if name == "win" else 4, class_=f"dot {name}",
    )  # fmt: skip
