"""Of whom a sentence tells that calls him "he", or "the winner": by the sentence before it."""

import re
from collections.abc import Iterator

from .marks import ANYBODY, DRIVER, QUOTED, SOMEBODY, car_index, mark_of_car
from .record import RaceOnRecord
from .statement import AGREES, DISAGREES, Statement
from .subject import main_subject

# Somebody told of again. A third one stands in the way of nobody: "he" is the same throughout.
_HE = re.compile(
    r"\b(?:[Hh]e|[Ss]he)\b"
    r"|^(?:(?:But|And) the|The) (?:[A-Z][\w&'-]+ |young |veteran |\d+-year-old )*"
    r"(?:driver|native|veteran|rookie|youngster|teenager|newcomer|actor|\d+-year-old|"
    r"[A-Z][a-z]+(?:ian|an))(?=,? [a-z])"
)
_HIS = re.compile(
    r"^(?:It|That|This|The \w+|(?:\w+day|Tonight)'s \w+) (?:was|is|marked) (his|her)\b"
)
# A name that nobody here has, and who may be meant as well.
_STRANGER = re.compile(r"(?<![.!?—] )(?<!^)\b(?:chief|owner|president|father|brother|son)\b")
# Whoever holds an office, where a clause begins with it and no name follows.
_BEGINS = r"(?P<begins>^(?:But |And |Meanwhile, )?|\b(?:while|and|but|as|for) )[Tt]he "
_NO_NAME = r"(?! of|'s|,? [\ue000-\uf7ff]| (?:[A-Z]\w+ ){1,3}[\ue000-\uf7ff])"
_WINNER = re.compile(rf"{_BEGINS}(?:race |eventual )?winner\b{_NO_NAME}")
_POLE_SITTER = re.compile(rf"{_BEGINS}pole(?:-| )?(?:sitter|winner|starter)\b{_NO_NAME}")
# Of so many it may still be told who is meant.
_MOST = 4


def offices_named(marked: str, race: RaceOnRecord) -> str:
    """Return a sentence with a mark for "the pole-sitter" and "the winner", if it is plain who."""
    if _WINNER.search(marked) and all(car.flag in (None, car.finish) for car in race.cars):
        marked = _held(_WINNER, marked, [car.finish for car in race.cars])
    if _POLE_SITTER.search(marked):
        marked = _held(_POLE_SITTER, marked, [car.start for car in race.cars])
    return marked


def _held(office: re.Pattern, marked: str, places: list[int | None]) -> str:
    """Return a sentence that names the holder of an office, where one car alone was first."""
    if places.count(1) != 1:
        return marked
    holder = mark_of_car(places.index(1))
    return office.sub(lambda told: f"{told['begins']}{holder}", marked)


def candidates(marked: str, before: str, so_far: str) -> list[str]:
    """Return whom "he" may be in a sentence, the likeliest first; nobody where that is not plain.

    He is named in the sentence before, or else earlier in the paragraph, `so_far`.
    """
    named = list(dict.fromkeys(re.findall(ANYBODY, before)))
    everybody = list(dict.fromkeys(re.findall(ANYBODY, so_far)))
    if not named or SOMEBODY in everybody or len(everybody) > _MOST or _STRANGER.search(so_far):
        return []
    if QUOTED in so_far or QUOTED in marked:
        return []
    he = _HE.search(marked) or _HIS.search(marked)
    if he is None or re.search(DRIVER, marked[: he.start()]) or SOMEBODY in marked:
        return []
    if any(car_index(mark) is None for mark in everybody):
        return []
    likeliest = main_subject(before, len(before)) or named[0]
    return list(dict.fromkeys([likeliest, *named, *everybody]))


def with_name(marked: str, mark: str) -> str:
    """Return a sentence that names whom it calls "he"."""
    marked = _HE.sub(mark, marked)
    return _HIS.sub(lambda told: told[0][: -len(told[1])] + f"{mark}'s", marked)


def agreed(readings: list[list[Statement]]) -> Iterator[Statement]:
    """Yield the statements of the likeliest reading; false only where they are in every other."""
    for said in readings[0]:
        others = (
            one for reading in readings[1:] for one in reading
            if (one.kind, one.said) == (said.kind, said.said) and one.verdict == AGREES
        )  # fmt: skip
        yield next(others, said) if said.verdict == DISAGREES else said
