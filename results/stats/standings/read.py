"""What was read of a season: all that its championships are reckoned from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...scoring.rules import PointsSystem, Postseason
from ...scoring.systems import SYSTEMS
from ..outings import Scored
from ..rows import EntryRow, EventRow, RulingRow, SeasonRow
from .phases import phases_of, phases_over
from .rows import PublishedRow


@dataclass(frozen=True, eq=False)
class SeasonRead:
    """A season's results with their points, the rulings in force, and those only to be told.

    `events` are those run, as far as was asked; `schedule` has the others as well.
    """

    season: SeasonRow
    schedule: Sequence[EventRow]
    events: list[EventRow]
    scored: list[Scored]
    entries: Sequence[EntryRow] = ()
    rulings: Sequence[RulingRow] = ()
    rescinded: Sequence[RulingRow] = ()
    published: Sequence[PublishedRow] = ()

    @property
    def rules(self) -> PointsSystem:
        return SYSTEMS[self.season.points_system]

    @cached_property
    def postseason(self) -> Postseason | None:
        """The postseason, if it is known when it begins."""
        return self.rules.postseason if self.phases_are_known else None

    @property
    def phases_are_known(self) -> bool:
        """Whether it is known which events come before the playoffs."""
        return self.season.regular_season_events is not None or any(
            event.playoff_round for event in self.schedule
        )

    @cached_property
    def phases(self) -> dict[int, int]:
        """The phase of each event by its key: 0 before the playoffs, then their round."""
        return phases_of(self.season, self.schedule, self.rules.postseason)

    @cached_property
    def phases_over(self) -> frozenset[int]:
        """The phases of which all events are run."""
        return phases_over(
            self.season, self.schedule, self.place_of, self.phases, self.rules.postseason
        )

    @cached_property
    def place_of(self) -> dict[int, int]:
        """Where each event stands among those run, from 0, by its key."""
        return {event.id: at for at, event in enumerate(self.events)}

    @cached_property
    def by_driver(self) -> dict[int, list[Scored]]:
        """The results of each driver, by his key."""
        found: dict[int, list[Scored]] = {}
        for one in self.scored:
            driver = one.row.driver_id
            if driver is not None:
                found.setdefault(driver, []).append(one)
        return found
