"""Laps down, the lead lap, and why a car is out."""

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
# "…, also one lap down, was 27th"; "was the first truck a lap down"; "29th, three laps off the pace".
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
    r"(?P<many>\d+)(?: of (?:the |its )?(?P<of>\d+))?(?: \w+){0,2}? (?:finish(?:ed|ing)|"
    r"were|ended(?: up)?|completed the race|ended the race|remained|wound up|crossed the "
    r"line|took the checkered flag) (?:the (?:race|event) )?(?:scored |running |still )?on "
    r"the lead lap\b"
    r"|(?P<cars>\d+) (?:cars|trucks|drivers|lead-lap finishers|machines)(?: \(?were)? on "
    r"the lead lap at the (?:finish|end|checkered)"
    r"|[Cc]ars on (?:the )?lead lap: (?P<box>\d+)"
)
_MID_RACE = re.compile(
    r"\blap \d|\bto go\b|\bleft\b|\bremaining\b|\b[Ss]tage|\brestart|\bwhen\b|\bcaution"
)
_WHY = {
    "crash": r"crash\w*|accident|wreck\w*|collision|contact|pileup|dvp|damage",
    "engine": r"engine|motor|valve\w*|piston|blown|cylinder|oil pump|camshaft|head gasket",
    "transmission": r"transmission|gearbox|gears?\b|clutch|shifter|drive ?(?:line|shaft|train)",
    "rear end": r"rear ?(?:end|gear)|axle|differential|rear hub",
    "brakes": r"brakes?|rotor",
    "electrical": r"electrical|ignition|battery|alternator|wiring|distributor",
    "fuel": r"fuel(?: pump| pressure)?|out of gas",
    "suspension": r"suspension|a-frame|ball joint|sway bar|track bar|upper control arm",
    "steering": r"steering",
    "overheating": r"overheat\w*|water pump|radiator|cooling|heating",
    "vibration": r"vibration",
    "oil": r"oil (?:leak|line|pressure)",
}
_REASONS = {
    reason: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for reason, words in _WHY.items()
}
# What follows from a crash is often written down instead of it, and one ill for another.
_AKIN = (
    {
        "crash",
        "suspension",
        "steering",
        "overheating",
        "rear end",
        "vibration",
        "brakes",
        "oil",
        "fuel",
        "electrical",
        "transmission",
    },
    {"engine", "oil", "overheating", "fuel", "electrical"},
    {"transmission", "rear end", "vibration"},
    {"suspension", "steering", "vibration", "rear end", "brakes"},
)
_OUT = re.compile(
    r"\b(?:retired(?: from the (?:race|event))?|fell out(?: of the (?:race|event))?|dropped "
    r"out(?: of the (?:race|event))?|bowed out|(?:was|were) (?:also |both |all )*(?:eliminated|"
    r"sidelined|knocked out|"
    r"forced out|parked|felled|done)(?: (?:of|from) the (?:race|event))?|exited(?: the "
    r"(?:race|event))?|went out|pulled out|"
    r"(?:ended|finished) (?:his|the) (?:day|night|race|afternoon|evening) early|was out|"
    r"called it a (?:day|night)|parked (?:his|the) \w+|retired (?:his|the) \w+|"
    r"headed (?:to|for) the garage|was (?:taken|put) out|bowed out|"
    r"lasted (?:just |only )?\d+ laps before|suffered a race-ending|had a race-ending)"
    r"(?: (?:after|on|at) (?:lap )?\d+(?: laps)?)?,? (?:early |late )?(?:(?:with|in|because of|"
    r"due to|by|after|from|following|thanks to|when|on account of|by way of)? ?(?:a |an |"
    r"his |the |multiple |terminal |same )*)(?P<why>[a-z -]{3,40})"
)
# "Ankrum's engine expired."
_OF_HIS_CAR = re.compile(
    rf"(?P<car>{DRIVER})'s? (?:\w+ )?(?P<why>engine|motor|transmission|clutch|brakes|suspension|"
    rf"alternator|gearbox|drivetrain|driveshaft|steering|fuel pump|rear end) (?:blew|expired|"
    rf"let go|failed|gave (?:up|out|way)|quit|broke|"
    rf"erupted|detonated|soured|went up in smoke|was done)\b"
)
# "Mills (suspension) and Carroll (engine) were sidelined."
_BRACKETED = re.compile(rf"(?P<car>{DRIVER}) \((?P<why>[a-z][a-z ]+)\)")
# "Wood's night ended in a crash", "…, out in a crash".
_ENDED = re.compile(
    rf"(?P<car>{DRIVER})'s? (?:night|day|race|afternoon|evening) (?:was over|ended|came to an "
    rf"end|was done)"
    rf"(?: early)? (?:in|with|after|when|because of|due to) (?:a |an |his |the )*(?P<why>[a-z "
    rf"-]{{3,40}})"
)
_OUT_IN = re.compile(r", out (?:with|in|after|because of) (?:a |an )?(?P<why>[a-z -]{3,30})")
_CRASHED_OUT = re.compile(r"\b(?P<why>crash|wreck)ed out\b")
_LOST = re.compile(
    r"\b(?:lost (?:an|his|the)|blew (?:an|his|the|up an)|suffered (?:an? )?(?:terminal )?|"
    r"had (?:an? )?(?:terminal )?) ?"
    r"(?P<why>engine|motor|transmission|clutch|electrical|brake|rear end)"
    r"(?: (?:failure|problems?|trouble|issues?))?\b(?! (?:cylinder|cover|change|block))"
)
# What was mended ended nobody's day.
_MENDED = re.compile(
    r"\b(?:practice|qualifying|returned|repairs?|backup|last (?:week|year|race)|ago|changed|"
    r"on the lead lap|recovered|rallied|rebounded|finished (?:[1-9]|1\d)(?:st|nd|rd|th))\b"
)
_LISTED_OUT = re.compile(r"(?:[-–—,(]|\b)\s?(?:OUT|DNF|[Oo]ut)\b[,:(–— -]*(?P<why>[\w' -]+)")
_DNF = re.compile(
    r"\b(?:did not finish(?! (?:in|inside|on|the|well|where|what|better|higher|his|\d))|"
    r"failed to finish(?! (?:in|inside|on|better|higher|the|\d))|was credited with a DNF|"
    r"recorded a DNF|suffered a DNF)\b"
)


