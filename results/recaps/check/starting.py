"""Starting places: the pole, the front row, started and qualified where."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import PLACE, SEVERAL, of_place, ordinal
from .sentence import Sentence
from .statement import Statement

_NOT_A_GRID = (
    r"(?!(?:-| )?(?:straight|consecutive|career|of (?:the )?(?:season|year)|stage|race|"
    r"season|start|time|"
    r"round|half|event|row|in (?:the )?(?:points|standings|\w+ (?:stage|segment|practice))|as |"
    r"position on the restart|on (?:the|that|this) (?:restart|final|overtime)))"
)
_STARTED = re.compile(
    r"\b(?:start(?:ed|ing|s)|roll(?:ed|ing) off|qualif(?:ied|ying|ies)|lin(?:ed|ing) up|"
    r"took the green(?: flag)?|"
    r"launched|began the (?:race|day|night|afternoon|evening)|started the (?:race|day|night|"
    r"afternoon|evening|event))"
    r"(?: (?:the (?:race|event|day|night)|from|on|in|at|the|a|his|back|out|deep|up|way|just))* "
    rf"(?P<place>{PLACE}|pole|front row|outside (?:pole|of the front row|front row)|"
    rf"outside-pole|last)\b" + _NOT_A_GRID
)
_FROM = re.compile(
    rf"\bfrom (?:the |a |an |his |her )?(?:(?P<place>{PLACE})(?:-place)?(?: starting)? "
    rf"(?:position|spot|place on the grid|place start|starting (?:spot|position)|on the grid|"
    rf"start)"
    r"|(?P<pole>pole)(?: position)?(?! to| lap)|(?P<row>outside pole|front row))\b"
)
_STARTER = re.compile(rf"\b(?P<place>{PLACE})(?:-place)? (?:starting (?:position|spot)|starter)\b")
_POLE = re.compile(
    r"\b(?:won|wins|winning|earn(?:ed|ing)|captur(?:ed|ing)|claim(?:ed|ing)|sat on|sitting "
    r"on|took|scor(?:ed|ing)|"
    r"grabb(?:ed|ing)|landed on|put (?:his|the) [\w .]{0,30}on|collected|notched|secured|"
    r"was on|from) "
    r"(?:the |a |his |her |\w+day's |\w+-\w+ |\d\w* |career |season's |[A-Z]\w+ |series )*"
    r"(?:pole|(?P<busch>Busch Pole|top starting spot|top qualifying spot))(?: position| "
    r"award)?\b(?! (?:for|at) (?:the )?(?:next|[A-Z]))"
)
# "On the inside of the second row": either place of the row, for lanes are told either way.
_SHARED = re.compile(
    rf"(?P<a>{DRIVER}) (?:shared|was joined on|joined) the front row (?:with|by|alongside) "
    rf"(?P<b>{DRIVER})"
)
_IN_ROW = re.compile(
    rf"\b(?:start(?:ed|ing)|lin(?:ed|ing) up|roll(?:ed|ing) off|qualif(?:ied|ying))"
    rf"(?: [a-z]+){{0,4}}? (?:(?:the )?(?P<nth>{PLACE}) row|row (?P<row>\d+))\b"
)
_FASTEST = re.compile(
    r"\b(?:was )?(?:the )?(?:fastest|quickest) (?:in|qualifier|during) ?(?:qualifying)?(?! in "
    r"(?:the )?1st)|"
    r"\b(?:brought|led|leading|bringing) the (?:field|\d+-(?:truck|car) field) to (?:the "
    r")?(?:green|start)"
    r"(?: flag)?(?! (?:on|for|after|with|in))"
)
# What follows a place on the grid.
ON_THE_GRID = (
    r"(?:-place)? ?(?:start\w*|on (?:the )?(?:starting )?grid|grid|qualif\w+|(?:spot |position |"
    r"place )?(?:at the (?:start|outset|beginning)|in (?:qualifying|time trials)|to start|"
    r"(?:spot|place) on the grid|(?:starting )?(?:spot|position))|"
    r"when (?:the|they|he) [\w ]{0,24}(?:green|began|set off|started|flew|dropped))\b"
)
_AT_THE_START = re.compile(
    rf"\b(?P<place>{PLACE}),? (?:(?:at the (?:start|outset)|on the (?:starting )?grid)|when the "
    rf"(?:green(?: flag)? (?:flew|fell|dropped|waved)|race (?:began|started)|day began))\b"
)
_SITTER = re.compile(
    rf"\b[Pp]ole(?:-| )?(?:sitter|winner|starter|man),? (?P<car>{DRIVER})(?!')|"
    rf"(?P<own>{DRIVER}),? (?:the |who was the |was the |your |a |tonight's |the race's "
    rf")?(?:\w+day's )?[Pp]ole(?:-| )?(?:sitter|winner|starter)"
)
_ROW = re.compile(
    rf"(?P<a>{DRIVER}) and (?P<b>{DRIVER}) "
    rf"(?:started (?:on|from)|made up|made it an all-[\w-]+(?= front)|shared|formed|"
    rf"comprised|led the field from|brought the field from)(?: the)? front row\b(?! (?:for|on) "
    rf"(?:the|a|that) (?:\w+ )?restart)"
)
_BESIDE = re.compile(
    rf"(?P<car>{DRIVER}) (?:started |qualified |lined up |was )?(?:alongside|beside|next to) "
    rf"(?:him |{DRIVER} )?on the front row\b"
)
_ON_POLE = re.compile(rf"(?P<car>{DRIVER}) (?:was )?on (?:the )?pole\b")
_OPENS_LATER = re.compile(
    r"\W*(?:On|For|In|After|At|When|Following) [^,]*\b(?:restart|overtime|stage|caution)", re.I
)
_BESIDE_IT = re.compile(
    rf"({DRIVER}),?(?: in \d+\w\w,)?(?: up| who came| coming| only| a lowly|"
    rf" from)* $"
)
# What comes after it begins anew.
_BUNCHED_UP = re.compile(r"\b(?:restart\w*|bunched|overtime|green-white)\b")
_NO_GRID = re.compile(
    r"\brestart\w*|\b(?:final|3rd|2nd|1st|opening|last) stage\b|\b[Ss]tage \d|\bsegment\b|"
    r"\bovertime\b|"
    r"\bafter the (?:caution|red flag)|\bdouble-file|\bcaution|\bpractice\b|\bprovisional pole"
)


def starting(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of starting places."""
    marked, seen = sentence.marked, set()
    for pattern in (_STARTED, _FROM, _STARTER, _POLE, _AT_THE_START):
        for found in pattern.finditer(marked):
            if (
                sentence.silent(found)
                or _NO_GRID.search(sentence.near(found))
                or _OPENS_LATER.match(marked)
                or SEVERAL.match(marked, found.end())
                or (pattern is _STARTED and _BUNCHED_UP.search(sentence.before))
            ):
                continue
            if pattern is _STARTER and not re.search(
                r"\b(?:from|his|her|the|a)\s(?:the )?$", marked[: found.start()]
            ):
                continue
            car = _whose(sentence, found, pattern)
            place = _place(found, pattern)
            if car is None or (car, place) in seen:
                continue
            seen.add((car, place))
            yield started(sentence, car, place)
    for found in _FASTEST.finditer(marked):
        elsewhere = _NO_GRID.search(marked) or "front row" in marked
        car = None if elsewhere or sentence.silent(found) else sentence.subject(found)
        if car is not None and (car, "pole") not in seen:
            seen.add((car, "pole"))
            yield started(sentence, car, "pole")
    for found in _IN_ROW.finditer(marked):
        elsewhere = _NO_GRID.search(marked) or "front row" in marked
        car = None if elsewhere or sentence.silent(found) else sentence.subject(found)
        if car is not None:
            row = int(found["row"] or of_place(found["nth"]))
            yield started(sentence, car, f"row {row}")
    for found in _SITTER.finditer(marked):
        car = found["car"] or found["own"]
        if not sentence.silent(found) and (car, "pole") not in seen:
            seen.add((car, "pole"))
            yield started(sentence, car, "pole")
    for pattern in (_ROW, _SHARED, _BESIDE):
        for found in pattern.finditer(marked):
            if not sentence.silent(found) and not _NO_GRID.search(marked):
                names = ("a", "b") if pattern is not _BESIDE else ("car",)
                for name in names:
                    yield started(sentence, found[name], "front row")
    for found in _ON_POLE.finditer(marked):
        if not sentence.silent(found) and (found["car"], "pole") not in seen:
            yield started(sentence, found["car"], "pole")


