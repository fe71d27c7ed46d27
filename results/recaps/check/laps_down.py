"""Laps down, and the lead lap."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import PLACE
from .record import CarOnRecord
from .sentence import Sentence
from .statement import Statement, compared

_DOWN = re.compile(
    rf"\bfinish(?:ed|es|ing)?(?: the (?:race|event|day|night))?(?: in)?(?: "
    rf"(?P<place>{PLACE})(?: place)?)?(?:,| and)? (?:but |still |just |well |, "
    rf")*(?P<laps>\d+|a) laps? (?:down|back|behind(?: the (?:leader|leaders|winner|pace))?|"
    rf"off the pace)\b"
)
_WAS_DOWN = re.compile(
    rf"\b(?:was|came home|placed) (?P<place>{PLACE}),? (?P<laps>\d+) laps? (?:down|back|"
    rf"behind|off the pace)\b(?! when)"
)
# "…, also one lap down, was 27th"; "29th, three laps off the pace".
_BESIDE = re.compile(
    rf"(?:(?P<car>{DRIVER}),? (?:also |still |who was |who were )?|\b\d+(?:st|nd|rd|th),? "
    rf"(?:and |but )?|\bwas (?=\w+ laps? (?:down|back) in \d))"
    rf"(?P<laps>\d+|a) laps? (?:down|back|behind|off the (?:pace|lead lap)|in arrears)(?=[,.;]|"
    rf"$| in \d| and | at )"
)
_FIRST_DOWN = re.compile(
    r"\bthe (?:1st|only) (?:car|truck|driver|machine) (?P<laps>\d+|a) laps? (?:down|back|behind)\b"
)
_LISTED = re.compile(r"(?:,|–|—|-) (?P<laps>\d+) laps? (?:down|back|behind)\b")
_ON_THE_LEAD_LAP = re.compile(
    r"\bfinish(?:ed|ing|es)? (?:the (?:race|event|day|night) )?(?:\d+(?:st|nd|rd|th),? "
    r")?(?:and |as the \w+ (?:car|truck) )?on the lead lap\b"
)
_MANY = re.compile(
    r"(?P<many>\d+)(?: of (?:the |its )?(?P<of>\d+))?(?: (?:trucks|cars|drivers))?(?: (?:that|"
    r"who) took the "
    r"(?:green(?: flag)?|start))?(?: \w+){0,2}? (?:finish(?:ed|ing)|"
    r"were|ended(?: up)?|completed the race|ended the race|remained|wound up|crossed the "
    r"line|took the checkered flag) (?:the (?:race|event) )?(?:scored |running |still )?on "
    r"the lead lap\b"
    r"|(?P<only>\d+) (?:cars|trucks|drivers|machines) (?:to finish|finished|stayed|ended|that "
    r"finished|left) on the lead lap\b"
    r"|(?P<cars>\d+) (?:cars|trucks|drivers|lead-lap finishers|machines)(?: \(?were)? on "
    r"the lead lap at the (?:finish|end|checkered)"
    r"|[Cc]ars on (?:the )?lead lap: (?P<box>\d+)"
)
_MID_RACE = re.compile(
    r"\blap \d|\bto go\b|\bleft\b|\bremaining\b|\b[Ss]tage|\brestart|\bwhen\b|\bcaution"
)


def lapping(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of laps down, and of the lead lap."""
    marked, race = sentence.marked, sentence.race
    if " lap" not in marked:
        return
    for found in _DOWN.finditer(marked):
        laps = 1 if found["laps"] == "a" else int(found["laps"])
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield laps_down(sentence, car, laps)
    for found in _WAS_DOWN.finditer(marked):
        if (
            not sentence.silent(found)
            and not _MID_RACE.search(marked)
            and (car := sentence.subject(found))
        ):
            yield laps_down(sentence, car, int(found["laps"]))
    for pattern in (_BESIDE, _FIRST_DOWN):
        for found in pattern.finditer(marked):
            own = found["car"] if pattern is _BESIDE else None
            car = own or sentence.subject(found) or sentence.main_subject(found)
            if car and not sentence.silent(found) and not _MID_RACE.search(marked):
                laps = 1 if found["laps"] == "a" else int(found["laps"])
                yield laps_down(sentence, car, laps)
    for found in _ON_THE_LEAD_LAP.finditer(marked):
        if not sentence.silent(found) and (car := sentence.subject(found)):
            yield laps_down(sentence, car, 0)
    for found in _MANY.finditer(marked):
        said = int(found["many"] or found["only"] or found["cars"] or found["box"])
        if sentence.silent(found) or re.search(
            r"\blap \d|with \d+ (?:laps )?(?:to go|left|remaining)|[Ss]tage|halfway|restart|"
            r"when\b",
            marked,
        ):
            continue
        if re.search(
            r"\b(?:about|nearly|only about|more than|at least|almost|some|roughly|other)\s$",
            marked[: found.start()],
        ):
            continue
        yield compared(sentence.said, "cars on the lead lap", said, race.lead_lap)
        if found["of"]:
            yield compared(sentence.said, "starters", int(found["of"]), race.starters)


def lapping_listed(sentence: Sentence, mark: str) -> Iterator[Statement]:
    """Yield how many laps down a car is, by a line of a list: "one lap down"."""
    if found := _LISTED.search(sentence.marked):
        yield laps_down(sentence, mark, int(found["laps"]))


def laps_down(sentence: Sentence, mark: str, laps: int) -> Statement:
    """Return the verdict on how many laps behind the winner a car was scored."""
    full = sentence.race.laps_run
    if full is None:
        full = next((car.laps for car in sentence.race.cars if car.finish == 1), None)

    def recorded(car: CarOnRecord) -> str | None:
        return None if full is None or car.laps is None else _down(max(full - car.laps, 0))

    return sentence.of(mark, "laps down", _down(laps), recorded)


def _down(laps: int) -> str:
    return "on the lead lap" if not laps else f"{laps} lap{'s' if laps > 1 else ''} down"
