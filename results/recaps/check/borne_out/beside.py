"""Beside whom a number stands, and which words."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..marks import ANYBODY, DRIVER, SOMEBODY
from ..numbers import PLACE
from ..sentence import Sentence
from ..statement import Statement
from ..subject import is_object

_DRIVER = re.compile(DRIVER)
_ANYBODY = re.compile(ANYBODY)


class Reading(NamedTuple):
    """What a number that stands `at` some place may state, the likeliest first.

    It is firm if its own words leave no doubt what it is of.
    """

    at: int
    told: Sequence[Statement]
    is_firm: bool = False


_ADJACENT = re.compile(
    r",?(?:'s)?(?: (?:in|was|is|the|a|took|takes|finished|finishing|came|coming|home|placed|to|"
    r"up|who|"
    r"ended|sits|now|still|got))* \(?"
)
_PART = re.compile(r"[;:—–]|\. |,? (?:but|while|although)\b")


def part_around(marked: str, at: int) -> tuple[int, int]:
    """Return the part of a sentence that `at` stands in: what a comma divides stays together."""
    begin, end = 0, len(marked)
    for found in _PART.finditer(marked):
        if found.end() <= at:
            begin = found.end()
        elif found.start() > at:
            end = found.start()
            break
    return begin, end


def whoever(sentence: Sentence, begin: int, end: int) -> Iterator[str]:
    """Yield whose the words from `begin` to `end` may be, the likeliest first."""
    marked = sentence.marked
    before = list(_ANYBODY.finditer(marked, 0, begin))
    if before and before[-1][0] == SOMEBODY:
        # His it is most likely, and nobody knows who that is.
        return
    before = [one for one in before if one[0] != SOMEBODY]
    after = _DRIVER.search(marked, end)
    told = []
    if before and _ADJACENT.fullmatch(marked, before[-1].end(), begin):
        yield before[-1][0]
        return
    if after and re.fullmatch(r"\)?[- ](?:[\w-]+ ){0,4}", marked[end : after.start()]):
        told.append(after[0])
    if before:
        told.append(before[-1][0])
    told += [one[0] for one in before if not is_object(marked, one.start())][:1]
    if not before:
        told += [after[0]] if after else []
        told += _DRIVER.findall(sentence.before)[:1] + _DRIVER.findall(sentence.before)[-1:]
    yield from dict.fromkeys(told)


def told_as(*patterns: str) -> tuple[re.Pattern, ...]:
    """Return patterns in which "#" is a number and "#nth" a place."""
    return tuple(
        re.compile(one.replace("#nth", rf"(?P<nth>{PLACE})").replace("#", r"(?P<n>\d+)"))
        for one in patterns
    )