def _place(found: re.Match, pattern: re.Pattern) -> str:
    if pattern is _POLE:
        return "pole"
    if pattern is _FROM:
        return found["place"] or found["pole"] or found["row"]
    return found["place"]


def _whose(sentence: Sentence, found: re.Match, pattern: re.Pattern) -> str | None:
    """Return whose place on the grid it is; nobody where somebody stands in between."""
    if pattern in (_FROM, _AT_THE_START) and (
        beside := _BESIDE_IT.search(sentence.marked[: found.start()])
    ):
        return beside[1]
    car = _of_whom(sentence, found, pattern)
    last = re.findall(DRIVER, sentence.marked[: found.start()])[-1:]
    return None if pattern in (_FROM, _AT_THE_START) and last not in ([], [car]) else car


def _of_whom(sentence: Sentence, found: re.Match, pattern: re.Pattern) -> str | None:
    if pattern in (_FROM, _STARTER) and not re.match(
        r"^(?:From|After|Despite)\b", sentence.marked[: found.end()]
    ):
        return sentence.main_subject(found) or sentence.subject(found)
    return sentence.subject(found)


def started(sentence: Sentence, mark: str, said: str) -> Statement:
    """Return the verdict on where a driver started: a place, "pole", "front row"."""
    car = sentence.car(mark)
    start = car.start if car else None
    recorded = ordinal(start) if start is not None else None
    if said == "front row":
        agrees = start is not None and start <= 2
    elif said.startswith("row "):
        agrees = start is not None and (start + 1) // 2 == int(said[4:])
    elif said == "last":
        starts = [one.start for one in sentence.race.cars if one.start is not None]
        agrees = start is not None and start == max(starts)
    else:
        wanted = 1 if said == "pole" else 2 if said.startswith("outside") else of_place(said)
        agrees = start == wanted
    return sentence.of(mark, "start", said, lambda car: recorded, agrees=agrees)
