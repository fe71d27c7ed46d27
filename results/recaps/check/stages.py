"""Stages: who won them."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import in_digits
from .sentence import Sentence
from .stage_orders import NAMED, WHICH, stage_named, stage_of, stage_placed
from .stage_places import stage_places
from .statement import Statement

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
    rf")?(?:the )?{WHICH}(?: (?:win|victory))?\b"
)
_TO = re.compile(
    rf"\b{WHICH}(?: (?:win|victory|honors|went|was won|was claimed|was captured|belonged))+ "
    rf"(?:went )?(?:to|by) (?P<car>{DRIVER})"
)
_WINNER = re.compile(
    rf"\b{WHICH} winner,? (?P<car>{DRIVER})|(?P<self>{DRIVER}),? (?:the |your "
    rf")?{WHICH.replace('number', 'number2').replace('order', 'order2')} winner"
)
_FIRST_TOLD = re.compile(
    rf"^\W*(?:In|At the end of|During|To end)?\s?(?:the )?{WHICH}(?: results)?[,:]? "
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
    rf"\b{WHICH} (?:was all|belonged to|was won by|went the way of|fell to|was swept by|"
    rf"was taken by|was claimed by|was captured by|to) (?P<car>{DRIVER})"
)
_EACH = re.compile(
    rf"(?P<a>{DRIVER}) and (?P<b>{DRIVER}) (?:won|captured|claimed|took)(?: the)? (?:stages|"
    rf"stage wins|1st 2 stages|stage victories)\b"
)
# "took the first stage and Smith the second".
_AND_HE = re.compile(
    rf",? (?:and|while) (?P<car>{DRIVER}) (?:winning |taking |taken |took |won )?(?:the )?"
    rf"(?:{WHICH}|(?<=the )(?P<bare>2nd|other|1st))(?=[,.;]|$| and\b| but\b)"
)
# "led Larson to the stripe": the first two of a stage.
_LED_HOME = re.compile(
    rf"(?P<car>{DRIVER}) (?:led|beat|edged|held off) (?P<other>{DRIVER}) "
    r"(?:to the (?:stripe|line|finish|end)|across the (?:stripe|line)|"
    r"for the (?:[Ss]tage \d|\d\w\w stage) (?:win|victory))\b"
)
# "survived the first stage to earn the stage win".
_STAGE_WIN = re.compile(rf"\b{_GAINED} (?:the |a |his )?stage (?:win|victory)\b")


def stages(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of stage winners and of places in a stage."""
    marked = sentence.marked
    if not sentence.stage_told and "tage" not in marked and "egment" not in marked:
        return
    for found in _WON.finditer(marked):
        stage = stage_of(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found) and (car := sentence.subject(found)):
            yield stage_placed(sentence, car, stage, 1)
            if and_he := _AND_HE.match(marked, found.end()):
                other = stage_of(sentence, and_he["number"], and_he["order"] or and_he["bare"])
                if other:
                    yield stage_placed(sentence, and_he["car"], other, 1)
    for found in (
        *_TO.finditer(marked), *_FIRST_TOLD.finditer(marked), *_ALL.finditer(marked)
    ):  # fmt: skip
        stage = stage_of(sentence, found["number"], found["order"])
        if stage and not sentence.silent(found):
            yield stage_placed(sentence, found["car"], stage, 1)
    for found in _WINNER.finditer(marked):
        stage = stage_of(
            sentence, found["number"] or found["number2"], found["order"] or found["order2"]
        )
        if stage and not sentence.silent(found):
            yield stage_placed(sentence, found["car"] or found["self"], stage, 1)
    for found in _LED_HOME.finditer(marked):
        named = {(one["number"], one["order"]) for one in NAMED.finditer(marked)}
        named = named or {
            (one["number"], one["order"]) for one in NAMED.finditer(in_digits(sentence.stage_told))
        }
        stage = stage_of(sentence, *named.pop()) if len(named) == 1 else None
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
    yield from stage_places(sentence)
