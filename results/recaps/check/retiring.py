"""Who is out of the race, and why."""

import re
from collections.abc import Iterator
from itertools import chain

from .marks import DRIVER
from .record import CarOnRecord
from .sentence import Sentence
from .statement import Statement

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
# "… after a crash ended his day".
_ENDED_HIS = re.compile(
    r"\b(?:after|when|as|before) (?:a|an|his|the) (?P<why>crash|wreck|accident|engine|"
    r"transmission|suspension)(?: (?:failure|trouble|"
    r"damage))? "
    r"(?:had )?ended (?:his|her) (?:day|night|race|afternoon|evening)"
)
_OUT_IN = re.compile(r", out (?:with|in|after|because of) (?:a |an )?(?P<why>[a-z -]{3,30})")
# "A blown engine sent Rhodes to the garage."
_SENT = re.compile(
    rf"\b(?P<why>[a-z]+(?: [a-z]+)?) (?:sent|sidelined|eliminated|parked|claimed|felled|doomed|"
    rf"took out|"
    rf"knocked out|put) (?:[a-z-]+ )?(?P<car>{DRIVER})(?! and)"
)
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
    """Yield what a sentence says of cars that are out, and why."""
    marked = sentence.marked
    for found in _OUT.finditer(marked):
        why = reasons(found["why"])
        if why and not sentence.silent(found):
            for car in sentence.subjects(found):
                yield from filter(None, [out(sentence, car, why)])
    for found in chain.from_iterable(
        pattern.finditer(marked) for pattern in (_OF_HIS_CAR, _ENDED, _SENT)
    ):
        why = reasons(found["why"])
        if why and not sentence.silent(found) and not _MENDED.search(marked):
            yield from filter(None, [out(sentence, found["car"], why)])
    if re.search(
        r"\b(?:sidelined|retire\w*|out of|did not finish|failed to finish|fell out|out)\b", marked
    ):
        for found in _BRACKETED.finditer(marked):
            if (why := reasons(found["why"])) and not sentence.silent(found, doubt=False):
                yield from filter(None, [out(sentence, found["car"], why)])
    for pattern in (_CRASHED_OUT, _LOST, _OUT_IN, _ENDED_HIS):
        for found in pattern.finditer(marked):
            why = reasons(found["why"])
            if why and not sentence.silent(found) and not _MENDED.search(marked):
                for car in sentence.subjects(found) or _only_one(sentence):
                    yield from filter(None, [out(sentence, car, why)])
    for found in _DNF.finditer(marked):
        if not sentence.silent(found, doubt=False) and (car := sentence.subject(found)):
            yield sentence.of(
                car, "out", "out", lambda car: car.status or None, agrees=_is_out(sentence.car(car))
            )


def retiring_listed(sentence: Sentence, mark: str) -> Iterator[Statement]:
    """Yield why a car is out, by a line of a list: "OUT, engine"."""
    if (found := _LISTED_OUT.search(sentence.marked)) and (why := reasons(found["why"])):
        yield from filter(None, [out(sentence, mark, why)])


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


def _only_one(sentence: Sentence) -> list[str]:
    named = list(dict.fromkeys(sentence.drivers))
    return named if len(named) == 1 else []


def laps_completed(sentence: Sentence, mark: str, laps: int) -> Statement:
    """Return the verdict on the laps of a car that is out."""
    car = sentence.car(mark)
    # "Out on lap 84" has completed 83.
    agrees = _is_out(car) and car.laps is not None and abs(car.laps - laps) <= 1
    return sentence.of(
        mark, "laps completed", laps, lambda car: car.laps if _is_out(car) else None, agrees=agrees
    )


def _is_out(car: CarOnRecord | None) -> bool:
    return car is not None and car.status == "out"
