"""How far back our results go without a hole: what may be counted, and what may not.

A race is held if it has a winner. A season is whole if its rounds run from 1 without a gap, and
results go back without a hole to the first of an unbroken run of whole seasons that ends with
this one. A prior record reaches further back, if all races after its last day are held: if it
ends no earlier than in the year before the first of those seasons. What cannot be seen are races
that nobody entered at the end of a season, or cars left out of a race.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from ...models import Event
from ..careers import is_after
from ..rows import EventRow, SeasonRow
from .rows import PastRow, PriorPast

# Seasons in which a first means about as much as in all of them.
DEEP = 10
NEVER_RUN = (Event.Status.CANCELLED, Event.Status.POSTPONED)


class Reach(NamedTuple):
    """How far back a count goes: over a prior record, or over whole seasons from `since` on.

    `depth` is 1 for all history and for ten seasons, less for fewer.
    """

    since: int
    depth: float = 1.0
    prior: PriorPast | None = None

    @property
    def scope(self) -> str:
        return f"in results since {self.since}" if self.prior is None else "with prior record"

    @property
    def within(self) -> str:
        """The same, inside a sentence."""
        return f"in results since {self.since}" if self.prior is None else "in the series"

    def covers(self, row: PastRow) -> bool:
        """Return whether `row` is among the results to be counted."""
        if self.prior is None:
            return row.year >= self.since
        return is_after(row, row.year, self.prior.through)


class Held(NamedTuple):
    """The seasons held without a hole: from `since` through this race, of the season `year`.

    `since` is None if this season itself has a hole.
    """

    since: int | None
    year: int
    today: date | None

    def results(self) -> Reach | None:
        """Return the reach of our results alone, if they go back beyond this season."""
        if self.since is None or self.since == self.year:
            return None
        return Reach(self.since, min((self.year - self.since) / DEEP, 1.0))

    def reach(self, prior: PriorPast | None, outings: Iterable[PastRow] = ()) -> Reach | None:
        """Return how far back somebody is known: by his prior record, or else by our results.

        `outings` are the starts that we hold of him: where there are more than in the record,
        the record is not believed.
        """
        if prior is not None and self._reaches(prior) and not _contradicted(prior, outings):
            return Reach(self.since, prior=prior)
        return self.results()

    def _reaches(self, prior: PriorPast) -> bool:
        if self.since is None or prior.through.year < self.since - 1:
            return False
        # A record that counts this race, or later ones, cannot tell how it stood then.
        return prior.through < self.today if self.today else prior.through.year < self.year


def held_through(
    season: SeasonRow, events: Sequence[EventRow], event: EventRow, winners: Iterable[PastRow]
) -> Held:
    """Return what is held through `event`; `events` is its season's schedule."""
    rounds: dict[int, set[int]] = defaultdict(set)
    for row in winners:
        rounds[row.year].add(row.round)
    # This race counts for its own past whoever won it.
    rounds[season.year] |= {one.round for one in events if one.status in NEVER_RUN} | {event.round}
    rounds[season.year] = {number for number in rounds[season.year] if number <= event.round}
    since, year = None, season.year
    while rounds.get(year) and max(rounds[year]) == len(rounds[year]):
        since, year = year, year - 1
    return Held(since, season.year, event.date)


def _contradicted(prior: PriorPast, outings: Iterable[PastRow]) -> bool:
    """Return whether we hold more of somebody's past than his prior record has."""
    then = [row for row in outings if not is_after(row, row.year, prior.through)]
    counted = {
        "starts": len(then),
        "wins": sum(row.finish == 1 for row in then),
        "poles": sum(row.start == 1 for row in then),
    }
    return any(
        getattr(prior, field) is not None and getattr(prior, field) < count
        for field, count in counted.items()
    )
