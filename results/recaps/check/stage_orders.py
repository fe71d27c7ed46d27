"""Which stage is meant, and who was where as it ended, by the record."""

import re

from .finish_words import ONE_OF_THEM
from .marks import car_index
from .numbers import in_digits, ordinal
from .record import StageOnRecord
from .sentence import A_STAGE, Sentence
from .statement import Statement

WHICH = (
    r"(?:(?:[Ss]tage (?P<number>\d)|(?:\d+-lap )?(?P<order>1st|2nd|3rd|opening|initial) "
    r"(?:\d+-lap )?(?:stage|segment)))"
)
NAMED = re.compile(rf"\b{WHICH}\b")
_EVERY = re.compile(r"\b(?:both|each|either|2|every)(?: of the)? (?:\w+ )?(?:stages?|segments?)\b")
_ORDERS = {"1st": 1, "opening": 1, "initial": 1, "2nd": 2, "3rd": 3}
_PLAN = re.compile(
    r"\b(?:lead(?:ing)?|led|leader|seconds? (?:into|half)|restart\w*|going into|early in|"
    r"late in|left in|to go in|remaining in|contact|crash\w*|points? (?:in|for))\b"
)


def stages_named(sentence: Sentence, near: str) -> list[StageOnRecord]:
    """Return the stages that are named in part of a sentence, or else around it."""
    if _EVERY.search(near):
        return list(sentence.race.stages)
    around = (near, sentence.marked, in_digits(sentence.stage_told), sentence.before)
    for told in around:
        named = {
            stage.number: stage
            for one in NAMED.finditer(told)
            if (stage := stage_of(sentence, one["number"], one["order"]))
        }
        if named:
            return list(named.values())
    return []


def stage_named(sentence: Sentence) -> StageOnRecord | None:
    """Return the one stage whose order a sentence tells, or None."""
    told = sentence.marked if A_STAGE.search(sentence.marked) else sentence.stage_told
    found = {(one["number"], one["order"]) for one in NAMED.finditer(in_digits(told))}
    stages = {stage.number: stage for one in found if (stage := stage_of(sentence, *one))}
    if len(found) != 1 or len(stages) != 1 or _PLAN.search(sentence.marked):
        return None
    if ONE_OF_THEM.search(sentence.marked):
        return None
    return next(iter(stages.values()))


def stage_of(sentence: Sentence, number: str | None, order: str | None) -> StageOnRecord | None:
    """Return a stage by its number, or by a word for it; None if the race had none such."""
    wanted = int(number) if number else _ORDERS.get(order or "")
    return next((stage for stage in sentence.race.stages if stage.number == wanted), None)


def stage_placed(sentence: Sentence, mark: str, stage: StageOnRecord, place: int) -> Statement:
    """Return the verdict on a driver's place in a stage: known where the stage's order is."""
    index = car_index(mark)
    recorded = next((at for at, car in stage.places.items() if car == index), None)
    agrees = recorded == place
    if recorded is None:
        # Beyond the places that are on record, or nobody wrote that place down.
        known = place in stage.places
        shown = f"not in the first {max(stage.places)}" if known else None
    else:
        shown = ordinal(recorded)
    kind = "stage win" if place == 1 else "stage place"
    said = f"{ordinal(place)} in Stage {stage.number}"
    return sentence.of(mark, kind, said, lambda car: shown, agrees=agrees)
