"""The points of a championship, as a book of accounts.

One pass over the events gives the totals after each of them. A total is an `Account`: points that
it began on, and what was earned since. So every total explains itself, and adds up.
"""

from collections.abc import Sequence
from itertools import accumulate

from .entrants import Account, Bid, Entrant, Key, Stand
from .playoffs import Placed
from .ranking import TieBreak, countback, rank, tie_break
from .rules import Postseason

FROM_THE_START = Stand(0, Account(), Bid.RACING)


class Book:
    """Everybody's points, event by event. `phases` gives each event: 0 before the playoffs."""

    def __init__(
        self, entrants: Sequence[Entrant], phases: Sequence[int], postseason: Postseason | None
    ):
        self.entrants = {one.key: one for one in entrants}
        self.phases = phases
        self.postseason = postseason
        self._stands: dict[Key, list[Stand]] = {}
        self._plainly: set[tuple[Key, int]] = set()
        self._sums: dict[Key, list[int]] = {}
        # Asked for several times of one event; an account opened later changes no earlier order.
        self._ranked: dict[int, list[tuple[int, Entrant]]] = {}
        for one in entrants:
            self.enter(one.key, one.points)

    def enter(self, key: Key, points: Sequence[int]) -> None:
        """Write down what each event paid somebody."""
        self._sums[key] = list(accumulate(points, initial=0))

    def stand(self, key: Key, at: int) -> Stand:
        """Return how somebody stood after the event `at`."""
        found = FROM_THE_START
        for stand in self._stands.get(key, ()):
            if stand.start <= at:
                found = stand
        return found

    def total(self, key: Key, at: int) -> int:
        """Return somebody's points after the event `at`."""
        return self._total(key, self.stand(key, at).account, at)

    def earned(self, key: Key, event: int) -> int:
        """Return what an event paid somebody, rulings included."""
        return self._sums[key][event + 1] - self._sums[key][event]

    def is_paid_plainly(self, key: Key, event: int) -> bool:
        """Return whether an event paid somebody for his finish alone: he raced for the title."""
        return (key, event) in self._plainly

    def totals(self, key: Key) -> list[int | None]:
        """Return somebody's points after each event; None before his first."""
        first = self.entrants[key].first
        if key not in self._stands:
            return [None] * first + self._sums[key][first + 1 :]
        return [None if at < first else self.total(key, at) for at in range(len(self.phases))]

    def ranked(self, at: int) -> list[tuple[int, Entrant]]:
        """Return who stood where after the event `at`, from the leader down."""
        if at not in self._ranked:
            self._ranked[at] = self._rank(at)
        return self._ranked[at]

    def _rank(self, at: int) -> list[tuple[int, Entrant]]:
        standing = [one for one in self.entrants.values() if one.first <= at]
        if not self._stands:
            sums = self._sums
            return rank(standing, points=lambda one: sums[one.key][at + 1],
                        finishes=lambda one: countback(one.finishes[: at + 1]))  # fmt: skip
        return rank(
            standing,
            points=lambda one: self._measure(one, at),
            finishes=lambda one: self._finishes(one, at),
        )

    def tie(self, ahead: Key, behind: Key, at: int) -> TieBreak | None:
        """Return what sets two apart who are level on points; None if nothing does."""
        one, other = self.entrants[ahead], self.entrants[behind]
        return tie_break(self._finishes(one, at), self._finishes(other, at))

    def counts_round_alone(self, key: Key, at: int) -> bool:
        """Return whether a tie after the event `at` goes by the finishes of the round alone."""
        in_round = self.phases[at] and self.postseason and self.postseason.eliminates
        return bool(in_round) and self.stand(key, at).bid is Bid.RACING

    def are_level(self, one: Key, other: Key, at: int) -> bool:
        """Return whether only a tie-break sets two apart after the event `at`."""
        return self._measure(self.entrants[one], at) == self._measure(self.entrants[other], at)

    def placed(self, at: int) -> list[Placed]:
        """Return who stood where after the event `at`, with what decides who qualifies."""
        return [
            Placed(one.key, position, self.total(one.key, at),
                   sum(event <= at for event in one.wins), one.seed)
            for position, one in self.ranked(at)
        ]  # fmt: skip

    def _measure(self, one: Entrant, at: int) -> tuple[int, int]:
        stand = self.stand(one.key, at)
        return -stand.bid, self._total(one.key, stand.account, at)

    def _total(self, key: Key, account: Account, at: int) -> int:
        sums = self._sums[key]
        return account.base + account.carried + sums[at + 1] - sums[account.since]

    def _finishes(self, one: Entrant, at: int) -> tuple[int, ...]:
        """Return the finishes that decide a tie: the round's while it sends some home."""
        in_round = self.counts_round_alone(one.key, at)
        first = self.stand(one.key, at).account.since if in_round else 0
        return countback(one.finishes[first : at + 1])
