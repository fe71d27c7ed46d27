"""What had happened in a series through one race: two questions, however long its history."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ...models import Event, PriorRecord, Result, Season
from ..facts import Facts
from ..outings import raced
from ..rows import EventRow, SeasonRow
from .held import Held, held_through
from .rows import PastRow, PriorPast


class Past(NamedTuple):
    """The winners of the races held, this one included, and the starts of those looked at.

    All in order of time. `priors` go by whose they are: see `prior_of`.
    """

    event: EventRow
    held: Held
    winners: Sequence[PastRow]
    outings: Mapping[int, Sequence[PastRow]]
    priors: Mapping[tuple, PriorPast]

    @property
    def win(self) -> PastRow | None:
        """The win of this race; None while nobody has it."""
        last = self.winners[-1] if self.winners else None
        return last if last is not None and last.event_id == self.event.id else None

    def prior_of(
        self, noun: str, key: int | None, *, car_number: str = "", track_id: int | None = None
    ) -> PriorPast | None:
        """Return the prior record of a driver, team or crew chief, by noun and key."""
        return self.priors.get((noun, key, car_number, track_id))


def past_through(
    facts: Facts,
    season: SeasonRow,
    events: Sequence[EventRow],
    event: EventRow,
    drivers: Iterable[int],
) -> Past:
    """Return the series' past through `event`, with the starts of `drivers` (keys)."""
    looked_at = sorted(drivers)
    rows = rows_through(facts, season, looked_at)
    past = past_of(season, events, event, looked_at, rows)
    return past._replace(priors=priors_of(facts, season, looked_at, past.win))


def rows_through(facts: Facts, season: SeasonRow, drivers: Sequence[int]) -> list[PastRow]:
    """Return the wins, and the starts of `drivers`, in a series until `season`, in order."""
    seasons = facts.keys(Season, series_id=season.series_id, year__lte=season.year)
    rows = facts.rows(
        Result,
        PastRow,
        either={"finish": 1, "driver_id__in": drivers},
        event_id__in=facts.keys(Event, season_id__in=seasons, status__in=list(Event.RUN)),
    )
    return sorted(filter(raced, rows), key=PastRow.when.fget)


def past_of(
    season: SeasonRow,
    events: Sequence[EventRow],
    event: EventRow,
    drivers: Iterable[int],
    rows: Sequence[PastRow],
) -> Past:
    """Return the past through `event`, from rows in order that may go beyond it; no priors."""
    rows = rows[: bisect_right(rows, (season.year, event.round), key=PastRow.when.fget)]
    winners = [row for row in rows if row.finish == 1]
    outings: dict[int, list[PastRow]] = {driver: [] for driver in drivers}
    for row in rows:
        if row.driver_id in outings:
            outings[row.driver_id].append(row)
    return Past(event, held_through(season, events, event, winners), winners, outings, {})


def priors_of(
    facts: Facts, season: SeasonRow, drivers: list[int], won: PastRow | None = None
) -> dict[tuple, PriorPast]:
    """Return the prior records of `drivers`, and of the team and crew chief that won."""
    whose: dict[str, object] = {"driver_id__in": drivers}
    for noun in ("team_id", "crew_chief_id"):
        if won is not None and getattr(won, noun) is not None:
            whose[noun] = getattr(won, noun)
    rows = facts.rows(PriorRecord, PriorPast, either=whose, series_id=season.series_id)
    found = {}
    for row in rows:
        noun = next(
            name for name in ("driver_id", "team_id", "crew_chief_id") if getattr(row, name)
        )
        found[noun, getattr(row, noun), row.car_number, row.track_id] = row
    return found
