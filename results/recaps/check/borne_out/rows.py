"""Places told in a row: "with Riggs second, Heim third and Tyler Ankrum fourth".

All of a row are places of one order. Which one, those show who agree with it; and then the others
are held to it, too. It is the one reading here that may accuse.
"""

import re
from collections.abc import Iterator

from ..finish_words import NOT_THE_RACE
from ..finishing import placed
from ..marks import DRIVER
from ..numbers import PLACE, of_place
from ..sentence import A_STAGE, Sentence
from ..stage_orders import stage_placed, stages_named
from ..standing import in_standings, is_of_drivers
from ..starting import ON_THE_GRID, started
from ..statement import AGREES, DISAGREES, Statement
from .places import A_WIN, THE_LEAD, UNDER_WAY

_ONE = re.compile(
    rf"(?P<car>{DRIVER})(?:,? \([^()]*\))?,? (?:(?:was|is|in|took|takes|finished|came|home|crossed|"
    r"ended|up|placed|ran|the(?= runner)|to|up to|sits|stands|now|now in) )*"
    rf"(?P<place>{PLACE}|runner-up)\b(?!{ON_THE_GRID})" + NOT_THE_RACE
)
_LINK = re.compile(
    r"(?:, (?:\d+ (?:points? )?)?(?:back|behind|down|adrift),|[,;]| —)? ?(?:(?:and|with|while|then|"
    r"but|followed by|teammate|rookie|his|the|her|veteran|"
    r"pole-?sitter|polesitter|defending|champion|former|fellow|by|\w+ (?:mate|teammate)) ?)*"
)
_TABLE = re.compile(r"\b(?:points|standings|championship)\b")


def rows(sentence: Sentence) -> Iterator[Statement]:
    """Yield the verdicts on places that stand in a row, if it is plain what they are of."""
    for row in _rows(sentence.marked):
        if any(sentence.is_away(one) or UNDER_WAY.search(sentence.clause(one)) for one in row):
            continue
        best = max(_readings(sentence, row), key=_agreeing, default=[])
        agreeing = _agreeing(best)
        others = [one for one in best if one.verdict == DISAGREES]
        alone = agreeing == 1 and len(others) < 2 and _is_of_the_end(sentence)
        if alone or agreeing > max(len(others), 1):
            yield from best


def _is_of_the_end(sentence: Sentence) -> bool:
    """Return whether a sentence is of the finish, or of who leads, and of nothing before."""
    if UNDER_WAY.search(sentence.marked):
        return False
    return sentence.end_told or any(
        pattern.search(sentence.marked) for pattern in (A_WIN, THE_LEAD)
    )


def _rows(marked: str) -> Iterator[list[re.Match]]:
    row: list[re.Match] = []
    for one in _ONE.finditer(marked):
        if row and not _LINK.fullmatch(marked, row[-1].end(), one.start()):
            yield row
            row = []
        row.append(one)
    yield row


def _readings(sentence: Sentence, row: list[re.Match]) -> Iterator[list[Statement]]:
    """Yield the row as places at the finish, and in each order that the sentence tells of."""
    if len(row) < 2:
        return
    said = [(one["car"], 2 if one["place"][0] == "r" else of_place(one["place"])) for one in row]
    about = f"{sentence.before} {sentence.marked}"
    if A_STAGE.search(about) or sentence.stage_told:
        for stage in stages_named(sentence, sentence.marked):
            yield [stage_placed(sentence, car, stage, place) for car, place in said]
    if _TABLE.search(about) and is_of_drivers(sentence):
        yield [in_standings(sentence, car, place) for car, place in said]
    if re.search(ON_THE_GRID, sentence.marked):
        yield [
            started(sentence, car, one["place"]) for one, (car, _) in zip(row, said, strict=True)
        ]
    yield [placed(sentence, car, place) for car, place in said]


def _agreeing(told: list[Statement]) -> int:
    return sum(one.verdict == AGREES for one in told)
