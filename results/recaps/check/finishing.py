"""Finishing places: who won, who finished where."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import PLACE, of_place, ordinal
from .sentence import A_STAGE, Sentence
from .statement import Statement

# Not a place in the race: a stage, the points, qualifying; "third straight", "third career".
_NOT_THE_RACE = (
    r"(?!(?:-| )?(?:straight|consecutive|career|times?|top|of (?!his|the (?:race|day|night|"
    r"36|\d+))|"
    r"in a row|win|wins|starts?|different|stage|row|laps?|turn|caution|half|to last|series|race of|"
    r"time|pole|season|annual|overall in|on the (?:grid|speed)|attempt|gear|quickest|fastest|pit|"
    r"groove|place in (?:the )?(?:points|standings|stage|championship|series)|in the (?:race )?for|"
    r"(?:place )?(?:in|on|to end|at the end of|at the conclusion of|to close|during) (?:the |both |"
    r"each |his |Friday's |Saturday's |driver |owner |regular |series |season |final |1st |"
    r"2nd |3rd |"
    r"opening |championship |overall |point |playoff |\d+(?:st|nd|rd|th) )*(?:stages?|"
    r"segments?|points|"
    r"standings|championship|qualifying|practice|title|playoffs|leaderboard|heat|session|class|"
    r"final practice|restart|manufacturer|speed|time trials)))"
)
_PLACED = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|came home|coming home|comes home|came across(?: the line)?|came in|"
    r"wound up|winding up|ended up|ended(?: \w+ (?:day|night|race|afternoon|evening))?|"
    r"plac(?:ed|ing)|"
    r"cross(?:ed|ing) (?:the|under the) (?:finish |start/finish |checkered |stripe|line ?|flag)+|"
    r"took the (?:checkered|checkers)(?: flag)?|(?:was|were) (?:classified|scored|credited with|"
    r"relegated to)|settl(?:ed|ing) for|brought (?:his|the) [\w' -]{1,30}? home|"
    r"took the checkered flag)(?: (?:a|an|the|his|in|home|with|to|up|solid|strong|distant|close|"
    r"disappointing|season-best|career-best|respectable|hard-fought|quiet|well-earned|just|"
    r"only|on|at|"
    r"officially|as|unofficial|impressive))* "
    rf"(?P<place>{PLACE}|last|runner-up)\b" + _NOT_THE_RACE
)
_FINISH = re.compile(
    r"\b(?P<place>\d+(?:st|nd|rd|th)|runner-up|last)(?:-| )place (?:finish|result|run|"
    r"effort|showing)(?:er)?\b"
    r"(?! (?:in|at) (?:the )?(?:\w+ )?(?:stage|points|standings))"
)
_A_FINISH = re.compile(
    r"\b(?:scored|earned|recorded|posted|collected|notched|claimed|salvaged|netted|took|got|"
    r"grabbed|"
    r"secured|turned in|delivered|produced|captured|with|for|to|his|her|a|in|had) (?:a |an |"
    r"his |the )?"
    r"(?:[\w-]+ )?$"
)
_RUNNER_UP = re.compile(
    r"\b(?:was|(?:the )?race|eventual|as|settled for|settling for) (?:the |a )?runner-up(?: "
    r"finish| spot)?\b"
    r"(?! in (?:the )?(?:points|standings|stage))"
)
_RUNNER_UP_IS = re.compile(rf"\b[Rr]unner-up(?: finisher)? ({DRIVER})")
_AMONG = re.compile(
    r"\b(?:finish(?:ed|es|ing)?|came home|placed|ended up|wound up)(?: up)? (?:in|inside|"
    r"within|among) "
    r"the top(?:-| )(?P<among>\d+)\b(?! in (?:the )?(?:points|standings|stage|\w+ stage))"
)
_OUTSIDE = re.compile(r"\bfinish(?:ed|es|ing)? outside (?:of )?the top(?:-| )(?P<among>\d+)\b")
# He was third: only where the sentence speaks of the finish.
_WAS = re.compile(
    rf"(?:\bwas|(?P<car>{DRIVER}) (?:in|got|took|claimed)) (?P<place>{PLACE})"
    r"(?=\s*(?:[,;.]|$| and\b| with\b| while\b| for\b| in his\b| ahead of\b| at the (?:finish|line|"
    r"checkered|end of the race)))"
)
_AT_THE_END = re.compile(
    r"\b(?:finish(?:ed|es)?|[Rr]esults|win|came home|checkered|won|winner|runner-up|rounded "
    r"out|completed|"
    r"rounding out|victory|laps? down)\b"
)
_MID_RACE = re.compile(
    r"\b(?:laps? \d+|restart\w*|caution|yellow|halfway|midway|early|at the time|running|when|"
    r"pit(?:ted|s| road)?|remaining|to go|left|green flag|start of|points|standings|practice)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?P<a>{DRIVER}) and (?P<b>{DRIVER}) (?:finished|came home|crossed the line|were|placed|ran) "
    rf"(?P<x>{PLACE}) and (?P<y>{PLACE})" + _NOT_THE_RACE
)
# Then, in the same breath: "Heim third, Ankrum fourth and Hemric fifth".
_CHAINED = re.compile(
    rf"(?:\s*(?:,|;|—|–))?\s*(?:(?:and|with|while|then|as) )?(?P<car>{DRIVER})(?: \([^()]*\)|"
    rf", (?:the|a|an|who)\b[^,;.]{{0,50}})?,? "
    rf"(?:(?:was|in|took|finished|came home|coming home|finishing|placed) "
    rf")?(?P<place>{PLACE})\b" + _NOT_THE_RACE
)
_JOINT = re.compile(r"\b(?:and|but|after|before|while|despite|having|with|following)\b")
_ELSE = re.compile(
    r"\b[Ss]tages?\b|\bsegment\b|\bqualif\w+|\bpoints\b(?! lead)|\bstandings\b|\brestart"
)
_IN_ORDER = re.compile(
    rf"\b(?:with|[Rr]esults:|[Ff]inish:|[Oo]rder:) (?P<car>{DRIVER}),? "
    rf"(?P<place>{PLACE})(?=[,.;]| and\b|$)"
)
_STAGE_FIRST = re.compile(
    r"\W*(?:In|At the end of|During|To end|For|When) (?:the )?(?:\w+ ){0,2}?(?:[Ss]tage|"
    r"segment)\b|\W*[Ss]tage \d\b"
)


def finishing(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of finishing places."""
    marked, seen = sentence.marked, set()
    for found in _PAIR.finditer(marked):
        if not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            for car, place in (("a", "x"), ("b", "y")):
                seen.add(found.start(place))
                yield placed(sentence, found[car], of_place(found[place]))
    for pattern in (_PLACED, _FINISH, _RUNNER_UP):
        for found in pattern.finditer(marked):
            at = found.start("place") if pattern is not _RUNNER_UP else found.start()
            if at in seen or sentence.silent(found) or _is_of_a_stage(sentence, found):
                continue
            if pattern is _FINISH and _A_FINISH.search(marked[: found.start()]) is None:
                continue
            seen.add(at)
            whose = _whose if pattern is _FINISH else Sentence.subject
            car = whose(sentence, found)
            said = "2nd" if pattern is _RUNNER_UP else found["place"]
            if car is not None:
                yield _said(sentence, car, said)
            if pattern is not _FINISH:
                yield from _chain(sentence, found.end(), seen)
    for found in _RUNNER_UP_IS.finditer(marked):
        if not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            yield placed(sentence, found[1], 2)
    for found in _WAS.finditer(marked):
        if found.start("place") in seen or sentence.silent(found) or not _at_the_end(sentence):
            continue
        car = found["car"] or sentence.subject(found)
        if car is None or _is_of_a_stage(sentence, found):
            continue
        seen.add(found.start("place"))
        yield placed(sentence, car, of_place(found["place"]))
        yield from _chain(sentence, found.end(), seen)
    for found in _IN_ORDER.finditer(marked):
        if (
            not sentence.silent(found)
            and _at_the_end(sentence)
            and not _is_of_a_stage(sentence, found)
        ):
            yield from _chain(sentence, found.start("car"), seen)
    yield from _among(sentence)


