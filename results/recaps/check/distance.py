"""How long: laps, miles, the track; when; and on which lap so many remained."""

import calendar
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from .sentence import Sentence
from .statement import Statement, compared, one_of

_LAP_RACE = re.compile(
    r"\b(?P<laps>\d+)-laps?,? (?:[\d.]+-mile,? )?(?:race|event|feature|main event|contest|"
    r"distance|affair|showdown|[A-Z][\w'&.]+ (?:[A-Z][\w'&.]+ )*\d{3})\b"
    r"|\b(?:all|the full|scheduled for|scheduled|distance of|went|complete(?:d)? all|race "
    r"of|of the race's|of the event's|of the scheduled) (?P<all>\d+) (?:scheduled "
    r")?laps\b(?! (?:under|led|later|to|remaining|in|down|behind|into|without|before))"
    r"|\b(?P<around>\d+) laps (?:around|of|at|on) (?:the )?(?:[\d.]+-mile|[A-Z][\w-]+ "
    r"(?:Speedway|Raceway|International|Motor))"
)
_MILE_RACE = re.compile(
    r"\b(?P<miles>\d{2,3}(?:\.\d+)?)-mile,? (?:\d+-lap,? )?(?:race|event|feature|contest|"
    r"[A-Z][\w'&.]+ (?:[A-Z][\w'&.]+ )*\d{3})\b|\b(?:covered|extended to|went|ran|distance of) "
    r"(?P<went>\d{2,3}(?:\.\d+)?) miles|\b\d+ laps(?:,|/| \(| or| for) ?(?:a total "
    r"of )?(?P<total>\d+(?:\.\d+)?) miles"
)
_TRACK = re.compile(
    r"\b(?P<length>\d?\.\d+|\d)-mile,? (?:[\w-]+,? ){0,4}?(?:oval|track|speedway|tri-oval|"
    r"superspeedway|road course|layout|circuit|short track|facility|[A-Z][\w-]+ (?:Motor |"
    r"International |Super)*(?:Speedway|Raceway))\b"
)
_TO_GO = (
    r"(?:laps? (?:to go|remaining|left|from the (?:finish|end|checkered flag))|to go|"
    r"remaining|left)"
)
_ON_LAP = re.compile(
    rf"\b[Ll]ap (?P<lap>\d+)(?:(?! and \d| then )[^;.]){{0,60}}?\b(?:with|and) (?:just |only |"
    rf"but )?(?P<left>\d+) "
    rf"{_TO_GO}\b"
    rf"|\b[Ww]ith (?:just |only )?(?P<left2>\d+) {_TO_GO},? ?\(?(?:on |at )?[Ll]ap (?P<lap2>\d+)\b"
    rf"|\b[Ll]ap (?P<lap3>\d+) ?\((?P<left3>\d+) {_TO_GO}\)|\b(?P<left4>\d+) {_TO_GO} "
    rf"\((?:on )?[Ll]ap (?P<lap4>\d+)\)"
)
_OF_A_PART = re.compile(
    r"\b(?:stage|segment|practice|qualifying|in the (?:1st|2nd|opening)|cautions?|yellow|slow\w+|"
    r"led|lead|leading|front|pac\w+|point)\b",
    re.IGNORECASE,
)
_OF_A_STAGE = re.compile(
    r"\b(?:stage|segment|practice|qualifying|in the (?:1st|2nd|opening))\b", re.IGNORECASE
)
_ROUNDED, EXACTLY = Decimal("0.03"), Decimal("0.005")
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = tuple(calendar.month_name)[1:]
_SHORT = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "Aug": 8,
    "Sept": 9,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}
DATE = re.compile(
    rf"\b(?:(?P<day>{_DAYS}),? )?(?P<month>{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT)})\.?) "
    rf"(?P<date>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?\b"
)
_DAY = re.compile(
    rf"\b(?:won|wins|winning|victory|win|held|run|captured|claimed|scored|triumphed|finished "
    rf"\d+\w+|finish)\b[^,;.]{{0,50}}? (?:on )?(?P<day>{_DAYS})(?= (?:night|afternoon|"
    rf"evening)|[,.;]|$| at)"
    rf"|\b(?P<of>{_DAYS})(?: (?:night|afternoon|evening))?'s (?:[\d.-]+\w* )?(?:race|event|"
    rf"[A-Z][\w'&.]+ (?:[A-Z][\w'&.]+ )*\d{{3}})\b"
)
_TOLD = re.compile(
    r"\b(?:won|win|race|held|run|ran|took|beat|edged|nipped|victory|finish\w*|winner|event|"
    r"checkered)\b",
    re.IGNORECASE,
)
_ANOTHER_DAY = re.compile(
    r"\b(?:next|return|returns|resumes?|continue\w*|schedule|scheduled|originally|"
    r"postpone\w*|rain|delay\w*|will|heads?|air|airs|"
    r"born|qualif\w+|practice|broadcast|coverage|upcoming|coming (?:up|week\w*|race|\w+day)|"
    r"until|since|penalt\w+|"
    r"announced|tests?|Cup|Xfinity|ARCA|previous|last|ago|before|after midnight|early)\b"
)


