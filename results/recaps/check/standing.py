"""The standings after the race: places in them and margins, in points."""

import re
from collections.abc import Iterator

from .marks import DRIVER
from .numbers import PLACE, of_place, ordinal
from .record import PlaceInStandings
from .sentence import Sentence
from .statement import Statement

_TABLE = re.compile(
    r"\b(?:points|standings|championship|markers|\d+-point (?:lead|advantage|edge|cushion))\b"
)
_OTHER_TABLE = re.compile(
    r"\b(?:owners?'?s?|manufacturers?'?s?|rookie|playoff|regular-season|regular season|"
    r"cutoff|cut line|"
    r"bubble|bonus|possible|penal\w*|docked|advance|stage points)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:entered|entering|came in(?:to)?|coming in(?:to)?|went into|going into|heading "
    r"into|before|"
    r"prior|had (?:led|been|held)|earned|collected|scored|max\w*|began|started)\b"
)
_LEADS_BY = re.compile(
    rf"\b(?:leads?|leading|holds?|has|maintains?|owns?|carries|with|takes?|unofficially "
    rf"leads|extended|extends|built|tops|left|leaves)\b[^;.]{{0,60}}?(?:by|with|a|an|to) "
    rf"?(?:a |an |just |only )?(?P<points>\d+)(?!\w)(?:-| )?(?:points?|markers?)?(?: (?:lead|"
    rf"advantage|margin|"
    rf"edge|cushion))?(?: (?:over|ahead of|on) (?:2nd-place |runner-up |the "
    rf")?(?P<car>{DRIVER}))?"
)
# "holds the points lead by one over Majeski": the points are said before.
_LEAD_BY = re.compile(
    rf"\b(?:points|championship|standings) lead by (?:just |only |a )?(?P<points>\d+)(?: points?)?"
    rf" (?:over|on|ahead of) (?P<car>{DRIVER})"
)
_SITS = re.compile(
    rf"\b(?:sits|is|ranks|stands|remains|(?:has |have )?(?:moved|dropped|fell|fallen|slipped|"
    rf"climbed|jumped|"
    rf"vaulted|advanced)(?: (?:up|down|back))? to|moves to|drops to|falls to|slips to|climbs to)"
    rf" (?:now |up |back )?(?P<place>{PLACE})(?=[,.;]|$| and\b)"
)
_ATOP = re.compile(
    r"\b(?:sits|is|remains|moved|moves|stands|stayed|back|him) atop the (?:\w+ ){0,3}?"
    r"(?:points|standings|championship)"
)
_UP_ON = re.compile(
    rf"\b(?P<points>\d+) (?:points |markers )?(?:up on|ahead of|clear of|better than|in front "
    rf"of) (?P<car>{DRIVER})"
)
_AHEAD_BY = re.compile(
    rf"\b(?:is|moves|moved|sits|stands|now|remains) (?:\w+ )?(?:ahead|clear) of (?P<car>{DRIVER}) "
    rf"by (?:just |only )?(?P<points>\d+)(?: points?| markers?)?(?=[,.;]|$| and\b| in\b)"
)
_MORE = re.compile(
    rf"(?:,|, and| and) (?:by )?(?P<points>\d+)(?: points)? (?:over|ahead of|on|better than) "
    rf"(?P<car>{DRIVER})"
)
_OVER = re.compile(
    rf"\b(?P<points>\d+) (?:points |markers )?(?:ahead of|over|clear of|in front of) (?:2nd-place "
    rf")?(?P<car>{DRIVER})"
)
_LEADS_OVER = re.compile(rf"\bleads? (?P<car>{DRIVER}) by (?P<points>\d+)\b(?! laps| seconds)")
# "leads the championship, with Ruttman third".
_WITH = re.compile(
    rf"\b(?:leads?|leading|tops?|lead(?:er)?) [^;.]{{0,30}}?(?:points|standings|"
    rf"championship)\b[^;.]{{0,30}}?"
    rf"\bwith (?P<car>{DRIVER}) (?:in )?(?P<place>{PLACE})\b(?! (?:in the race|at the finish))"
)
_TRAILS = re.compile(
    rf"(?P<who>{DRIVER})(?:,? (?:is|sits|remains|now|who|in|stands|ranks|ranked|{PLACE}|and|"
    rf"at|trails|trailing|just|only|the|standings|points leader|leader|of|back|by|he|"
    rf"standing|place|points|him|behind|(?:behind|trails|trailing|of) {DRIVER})){{0,8}},? "
    rf"?\(?(?:-)?(?P<points>\d+)(?: "
    rf"points)? ?(?:back|behind|out of the lead|arrears|off the lead|in arrears)\b(?: (?:in|"
    rf"of) (?P<next>\d+(?:st|nd|rd|th)|{DRIVER}))?"
)
_TRAILS_BY = re.compile(
    rf"(?P<who>{DRIVER})(?: now| still)? trails(?: (?:the )?(?:(?P<car>{DRIVER})|points "
    rf"leader|leader|him))? by (?:just |only )?(?P<points>\d+)\b(?! laps| seconds)"
)
_IS_BEHIND = re.compile(
    r"\b(?:is|sits|stands|remains) (?:just |only |now )?(?P<points>\d+) points? (?:behind|"
    r"back|out of the lead|off the lead)(?=[.,;]|$| and| in)"
    r"|\btrails by (?:just |only )?(?P<trails>\d+)(?! laps| seconds)(?= in | points|,|\.|$)"
    r"|(?:(?<=points)|(?<=standings)|(?<=championship)),? (?P<out>\d+)(?: points)? "
    r"(?:behind|back|out of)\b"
)
_PLACE = re.compile(
    rf"\b(?:is|sits|remains|ranks|moved|moves|climbed|climbs|jumped|jumps|dropped|drops|fell|"
    rf"falls|now|stands|slipped|slips|improved|vaulted|leaves|left|leaving|vaults|stayed|"
    rf"stays)(?: [\w-]+){{0,4}}? (?:(?:up|down|back|unofficially) )?(?:from \d+\w* )?(?:to|"
    rf"in|into|at|is|sits|remains|ranks|now|ranked)? ?(?P<place>{PLACE})(?: place| spot| "
    rf"position)? (?:in|of) (?:the )?(?:\w+ ){{0,4}}?(?:points|standings|championship)\b(?! "
    rf"(?:entering|coming))"
)
_LEADS = re.compile(
    r"\b(?:took over|takes over|took|takes|holds|regained|assumed|moved into|inherits|is|retains|"
    r"retained|maintains|maintained|left with|leaves with|leaves) (?:the |as the )?(?:\w+ ){0,2}?"
    r"(?:(?:points|point|standings|championship) lead(?:er)?|lead in (?:the )?(?:points|"
    r"standings|championship))\b"
    r"|\bleads the (?:\w+ ){0,3}?(?:points|standings|championship)\b"
)


