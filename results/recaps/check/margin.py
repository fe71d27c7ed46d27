"""The margin of victory, in seconds."""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from .marks import DRIVER
from .sentence import Sentence
from .statement import Statement, compared

_SECONDS = r"(?P<seconds>\d*\.\d+|\d+)(?: |-)(?:of a )?(?:seconds?|sec\.?|2nds?|s)\b"
_BY = re.compile(
    rf"\b(?:by|margin over {DRIVER} was|margin of victory (?:was|of|is)|(?:winning |victory |"
    rf"final )?margin (?:at the (?:line|stripe|finish|end) )?(?:was|"
    rf"of)|margin of victory:|margin:|MOV:?) (?:a |an |the |just |only |a mere |a scant |a "
    rf"margin of |a slim |exactly |a comfortable |a narrow |a whopping |an official "
    rf")*{_SECONDS}"
)
_AHEAD = re.compile(
    rf"{_SECONDS} (?:ahead of|in front of|clear of|better than|over|margin|victory|win|"
    rf"margin of victory)\b"
)
_ACROSS = re.compile(
    rf"\bcross(?:ed|ing) the (?:finish )?line (?:just |only )?{_SECONDS} (?:ahead of|in "
    rf"front of|before|clear of)\b"
)
# "Riggs was second, 1.34 seconds back."
_BACK = re.compile(
    rf"\b(?:was|finished|came home|crossed the line|took|in|runner-up)(?: (?:2nd|runner-up))?,? "
    rf"(?:just |only |a mere )*{_SECONDS} (?:back|behind(?! the)|adrift|in arrears|later)\b"
)
# Who is beaten may be the pole-sitter, and that tells of no qualifying.
_SITTER = re.compile(r"\bpole(?:-| )?(?:sitter|winner|starter)s?\b")
_OF_THE_RACE = re.compile(
    r"\b(?:won|win|wins|winning|beat|beating|beats|victory|margin|edg(?:ed|ing)|nipp(?:ed|"
    r"ing)|defeat(?:ed|ing)|"
    r"checkered|finish(?:ed|ing)?|line|held off|holding off|outlast\w*|outran|outduel\w*|"
    r"home|prevailed|topp(?:ed|ing)|triumph\w*|tak(?:e|ing)|took|captur\w+|claim\w*|"
    r"secur\w+)\b"
)
_ANOTHER = re.compile(
    r"\b(?:pole|qualif\w+|[Ss]tage|segment|lead(?:s|ing)? (?:of|by|to|over|was|had|at|grew|"
    r"shrank|up)|his lead|the lead|advantage|gap|laps? (?:remaining|to go|left)|lap \d+|"
    r"pit (?:stop|road)|practice|faster|quicker|trailed|cushion|stretched|grew|reduced|cut|"
    r"penalty|restart\w*|within)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:nearly|almost|about|around|roughly|some|more than|over|less than|under|at least|"
    r"as much as|just over|just under)\s(?:a )?$"
)


def margin(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of the margin of victory."""
    if "second" not in sentence.said and "sec" not in sentence.said and "MOV" not in sentence.said:
        return
    if not (_OF_THE_RACE.search(sentence.marked) or sentence.end_told):
        return
    for pattern in (_ACROSS, _BY, _AHEAD, _BACK):
        for found in pattern.finditer(sentence.marked):
            if sentence.silent(found) or _ABOUT.search(sentence.marked[: found.start("seconds")]):
                continue
            clause = _SITTER.sub("", sentence.clause(found))
            if pattern is _BACK and not re.search(
                r"\b(?:2nd|runner-up)\b", sentence.marked[: found.end("seconds")]
            ):
                continue
            if _ANOTHER.search(clause) or (
                not _OF_THE_RACE.search(clause)
                and _ANOTHER.search(_SITTER.sub("", sentence.marked))
            ):
                continue
            if pattern is _AHEAD and re.search(r"\b[3-9]\w\w\b|\d\dth", clause):
                continue
            yield margin_told(sentence, Decimal(found["seconds"]))
            return


def margin_told(sentence: Sentence, said: Decimal) -> Statement:
    """Return the verdict on a margin: as exact as it is said."""
    race = sentence.race
    if race.under_caution:
        return compared(sentence.said, "margin", f"{said} s", "under caution")
    if race.margin is None:
        return compared(sentence.said, "margin", f"{said} s", None)
    exact = Decimal(1).scaleb(said.as_tuple().exponent)
    near = {race.margin.quantize(exact, how) for how in (ROUND_HALF_UP, ROUND_DOWN)}
    return compared(
        sentence.said, "margin", f"{said} s", f"{race.margin} s", agrees=said in near
    )  # fmt: skip
