"""Lines cut into cells: at tabs, bars, semicolons, commas, or gaps of two spaces and more."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .text import Line

MOST_CELLS = 60
RULE = re.compile(r"[\s|:+=_–-]+")


class Cut(NamedTuple):
    """A way to cut; `fills` where an empty cell can be told from no cell."""

    name: str
    cells: Callable[[str], list[str]]
    fills: bool = True


def at_marks(text: str, mark: str) -> list[str]:
    """Return the cells of `text` between marks; a cell in quotes may hold the mark.

    A quote that opens no whole cell is a letter of it, as in `"Bubba" Lane`.
    """
    cells, at = [], 0
    while len(cells) < MOST_CELLS:
        end = _closing(text, at, mark)
        if end is not None:
            cells.append(text[at + 1 : end].replace('""', '"').strip())
            at = end + 1
        else:
            end = text.find(mark, at)
            end = len(text) if end < 0 else end
            cells.append(text[at:end].strip())
            at = end
        if at >= len(text):
            break
        at += len(mark)
    return cells


def _closing(text: str, at: int, mark: str) -> int | None:
    """Return where the quote closes that opens a cell at `at`; None if it opens none."""
    if not text.startswith('"', at):
        return None
    end = text.find('"', at + 1)
    while end >= 0 and text.startswith('""', end):
        end = text.find('"', end + 2)
    return end if end >= 0 and (end + 1 == len(text) or text.startswith(mark, end + 1)) else None


def at_bars(text: str) -> list[str]:
    """Return the cells between bars; those at both ends are the table's frame."""
    return at_marks(text.strip().removeprefix("|").removesuffix("|"), "|")


def at_gaps(text: str) -> list[str]:
    """Return the cells between gaps of two spaces or more."""
    return [cell.strip() for cell in re.split(r" {2,}|\t", text.strip())][:MOST_CELLS]


CUTS = (
    Cut("tab-separated", lambda text: at_marks(text, "\t")),
    Cut("divided by bars", at_bars),
    Cut("divided by semicolons", lambda text: at_marks(text, ";")),
    Cut("comma-separated", lambda text: at_marks(text, ",")),
    Cut("in columns", at_gaps, fills=False),
)


def is_rule(line: Line) -> bool:
    """Return whether a line only rules a table off: |---|---|."""
    return RULE.fullmatch(line.text) is not None and "\t" not in line.text


def even_cut(lines: Iterable[Line]) -> tuple[Cut, int] | None:
    """Return the cut that gives most of the lines equally many cells, and how many.

    None if no cut gives two cells or more.
    """
    lines = list(lines)
    for cut in CUTS:
        widths = Counter(len(cut.cells(line.text)) for line in lines)
        width = max((one for one in widths if one > 1), key=lambda one: widths[one], default=0)
        if width and widths[width] * 3 >= len(lines) * 2:
            return cut, width
    return None
