"""What the record bears out: facts that stand in a sentence in words that no family knows.

The families read words and ask the record whether they are true. Here it is the other way round: a
number beside somebody's name, with a word that tells what it may be of, is held against what is on
record of him. Where they are the same, that is a statement and it agrees. Where not, it may be of
something else, and nothing is said, unless it keeps company: places told in a row, or two numbers
that are told together, are of one kind, and then what agrees shows of what the other one is.
"""

from collections.abc import Iterator
from itertools import chain

from ..sentence import Sentence
from ..statement import AGREES, DISAGREES, Statement
from .counts import counts
from .places import places
from .reasons import reasons_out
from .rows import rows
from .totals import totals

# Which kinds of fact are told together, of the race or of one driver.
_COMPANY = {
    "lead changes": ("leaders",),
    "leaders": ("lead changes",),
    "cautions": ("caution laps",),
    "caution laps": ("cautions",),
    "cars on the lead lap": ("starters",),
    "average speed": ("time of race",),
    "time of race": ("average speed",),
    "laps led": ("times led", "most laps led"),
    "times led": ("laps led",),
    "laps completed": ("reason out",),
    "laps down": ("finish",),
    "standings margin": ("standings",),
    "career starts": ("career wins",),
}


def borne_out(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence states as it is on record, and what is told with that and is not."""
    told = list(rows(sentence))
    readings = list(
        chain(places(sentence), counts(sentence), totals(sentence), reasons_out(sentence))
    )
    settled = set()
    for one in readings:
        if agreeing := next((said for said in one.told if said.verdict == AGREES), None):
            told.append(agreeing)
            settled.add(one.at)
    yield from told
    known = {(one.kind, one.whose) for one in told if one.verdict == AGREES}
    for one in readings:
        likeliest = one.told[0] if one.is_firm and one.told else None
        if one.at in settled or likeliest is None or likeliest.verdict != DISAGREES:
            continue
        if any((kind, likeliest.whose) in known for kind in _COMPANY.get(likeliest.kind, ())):
            settled.add(one.at)
            yield likeliest
