"""Stages: who won them, and who was where as they ended."""

import re
from collections.abc import Iterator

from .marks import DRIVER, car_index
from .numbers import PLACE, in_digits, of_place, ordinal
from .record import StageOnRecord
from .sentence import A_STAGE, OF_THE_RACE, Sentence
from .statement import Statement

_WHICH = (
    r"(?:(?:[Ss]tage (?P<number>\d)|(?:\d+-lap )?(?P<order>1st|2nd|3rd|opening|initial) "
    r"(?:\d+-lap )?(?:stage|segment)))"
)
_NAMED = re.compile(rf"\b{_WHICH}\b")
_GAINED = (
    r"(?:won|win|wins|winning|captur(?:e|ed|es|ing)|claim(?:ed|s|ing)?|t(?:ook|ake|akes|aking)|"
    r"earn(?:ed|ing)?|scor(?:e|ed|ing)|"
    r"secur(?:ed|ing)|grabb(?:ed|ing)|pick(?:ed|ing) up|collect(?:ed|ing)|nabb(?:ed|ing)|"
    r"notch(?:ed|ing)|"
    r"dominat(?:ed|ing) to win|held on (?:to win|for))"
)
_WON = re.compile(
    rf"\b{_GAINED} (?:the |a |his |both the |home )?(?:win |victory |green-white checkered flag |"
    rf"green and white checkered flag |playoff point )?(?:in |of |to end |for winning "
    rf")?(?:the )?{_WHICH}(?: (?:win|victory))?\b"
)
_TO = re.compile(
    rf"\b{_WHICH}(?: (?:win|victory|honors|went|was won|was claimed|was captured|belonged))+ "
    rf"(?:went )?(?:to|by) (?P<car>{DRIVER})"
)
_WINNER = re.compile(
    rf"\b{_WHICH} winner,? (?P<car>{DRIVER})|(?P<self>{DRIVER}),? (?:the |your "
    rf")?{_WHICH.replace('number', 'number2').replace('order', 'order2')} winner"
)
_FIRST_TOLD = re.compile(
    rf"^\W*(?:In|At the end of|During|To end)?\s?(?:the )?{_WHICH}(?: results)?[,:]? "
    rf"(?P<car>{DRIVER}) (?:won|prevailed|took the (?:win|victory)|was the winner|captured "
    rf"the (?:win|victory)|was 1st)"
)
_SWEPT = re.compile(
    r"\b(?:swept|sweeping|sweeps|won|winning|captur(?:ed|ing)|claim(?:ed|ing)|took|taking|"
    r"scor(?:ed|ing)|earn(?:ed|ing)|"
    r"collect(?:ed|ing)|dominat(?:ed|ing)|to sweep|complet(?:ed|ing) (?:a|the) sweep of) "
    r"(?:both|the 1st 2|both of the|the 2|(?:the )?(?:1st 2 )?(?=stages\b)|the) "
    r"(?:of the )?(?:1st 2 |opening 2 |race's |early |night's )?(?:stages|stage wins|"
    r"segments|stage victories)\b"
)
_BOTH = re.compile(rf"\b{_GAINED} [Ss]tages 1 and 2\b")
# "Stage winners were Wood and Busch", in their order.
_WINNERS = re.compile(
    rf"\b[Ss]tage (?:wins?|winners?|victories|honors)(?: (?:were|was|went to|are|belonged to|"
    rf"included)|:)+ "
    rf"(?P<a>{DRIVER})(?: \((?:[Ss]tage )?1\))? and (?P<b>{DRIVER})"
)
# "The second stage was all Heim."
_ALL = re.compile(
    rf"\b{_WHICH} (?:was all|belonged to|was won by|went the way of|fell to|was swept by|"
    rf"was taken by|was claimed by|was captured by|to) (?P<car>{DRIVER})"
)
_WITH = re.compile(
    rf"\b(?:with|as) (?P<car>{DRIVER})(?: (?:taking|in|finishing|coming home|crossing the line))? "
    rf"(?P<place>{PLACE})(?=[,.;]| and\b|$)"
)
_EACH = re.compile(
    rf"(?P<a>{DRIVER}) and (?P<b>{DRIVER}) (?:won|captured|claimed|took)(?: the)? (?:stages|"
    rf"stage wins|1st 2 stages|stage victories)\b"
)
_PLACED = re.compile(
    rf"\b(?:finish(?:ed|ing)?|scored|earned|posted|notched|recorded|was|came home|settled "
    rf"for|ended(?: up)?|placed|taking|took) "
    rf"(?:in |a |an )?(?P<place>{PLACE})(?:(?: |-)place)?(?: finish| result)? "
    rf"(?:in|at the end of|to end|at the conclusion of) (?:the )?{_WHICH}\b"
)
# "led Larson to the stripe": the first two of a stage.
_LED_HOME = re.compile(
    rf"(?P<car>{DRIVER}) (?:led|beat|edged|held off) (?P<other>{DRIVER}) "
    r"(?:to the (?:stripe|line|finish|end)|across the (?:stripe|line)|"
    r"for the (?:[Ss]tage \d|\d\w\w stage) (?:win|victory))\b"
)
# "survived the first stage to earn the stage win".
_STAGE_WIN = re.compile(rf"\b{_GAINED} (?:the |a |his )?stage (?:win|victory)\b")
_AND_IN = re.compile(rf",? and (?:was )?(?P<place>{PLACE}) in (?:the )?{_WHICH}\b")
_CHAINED = re.compile(
    rf",? (?:and |with |while )?(?P<car>{DRIVER}) (?:was |finished )?(?P<place>{PLACE})\b"
)
_GOES_ON = re.compile(
    rf"\b(?:was|finished|ended(?: up)?|took|crossed the line) (?P<place>{PLACE})(?=[,.;]| and\b|$)"
)
_EVERY = re.compile(r"\b(?:both|each|either|2|every)(?: of the)? (?:\w+ )?(?:stages?|segments?)\b")
_ORDERS = {"1st": 1, "opening": 1, "initial": 1, "2nd": 2, "3rd": 3}
_PLAN = re.compile(
    r"\b(?:lead(?:ing)?|led|leader|seconds? (?:into|half)|restart\w*|going into|early in|"
    r"late in|left in|to go in|remaining in|contact|crash\w*|points? (?:in|for))\b"
)


