"""Numbered lists: a finish, a stage, the standings or the grid, as the words above them say."""

import re
from collections.abc import Iterator

from .finishing import placed
from .laps_down import lapping_listed
from .leading import laps_led_listed
from .marks import DRIVER
from .numbers import ordinal
from .retiring import retiring_listed
from .sentence import Sentence
from .stage_orders import stage_named, stage_placed
from .standing import in_standings
from .starting import started
from .statement import Statement

_FIRST = re.compile(rf"^\W*(?:\(\d+\)\s*)?({DRIVER})(?!'s)")
_GRID = re.compile(
    r"\b(?:grid|lineup|line-up|qualifying|starting (?:order|lineup|positions))\b", re.I
)
_POINTS = re.compile(r"\b(?:standings|points)\b", re.I)
_FINISH = re.compile(
    r"\b(?:results?|finish\w*|top(?:-| )(?:\d+|five|ten)|final order|unofficial order)\b", re.I
)
_NOT = re.compile(
    r"\b(?:stage|practice|owner|manufacturer|rookie|cup|xfinity|next|last year|20[01]\d|"
    r"19\d\d|all-time|laps led|restart|lap \d+)\b",
    re.I,
)
_RAN = re.compile(r"\b(?:laps?|out|running|led|lead lap)\b", re.I)


def listed(sentence: Sentence, heading: Sentence | None) -> Iterator[Statement]:
    """Yield what a numbered line says, under the words above it."""
    found = _FIRST.match(sentence.marked)
    number = sentence.line.number
    if found is None or number is None or heading is None or number < 1:
        return
    mark, above = found[1], heading.said
    if (stage := stage_named(heading)) is not None:
        told = stage_placed(sentence, mark, stage, number)
        if told is not None:
            yield told
        return
    if _NOT.search(above.replace(str(sentence.race.year), "")) or heading.clauses.all_elsewhere:
        return
    if _GRID.search(above):
        yield started(sentence, mark, ordinal(number))
    elif _POINTS.search(above):
        if sentence.race.standings and not sentence.race.is_playoff:
            yield in_standings(sentence, mark, number)
    elif _FINISH.search(above):
        yield placed(sentence, mark, number)
        yield from laps_led_listed(sentence, mark)
        yield from lapping_listed(sentence, mark)
        yield from retiring_listed(sentence, mark)
