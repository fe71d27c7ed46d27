"""Records of whole careers."""

from collections.abc import Callable

from ..averages import tenths
from .rows import Mark, best, mark
from .scope import Scope

# An average, or a share, of fewer starts is chance.
ENOUGH_STARTS = 20


def most(field: str) -> Callable[[Scope, int], list[Mark]]:
    """Return what finds the drivers with most of a field of Totals. Unknown is no record."""

    def find(scope: Scope, lines: int) -> list[Mark]:
        known = [
            (key, value)
            for key, totals in scope.totals.items()
            if (value := getattr(totals, field))
        ]
        return [
            mark(scope.annals, place, key, value, f"{value:,}", told=_counted(scope, key))
            for place, (key, value) in best(known, lambda one: one[1], lines)
        ]

    return find


def _counted(scope: Scope, driver: int) -> str:
    prior = driver in scope.done and scope.done[driver].with_prior_record
    return "with his prior record" if prior else ""


def win_share(scope: Scope, lines: int) -> list[Mark]:
    """Return who won the largest share of his starts, in percent; of few starts nobody."""
    shares = [
        (key, totals.wins / totals.starts, totals)
        for key, totals in scope.totals.items()
        if totals.wins and (totals.starts or 0) >= ENOUGH_STARTS
    ]
    return [
        mark(scope.annals, place, key, share := tenths(100 * totals.wins, totals.starts),
             f"{share:.1f} %", told=f"{totals.wins} of {totals.starts} starts")
        for place, (key, _, totals) in best(shares, lambda one: one[1], lines)
    ]  # fmt: skip


def average_finish(scope: Scope, lines: int) -> list[Mark]:
    """Return who finished best on average in our results; of few starts nobody."""
    averages = [
        (key, totals.average_finish, totals.starts)
        for key, totals in scope.own_totals.items()
        if totals.average_finish is not None and totals.starts >= ENOUGH_STARTS
    ]
    return [
        mark(scope.annals, place, key, value, f"{value}", told=f"{starts} starts")
        for place, (key, value, starts) in best(averages, lambda one: one[1], lines, least=True)
    ]
