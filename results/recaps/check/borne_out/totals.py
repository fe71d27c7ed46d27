"""Numbers of the race: laps, miles, cautions, lead changes, cars, time, speed, margin."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, product

from ..distance import DATE, EXACTLY, day_of_the_year, miles, remaining
from ..margin import margin_told
from ..sentence import Sentence
from ..statement import Statement, one_of
from ..totals import average_speed, time_of_race
from .beside import Reading, told_as

_CAUTION = r"(?:cautions?|yellows?|slow\w*)"
_COUNTED = {
    "lead changes": told_as(
        r"\b# (?:\w+ )?(?:lead )?changes",
        r"\blead (?:\w+ ){0,3}?(?:hands )?# times",
    ),
    "leaders": told_as(
        r"\b(?:lead|led|leaders?|top spot|front)\b[^;]{0,40}?\b# (?:different |separate )?"
        r"(?:drivers|men|racers|leaders|cars|trucks)",
        r"\b# (?:different |separate )?(?:drivers|men|racers|leaders)\b[^;\d]{0,30}"
        r"\b(?:lead|led|front)",
        r"\blead\w*\b [^;\d]{0,40}?among #",
    ),
    "cautions": told_as(
        rf"\b# (?:\w+ )?{_CAUTION}",
        rf"\b{_CAUTION} [^;\d]{{0,24}}?# times",
        r"\b(?P<none>(?:[Ww]ithout (?:a|1)|[Nn]o|[Nn]ot (?:a|1))(?: single)? (?:caution|yellow))",
    ),
    "caution laps": told_as(
        rf"\b{_CAUTION}\b[^;]{{0,40}}?\b# (?:of the \d+ )?laps",
        rf"\b# (?:of the \d+ )?laps [^;\d]{{0,20}}\b{_CAUTION}",
    ),
    "cars on the lead lap": told_as(
        r"\b#\b[^;\d]{0,60}\blead lap\b",
        r"\blead lap\b[^;\d]{0,30}\b#\b",
    ),
    "attendance": told_as(r"\b(?=\d{4,6}\b)#"),
    "starters": told_as(
        r"\b#(?: |-)(?:trucks?|cars?|drivers?|starters|entries|entrants)\b",
        r"\bfield of #\b",
    ),
    "laps": told_as(r"\b#(?: |-)laps?\b"),
}
_LAP = re.compile(r"\b[Ll]ap (?P<lap>\d+)\b")
_LEFT = re.compile(r"\b(?P<left>\d+)(?: laps?)? (?:to go|left|remaining|to run|from the end)\b")
# A part of the race, or a number that is not meant exactly.
_HEDGED = re.compile(
    r"\b(?:[Ss]tages?|segment|half|season|year|record|nearly|almost|about|around|roughly|some|over|"
    r"more than|at least|fewer|less|by lap|early|another|other|all but|as many|first|last|"
    r"1st|final)\b"
)
# What leaves no doubt, in the words around the number.
_FIRM = {
    "lead changes": re.compile(
        r"\d+ (?:official )?lead changes|lead (?:changed|was (?:swapped|traded)) (?:hands )?\d+ "
        r"times"
    ),
    "leaders": re.compile(
        r"among (?:just |only )?\d+ (?:different |separate )?(?:drivers|leaders|men|racers)|"
        r"\d+ different (?:drivers|leaders)"
    ),
    "cautions": re.compile(
        r"\d+ (?:cautions|yellows|(?:caution|yellow) (?:flags|periods))|"
        r"(?:flew|waved|came out|displayed) \d+ times"
    ),
    "caution laps": re.compile(
        r"(?:cautions?|yellows?|flags?|periods?|times),? (?:for|that \w+|\w+ up|consum\w+|cover\w+|"
        r"total\w+|tak\w+) (?:a total of )?\d+ (?:of the \d+ )?laps"
    ),
    "cars on the lead lap": re.compile(r"\d+ (?:[a-z]+ ){0,5}on the lead lap"),
}
_MILES = re.compile(r"\b(?P<n>\d+(?:\.\d+)?)(?: |-)miles?\b(?! per| an)")
_SPEED = re.compile(r"\b(?P<n>\d{2,3}(?:\.\d+)?) ?(?:mph|miles (?:per|an) hour)\b")
_SECONDS = re.compile(r"(?P<n>\d*\.\d+|\d+)(?: |-)(?:of a )?seconds?\b")
_TIME = re.compile(r"\b(?P<h>\d) hours?,? (?:and )?(?P<m>\d+) minutes?,?(?: and)? (?P<s>\d+)")


def _miles(sentence: Sentence, said: Decimal) -> Statement:
    return miles(sentence, said, EXACTLY)


def totals(sentence: Sentence) -> Iterator[Reading]:
    """Yield for each number in a sentence what it may be of the race."""
    race, marked = sentence.race, sentence.marked
    recorded = {
        "lead changes": race.lead_changes,
        "leaders": race.leaders,
        "cautions": race.cautions,
        "caution laps": race.caution_laps,
        "cars on the lead lap": (race.lead_lap,),
        "starters": (race.starters,),
        "attendance": (race.attendance,),
        "laps": race.laps,
    }
    for kind, patterns in _COUNTED.items():
        for found in chain.from_iterable(one.finditer(marked) for one in patterns):
            if not sentence.is_away(found):
                told = one_of(sentence.said, kind, _number(found), recorded[kind])
                yield Reading(_at(found), [told], is_firm=_is_firm(sentence, kind, found))
    for verdict, pattern in (
        (margin_told, _SECONDS), (average_speed, _SPEED), (_miles, _MILES)
    ):  # fmt: skip
        for found in pattern.finditer(marked):
            if not sentence.is_away(found):
                told = verdict(sentence, Decimal(found["n"]))
                yield Reading(found.start("n"), [told], is_firm=not _HEDGED.search(marked))
    for lap, left in product(_LAP.finditer(marked), _LEFT.finditer(marked)):
        told = remaining(sentence, int(lap["lap"]), int(left["left"]))
        yield Reading(left.start(), [told])
    for found in DATE.finditer(marked):
        if not found["year"] or int(found["year"]) == race.year:
            yield Reading(found.start(), [day_of_the_year(sentence, found)])
    for found in _TIME.finditer(marked):
        if not sentence.clauses.all_elsewhere:
            told = time_of_race(sentence, found["h"], found["m"], found["s"])
            yield Reading(found.start(), [told], is_firm=True)


def _at(found: re.Match) -> int:
    return found.start("n") if found.groupdict().get("n") else found.start()


def _is_firm(sentence: Sentence, kind: str, found: re.Match) -> bool:
    around = sentence.marked[max(0, _at(found) - 40) : found.end() + 40]
    return (
        kind in _FIRM
        and _FIRM[kind].search(around) is not None
        and _HEDGED.search(sentence.marked) is None
    )


def _number(found: re.Match) -> int:
    return int(found["n"]) if found.groupdict().get("n") else 0
