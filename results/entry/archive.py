"""The races of a history file held against what is here: new, the same, more, or otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from ..models import Event
from .changes import Plan, plan
from .draft import Row
from .history import AliasPair, HistoryRace
from .matching.people import Directory
from .matching.trust import HISTORY
from .schedule import NoPlace, RulesUnknown, Sought, as_run, event_for
from .worked_out import stage_orders

# A problem of another field left a cell unknown; one of these lost a line.
LOST_A_LINE = {"", "season", "round"}


class Standing(Enum):
    """How a race of a file stands to what is here."""

    NEW = "new"
    MORE = "completed"
    SAME = "here already"
    OTHERWISE = "here with other facts"
    CORRECTED = "corrected"
    REFUSED = "not loaded"


@dataclass(frozen=True)
class Finding:
    """A race of a file held against what is here: the plan to write it, and what to tell of it.

    `left_out` are the rows that the plan does not hold, since nobody is sure whose they are.
    """

    race: HistoryRace
    standing: Standing
    plan: Plan | None = None
    words: tuple[str, ...] = ()
    left_out: tuple[Row, ...] = ()


@dataclass
class WhoIsWho:
    """Whom the names of a file mean, where the names alone don't tell."""

    pairs: dict[str, list[AliasPair]] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)

    @classmethod
    def told_by(cls, pairs: Iterable[AliasPair]) -> "WhoIsWho":
        """Return what those pairs tell that have no problems; the narrowest of a name first."""
        found = cls()
        for pair in pairs:
            if not pair.problems:
                found.pairs.setdefault(pair.name, []).append(pair)
        for several in found.pairs.values():
            several.sort(key=lambda pair: (not pair.team, not pair.seasons))
        return found

    def hold_doubled(self, race: HistoryRace) -> None:
        """Hold the names that stand twice in `race`: every row of the file that no pair tells."""
        self.held |= race.held

    def named(self, row: Row, season: int) -> str | None:
        """Return whom a pair says the row is of, or None if none does."""
        for pair in self.pairs.get(row.driver, ()):
            if pair.team and pair.team.casefold() != row.team.casefold():
                continue
            if pair.seasons and not pair.seasons[0] <= season <= pair.seasons[1]:
                continue
            return pair.driver
        return None

    def rows_of(self, race: HistoryRace) -> Iterator[Row]:
        """Yield the rows of a race with the names they stand for, without those that are held."""
        for row in race.draft.rows:
            told = self.named(row, race.season)
            if told is not None:
                yield replace(row, driver=told)
            elif row.driver not in self.held:
                yield row


class Archive:
    """A series as it is here, and the one who compares a file's races with it.

    It keeps everybody it has read: once somebody else has written, it must be made anew.
    """

    def __init__(self, series: str, who: WhoIsWho, *, system: str = ""):
        self.series, self.who, self.system = series, who, system
        self.directory = Directory()

    def hold(self, race: HistoryRace) -> Finding:
        """Return how a race stands to what is here, and the plan to write it. Reads only.

        Raise RulesUnknown for a race of a season that is not here and whose rules nobody knows.
        """
        if lost := [str(one) for one in race.draft.problems if one.field in LOST_A_LINE]:
            return Finding(race, Standing.REFUSED, words=tuple(lost))
        facts = race.draft.event
        sought = Sought(self.series, race.season, facts.name, facts.track, facts.date, race.round)
        try:
            event = event_for(sought, system=self.system)
        except RulesUnknown:
            raise
        except NoPlace as why:
            return Finding(race, Standing.REFUSED, words=(str(why),))
        rows = list(self.who.rows_of(race))
        found = self._plan(race, rows, event)
        if unsure := {line.row.driver for line in found.unmatched}:
            rows = [row for row in rows if row.driver not in unsure]
            found = self._plan(race, rows, event)
        told = {row.line for row in rows}
        left_out = tuple(row for row in race.draft.rows if row.line not in told)
        return _finding(race, found, left_out)

    def _plan(self, race: HistoryRace, rows: list[Row], event: Event) -> Plan:
        """Return the plan of some of a race's rows. What cells lost stays unknown."""
        draft = replace(race.draft, rows=tuple(rows), problems=())
        draft = as_run(replace(draft, stages=stage_orders(draft)), event, Event.Status.OFFICIAL)
        return plan(draft, event, trust=HISTORY, directory=self.directory)


def _finding(race: HistoryRace, found: Plan, left_out: tuple[Row, ...]) -> Finding:
    unread = tuple(map(str, race.draft.problems))
    if found.problems:
        words = (*unread, *map(str, found.problems))
        return Finding(race, Standing.REFUSED, found, words, left_out)
    # A car whose row is left out may stand here: the file says nothing against it.
    numbers = {row.car_number for row in left_out}
    gone = {f"No. {one.car_number}" for one in found.removed if one.car_number in numbers}
    changes = [change for change in found.changes if not (change.what in gone and change.goes)]
    against = [one for one in changes if not one.only_adds and one.field != "status"]
    if found.event.pk is None:
        standing = Standing.NEW
    elif not changes:
        standing = Standing.SAME
    elif against or found.removed:
        standing = Standing.OTHERWISE
        unread = (*unread, *map(str, against or changes))
    else:
        standing = Standing.MORE
    return Finding(race, standing, found, unread, left_out)
