"""Careers: the how-manieth win, start or pole it was."""

import re
from collections.abc import Iterator

from .marks import DRIVER, mark_of_car
from .numbers import PLACE, of_place, ordinal
from .sentence import Sentence
from .statement import Statement

_WHAT = (
    r"(?P<what>wins?|victor(?:y|ies)|triumphs?|starts?|poles?(?: position)?|top(?:-| )5(?:s|"
    r" finish(?:es)?)?|top(?:-| )10(?:s| finish(?:es)?)?|trips? to [Vv]ictory [Ll]ane)"
)
_SERIES = r"(?:[A-Z]\w+ |series |truck )*"
_NTH = re.compile(
    rf"(?<!\w)(?P<whose>his|her|the|a|{DRIVER}'s?|{DRIVER},? whose) "
    rf"(?:overall )?(?P<nth>{PLACE})(?: overall)?(?P<career> career)? {_SERIES}(?:career "
    rf")?{_WHAT}\b"
    r"(?P<after>(?: in the series| in (?:the )?(?:NASCAR )?(?:[A-Z]\w+ )*(?:Truck |Cup "
    r")?Series)?(?: of his (?:\w+ ){0,4}career| of the (?:season|year)| this (?:season|"
    r"year)| of \d{4}| in \d{4})?)"
)
_IN_STARTS = re.compile(
    rf"\b(?:[Ii]n|[Mm]aking) (?:(?P<whose>his|her|only his|just his) (?P<nth>{PLACE}) (?:career "
    rf")?{_SERIES}start|(?P<many>\d+) (?:career )?{_SERIES}(?:career )?starts)\b(?P<after> "
    rf"(?:at|this|of the|since|with|for|driving|in)\b)?"
)
_OF_CAREER = re.compile(
    rf"\bthe (?P<nth>{PLACE}) (?:{_SERIES})?{_WHAT} of (?P<whose>his|her|{DRIVER}'s?) (?:\w+ "
    rf"){{0,3}}career\b"
)
# Of the race's win: whose it is need not be said again.
_THE_WIN = re.compile(
    rf"^(?:The|This|That) (?:win|victory|triumph) (?:was|is|marked|gave (?:him|{DRIVER})) "
    rf"(?:his|her|{DRIVER}'s?) (?P<nth>{PLACE})(?: (?:win|victory))?"
    r" (?P<of>of (?:the|this) (?:season|year)|this (?:season|year)|of his career|"
    r"career)(?:,? and (?:the |his )?(?P<nth2>\d+(?:st|nd|rd|th)) (?P<of2>of his career|of "
    r"the season))?"
)
# "won for the 67th time in the Truck Series", "scored victory number four".
_TIMES_WON = re.compile(
    rf"\b(?:won|wins|(?:visited|reached|drove to|went to) [Vv]ictory [Ll]ane|prevailed|triumphed) "
    rf"for the (?P<nth>{PLACE}) time (?P<of>in (?:his|her) (?:\w+ ){{0,3}}career|"
    rf"in (?:the )?(?:NASCAR )?(?:[A-Z]\w+ )*(?:Truck )?Series(?: competition)?|this (?:season|"
    rf"year)|in \d{{4}})"
)
# "now has four Truck Series victories in 16 starts".
_NOW_HAS = re.compile(
    rf"\bnow has (?P<wins>\d+) (?:career )?{_SERIES}(?:career )?(?:wins|victories)"
    rf"(?: in (?P<starts>\d+) (?:career )?{_SERIES}starts)?(?=[,.;]|$| after| with| and)"
)
# "The win was the 19th of his career"; "Friday's triumph was Larson's fourth in the Truck Series".
_WIN_WAS = re.compile(
    rf"^(?:(?:(?:\w+|{DRIVER})(?:'s)? )?(?:[Ww]in|[Vv]ictory|[Tt]riumph)|It|[A-Z]\w+day's "
    rf"(?:win|victory|"
    rf"triumph)) "
    rf"(?:was|is|marked|gave {DRIVER}|counted as) (?:the|his|her|{DRIVER}'s?) "
    rf"(?P<nth>{PLACE})(?: (?:win|victory))?"
    rf" (?P<of>of (?:the|this) (?:season|year)|this (?:season|year)|of (?:his|her|{DRIVER}'s?) "
    rf"(?:\w+ ){{0,3}}career|"
    rf"career(?: (?:win|victory))?|in (?:the )?(?:NASCAR )?(?:[A-Z]\w+ )*(?:Truck )?Series|in "
    rf"\d{{4}})"
    rf"(?! (?:at|on|since|with|for|driving)\b)"
)
_CAREER_N = re.compile(
    r"\b(?P<career>career |(?:scored|earned|notched|claimed|recorded) )?(?P<what>win|victory|"
    r"pole|start) (?:No\.|number|#) "
    r"?(?P<nth>\d+)\b(?P<after>(?: of the (?:season|year)| this (?:season|year))?)"
)
_NARROWER = re.compile(
    r"^(?: at | on | on (?:an? )?| in a row| since| (?:for|with|driving) | in (?:his last|"
    r"the last|\d+ |as many)| here| consecutive| on (?:superspeedways?|short)| in his| for "
    r"the| without|-)"
)
_SEASON = re.compile(r"season|year|of \d{4}|in \d{4}|this")
_OPEN = re.compile(
    r"\b(?:since|after(?! (?:winn|earn|scor|tak|claim|captur)ing)|seeking|looking|chasing|bid|"
    r"hopes?|hoping|aim\w*|if|would|could|"
    r"until|first \w+ since|searching|winless|still)\b"
)
_FIELDS = {"w": "wins", "v": "wins", "t": "wins", "s": "starts", "p": "poles"}


