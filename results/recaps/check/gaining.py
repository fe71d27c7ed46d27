"""Places gained: from where on the grid to where in the finish."""

import re
from collections.abc import Iterator

from .finishing import placed
from .numbers import PLACE, of_place
from .sentence import Sentence
from .starting import started
from .statement import AGREES, Statement

_FROM_TO = re.compile(
    r"\b(?:went|improved|advanced|climbed|drove|raced|charged|marched|came|rose|moved|rallied|"
    r"gained \d+ (?:spots|positions|places),?) (?:all the way )?(?:up )?"
    rf"from (?P<start>{PLACE}) to (?:finish |come home |place )?(?P<finish>{PLACE})\b(?! (?:in|"
    rf"on|off) )"
)


def gaining(sentence: Sentence) -> Iterator[Statement]:
    """Yield from where to where a driver came, if that tells of the grid and the finish.

    It may as well tell of a few laps: so one of the two has to be what is on record.
    """
    for found in _FROM_TO.finditer(sentence.marked):
        car = sentence.subject(found)
        if car is None or sentence.silent(found):
            continue
        official = sentence.car(car)
        if official and official.flag != official.finish:
            # It may as well tell of a ruling.
            continue
        said = [
            started(sentence, car, found["start"]), placed(sentence, car, of_place(found["finish"]))
        ]  # fmt: skip
        if any(one.verdict == AGREES for one in said):
            yield from said
