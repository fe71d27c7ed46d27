"""Records of races: their winner stands beside them."""

from collections.abc import Callable, Iterable

from ..annals.races import Race
from .rows import Mark, best, mark
from .scope import Scope


def closest(scope: Scope, lines: int) -> list[Mark]:
    """Return the races with the smallest known margin of victory, in seconds."""
    known = [race for race in scope.won() if race.margin is not None]
    placed = best(known, lambda race: race.margin, lines, least=True)
    return _told(scope, placed, lambda race: race.margin, "{:.3f}")


def fastest(scope: Scope, lines: int) -> list[Mark]:
    """Return the races with the highest known average speed, in mph."""
    known = [race for race in scope.won() if race.speed]
    return _told(
        scope, best(known, lambda race: race.speed, lines), lambda race: race.speed, "{:.3f}"
    )


def most(field: str) -> Callable[[Scope, int], list[Mark]]:
    """Return what finds the races with most of a field of Race."""

    def value(race: Race) -> int:
        return getattr(race, field)

    def find(scope: Scope, lines: int) -> list[Mark]:
        known = [race for race in scope.won() if value(race)]
        return _told(scope, best(known, value, lines), value, "{}")

    return find


def _told(
    scope: Scope, placed: Iterable[tuple[int, Race]], value: Callable[[Race], float], form: str
) -> list[Mark]:
    return [
        mark(scope.annals, place, race.driver_id, value(race), form.format(value(race)), race)
        for place, race in placed
    ]
