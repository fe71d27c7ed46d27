"""The league of the README: a system made from the parts, as it stands there."""

import re
from pathlib import Path

from results.scoring import rules, tables
from results.scoring.in_words import in_words
from results.scoring.points import Outing, score

README = Path(__file__).resolve().parents[2] / "README.md"


def league() -> rules.PointsSystem:
    """Return the system that the README shows."""
    told = re.search(r"```python\n(\"friday-night\".*?)```", README.read_text(), re.DOTALL)[1]
    names = vars(rules) | {"Table": tables.Table}
    return eval(f"{{{told}}}", names)["friday-night"]


def test_it_pays_what_it_says():
    outing = Outing(1, laps_led=9, stages=(2,))
    assert score(league(), outing).total == 25 + 2 + 1 + 2
    assert [score(league(), Outing(place)).total for place in (5, 6, 7)] == [10, 9, 8]


def test_it_is_told_in_plain_words():
    told = in_words(league())
    assert (
        "The first three at the end of each stage are paid, too: 3 to the first, down to 1."
        in (told.race[3])
    )
    assert told.title[:2] == [
        "The first six in points race for the title.",
        "Round 1, two races, six drivers: all begin on 1,000 points.",
    ]
    assert told.places[-1] == ("6, then 1 less a place", 9)