def careers(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of career and season counts up to this race."""
    marked = sentence.marked
    if not re.search(r"\b(?:win|wins|victor|start|pole|top|triumph|[Vv]ictory)", marked):
        return
    for found in _NTH.finditer(marked):
        field = _field(found["what"])
        of_season = bool(_SEASON.search(found["after"]))
        of_career = _is_career(found) or found["after"].lower().endswith("series")
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
    yield from _the_win(sentence)
    for found in _NOW_HAS.finditer(marked):
        car = sentence.subject(found)
        if car is not None:
            yield counted(sentence, car, "wins", int(found["wins"]))
            if found["starts"]:
                yield counted(sentence, car, "starts", int(found["starts"]))
    for pattern in (_TIMES_WON, _WIN_WAS):
        yield from _won_so_often(sentence, pattern)
    for found in _OF_CAREER.finditer(marked):
        whose = found["whose"]
        field = _field(found["what"])
        car = whose[0] if re.match(DRIVER, whose) else sentence.main_subject(found)
        if car is not None and not _is_open(sentence, found) and _had_it(sentence, car, field):
            yield counted(sentence, car, field, of_place(found["nth"]))
    for found in _IN_STARTS.finditer(marked):
        if _is_open(sentence, found) or found["after"] or not found["nth"]:
            continue
        opens = re.match(r"(?:In|Making) ", sentence.marked)
        car = sentence.subject(found) if opens else sentence.main_subject(found)
        if car is not None:
            yield counted(sentence, car, "starts", of_place(found["nth"]))
    for found in _CAREER_N.finditer(marked):
        if not found["career"] or found["after"] or _is_open(sentence, found):
            continue
        car = sentence.main_subject(found)
        field = _field(found["what"])
        if car is not None and _had_it(sentence, car, field):
            yield counted(sentence, car, field, int(found["nth"]))


def _the_win(sentence: Sentence) -> Iterator[Statement]:
    found = _THE_WIN.match(sentence.marked)
    first = next((index for index, car in enumerate(sentence.race.cars) if car.finish == 1), None)
    if found is None or first is None or sentence.clauses.elsewhere[0]:
        return
    for nth, of in (("nth", "of"), ("nth2", "of2")):
        if found[nth]:
            field = "wins" if "career" in found[of] else "season_wins"
            yield counted(sentence, mark_of_car(first), field, of_place(found[nth]))


def _won_so_often(sentence: Sentence, pattern: re.Pattern) -> Iterator[Statement]:
    """Yield the winner's count of wins, where the sentence tells whose it is, or the race's win."""
    winner = next(
        (mark_of_car(at) for at, car in enumerate(sentence.race.cars) if car.finish == 1), None
    )
    for found in pattern.finditer(sentence.marked):
        named = set(sentence.drivers)
        car = sentence.subject(found) if pattern is _TIMES_WON else winner
        if car is None or car != winner or (pattern is _WIN_WAS and not named <= {winner}):
            continue
        year = re.search(r"\d{4}", found["of"])
        if _is_open(sentence, found) or (year and int(year[0]) != sentence.race.year):
            continue
        of_season = bool(_SEASON.search(found["of"]))
        yield counted(sentence, car, "season_wins" if of_season else "wins", of_place(found["nth"]))


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
        or re.search(
            r"\b(?:ago|last (?:year|season|week|month|fall)|came (?:at|in(?! (?:his|"
            r"her|just|only)))|"
        r"earned at|scored at|stage)\b", clause) is not None
        or (sentence.clauses.all_elsewhere and not _SEASON.search(found[0]))
        or _of_another_series(sentence, found[0])
    )  # fmt: skip


def _of_another_series(sentence: Sentence, said: str) -> bool:
    return any(pattern.search(said) for pattern in sentence.clauses.scope.others)


def _whose(sentence: Sentence, found: re.Match) -> str | None:
    whose = found["whose"]
    if re.match(DRIVER, whose):
        return whose[0]
    if for_him := re.match(rf" for ({DRIVER})", sentence.marked[found.end() :]):
        return for_him[1]
    if whose in ("the", "a") and "career" not in found[0] and "his" not in found["after"]:
        drivers = set(sentence.drivers)
        if len(drivers) != 1:
            return None
    return sentence.main_subject(found)
