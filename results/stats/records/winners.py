"""Records of winners."""

from collections import defaultdict
from datetime import date

from ..annals.races import Race
from .rows import Mark, best, mark
from .scope import Scope


def in_a_season(scope: Scope, lines: int) -> list[Mark]:
    """Return who won most races of one season of a series, with the last of them."""
    won: dict[tuple, list[Race]] = defaultdict(list)
    for race in scope.won():
        won[race.driver_id, race.season_id].append(race)
    held = [races for races in won.values() if len(races) > 1]
    return [
        mark(scope.annals, place, races[0].driver_id, len(races), str(len(races)), races[-1],
             told="the last of them")
        for place, races in best(held, len, lines)
    ]  # fmt: skip


def from_furthest_back(scope: Scope, lines: int) -> list[Mark]:
    """Return who won from the worst starting place."""
    known = [race for race in scope.won() if race.start]
    return [
        mark(scope.annals, place, race.driver_id, race.start, str(race.start), race)
        for place, race in best(known, lambda race: race.start, lines)
    ]


def youngest(scope: Scope, lines: int) -> list[Mark]:
    """Return who won youngest, each driver once, in days; of those whose birth is known."""
    return _by_age(scope, lines, least=True)


def oldest(scope: Scope, lines: int) -> list[Mark]:
    """Return who won oldest, each driver once, in days; of those whose birth is known."""
    return _by_age(scope, lines, least=False)


def _by_age(scope: Scope, lines: int, *, least: bool) -> list[Mark]:
    born = scope.annals.born.all()
    ages: dict[int, tuple[int, Race]] = {}
    for race in scope.won():
        if race.date is None or race.driver_id not in born:
            continue
        days = (race.date - born[race.driver_id]).days
        known = ages.get(race.driver_id)
        if known is None or (days < known[0] if least else days > known[0]):
            ages[race.driver_id] = days, race
    return [
        mark(scope.annals, place, race.driver_id, days, _age(born[race.driver_id], race.date), race)
        for place, (days, race) in best(ages.values(), lambda one: one[0], lines, least=least)
    ]


def _age(born: date, day: date) -> str:
    """Return an age as the sport tells it: "20 years, 45 days"."""
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    try:
        birthday = born.replace(year=born.year + years)
    except ValueError:
        # Born on a leap day: in other years it is the first of March.
        birthday = date(born.year + years, 3, 1)
    days = (day - birthday).days
    return f"{years} years, {days} day{'' if days == 1 else 's'}"