_NO_TABLE = re.compile(
    r"\b(?:stage|lap|laps|finish\w*|start(?:ed|s|ing)|restart\w*|pit|grid|qualif\w+)\b", re.I
)


def standing(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of the standings after the race.

    Of a playoff race nothing is held: its points are told in more than one way.
    """
    marked = sentence.marked
    told = _TABLE.search(marked) or (
        _TABLE.search(sentence.before)
        and re.search(
            r"\bback\b|\bbehind\b|\btrails\b|\bpoints\b|\bsits\b|\bmove[sd]\b|\bdrop\w*\b", marked
        )
    )
    if (
        not told
        or sentence.race.is_playoff
        or not sentence.race.standings
        or _OTHER_TABLE.search(marked)
    ):
        return
    yield from _leads(sentence)
    yield from _behind(sentence)
    for found in _PLACE.finditer(marked):
        if not _silent(sentence, found) and (car := sentence.subject(found)):
            yield in_standings(sentence, car, of_place(found["place"]))
    for found in _SITS.finditer(marked):
        near = f"{sentence.before} {marked[: found.end()]}"
        if _silent(sentence, found) or _NO_TABLE.search(near):
            continue
        if car := sentence.subject(found):
            yield in_standings(sentence, car, of_place(found["place"]))
    for found in _WITH.finditer(marked):
        if not _silent(sentence, found):
            yield in_standings(sentence, found["car"], of_place(found["place"]))
    for found in (*_LEADS.finditer(marked), *_ATOP.finditer(marked)):
        if not _silent(sentence, found) and (car := sentence.subject(found)):
            yield in_standings(sentence, car, 1)


def _leads(sentence: Sentence) -> Iterator[Statement]:
    marked = sentence.marked
    for found in _LEADS_BY.finditer(marked):
        if _silent(sentence, found) or re.search(
            r"\b(?:back|behind|trail\w*|\d(?:nd|rd|th))\b", found[0]
        ):
            continue
        leader = sentence.subject(found)
        if leader is None or not _leads_it(sentence, leader):
            if leader is not None and re.search(r"\bleads?\b|\blead\b", found[0]):
                yield in_standings(sentence, leader, 1)
            continue
        yield in_standings(sentence, leader, 1)
        points = int(found["points"])
        if found["car"]:
            yield behind_leader(sentence, found["car"], points)
        elif second := _second(sentence):
            yield sentence.of(leader, "standings margin", points, lambda car: second.behind_leader)
        at = found.end()
        while more := _MORE.match(marked, at):
            yield behind_leader(sentence, more["car"], int(more["points"]))
            at = more.end()
        return
    for pattern in (_LEADS_OVER, _OVER, _LEAD_BY, _UP_ON, _AHEAD_BY):
        for found in pattern.finditer(marked):
            leader = sentence.main_subject(found)
            if leader and pattern is _LEADS_OVER and not _silent(sentence, found):
                yield in_standings(sentence, leader, 1)
            if not _silent(sentence, found) and leader is not None and _leads_it(sentence, leader):
                yield behind_leader(sentence, found["car"], int(found["points"]))


def _behind(sentence: Sentence) -> Iterator[Statement]:
    for found in _IS_BEHIND.finditer(sentence.marked):
        if not _silent(sentence, found) and (car := _behind_whom(sentence, found)):
            yield behind_leader(
                sentence, car, int(found["points"] or found["trails"] or found["out"])
            )
    for pattern in (_TRAILS_BY, _TRAILS):
        for found in pattern.finditer(sentence.marked):
            if _silent(sentence, found) or (
                pattern is _TRAILS and found["next"] and not _is_leader(sentence, found["next"])
            ):
                continue
            if pattern is _TRAILS_BY and found["car"] and not _leads_it(sentence, found["car"]):
                continue
            if re.search(r"\b(?:laps?|seconds)\b", sentence.clause(found)):
                continue
            yield behind_leader(sentence, found["who"], int(found["points"]))


def _behind_whom(sentence: Sentence, found: re.Match) -> str | None:
    return sentence.subject(found) if not found["out"] else sentence.main_subject(found)


def in_standings(sentence: Sentence, mark: str, place: int) -> Statement:
    """Return the verdict on a driver's place in the standings; beyond those we have, unknown."""

    def recorded(car):
        line = _line(sentence, mark)
        return ordinal(line.position) if line and line.position else None

    return sentence.of(mark, "standings", ordinal(place), recorded)


def behind_leader(sentence: Sentence, mark: str, points: int) -> Statement:
    line = _line(sentence, mark)
    recorded = line.behind_leader if line and line.position else None
    return sentence.of(mark, "standings margin", points, lambda car: recorded)


def _line(sentence: Sentence, mark: str) -> PlaceInStandings | None:
    car = sentence.car(mark)
    return sentence.race.standings.get(car.slug) if car else None


def _leads_it(sentence: Sentence, mark: str) -> bool:
    line = _line(sentence, mark)
    return line is not None and line.position == 1


def _is_leader(sentence: Sentence, said: str) -> bool:
    return said == "1st" or (re.fullmatch(DRIVER, said) is not None and _leads_it(sentence, said))


def _second(sentence: Sentence) -> PlaceInStandings | None:
    return next((line for line in sentence.race.standings.values() if line.position == 2), None)


def _silent(sentence: Sentence, found: re.Match) -> bool:
    """Return whether it is of another season; "this season" is this one."""
    clause = sentence.clause(found)
    return bool(
        re.search(r"\b(?:last|previous|next) (?:year|season)|\b(?:ago|would|could|if)\b", clause)
        or _BEFORE.search(clause)
        or any(other.search(clause) for other in sentence.clauses.scope.others)
    )
