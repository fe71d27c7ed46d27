"""Places beside names: on the grid, in a stage, in the standings, at the finish."""

import re
from collections.abc import Iterator

from ..finishing import placed
from ..numbers import PLACE, of_place
from ..sentence import A_STAGE, Sentence
from ..stage_orders import stage_placed, stages_named
from ..standing import in_standings, is_of_drivers
from ..starting import ON_THE_GRID, started
from ..statement import Statement
from .beside import Reading, part_around, whoever

# No place: "third straight", "second stage", "first career".
_PLACE = re.compile(
    rf"\b(?P<place>{PLACE}|[Rr]unner-up|(?:dead )?last)\b(?!(?:-| )(?:straight|consecutive|career|"
    r"times?|wins?|starts?|different|row|laps?|turn|caution|half|stage|segment|season|race|annual|"
    r"attempt|gear|groove|lane|of \d|top|pole|year|overall|playoff|stop|yellow|restart|victory|"
    r"night|week|run|chance|corner|move|man|on lap|(?:with|at) \d+))"
)
UNDER_WAY = re.compile(
    r"\b(?:lap \d+|laps? (?:left|remaining|later|to go)|\d+ to go|restart\w*|halfway|midway|"
    r"running|at the time|under (?:caution|yellow|green)|practice)\b",
    re.IGNORECASE,
)
_GRID_BEFORE = re.compile(
    r"\b(?:from|start\w*|qualif\w+|grid\w*|roll\w+ off|lin(?:ed|ing|e) up|green(?: flag)?|beg[au]n|"
    r"beginning|buried|mired|timed)\b[^,;]{0,45}$"
)
_GRID_AFTER = re.compile(ON_THE_GRID)
A_WIN = re.compile(
    r"\b(?:won|wins?|winning|winner|victory|victorious|triumph\w*|prevail\w*|[Vv]ictory [Ll]ane|"
    r"checkered flag|checkers|trophy)\b"
)
_CLOSED = re.compile(r"\b(?:complet|round|clos)\w+ (?:out )?the top(?: |-)(?P<n>\d+)\b")
_STAGE_WON = re.compile(
    r"\b(?:won|wins?|winning|winner|victory|belong\w*|goes|went|taken|tak\w+|took|captur\w+|"
    r"claim\w*|"
    r"collect\w+|st[eo][al]\w+|swe(?:ep|pt)\w*|grabb\w+|was all|it's|was|is)\b|'s\b"
)
_POLE = re.compile(r"\b(?P<said>[Pp]ole|front row)\b")
THE_LEAD = re.compile(
    r"\b(?:(?:points|championship|standings) (?:lead(?:er)?|leading)|(?:leads?|leading|tops?|"
    r"topping|"
    r"topped|atop|on top of|took over|takes over) (?:\w+ ){0,3}?(?:points|standings|"
    r"championship))\b"
)
_TABLE = re.compile(r"\b(?:points|standings|championship|title)\b")


def places(sentence: Sentence) -> Iterator[Reading]:
    """Yield for each place in a sentence what it may be of, the likeliest first."""
    for found in _PLACE.finditer(sentence.marked):
        if not sentence.is_away(found):
            yield Reading(found.start(), list(_readings(sentence, found)))
    yield from _stage_wins(sentence)
    for pattern, reading in (
        (_CLOSED, _of_closing),
        (_POLE, _of_grid),
        (A_WIN, _of_win),
        (THE_LEAD, _of_table),
    ):
        for found in pattern.finditer(sentence.marked):
            if not sentence.is_away(found):
                yield Reading(found.start(), list(reading(sentence, found)))


def _of_grid(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    if not UNDER_WAY.search(sentence.clause(found)):
        for car in whoever(sentence, found.start(), found.end()):
            yield started(sentence, car, found["said"].lower())


def _of_closing(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    if not (A_STAGE.search(sentence.marked) or sentence.stage_told):
        for car in whoever(sentence, found.start(), found.end()):
            yield placed(sentence, car, int(found["n"]))


def _stage_wins(sentence: Sentence) -> Iterator[Reading]:
    """Yield, for each who is named beside a stage and a word of winning, that he won it."""
    marked = sentence.marked
    for mark in dict.fromkeys(sentence.drivers):
        begin, end = part_around(marked, marked.index(mark))
        part = marked[begin:end]
        if A_STAGE.search(part) and _STAGE_WON.search(part):
            for stage in stages_named(sentence, part):
                yield Reading(begin, [stage_placed(sentence, mark, stage, 1)])


def _of_win(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    near = sentence.clause(found)
    if not (UNDER_WAY.search(near) or A_STAGE.search(near) or _POLE.search(near)):
        for car in whoever(sentence, found.start(), found.end()):
            yield placed(sentence, car, 1)


def _of_table(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    if is_of_drivers(sentence):
        for car in whoever(sentence, found.start(), found.end()):
            yield in_standings(sentence, car, 1)


def _readings(sentence: Sentence, found: re.Match) -> Iterator[Statement]:
    marked, said = sentence.marked, found["place"]
    begin, end = part_around(marked, found.start())
    near = sentence.clause(found)
    if UNDER_WAY.search(near):
        return
    cars = list(whoever(sentence, found.start(), found.end()))
    if said[0].isdigit() and (
        _GRID_AFTER.match(marked, found.end()) or _GRID_BEFORE.search(marked, begin, found.start())
    ):
        yield from (started(sentence, car, said) for car in cars)
    told_of_stage = sentence.stage_told or A_STAGE.search(f"{sentence.before} {marked}")
    stages = stages_named(sentence, marked[begin:end]) if told_of_stage else []
    for stage in stages:
        yield from (stage_placed(sentence, car, stage, _number(sentence, said)) for car in cars)
    of_table = _TABLE.search(marked[begin:end]) or _TABLE.search(sentence.before)
    if of_table and is_of_drivers(sentence):
        yield from (in_standings(sentence, car, _number(sentence, said)) for car in cars)
    if not (stages or A_STAGE.search(near)):
        yield from (placed(sentence, car, _number(sentence, said)) for car in cars)


def _number(sentence: Sentence, said: str) -> int:
    if said[0].isdigit():
        return of_place(said)
    if said.endswith("up"):
        return 2
    return max((car.finish or 0 for car in sentence.race.cars), default=0)