def _whose(sentence: Sentence, found: re.Match) -> str | None:
    own = re.search(rf"({DRIVER})'s? (?:[\w-]+ )?$", sentence.marked[: found.start()])
    return own[1] if own else sentence.main_subject(found)


def _chain(sentence: Sentence, at: int, seen: set[int]) -> Iterator[Statement]:
    while found := _CHAINED.match(sentence.marked, at):
        at = found.end()
        if found.start("place") in seen or sentence.silent(found):
            return
        seen.add(found.start("place"))
        yield placed(sentence, found["car"], of_place(found["place"]))


def _among(sentence: Sentence) -> Iterator[Statement]:
    for pattern, inside in ((_AMONG, True), (_OUTSIDE, False)):
        for found in pattern.finditer(sentence.marked):
            if sentence.silent(found) or _is_of_a_stage(sentence, found):
                continue
            if (car := sentence.subject(found)) is not None:
                yield among(sentence, car, int(found["among"]), inside=inside)


def among(sentence: Sentence, mark: str, first: int, *, inside: bool = True) -> Statement:
    """Return the verdict on whether a driver finished among the first so many."""
    places = _places(sentence, mark)
    agrees = any((place <= first) == inside for place in places)
    said = f"{'top' if inside else 'outside the top'} {first}"
    recorded = ordinal(places[0]) if places else None
    return sentence.of(mark, "finish", said, lambda car: recorded, agrees=agrees)


