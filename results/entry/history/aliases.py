"""The file of aliases: which name of a history file is whom, where the name alone won't tell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from ..draft import Problem
from .lines import heading_in, rows_in

NAME, DRIVER, COUNT, TEAM, SEASONS = "driver", "driver_driveraverages", "rows", "team", "seasons"
SPAN = re.compile(r"([0-9]{4})(?: ?[-–] ?([0-9]{4}))?")
LONGEST = 200
# Not part of a family name: generations, and words that tell two of one name apart.
SUFFIX = re.compile(r"\b(?:jr|sr|ii|iii|iv)\b\.?|\(.*\)|,", re.IGNORECASE)
# From 0 to 1, how alike two family names must be to be one, misspelt.
ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class AliasPair:
    """A name as results write it, and the driver it stands for; both as people write them.

    `rows` is how many results the source counted. `team` and `seasons` (the first and the last)
    narrow it down to some of them. A pair with problems is no alias to follow.
    """

    line: int
    name: str
    driver: str
    rows: int | None = None
    team: str = ""
    seasons: tuple[int, int] | None = None
    problems: tuple[Problem, ...] = ()


def read_aliases(lines: Iterable[str] | Iterable[bytes]) -> Iterator[AliasPair]:
    """Yield the pairs of a file of aliases, each with its problems.

    Columns `team` and `seasons` ("2009-2016") may stand beside those the file must have. Problems
    are a name that would be two drivers, and rows of one race swapped by their source: a pair
    that stands the other way round too, or names that have nothing in common. Raise
    UnreadableHistory for a file that is not shaped so.
    """
    rows = rows_in(lines)
    names = heading_in(rows, (NAME, DRIVER))
    pairs = [_pair(line, names, cells) for line, cells in rows]
    told = {(pair.name, pair.driver) for pair in pairs}
    everywhere: dict[str, set[str]] = {}
    for pair in pairs:
        if not pair.team and not pair.seasons:
            everywhere.setdefault(pair.name, set()).add(pair.driver)
    for pair in pairs:
        if pair.name and pair.driver:
            doubts = _doubts(pair, told, everywhere)
            found = tuple(Problem(pair.line, DRIVER, words) for words in doubts)
            pair = replace(pair, problems=pair.problems + found)
        yield pair


def _pair(line: int, names: list[str], cells: list[str]) -> AliasPair:
    problems = []
    if len(cells) != len(names):
        told = f"It has {len(cells)} cells where the heading has {len(names)}."
        return AliasPair(line, "", "", problems=(Problem(line, "", told),))
    row = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=True)}
    for column in (NAME, DRIVER):
        if not row[column] or len(row[column]) > LONGEST or not row[column].isprintable():
            problems.append(Problem(line, column, "Here belongs a name."))
            row[column] = ""
    count, seasons = row.get(COUNT, ""), row.get(SEASONS, "")
    if count and not re.fullmatch("[0-9]{1,6}", count):
        problems.append(Problem(line, COUNT, f"“{count}” is not a number of rows."))
        count = ""
    span = SPAN.fullmatch(seasons)
    first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
    if seasons and not 1900 <= first <= last <= 2200:
        problems.append(Problem(line, SEASONS, f"“{seasons}” are not seasons as 2009-2016."))
        span = None
    return AliasPair(
        line,
        row[NAME],
        row[DRIVER],
        rows=int(count) if count else None,
        team=row.get(TEAM, ""),
        seasons=(first, last) if span else None,
        problems=tuple(problems),
    )


def _doubts(
    pair: AliasPair, told: set[tuple[str, str]], everywhere: dict[str, set[str]]
) -> Iterator[str]:
    if pair.name == pair.driver:
        yield "It is the same name."
    elif (pair.driver, pair.name) in told:
        yield f"{pair.driver} stands for {pair.name} too: their rows were swapped."
    elif not _have_something_in_common(pair.name, pair.driver):
        yield f"{pair.name} and {pair.driver} have nothing in common: their rows were swapped."
    others = everywhere.get(pair.name, set()) - {pair.driver}
    if others and not pair.team and not pair.seasons:
        yield f"{pair.name} stands for {', '.join(sorted(others))} too: say which team or seasons."


def _have_something_in_common(one: str, other: str) -> bool:
    """Return whether a word stands in both names, or the last ones are nearly the same."""
    first, second = (SUFFIX.sub(" ", name).lower().split() for name in (one, other))
    if not first or not second or set(first) & set(second):
        return True
    return SequenceMatcher(None, first[-1], second[-1]).ratio() >= ALIKE
