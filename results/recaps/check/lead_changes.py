"""How often the lead changed, and among how many."""

import re
from collections.abc import Iterator

from .sentence import Sentence
from .statement import Statement, one_of

_CHANGES = re.compile(
    r"(?P<changes>\d+) (?:official |total |race )?(?:lead changes|changes (?:of|in|for) the "
    r"lead|lead swaps)\b"
    r"|\b[Ll]ead changed hands (?:(?P<hands>\d+) times|(?P<twice>twice))|\b[Ll]ead "
    r"changes?: (?P<box>\d+)|\b(?:swapped|traded|exchanged) the lead (?P<swaps>\d+) times"
)
_AMONG = re.compile(
    r"(?:(?:lead changes|changes (?:of|in|for) the lead|changed hands \d+ times|lead "
    r"swaps),? (?:\(?(?:among|between|amongst|involving|by|for|with|featuring|and)) |"
    r"\b[Ll]eaders: )(?:just |only |a record )?(?P<leaders>\d+)(?! laps| lap | more| "
    r"cautions| (?:trucks|cars) (?:finish|were|end|on)|of)\b(?: (?:different |separate "
    r")?(?:drivers|leaders|cars|competitors|race "
    r"leaders|racers))?"
    r"|(?P<led>\d+) (?:different |separate )?(?:drivers|racers|competitors) (?:led|took "
    r"(?:a turn|turns) (?:leading|at the front|in front)|traded the lead|swapped the lead|"
    r"exchanged the lead|"
    r"leading|shared the lead)\b"
    r"|(?P<different>\d+) (?:different |separate )(?:race )?leaders\b"
)
# A part of the race, or a number that is not meant exactly.
WITHIN = re.compile(
    r"\b(?:season|year|[Ss]tage|segment|in the (?:1st|final|opening|last|next)|over the "
    r"(?:1st|final|last|next)|through the 1st|by lap|by halfway|before halfway|record)\b"
)
ABOUT = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|approximately|some|up to|close to|more than|"
    r"over|at least|fewer than|less than|under|better than|all but|as many as|upward of|"
    r"upwards of|the (?:1st|final|last|next|opening)|another)\s(?:the |a )?$"
)


def lead_changes(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of lead changes, and of how many led."""
    if "ead" not in sentence.marked and "led" not in sentence.marked:
        return
    marked, race = sentence.marked, sentence.race
    for pattern, kind, recorded in (
        (_CHANGES, "lead changes", race.lead_changes),
        (_AMONG, "leaders", race.leaders),
    ):
        for found in pattern.finditer(marked):
            said = next((int(one) for one in found.groups() if one and one.isdecimal()), 2)
            at = found.start(next(i for i, one in enumerate(found.groups(), 1) if one))
            if sentence.silent(found) or WITHIN.search(marked) or ABOUT.search(marked[:at]):
                continue
            yield one_of(sentence.said, kind, said, recorded)