def placed(sentence: Sentence, mark: str, place: int) -> Statement:
    """Return the verdict on a driver's finishing place."""
    places = _places(sentence, mark)
    recorded = ordinal(places[0]) if places else None
    return sentence.of(
        mark, "finish", ordinal(place), lambda car: recorded, agrees=place in places
    )  # fmt: skip


def _said(sentence: Sentence, mark: str, said: str) -> Statement:
    if said == "last":
        finishes = [car.finish for car in sentence.race.cars if car.finish is not None]
        return placed(sentence, mark, max(finishes, default=0))
    return placed(sentence, mark, 2 if said == "runner-up" else of_place(said))


def _places(sentence: Sentence, mark: str) -> list[int]:
    """Return the places a driver may be said to have finished in, the official one first.

    A text that tells of a disqualification may speak of the order at the flag.
    """
    car = sentence.car(mark)
    if car is None or car.finish is None:
        return []
    flag = [car.flag] if sentence.tells_of_ruling and car.flag is not None else []
    return [car.finish, *flag]


def _is_of_a_stage(sentence: Sentence, found: re.Match) -> bool:
    """Return whether a place is one in a stage, in qualifying, or in the points."""
    if sentence.stage_told and not A_STAGE.search(sentence.marked):
        return True
    begin, end = sentence.clauses.spans[sentence.clauses.index(found.start())]
    before = _JOINT.split(sentence.marked[begin : found.start()])[-1]
    after = _JOINT.split(sentence.marked[found.end() : max(end, found.end())])[0]
    near = f"{before}{found[0]}{after}"
    return _ELSE.search(near) is not None or opens_with_a_stage(sentence)


def opens_with_a_stage(sentence: Sentence) -> bool:
    """Return whether a sentence is about a stage: "In the opening stage, …"."""
    return _STAGE_FIRST.match(sentence.marked) is not None


def _at_the_end(sentence: Sentence) -> bool:
    if _MID_RACE.search(sentence.marked):
        return False
    if _AT_THE_END.search(sentence.marked):
        return True
    return bool(_AT_THE_END.search(sentence.before)) and not _MID_RACE.search(sentence.before)
