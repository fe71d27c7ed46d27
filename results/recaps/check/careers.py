"""Careers: the how-manieth win, start or pole it was."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import PLACE, of_place, ordinal
from .sentence import Sentence
from .statement import Statement

_WHAT = r"(?P<what>wins?|victor(?:y|ies)|triumphs?|starts?|poles?(?: position)?|top(?:-| )5(?:s| finish(?:es)?)?|top(?:-| )10(?:s| finish(?:es)?)?|trips? to [Vv]ictory [Ll]ane)"
_SERIES = r"(?:NASCAR |[A-Z]\w+ |Truck |Series |Cup |series |truck )*"
_NTH = re.compile(
    rf"(?<!\w)(?P<whose>his|her|the|a|{DRIVER}'s?) (?:overall )?(?P<nth>{PLACE})(?: overall)?(?P<career> career)? {_SERIES}(?:career )?{_WHAT}\b"
    r"(?P<after>(?: in the series| in (?:the )?(?:NASCAR )?(?:[A-Z]\w+ )*(?:Truck |Cup )?Series)?(?: of his (?:\w+ ){0,4}career| of the (?:season|year)| this (?:season|year)| of \d{4}| in \d{4})?)"
)
_IN_STARTS = re.compile(rf"\bin (?:(?P<whose>his|her|only his|just his) (?P<nth>{PLACE}) (?:career )?{_SERIES}start|(?P<many>\d+) (?:career )?{_SERIES}(?:career )?starts)\b(?P<after> (?:at|this|of the|since|with|for|driving|in)\b)?")
_CAREER_N = re.compile(rf"\b(?:career )?(?P<what>win|victory|pole|start) (?:No\.|number|#) ?(?P<nth>\d+)\b(?P<after>(?: of the (?:season|year)| this (?:season|year))?)")
_NARROWER = re.compile(
    r"^(?: at | on | on (?:an? )?| in a row| since| (?:for|with|driving) | in (?:his last|the last|\d+ |as many)| here| consecutive| on (?:superspeedways?|short)| in his| for the| without|-)"
)
_SEASON = re.compile(r"season|year|of \d{4}|in \d{4}|this")
_OPEN = re.compile(r"\b(?:since|after|seeking|looking|chasing|bid|hopes?|hoping|aim\w*|if|would|could|until|first \w+ since|searching|winless|still)\b")
_FIELDS = {"w": "wins", "v": "wins", "t": "wins", "s": "starts", "p": "poles"}


def careers(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of career and season counts up to this race."""
    marked = sentence.marked
    if not re.search(r"\b(?:win|wins|victor|start|pole|top|triumph|[Vv]ictory)", marked):
        return
    for found in _NTH.finditer(marked):
        field = _field(found["what"])
        of_season, of_career = bool(_SEASON.search(found["after"])), _is_career(found)
        if not (of_season or of_career) or _is_open(sentence, found):
            continue
        if not of_season and _NARROWER.match(marked[found.end() :]):
            continue
        if of_season:
            if field != "wins" or not _is_this_year(sentence, found["after"]) or of_career:
                continue
            field = "season_wins"
        car = _whose(sentence, found)
        if car is not None and _had_it(sentence, car, field):
            yield counted(sentence, car, field, of_place(found["nth"]))
    for found in _IN_STARTS.finditer(marked):
        if _is_open(sentence, found) or found["after"] or not found["nth"]:
            continue
        if (car := sentence.main_subject(found)) is not None:
            yield counted(sentence, car, "starts", of_place(found["nth"]))
    for found in _CAREER_N.finditer(marked):
        if "career" not in found[0] or found["after"] or _is_open(sentence, found):
            continue
        car = sentence.main_subject(found)
        field = _field(found["what"])
        if car is not None and _had_it(sentence, car, field):
            yield counted(sentence, car, field, int(found["nth"]))


def counted(sentence: Sentence, mark: str, field: str, said: int) -> Statement:
    """Return the verdict on a count of a driver's career, or of his season's wins."""

    def recorded(car):
        career = sentence.race.careers.get(car.slug)
        count = getattr(career, field, None) if career is not None else None
        return None if count is None else ordinal(count)

    kind = "season wins" if field == "season_wins" else f"career {field.replace('_', ' ')}"
    return sentence.of(mark, kind, ordinal(said), recorded)


def _field(what: str) -> str:
    if what.startswith("top"):
        return "top_fives" if "5" in what else "top_tens"
    return "wins" if what.startswith("trip") else _FIELDS[what[0]]


def _is_career(found: re.Match) -> bool:
    return "career" in found[0]


def _is_this_year(sentence: Sentence, after: str) -> bool:
    year = re.search(r"\d{4}", after)
    return year is None or int(year[0]) == sentence.race.year


def _had_it(sentence: Sentence, mark: str, field: str) -> bool:
    """Return whether the count can be this race's: a win is the winner's, a pole its sitter's."""
    car = sentence.car(mark)
    if car is None:
        return False
    if field in ("wins", "season_wins"):
        return car.finish == 1
    if field == "poles":
        return car.start == 1
    most = {"top_fives": 5, "top_tens": 10}.get(field)
    return most is None or (car.finish is not None and car.finish <= most)


def _is_open(sentence: Sentence, found: re.Match) -> bool:
    """Return whether a count is hoped for, or is of another race or series."""
    clause = sentence.clause(found)
    begin = max(0, found.start() - 40)
    return (
        _OPEN.search(sentence.marked[begin : found.start()]) is not None
        or re.search(r"\b(?:ago|last (?:year|season|week|month|fall)|came (?:at|in)|earned at|scored at|stage)\b", clause) is not None
        or sentence.clauses.all_elsewhere and not _SEASON.search(found[0])
        or _of_another_series(sentence, found[0])
    )  # fmt: skip


def _of_another_series(sentence: Sentence, said: str) -> bool:
    return any(pattern.search(said) for pattern in sentence.clauses.scope.others)


def _whose(sentence: Sentence, found: re.Match) -> str | None:
    whose = found["whose"]
    if re.match(DRIVER, whose):
        return whose[0]
    if whose in ("the", "a") and "career" not in found[0] and "his" not in found["after"]:
        drivers = set(sentence.drivers)
        if len(drivers) != 1:
            return None
    return sentence.main_subject(found)
