"""The standings after the race: places in them and margins, in points."""

import re
from collections.abc import Iterator
from itertools import chain

from .marks import DRIVER
from .numbers import PLACE, of_place, ordinal
from .record import PlaceInStandings
from .sentence import Sentence
from .standing_words import (
    AHEAD_BY,
    ATOP,
    BEFORE,
    BESIDE,
    IN_PLACE,
    IS_BEHIND,
    LEAD_BY,
    LEADS,
    LEADS_BY,
    LEADS_OVER,
    MORE,
    NO_TABLE,
    OF_ANOTHER,
    OTHER_TABLE,
    OVER,
    SITS,
    TABLE,
    TRAILS,
    TRAILS_BY,
    UP_ON,
    WITH,
)
from .statement import Statement


def standing(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of the standings after the race.

    Of a playoff race nothing is held: its points are told in more than one way.
    """
    marked = sentence.marked
    told = TABLE.search(marked) or (
        TABLE.search(sentence.before)
        and re.search(
            r"\bback\b|\bbehind\b|\btrails\b|\bpoints\b|\bsits\b|\bmove[sd]\b|\bdrop\w*\b", marked
        )
    )
    if not told or not is_of_drivers(sentence):
        return
    yield from _leads(sentence)
    yield from _behind(sentence)
    for found in IN_PLACE.finditer(marked):
        if not _silent(sentence, found) and (car := sentence.subject(found)):
            yield in_standings(sentence, car, of_place(found["place"]))
    for found in SITS.finditer(marked):
        near = f"{sentence.before} {marked[: found.end()]}"
        if _silent(sentence, found) or NO_TABLE.search(near):
            continue
        if car := sentence.subject(found):
            yield in_standings(sentence, car, of_place(found["place"]))
    for found in chain.from_iterable(one.finditer(marked) for one in (WITH, *BESIDE)):
        whose = sentence.main_subject(found) if found.re is BESIDE[0] else None
        if whose is not None and not _leads_it(sentence, whose):
            continue
        if not _silent(sentence, found):
            yield in_standings(sentence, found["car"], of_place(found["place"]))
    for found in (*LEADS.finditer(marked), *ATOP.finditer(marked)):
        if not _silent(sentence, found) and (car := sentence.subject(found)):
            yield in_standings(sentence, car, 1)


def _leads(sentence: Sentence) -> Iterator[Statement]:
    marked = sentence.marked
    for found in LEADS_BY.finditer(marked):
        if _silent(sentence, found) or re.search(
            r"\b(?:back|behind|trail\w*|\d(?:nd|rd|th))\b", found[0]
        ):
            continue
        leader = sentence.subject(found)
        if leader is None or not _leads_it(sentence, leader):
            if re.match(rf"[^.;]{{0,20}}\bfor {PLACE}", marked[found.end() :]):
                continue
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
        while more := MORE.match(marked, at):
            yield behind_leader(sentence, more["car"], int(more["points"]))
            at = more.end()
        return
    for pattern in (LEADS_OVER, OVER, LEAD_BY, UP_ON, AHEAD_BY):
        for found in pattern.finditer(marked):
            leader = sentence.main_subject(found) or _named_leader(sentence, found)
            if pattern is LEAD_BY and not _silent(sentence, found):
                # Whose lead it is need not be told.
                yield behind_leader(sentence, found["car"], int(found["points"]))
                continue
            if _is_ahead_of(sentence, leader, found):
                continue
            if leader and pattern is LEADS_OVER and not _silent(sentence, found):
                yield in_standings(sentence, leader, 1)
            if not _silent(sentence, found) and leader is not None and _leads_it(sentence, leader):
                yield behind_leader(sentence, found["car"], int(found["points"]))


def _behind(sentence: Sentence) -> Iterator[Statement]:
    if BEFORE.search(sentence.marked):
        return
    for found in IS_BEHIND.finditer(sentence.marked):
        if _is_of_another(sentence, found):
            continue
        if not _silent(sentence, found) and (car := _behind_whom(sentence, found)):
            yield behind_leader(
                sentence, car, int(found["points"] or found["trails"] or found["out"])
            )
    for pattern in (TRAILS_BY, TRAILS):
        for found in pattern.finditer(sentence.marked):
            if _silent(sentence, found) or (
                pattern is TRAILS and found["next"] and not _is_leader(sentence, found["next"])
            ):
                continue
            if _is_of_another(sentence, found):
                continue
            if pattern is TRAILS_BY and found["car"] and not _leads_it(sentence, found["car"]):
                continue
            if re.search(r"\b(?:laps?|seconds)\b", sentence.clause(found)):
                continue
            yield behind_leader(sentence, found["who"], int(found["points"]))


def _is_ahead_of(sentence: Sentence, mark: str | None, found: re.Match) -> bool:
    """Return whether somebody who does not lead is so many points ahead of another."""
    own, other = (_line(sentence, one) if one else None for one in (mark, found["car"]))
    known = own and other and None not in (own.behind_leader, other.behind_leader)
    return (
        bool(known)
        and other.behind_leader - own.behind_leader == int(found["points"])
        and (own.position != 1)
    )


def _is_of_another(sentence: Sentence, found: re.Match) -> bool:
    """Return whether points are told behind somebody who does not lead."""
    other = OF_ANOTHER.match(sentence.marked, found.end())
    return other is not None and not _leads_it(sentence, other["car"])


def _behind_whom(sentence: Sentence, found: re.Match) -> str | None:
    return sentence.subject(found) if not found["out"] else sentence.main_subject(found)


def is_of_drivers(sentence: Sentence) -> bool:
    """Return whether a sentence's standings can be those that we compute."""
    return not (
        sentence.race.is_playoff
        or not sentence.race.standings
        or OTHER_TABLE.search(sentence.marked)
    )


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


def _named_leader(sentence: Sentence, found: re.Match) -> str | None:
    """Return the leader of the points, if the sentence has named him and nobody else."""
    alone = sentence.only_one_before(found)
    return alone if alone and _leads_it(sentence, alone) else None


def _is_leader(sentence: Sentence, said: str) -> bool:
    return said == "1st" or (re.fullmatch(DRIVER, said) is not None and _leads_it(sentence, said))


def _second(sentence: Sentence) -> PlaceInStandings | None:
    return next((line for line in sentence.race.standings.values() if line.position == 2), None)


def _silent(sentence: Sentence, found: re.Match) -> bool:
    """Return whether it is of another season; "this season" is this one."""
    clause = sentence.clause(found)
    return bool(
        re.search(r"\b(?:last|previous|next) (?:year|season)|\b(?:ago|would|could|if)\b", clause)
        or BEFORE.search(clause)
        or any(other.search(clause) for other in sentence.clauses.scope.others)
    )
