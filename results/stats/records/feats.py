"""Records of one car in one race."""

from collections.abc import Callable
from itertools import chain

from django.db.models import F, Q

from ..annals.outings import BEST, Feat
from ..annals.results import FoundRow, some, those
from .rows import Mark, best, mark
from .scope import Scope

KNOWN = {
    "led": Q(laps_led__gt=0, driver__isnull=False),
    "gained": Q(start__gt=F("finish"), driver__isnull=False),
}


def most_laps_led(scope: Scope, lines: int) -> list[Mark]:
    """Return who led most laps of a race."""
    return _most(scope, lines, "led", "-laps_led", lambda row: row.laps_led)


def most_gained(scope: Scope, lines: int) -> list[Mark]:
    """Return who gained most places from start to finish."""
    return _most(scope, lines, "gained", "-gained", lambda row: row.start - row.finish)


def _most(
    scope: Scope, lines: int, feat: str, sort: str, value: Callable[[FoundRow], int]
) -> list[Mark]:
    races = {race.id: race for race in scope.races}
    if scope.is_of_whole_seasons and lines <= BEST:
        kept = scope.annals.outings.of(scope.seasons).values()
        feats = chain.from_iterable(getattr(one, feat) for one in kept)
        largest: list[Feat] = [one for _, one in best(feats, lambda one: one.value, lines)]
        found = those([one.result for one in largest])
        rows = [found[one.result] for one in largest if one.result in found]
    else:
        rows = some(scope.wanted.told & KNOWN[feat], sort, 0, lines)
    known = [row for row in rows if row.event_id in races]
    return [
        mark(scope.annals, place, row.driver_id, value(row), str(value(row)), races[row.event_id],
             told=_told(row))
        for place, row in best(known, value, lines)
    ]  # fmt: skip


def _told(row: FoundRow) -> str:
    """Return where a car started and finished, as far as that is known."""
    told = {"started": row.start, "finished": row.finish}
    return ", ".join(f"{did} {place}" for did, place in told.items() if place is not None)
