"""Columns without headings: what each holds, told from its cells where only one thing fits."""

import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

from .cells import read_cell
from .names import marked
from .phrases import REASON
from .terms import MAKES, RUNNING, STATUSES, TEAM_WORDS, any_of
from .values import CannotRead, is_blank, is_painted, without_footnote

Column = Sequence[str]

# With fewer rows, a few car numbers may by chance be 1, 2, 3 in some order.
ENOUGH = 5
MAKE = re.compile(any_of(MAKES), re.I)
STATUS = re.compile(
    rf"{any_of(STATUSES)}|{REASON}|[+-] ?[0-9]+ ?(?:laps?|l)?|[0-9]+ laps? down", re.I
)
NUMBER = re.compile(r"#?[0-9]{1,3}[A-Z]?")
TEAM = re.compile(rf".+ {any_of(TEAM_WORDS)}|team .+", re.I)
WITH_OWNER = re.compile(r".*\([^()]+\)|.+ / .+")
PERSON = re.compile(r"[^\W\d_][^\d<>=|/]* [^\d<>=|/]+")


def recognised(columns: Sequence[Column]) -> dict[int, str]:
    """Return the field of each column of which there is no doubt, by its index."""
    fields: dict[int, str] = {}
    texts = [i for i, column in enumerate(columns) if any(map(str.strip, column))]
    for field, fits in TEXTS:
        found = [i for i in texts if i not in fields and fits(columns[i])]
        # The driver stands before everybody else of whom only one drives; of the rest, one.
        if found and (len(found) == 1 or field == "driver"):
            fields[found[0]] = field
    driver = next((i for i, field in fields.items() if field == "driver"), len(columns))
    counts = {i: _numbers(columns[i]) for i in texts if i not in fields}
    _places_and_numbers({i: c for i, c in counts.items() if i < driver}, columns, fields)
    _laps_and_points({i: c for i, c in counts.items() if i > driver and c}, fields)
    return fields


def _share(column: Column, fits: Callable[[str], bool], *, least: float) -> bool:
    said = [cell for cell in map(without_footnote, column) if not is_blank(cell)]
    return bool(said) and sum(map(fits, said)) >= least * len(said)


def _is_make(column: Column) -> bool:
    return _share(column, lambda cell: bool(MAKE.match(cell)), least=0.8)


def _is_status(column: Column) -> bool:
    """Statuses: almost all known, and somebody is running or is said to be out."""
    known = [STATUS.fullmatch(cell) is not None for cell in column if not is_blank(cell)]
    running = any(STATUSES.get(cell.lower()) == RUNNING for cell in column)
    return bool(known) and sum(known) >= 0.8 * len(known) and (running or all(known))


def _is_driver(column: Column) -> bool:
    """Names, each driving one car; two drivers of one name have met in a race."""
    names = [marked(cell)[0] for cell in column if not is_blank(cell)]
    return len(set(names)) >= 0.9 * len(names) and _share(
        names, lambda cell: bool(PERSON.fullmatch(cell)), least=0.9
    )


def _has_owners(column: Column) -> bool:
    return _share(column, lambda cell: bool(WITH_OWNER.fullmatch(cell)), least=0.8)


def _is_team(column: Column) -> bool:
    return _share(column, lambda cell: bool(TEAM.fullmatch(cell)), least=0.6)


# In the order they are looked for: a status is no name, "Sponsor (Owner)" no driver.
TEXTS: list[tuple[str, Callable[[Column], bool]]] = [
    ("status", _is_status),
    ("manufacturer", _is_make),
    ("sponsor, owner", _has_owners),
    ("team", _is_team),
    ("driver", _is_driver),
]


def _numbers(column: Column) -> list[int] | None:
    """Return the whole numbers of a column, blanks as 0; None if some cell is none."""
    try:
        return [read_cell("laps", cell).get("laps", 0) for cell in column]
    except CannotRead:
        return None


def _places_and_numbers(counts, columns: Sequence[Column], fields: dict[int, str]) -> None:
    """Tell finish, start and car number apart among the columns before the driver's."""
    in_order = [i for i, numbers in counts.items() if _count_up(numbers)]
    if len(in_order) > 1:
        return
    fields |= dict.fromkeys(in_order, "finish")
    rest = [i for i in counts if i not in fields and _are_numbers(columns[i])]
    starts = [i for i in rest if len(columns[i]) >= ENOUGH and _count_up(sorted(counts[i] or []))]
    if len(starts) == 1:
        fields[starts[0]] = "start"
        rest.remove(starts[0])
    cars = [i for i in rest if _are_cars(columns[i])]
    # Beside a full set of starts, the other numbers can be the cars' alone.
    if len(cars) == 1 or (not cars and len(rest) == 1 and starts):
        fields[(cars or rest)[0]] = "car_number"


def _count_up(numbers: list[int] | None) -> bool:
    """Return whether numbers are 1, 2, 3, to as many as there are."""
    return bool(numbers) and numbers == list(range(1, len(numbers) + 1))


def _are_numbers(column: Column) -> bool:
    return _share(column, lambda cell: bool(NUMBER.fullmatch(cell)), least=1)


def _are_cars(column: Column) -> bool:
    """Return whether each number stands once, and some are no places."""
    said = [cell for cell in map(without_footnote, column) if not is_blank(cell)]
    return len(set(said)) == len(said) and any(map(is_painted, said))


def _laps_and_points(counts: dict[int, list[int]], fields: dict[int, str]) -> None:
    """Tell laps, laps led and points apart among the columns after the driver's."""
    falling = [i for i, numbers in counts.items() if _are_laps(numbers)]
    # Some car led each lap: the laps led add up to those run.
    pairs = [
        (laps, led)
        for laps in falling
        for led in counts
        if led != laps and sum(counts[led]) == counts[laps][0]
    ]
    if len(pairs) == 1:
        fields |= {pairs[0][0]: "laps", pairs[0][1]: "laps_led"}
    elif len(falling) == 1 and counts[falling[0]].count(counts[falling[0]][0]) > 1:
        fields[falling[0]] = "laps"
    rest = [i for i in counts if i not in fields]
    if len(rest) == 1 and rest[0] == max(counts) and _are_points(counts[rest[0]]):
        fields[rest[0]] = "points_published"


def _are_laps(numbers: list[int]) -> bool:
    """Return whether numbers may be laps: nobody has more than the winner, nor than he before."""
    falls = sum(after <= before for before, after in pairwise(numbers))
    ran = sum(map(bool, numbers))
    return (
        len(numbers) > 1
        and numbers[0] == max(numbers)
        and 2 * ran > len(numbers)
        and falls >= 0.9 * (len(numbers) - 1)
    )


def _are_points(numbers: list[int]) -> bool:
    """Return whether numbers are points: some car may have none, but the better it finished, ...

    Stages and laps led put a few out of order: of all pairs, six in seven have the better ahead.
    """
    paid = [number for number in numbers if number]
    pairs = [before > after for before, after in combinations(paid, 2)]
    return len(paid) >= ENOUGH and sum(pairs) >= 6 / 7 * len(pairs)
