"""What an inspection finds, and how it says so."""

from collections.abc import Sequence
from typing import NamedTuple

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"
# How many names a sentence bears.
NAMED = 5


class Finding(NamedTuple):
    """What one check found. `verdict` is PASS, FAIL or UNKNOWN; `words` name the numbers."""

    check: str
    verdict: str
    words: str


class Verdicts(NamedTuple):
    """How many checks agree, disagree and lack facts. Each counts once: by the worst it found."""

    agree: int
    disagree: int
    lack: int

    @classmethod
    def of(cls, found: Sequence[Finding]) -> "Verdicts":
        """Return them for all that an inspection found."""
        disagree = {one.check for one in found if one.verdict == FAIL}
        lack = {one.check for one in found if one.verdict == UNKNOWN} - disagree
        agree = {one.check for one in found} - disagree - lack
        return cls(len(agree), len(disagree), len(lack))

    @property
    def said(self) -> str:
        """What they are: "24 checks of these numbers agree, 1 disagrees, 3 lack facts"."""
        verbs = (("agrees", "agree"), ("disagrees", "disagree"), ("lacks facts", "lack facts"))
        told = [
            (number, one if number == 1 else several)
            for number, (one, several) in zip(self, verbs, strict=True)
            if number
        ]
        (number, verb), *others = told or [(0, "agree")]
        first = f"{counted(number, 'check')} of these numbers {verb}"
        return ", ".join([first, *(f"{number} {verb}" for number, verb in others)])


def findings(
    check: str, *, wrong: Sequence[str] = (), missing: Sequence[str] = (), right: str = ""
) -> list[Finding]:
    """Return a failure for each of `wrong`, an unknown for each of `missing`.

    `right` says what was compared and agrees, be it not all; it holds if nothing is wrong.
    """
    found = [Finding(check, PASS, right)] if right and not wrong else []
    if wrong or missing:
        found += [Finding(check, FAIL, words) for words in wrong]
        found += [Finding(check, UNKNOWN, words) for words in missing]
    return found


def listed(names: Sequence) -> str:
    """Return "No. 5", "No. 5 and No. 9", the first few and how many more; of none, ""."""
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    *first, last = map(str, names or [""])
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, noun: str) -> str:
    """Return "1 lap", "5 laps"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def spanned(start: int, end: int) -> str:
    """Return "lap 9", "laps 9 to 11"."""
    return f"lap {start}" if start == end else f"laps {start} to {end}"


def not_known(what: str, names: Sequence[str], among: Sequence, verb: str = "is") -> list[str]:
    """Return one sentence on whose `what` is not known, or none if nobody's is missing."""
    if not names:
        return []
    all_of_them = len(names) == len(among) > 1
    whose = f"all {len(names)} cars" if all_of_them else listed(names)
    return [f"{what} of {whose} {verb} not known."]