def distance(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of laps, miles, and the track's length."""
    race, marked = sentence.race, sentence.marked
    for found in _LAP_RACE.finditer(marked):
        said = int(next(filter(None, found.groups())))
        clause = sentence.clause(found)
        if sentence.silent(found) or _OF_A_PART.search(clause) or said < 20:
            continue
        yield one_of(sentence.said, "laps", said, race.laps)
    for found in _MILE_RACE.finditer(marked):
        if not sentence.silent(found):
            share = EXACTLY if found["went"] else _ROUNDED
            yield miles(sentence, Decimal(found["miles"] or found["went"] or found["total"]), share)
    for found in _TRACK.finditer(marked):
        if not sentence.silent(found):
            said = Decimal(found["length"])
            length = [race.track_length] if race.track_length is not None else []
            yield _near(sentence, "track length", said, length, Decimal("0.06"))
    yield from _remaining(sentence)
    yield from _dates(sentence)


def miles(sentence: Sentence, said: Decimal, share: Decimal) -> Statement:
    """Return the verdict on the miles of a race, which may be rounded by a `share` of them."""
    length = sentence.race.track_length
    recorded = [laps * length for laps in sentence.race.laps] if length else []
    return _near(sentence, "miles", said, recorded, share)


def _near(
    sentence: Sentence, kind: str, said: Decimal, recorded: list[Decimal], share: Decimal
) -> Statement:
    """Return the verdict on a length: races and tracks are named by a rounded one."""
    exact = Decimal(1).scaleb(min(0, said.as_tuple().exponent))
    agrees = any(
        one.quantize(exact, ROUND_HALF_UP) == said or abs(one - said) <= share * one
        for one in recorded
    )
    shown = f"{recorded[0].normalize():f}" if recorded else None
    return compared(sentence.said, kind, said, shown, agrees)


def _remaining(sentence: Sentence) -> Iterator[Statement]:
    """Yield whether a lap and the laps remaining add up to the race; reports count either way."""
    for found in _ON_LAP.finditer(sentence.marked):
        told = {name[:3]: int(said) for name, said in found.groupdict().items() if said}
        if sentence.clauses.all_elsewhere or _OF_A_STAGE.search(sentence.clause(found) + found[0]):
            continue
        yield remaining(sentence, told["lap"], told["lef"])


def remaining(sentence: Sentence, lap: int, left: int) -> Statement:
    """Return the verdict on the laps left after a lap; reports count it in or not."""
    whole = sentence.race.laps
    agrees = any(abs(laps - lap - left) <= 1 for laps in whole)
    recorded = whole[0] - lap if whole else None
    return compared(
        sentence.said, "laps remaining", f"{left} on lap {lap}", recorded, agrees,
        recorded_as=f"{recorded} on lap {lap}",
    )  # fmt: skip


def day_of_the_year(sentence: Sentence, found: re.Match) -> Statement:
    """Return the verdict on a date, as DATE found it."""
    held, month = sentence.race.date, found["month"].rstrip(".")
    number = _MONTHS.index(month) + 1 if month in _MONTHS else _SHORT[month]
    said = f"{_MONTHS[number - 1]} {int(found['date'])}"
    recorded = f"{_MONTHS[held.month - 1]} {held.day}" if held else None
    return compared(sentence.said, "date", said, recorded)


def _dates(sentence: Sentence) -> Iterator[Statement]:
    held = sentence.race.date
    marked = sentence.marked
    if not _TOLD.search(marked) or _ANOTHER_DAY.search(marked) or sentence.clauses.all_elsewhere:
        return
    for found in DATE.finditer(marked):
        year = int(found["year"]) if found["year"] else sentence.race.year
        if year != sentence.race.year or sentence.clauses.silent(
            found.start(), found.end(), doubt=False
        ):
            continue
        yield day_of_the_year(sentence, found)
    for found in _DAY.finditer(marked):
        if not sentence.silent(found):
            recorded = f"{held:%A}" if held else None
            yield compared(sentence.said, "date", found["day"] or found["of"], recorded)