def stages(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of stage winners and of places in a stage."""
    marked = sentence.marked
    if not sentence.stage_told and "tage" not in marked and "egment" not in marked:
        return
    for found in _WON.finditer(marked):
        stage = _stage(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, 1)
            chained = re.match(
                rf",? and (?P<car>{DRIVER}) (?:{_GAINED} )?(?:the )?{_WHICH}", marked[found.end() :]
            )
            other = chained and _stage(sentence, chained["number"], chained["order"])
            if other and _GAINED and not re.search(r"\bwon|took|captured|claimed", chained[0]):
                yield stage_placed(sentence, chained["car"], other, 1)
    for found in (
        *_TO.finditer(marked), *_FIRST_TOLD.finditer(marked), *_ALL.finditer(marked)
    ):  # fmt: skip
        stage = _stage(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found):
            yield stage_placed(sentence, found["car"], stage, 1)
    for found in _WINNER.finditer(marked):
        stage = _stage(
            sentence, found["number"] or found["number2"], found["order"] or found["order2"]
        )
        if stage and not sentence.silent(found):
            yield stage_placed(sentence, found["car"] or found["self"], stage, 1)
    for found in _LED_HOME.finditer(marked):
        named = {(one["number"], one["order"]) for one in _NAMED.finditer(marked)}
        named = named or {
            (one["number"], one["order"]) for one in _NAMED.finditer(in_digits(sentence.stage_told))
        }
        stage = _stage(sentence, *named.pop()) if len(named) == 1 else None
        if stage and not sentence.silent(found):
            yield stage_placed(sentence, found["car"], stage, 1)
            yield stage_placed(sentence, found["other"], stage, 2)
    for found in _STAGE_WIN.finditer(marked):
        stage, car = stage_named(sentence), sentence.subject(found)
        if stage and car and not sentence.silent(found):
            yield stage_placed(sentence, car, stage, 1)
    for pattern in (_SWEPT, _BOTH):
        for found in pattern.finditer(marked):
            if not sentence.silent(found) and (car := sentence.subject(found)):
                for stage in sentence.race.stages[:2]:
                    yield stage_placed(sentence, car, stage, 1)
    for found in (*_EACH.finditer(marked), *_WINNERS.finditer(marked)):
        if not sentence.silent(found) and len(sentence.race.stages) >= 2:
            for mark, stage in zip((found["a"], found["b"]), sentence.race.stages, strict=False):
                yield stage_placed(sentence, mark, stage, 1)
    yield from _placed(sentence)


def _placed(sentence: Sentence) -> Iterator[Statement]:
    yield from _going_on(sentence)
    yield from _beside_the_winner(sentence)
    for found in _PLACED.finditer(sentence.marked):
        stage = _stage(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, of_place(found["place"]))
            at = found.end()
            if (again := _AND_IN.match(sentence.marked, at)) and (
                other := _stage(sentence, again["number"], again["order"])
            ):
                yield stage_placed(sentence, car, other, of_place(again["place"]))
            while chained := _CHAINED.match(sentence.marked, at):
                yield stage_placed(sentence, chained["car"], stage, of_place(chained["place"]))
                at = chained.end()


def _beside_the_winner(sentence: Sentence) -> Iterator[Statement]:
    """Yield the places told beside a stage's winner: "won Stage 1, with Riggs third"."""
    stage = stage_named(sentence) if A_STAGE.search(sentence.marked) else None
    if stage is None or OF_THE_RACE.search(sentence.marked):
        return
    for found in _WITH.finditer(sentence.marked):
        if not sentence.silent(found):
            yield stage_placed(sentence, found["car"], stage, of_place(found["place"]))
            at = found.end()
            while chained := _CHAINED.match(sentence.marked, at):
                yield stage_placed(sentence, chained["car"], stage, of_place(chained["place"]))
                at = chained.end()


def _going_on(sentence: Sentence) -> Iterator[Statement]:
    """Yield the places told of a stage that an earlier sentence of the paragraph named."""
    stage = stage_named(sentence) if sentence.stage_told else None
    if stage is None or A_STAGE.search(sentence.marked):
        return
    for found in _GOES_ON.finditer(sentence.marked):
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, of_place(found["place"]))
            at = found.end()
            while chained := _CHAINED.match(sentence.marked, at):
                yield stage_placed(sentence, chained["car"], stage, of_place(chained["place"]))
                at = chained.end()


def stages_named(sentence: Sentence, near: str) -> list[StageOnRecord]:
    """Return the stages that are named in part of a sentence, or else around it."""
    if _EVERY.search(near):
        return list(sentence.race.stages)
    around = (near, sentence.marked, in_digits(sentence.stage_told), sentence.before)
    for told in around:
        named = {
            stage.number: stage
            for one in _NAMED.finditer(told)
            if (stage := _stage(sentence, one["number"], one["order"]))
        }
        if named:
            return list(named.values())
    return []


def stage_named(sentence: Sentence) -> StageOnRecord | None:
    """Return the one stage whose order a sentence tells, or None."""
    told = sentence.marked if A_STAGE.search(sentence.marked) else sentence.stage_told
    found = {(one["number"], one["order"]) for one in _NAMED.finditer(in_digits(told))}
    stages = {stage.number: stage for one in found if (stage := _stage(sentence, *one))}
    if len(found) != 1 or len(stages) != 1 or _PLAN.search(sentence.marked):
        return None
    return next(iter(stages.values()))


def _stage(sentence: Sentence, number: str | None, order: str | None) -> StageOnRecord | None:
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
