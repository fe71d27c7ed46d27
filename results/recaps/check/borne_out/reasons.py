"""Why cars are out, beside their names."""

import re
from collections.abc import Iterator

from ..retiring import out, reasons
from ..sentence import Sentence
from .beside import Reading, part_around

_GONE = re.compile(
    r"\b(?:out|gone|sidelined|eliminated|retir\w+|crash\w*|wreck\w*|accident|blew|blown|lost|quit|"
    r"expired|let go|failed|ended|ending|finished|parked|park|done|victim\w*|claim\w*|sent|night|"
    r"day|afternoon|evening|behind the wall|collected|casualt\w+|DNF|failures?|bothered|lasted)\b"
)


def reasons_out(sentence: Sentence) -> Iterator[Reading]:
    """Yield for each driver named beside a reason whether it is his."""
    marked = sentence.marked
    for at, mark in enumerate(marked):
        car = sentence.car(mark) if mark in sentence.drivers else None
        if car is None or car.status != "out" or not car.reason_out:
            continue
        begin, end = part_around(marked, at)
        if sentence.clauses.all_elsewhere or not _GONE.search(marked, begin, end):
            continue
        if why := reasons(marked[begin:end]):
            yield Reading(at, [*filter(None, [out(sentence, mark, why)])])
