"""Figures side by side, and which of a line is the best."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..averages import tenths
from ..totals import Totals


class Side(NamedTuple):
    """What one driver did. `win_rate` is of 100 starts; `years` are those of our results."""

    driver: str
    driver_slug: str
    years: str
    starts: int | None
    wins: int | None
    win_rate: float | None
    poles: int | None
    stage_wins: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int | None
    with_prior_record: bool = False


class Figure(NamedTuple):
    """A line of figures. Of `better` +1 the most is best, of -1 the least; of 0 neither."""

    name: str
    label: str
    better: int


FIGURES = (
    Figure("years", "Years", 0),
    Figure("starts", "Starts", 1),
    Figure("wins", "Wins", 1),
    Figure("win_rate", "Wins per 100 starts", 1),
    Figure("poles", "Poles", 1),
    Figure("stage_wins", "Stage wins", 1),
    Figure("top_fives", "Top fives", 1),
    Figure("top_tens", "Top tens", 1),
    Figure("laps_led", "Laps led", 1),
    Figure("average_start", "Average start", -1),
    Figure("average_finish", "Average finish", -1),
    # Whoever starts little does not finish little: none of them is best.
    Figure("dnfs", "Did not finish", 0),
)


class Cell(NamedTuple):
    """One figure, and whether it is the best of its line."""

    value: int | float | str | None
    is_best: bool = False


class Line(NamedTuple):
    """One figure of all drivers, in their order."""

    name: str
    label: str
    cells: tuple[Cell, ...]


def side(name, totals: Totals | None, years: str, with_prior_record: bool = False) -> Side:
    """Return what somebody of that Name did, told by his totals; None: he has no start."""
    told = totals._asdict() if totals else dict.fromkeys(Totals._fields)
    if totals is None:
        told |= {"starts": 0}
    rate = None if told["wins"] is None else tenths(100 * told["wins"], told["starts"] or 0)
    return Side(
        driver=name.name, driver_slug=name.slug, years=years, win_rate=rate,
        with_prior_record=with_prior_record, **told,
    )  # fmt: skip


def lines(sides: Sequence[Side]) -> list[Line]:
    """Return the figures of several drivers line by line, the best of each marked."""
    return [
        Line(one.name, one.label, marked([getattr(each, one.name) for each in sides], one.better))
        for one in FIGURES
    ]


def marked(values: Iterable, better: int) -> tuple[Cell, ...]:
    """Return `values` as cells. Where all are the same, or one alone is known, none is best."""
    values = list(values)
    known = [value for value in values if value is not None]
    if not better or len(set(known)) < 2:
        return tuple(Cell(value) for value in values)
    best = max(known) if better > 0 else min(known)
    return tuple(Cell(value, value == best) for value in values)
