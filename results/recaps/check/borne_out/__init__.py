"""What the record bears out: facts that stand in a sentence in words that no family knows.

The families read words and ask the record whether they are true. Here it is the other way round: a
number beside somebody's name, with a word that tells what it may be of, is held against what is on
record of him. Where they are the same, that is a statement and it agrees. Where not, it may be of
something else, and nothing is said: such a reading never accuses.
"""

from collections.abc import Iterator
from itertools import chain

from ..sentence import Sentence
from ..statement import AGREES, Statement
from .counts import counts
from .places import places
from .reasons import reasons_out
from .rows import rows
from .totals import totals


def borne_out(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence states as it is on record."""
    yield from rows(sentence)
    for readings in chain(
        places(sentence), counts(sentence), totals(sentence), reasons_out(sentence)
    ):
        agreeing = (one for one in readings if one.verdict == AGREES)
        yield from filter(None, [next(agreeing, None)])