def retiring(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of laps down, of the lead lap, and of cars that are out."""
    marked, race = sentence.marked, sentence.race
    if re.search(r"\blaps?\b", marked):
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
            said = int(found["many"] or found["cars"] or found["box"])
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
    for found in _OUT.finditer(marked):
        why = reasons(found["why"])
        if why and not sentence.silent(found):
            for car in sentence.subjects(found):
                yield from filter(None, [out(sentence, car, why)])
    for found in (*_OF_HIS_CAR.finditer(marked), *_ENDED.finditer(marked)):
        why = reasons(found["why"])
        if why and not sentence.silent(found) and not _MENDED.search(marked):
            yield from filter(None, [out(sentence, found["car"], why)])
    if re.search(
        r"\b(?:sidelined|retire\w*|out of|did not finish|failed to finish|fell out|out)\b", marked
    ):
        for found in _BRACKETED.finditer(marked):
            if (why := reasons(found["why"])) and not sentence.silent(found, doubt=False):
                yield from filter(None, [out(sentence, found["car"], why)])
    for pattern in (_CRASHED_OUT, _LOST, _OUT_IN):
        for found in pattern.finditer(marked):
            why = reasons(found["why"])
            if why and not sentence.silent(found) and not _MENDED.search(marked):
                for car in sentence.subjects(found):
                    yield from filter(None, [out(sentence, car, why)])
    for found in _DNF.finditer(marked):
        if not sentence.silent(found, doubt=False) and (car := sentence.subject(found)):
            yield sentence.of(
                car, "out", "out", lambda car: car.status or None, agrees=_is_out(sentence.car(car))
            )


def retiring_listed(sentence: Sentence, mark: str) -> Iterator[Statement]:
    """Yield what a line of a list says: "one lap down", "OUT, engine"."""
    if found := _LISTED.search(sentence.marked):
        yield laps_down(sentence, mark, int(found["laps"]))
    if (found := _LISTED_OUT.search(sentence.marked)) and (why := reasons(found["why"])):
        yield from filter(None, [out(sentence, mark, why)])


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


def reasons(words: str) -> list[str]:
    """Return what sorts of reason some words give for being out; several, if they tell several."""
    return [why for why, pattern in _REASONS.items() if pattern.search(words)]


def out(sentence: Sentence, mark: str, told: list[str]) -> Statement | None:
    """Return the verdict on why a car is out; None where two words may mean one thing."""
    car = sentence.car(mark)
    if car is not None and car.status == "running":
        return sentence.of(mark, "reason out", told[0], lambda car: "running")
    recorded = reasons(car.reason_out) if car else []
    same = next((why for why in told if why in recorded), None)
    if recorded and not same and any({recorded[0], why} <= akin for akin in _AKIN for why in told):
        return None
    return sentence.of(
        mark,
        "reason out",
        same or told[0],
        lambda car: car.reason_out if recorded else None,
        agrees=same is not None,
    )


def _is_out(car: CarOnRecord | None) -> bool:
    return car is not None and car.status == "out"
