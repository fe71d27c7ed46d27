"""The race as a whole: speed, time, crowd, field."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .sentence import Sentence
from .statement import Statement, compared

_SPEED = re.compile(
    r"\b(?:average speed (?:was|of|for the race was)|averag(?:ed|ing)(?: a speed of)?|"
    r"[Aa]verage speed:|speed averaged) (?:a |an )?(?:race-record |record "
    r")?(?P<mph>\d{2,3}(?:\.\d+)?) ?(?:mph|miles per hour|miles an hour|m\.p\.h)"
)
_TIME = re.compile(
    r"\b(?P<hours>\d) hours?,? (?:and )?(?P<minutes>\d{1,2}) minutes?(?:,? (?:and "
    r")?(?P<seconds>\d{1,2})(?:\.\d+)? seconds)?"
    r"|\b(?P<h>\d):(?P<m>\d\d):(?P<s>\d\d)\b"
)
_CROWD = re.compile(
    r"\b(?:crowd of|attendance (?:was|of)|[Aa]ttendance:|in front of|before|watched by) "
    r"(?:a crowd of |an estimated |a sellout crowd of |some |about |nearly |more than "
    r")*(?P<crowd>\d{4,6})\b(?: (?:fans|spectators|people))?"
)
_FIELD = re.compile(
    r"\b(?P<field>\d{2})-(?:truck|car|driver) field\b|\bfield of (?P<of>\d{2})\b(?! laps)|"
    r"\b(?P<green>\d{2}) (?:trucks|cars|drivers) (?:took the green(?: flag)?|started(?: the "
    r"race)?|entered)\b"
)
_ABOUT = re.compile(r"\b(?:estimated|about|nearly|more than|some|around|roughly|over|announced)\b")
_OF_A_LAP = re.compile(
    r"\b(?:pole|qualif\w+|practice|lap of|fastest lap|delay\w*|red flag|rain|penalty|stop)\b"
)


def totals(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of the race's speed, time, attendance and field."""
    race, marked = sentence.race, sentence.marked
    for found in _SPEED.finditer(marked):
        if _OF_A_LAP.search(marked) or _is_elsewhere(sentence, found):
            continue
        yield average_speed(sentence, Decimal(found["mph"]))
    for found in _TIME.finditer(marked):
        if _OF_A_LAP.search(marked) or _is_elsewhere(sentence, found):
            continue
        if not _TOLD.search(marked):
            continue
        hours, minutes = found["hours"] or found["h"], found["minutes"] or found["m"]
        yield time_of_race(sentence, hours, minutes, found["seconds"] or found["s"])
    for found in _CROWD.finditer(marked):
        if not sentence.silent(found) and not _ABOUT.search(found[0]):
            yield compared(sentence.said, "attendance", int(found["crowd"]), race.attendance)
    for found in _FIELD.finditer(marked):
        if not sentence.silent(found):
            yield compared(
                sentence.said,
                "starters",
                int(found["field"] or found["of"] or found["green"]),
                race.starters,
            )


_TOLD = re.compile(
    r"\b(?:race|event|took|time of|complet\w+|lasted|finish\w*|won|win)\b|[Tt]ime of"
)


def average_speed(sentence: Sentence, said: Decimal) -> Statement:
    """Return the verdict on an average speed, in mph, as exact as it is said."""
    recorded = sentence.race.average_speed
    shown = None if recorded is None else f"{recorded} mph"
    agrees = _same(said, recorded)
    return compared(sentence.said, "average speed", f"{said} mph", shown, agrees=agrees)


def time_of_race(
    sentence: Sentence, hours: str, minutes: str, seconds: str | None = None
) -> Statement:
    """Return the verdict on the time that a race took, as exact as it is said."""
    said = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds or 0))
    told = sentence.race.time_of_race
    near = told is not None and abs(said - told) < timedelta(seconds=1.5 if seconds else 60)
    return compared(sentence.said, "time of race", said, told, agrees=near)


def _same(said: Decimal, recorded: Decimal | None) -> bool:
    if recorded is None:
        return False
    exact = Decimal(1).scaleb(min(0, said.as_tuple().exponent))
    return said in {recorded.quantize(exact, how) for how in (ROUND_HALF_UP, ROUND_DOWN)}


def _is_elsewhere(sentence: Sentence, found: re.Match) -> bool:
    """Return whether it is another race's; "average" itself is no sign of that here."""
    return bool(
        re.search(
            r"\b(?:record of|previous|last (?:year|season|week)|ago|(?<!of the )season|(?<!of "
            r"his )career)\b",
            sentence.clause(found),
        )
    )
