"""How often somebody had done a thing, this time included, and when the last time was."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ..rows import EventRow
from .held import Held, Reach
from .rows import PastRow, PriorPast

A_YEAR = timedelta(days=365.25)


class Occasion(NamedTuple):
    """When and where something was last done; the date may be unknown."""

    track: str
    date: date | None
    year: int

    def years_before(self, event: EventRow, year: int) -> float:
        """Return how long before `event`, of the season `year`, it was."""
        if self.date and event.date:
            return (event.date - self.date) / A_YEAR
        # Of races without a date, no more is sure than the whole years between.
        return float(max(year - self.year - 1, 0))


class Count(NamedTuple):
    """A deed counted: the how-manieth it is in its reach and in the season, and the last one.

    `number` is None where no reach is known, `in_season` where the season has a hole.
    """

    reach: Reach | None
    number: int | None
    in_season: int | None
    last: Occasion | None


def counted(
    held: Held,
    deeds: Sequence[PastRow],
    prior: PriorPast | None,
    outings: Sequence[PastRow],
    *,
    field: str,
    last: str = "",
    unknown: Sequence[PastRow] = (),
) -> Count:
    """Return the count of `deeds`, in order of time, this race's being the last of them.

    `field` is the column of a prior record that counts them, `last` the beginning of the columns
    that say when the last of them was. `outings` are all starts that we hold of whoever did them,
    `unknown` those of them that may have been such a deed for all that we know.
    """
    reach = held.reach(prior, outings)
    number = None
    if reach is not None and not any(map(reach.covers, unknown)):
        number = sum(map(reach.covers, deeds))
        if reach.prior is not None:
            before = getattr(reach.prior, field)
            number = None if before is None else before + number
    in_season = None
    if held.since is not None and not any(row.year == held.year for row in unknown):
        in_season = sum(row.year == held.year for row in deeds)
    return Count(reach, number, in_season, _last(held, reach, deeds[:-1], unknown, last))


def _last(
    held: Held,
    reach: Reach | None,
    before: Sequence[PastRow],
    unknown: Sequence[PastRow],
    last: str,
) -> Occasion | None:
    """Return the last of the deeds `before`, if none can have come after it."""
    if before:
        row = before[-1]
        seen = held.since is not None and row.year >= held.since
        if seen or (reach is not None and reach.covers(row)):
            if any(one.when > row.when for one in unknown):
                return None
            return Occasion(row.track, row.date, row.year)
    if reach is None or reach.prior is None or not last or any(map(reach.covers, unknown)):
        return None
    day = getattr(reach.prior, f"{last}_date")
    if day and before and before[-1].date and before[-1].date > day:
        # We hold a later one than the record knows.
        return None
    return day and Occasion(getattr(reach.prior, f"{last}_track"), day, day.year)
