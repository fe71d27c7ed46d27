"""Numbers beside names: laps and times led, laps completed and behind, points, careers."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ..careers import counted
from ..laps_down import laps_down
from ..leading import most
from ..marks import DRIVER
from ..numbers import PLACE
from ..retiring import laps_completed
from ..sentence import Sentence
from ..standing import behind_leader, is_of_drivers
from ..statement import Statement
from .beside import Reading, part_around, told_as, whoever

_IN_FRONT = (
    r"\b(?:led|leads?|leading|leader|(?:in|out|up|at the) front|the point|in command|pac(?:ed|ing)|"
    r"head(?:ed|ing) the field|show(?:ed|ing|n) the way|on point|accounting for|topp(?:ed|ing))\b"
)
_WON = r"(?:wins?|victor(?:y|ies)|triumphs?)\b"
_WORDS = r"(?:[A-Za-z][\w'-]* ){0,4}?"


class Count(NamedTuple):
    """A number of one kind, as it may be told, and the verdict on it."""

    verdict: Callable[[Sentence, str, int], Statement]
    told: Sequence[re.Pattern]
    # What has to stand in the same part of the sentence, or in the one before.
    beside: re.Pattern | None = None
    # Whether it is of more than this race.
    of_career: bool = False
    # What leaves no doubt, in the words around the number.
    firm: re.Pattern | None = None


def _led(field: str) -> Callable[[Sentence, str, int], Statement]:
    kind = field.replace("_", " ")
    return lambda sentence, mark, said: sentence.of(
        mark, kind, said, lambda car: getattr(car, field)
    )


def _career(field: str) -> Callable[[Sentence, str, int], Statement]:
    return lambda sentence, mark, said: counted(sentence, mark, field, said)


# Numbers that are told without one.
NAMED = {"none": 0, "one": 1, "two": 2}
_COUNTS = (
    Count(
        _led("laps_led"),
        told_as(
            rf"{_IN_FRONT}[^;.]{{0,40}}?\b#(?! (?:times|points|seconds|drivers|to go|starts|wins|"
            r"different|separate|occasions|spells|stints)|[-.]\d|-|st|nd|rd|th)",
            rf"\b# (?:of the \d+ )?(?:laps )?{_WORDS}{_IN_FRONT}",
        ),
    ),
    Count(
        _led("laps_led"),
        told_as(
            r"\b(?P<none>(?:without|n't|never|not|nor|neither) (?:\w+ )?(?:led|leads?|leading) "
            r"(?:a|one|any)"
            r"(?: single)? laps?)\b",
            r"\b# laps?\b",
            r"\bfor #(?=[,.;]|$| and\b)",
        ),
        re.compile(_IN_FRONT),
        firm=re.compile(r"\b(?:for|led|leading) \d+ laps?\b(?! (?:to|of|down|later))"),
    ),
    Count(
        _led("times_led"),
        told_as(
            r"\b# (?:(?:separate|different) )?(?:times|occasions|spells|stints)",
            r"\b(?P<two>twice)\b",
            r"\b(?P<one>once)\b",
        ),
        re.compile(_IN_FRONT),
        firm=re.compile(r"\b(?:led|leading|front) (?:on )?\d+ (?:times|occasions)\b"),
    ),
    Count(
        laps_down,
        told_as(r"\b(?:#|(?P<one>a)) laps? (?:down|back|behind|off|adrift|in arrears|short)"),
        firm=re.compile(
            rf"{PLACE},? (?:and |but )?(?:\d+|a) laps? (?:down|back|behind)|"
            rf"\b(?:\d+|a) laps? (?:down|back|behind),? in {PLACE}"
        ),
    ),
    Count(
        laps_completed,
        told_as(
            r"\b(?:after|complet(?:ed|ing)|done|manag(?:ed|ing)|last(?:ed|ing)|made it(?: to)?|"
            r"through|ran)(?: (?:only|just|all of))? #\b",
            r"\b# (?:laps? )?(?:complete\w*|in the books|on the board|to his credit)",
        ),
        firm=re.compile(
            r"\b(?:after|completed|lasted|managed) (?:only |just )?\d+(?=[,.;]|$| and\b| "
            r"laps?(?! down| to| of))"
        ),
    ),
    Count(
        behind_leader,
        told_as(
            r"\b#(?: points?| markers?)?,? (?:behind|back|adrift|down|off|out|better|clear|ahead|"
            r"up|over|further|in arrears|more)\b",
            r"\b(?:by|minus|of) #\b",
            r"\(-#\)",
            r"\b#-point",
        ),
        re.compile(r"\b(?:points|standings|championship|markers|leader)\b"),
        firm=re.compile(
            r"(?<!another )(?<!further )\b\d+(?: points?)? (?:behind|back|adrift|down|in arrears)"
            r"(?=[,.;]|$| and\b)"
        ),
    ),
    Count(
        _career("starts"),
        told_as(
            rf"\b# {_WORDS}starts\b",
            r"\b[Ss]tart No\. #",
            rf"\b#nth {_WORDS}(?:start|appearance|outing)\b",
        ),
        of_career=True,
        firm=re.compile(
            r"\b\d+(?:\w\w)? (?:career |truck |series |[A-Z]\w+ )*starts?\b(?! (?:at|this|here|on|"
            r"since|with|of the|for|in (?!the)))"
        ),
    ),
    Count(
        _career("wins"),
        told_as(
            rf"\b# {_WORDS}{_WON}",
            rf"\b#nth {_WORDS}{_WON}",
            rf"\b#nth (?:of|in) (?:(?:his|her|the|a|{DRIVER}'s?) )?{_WORDS}career\b",
            rf"\b{_WON} (?:No\. |number |count stands at )#",
        ),
        of_career=True,
    ),
    Count(
        _career("season_wins"),
        told_as(
            r"\b#[^;\d]{0,40}\b(?:season|year|campaign)\b",
            r"\b#nth[^;\d]{0,40}\b(?:season|year|campaign)\b",
        ),
        of_career=True,
    ),
    Count(
        _career("poles"),
        told_as(
            rf"\b# {_WORDS}poles\b",
            rf"\b#nth {_WORDS}pole\b",
            r"\bpole\b[^;\d]{0,50}?\b#nth\b",
        ),
        of_career=True,
    ),
)
# One stint of several, one stop of a race, some starts of a career.
_NOT_ALL = re.compile(
    r"\b(?:once|first|then|including|stints?|at one point|another|last|past|previous|final|pit\w*|"
    r"until|before|when|by then|so far|stretch|"
    r"had been|were|entered|went in|came in)\b"
)
_MOST = re.compile(
    r"\b(?:most|race[- ]high|tops in|more than (?:any\w*|everybody)|nobody (?:else )?led more|"
    r"game-high)\b"
)


def counts(sentence: Sentence) -> Iterator[Reading]:
    """Yield for each number in a sentence what it may be of, the likeliest first."""
    for one in _COUNTS:
        for pattern in one.told:
            for found in pattern.finditer(sentence.marked):
                if one.of_career or not sentence.is_away(found):
                    yield _reading(sentence, one, found)
    if re.search(_IN_FRONT, sentence.marked):
        for found in _MOST.finditer(sentence.marked):
            if not sentence.is_away(found):
                cars = list(whoever(sentence, found.start(), found.end()))
                yield Reading(found.start(), [most(sentence, car) for car in cars])


def _reading(sentence: Sentence, one: Count, found: re.Match) -> Reading:
    begin, end = part_around(sentence.marked, found.start())
    if one.beside and not (
        one.beside.search(sentence.marked, begin, end) or one.beside.search(sentence.before)
    ):
        return Reading(found.start(), ())
    if one.verdict is behind_leader and not is_of_drivers(sentence):
        return Reading(found.start(), ())
    name, said = next((name, said) for name, said in found.groupdict().items() if said)
    number = NAMED[name] if name in NAMED else int(re.match(r"\d+", said)[0])
    cars = list(whoever(sentence, found.start(name), found.end(name)))
    if one.of_career and not cars:
        cars = sentence.winner
    around = sentence.marked[max(0, found.start(name) - 30) : found.end(name) + 30]
    return Reading(
        found.start(name),
        [one.verdict(sentence, car, number) for car in cars],
        is_firm=one.firm is not None
        and one.firm.search(around) is not None
        and _NOT_ALL.search(around) is None
        and not _has_stranger(sentence.marked, cars, found.start(name)),
    )


def _has_stranger(marked: str, cars: Sequence[str], at: int) -> bool:
    """Return whether somebody whom nobody knows stands between the likeliest driver and `at`."""
    return (
        not cars or re.search(r"\b[A-Z]", marked[marked.rfind(cars[0], 0, at) + 1 : at]) is not None
    )
