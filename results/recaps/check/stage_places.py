"""Places in a stage, in words."""

import re
from collections.abc import Iterator

from .finish_words import ONE_OF_THEM
from .marks import DRIVER
from .numbers import PLACE, of_place
from .record import StageOnRecord
from .sentence import A_STAGE, OF_THE_RACE, Sentence
from .stage_orders import NAMED, WHICH, stage_named, stage_of, stage_placed
from .statement import Statement

_WITH = re.compile(
    rf"\b(?:with|as) (?P<car>{DRIVER})(?: (?:taking|in|finishing|coming home|crossing the line))? "
    rf"(?P<place>{PLACE})(?=[,.;]| and\b|$)"
)
_PLACED = re.compile(
    rf"\b(?:finish(?:ed|ing)?|scored|earned|posted|notched|recorded|was|came home|settled "
    rf"for|ended(?: up)?|placed|taking|took) "
    rf"(?:in |a |an )?(?P<place>{PLACE})(?:(?: |-)place)?(?: finish| result)? "
    rf"(?:in|at the end of|to end|at the conclusion of) (?:the )?{WHICH}\b"
)
# "with Larson the runner-up in Stage 1": each of his own stage.
_PLACE_IN = re.compile(
    rf"(?P<car>{DRIVER}),? (?:was |is |the |took |came |finished |in )*(?P<place>{PLACE}|"
    rf"runner-up) "
    rf"(?:in|at the end of|to end) (?:the )?{WHICH}\b"
)
_AND_IN = re.compile(rf",? and (?:was )?(?P<place>{PLACE}) in (?:the )?{WHICH}\b")
_CHAINED = re.compile(
    rf",? (?:and |with |while )?(?P<car>{DRIVER}) (?:was |finished )?(?P<place>{PLACE})\b"
)
_GOES_ON = re.compile(
    rf"\b(?:was|finished|ended(?: up)?|took|crossed the line) (?P<place>{PLACE})(?=[,.;]| and\b|$)"
)


def stage_places(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of places in a stage."""
    yield from _going_on(sentence)
    yield from _beside_the_winner(sentence)
    for found in _PLACE_IN.finditer(sentence.marked):
        stage = stage_of(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found):
            place = 2 if found["place"] == "runner-up" else of_place(found["place"])
            yield stage_placed(sentence, found["car"], stage, place)
    for found in _PLACED.finditer(sentence.marked):
        stage = stage_of(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, of_place(found["place"]))
            if (again := _AND_IN.match(sentence.marked, found.end())) and (
                other := stage_of(sentence, again["number"], again["order"])
            ):
                yield stage_placed(sentence, car, other, of_place(again["place"]))
            yield from _chained(sentence, stage, found.end())


def _beside_the_winner(sentence: Sentence) -> Iterator[Statement]:
    """Yield the places told beside a stage's winner: "won Stage 1, with Riggs third"."""
    stage = stage_named(sentence) if A_STAGE.search(sentence.marked) else None
    if stage is None or OF_THE_RACE.search(sentence.marked):
        return
    for found in _WITH.finditer(sentence.marked):
        if not sentence.silent(found):
            yield stage_placed(sentence, found["car"], stage, of_place(found["place"]))
            yield from _chained(sentence, stage, found.end())


def _going_on(sentence: Sentence) -> Iterator[Statement]:
    """Yield the places told of a stage that an earlier sentence of the paragraph named."""
    stage = stage_named(sentence) if sentence.stage_told else None
    if (
        stage is None
        or A_STAGE.search(sentence.marked)
        or sentence.said.startswith(("He ", "She "))
    ):
        return
    for found in _GOES_ON.finditer(sentence.marked):
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, of_place(found["place"]))
            yield from _chained(sentence, stage, found.end())


def _chained(sentence: Sentence, stage: StageOnRecord, at: int) -> Iterator[Statement]:
    """Yield the places that follow in the same breath, unless they are told of another stage."""
    rest = sentence.marked[at:]
    if NAMED.search(rest) or ONE_OF_THEM.search(rest):
        return
    while chained := _CHAINED.match(sentence.marked, at):
        yield stage_placed(sentence, chained["car"], stage, of_place(chained["place"]))
        at = chained.end()
