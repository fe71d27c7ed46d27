"""Finishing places: who won, who finished where."""

import re
from collections.abc import Iterator

from .finish_words import (
    A_FINISH,
    AMONG,
    AS_THEY_CROSSED,
    AT_THE_END,
    BEATEN,
    BRACKETED,
    CHAINED,
    ELSE,
    FINISH,
    IN_ORDER,
    IN_PLACE,
    IN_WHICH,
    MID_RACE,
    OF_STAGES,
    ON_HIS_WAY,
    ONE_OF_THEM,
    OUTSIDE,
    OWN,
    PAIR,
    PLACED,
    RUNNER_UP,
    RUNNER_UP_IS,
    STAGE_FIRST,
    THROUGH,
    WAS,
    WHO_WON,
)
from .marks import DRIVER
from .numbers import SEVERAL, of_place, ordinal
from .sentence import A_STAGE, AT_THE_FLAG, OF_THE_RACE, OFFICIAL, Sentence
from .statement import Statement


def finishing(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says of finishing places."""
    marked, seen = sentence.marked, set()
    for found in PAIR.finditer(marked):
        if not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            for car, place in (("a", "x"), ("b", "y")):
                seen.add(found.start(place))
                yield placed(sentence, found[car], of_place(found[place]))
    for pattern in (PLACED, FINISH, RUNNER_UP):
        for found in pattern.finditer(marked):
            at = found.start("place") if pattern is not RUNNER_UP else found.start()
            if at in seen or sentence.silent(found) or _is_of_a_stage(sentence, found):
                continue
            if pattern is FINISH and not (
                A_FINISH.search(marked[: found.start()]) or OWN.search(marked[: found.start()])
            ):
                continue
            seen.add(at)
            whose = _whose if pattern is FINISH else Sentence.subject
            car = whose(sentence, found)
            said = "2nd" if pattern is RUNNER_UP else found["place"]
            if car is not None:
                yield _said(sentence, car, said)
            if pattern is not FINISH:
                yield from _chain(sentence, found.end(), seen)
    for found in RUNNER_UP_IS.finditer(marked):
        if not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            yield placed(sentence, found[1], 2)
    for found in BEATEN.finditer(marked):
        if not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            yield placed(sentence, found["car"], 2)
    for found in BRACKETED.finditer(marked):
        if not sentence.silent(found) and _at_the_end(sentence) and not ELSE.search(marked):
            yield placed(sentence, found["car"], of_place(found["place"]))
    for found in ON_HIS_WAY.finditer(marked):
        car = sentence.main_subject(found)
        if car and not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            yield placed(sentence, car, of_place(found["place"]))
    for found in IN_PLACE.finditer(marked):
        car = sentence.main_subject(found)
        beside = sentence.drivers and re.findall(DRIVER, marked[: found.start()])[-1:] == [car]
        if car and beside and not sentence.silent(found) and not ELSE.search(marked):
            yield placed(sentence, car, of_place(found["place"]))
    for found in WAS.finditer(marked):
        if found.start("place") in seen or sentence.silent(found) or not _at_the_end(sentence):
            continue
        car = found["car"] or sentence.subject(found)
        if _is_of_a_stage(sentence, found) or _may_be_of_a_stage(marked):
            continue
        seen.add(found.start("place"))
        if car is not None:
            yield placed(sentence, car, of_place(found["place"]))
        yield from _chain(sentence, found.end(), seen)
    for found in IN_ORDER.finditer(marked):
        if (
            not sentence.silent(found)
            and (_at_the_end(sentence) or (found["team"] and tells_of_end(sentence.marked) is None))
            and not A_STAGE.search(marked)
            and not _is_of_a_stage(sentence, found)
        ):
            yield from _chain(sentence, found.start("car"), seen)
    for found in THROUGH.finditer(marked):
        row, first = re.findall(DRIVER, found["row"]), of_place(found["first"])
        whole = len(row) == of_place(found["last"]) - first + 1
        if whole and not sentence.silent(found) and not _is_of_a_stage(sentence, found):
            for index, car in enumerate(row):
                yield placed(sentence, car, first + index)
    yield from _among(sentence)


def _whose(sentence: Sentence, found: re.Match) -> str | None:
    own = OWN.search(sentence.marked[: found.start()])
    return own[1] if own else sentence.main_subject(found)


def _chain(sentence: Sentence, at: int, seen: set[int]) -> Iterator[Statement]:
    while found := CHAINED.match(sentence.marked, at):
        at = found.end()
        if found.start("place") in seen or sentence.silent(found):
            return
        seen.add(found.start("place"))
        yield placed(sentence, found["car"], of_place(found["place"]))


def _among(sentence: Sentence) -> Iterator[Statement]:
    for pattern, inside in ((AMONG, True), (OUTSIDE, False)):
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

    A text that tells of a disqualification may speak of the order at the flag: the sentence knows.
    """
    car = sentence.car(mark)
    if car is None or car.finish is None:
        return []
    if car.flag is not None and AS_THEY_CROSSED.search(sentence.marked):
        return [car.finish, car.flag]
    if car.flag is None or sentence.order == OFFICIAL:
        return [car.finish]
    return [car.flag] if sentence.order == AT_THE_FLAG else [car.finish, car.flag]


def _is_of_a_stage(sentence: Sentence, found: re.Match) -> bool:
    """Return whether a place is one in a stage, in qualifying, or in the points."""
    if sentence.stage_told and not A_STAGE.search(sentence.marked):
        return True
    marked = sentence.marked
    if OF_STAGES.match(marked, found.end()) or "respectively" in marked:
        return True
    if found.re in (PLACED, WAS) and SEVERAL.match(marked, found.end()):
        return True
    told = A_STAGE.search(f"{sentence.before} {marked}") or "of them" in marked
    if told and ONE_OF_THEM.search(marked):
        return True
    if IN_WHICH.search(sentence.marked[: found.start()]):
        return True
    near = sentence.near(found)
    return ELSE.search(near) is not None or opens_with_a_stage(sentence)


def _may_be_of_a_stage(marked: str) -> bool:
    return A_STAGE.search(marked) is not None and OF_THE_RACE.search(marked) is None


def opens_with_a_stage(sentence: Sentence) -> bool:
    """Return whether a sentence is about a stage: "In the opening stage, …"."""
    return STAGE_FIRST.match(sentence.marked) is not None


def tells_of_end(marked: str) -> bool | None:
    """Return whether a sentence tells of the race's end, or not; None where it shows neither."""
    if MID_RACE.search(marked):
        return False
    return True if AT_THE_END.search(marked) else None


def told_by_now(marked: str, before: bool) -> bool:
    """Return whether a paragraph has come to the race's end with a sentence."""
    if WHO_WON.search(marked):
        return True
    told = tells_of_end(marked)
    return before if told is None else told


def _at_the_end(sentence: Sentence) -> bool:
    told = tells_of_end(sentence.marked)
    return sentence.end_told if told is None else told
