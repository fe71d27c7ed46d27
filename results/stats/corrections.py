"""The open record: what was corrected, when, why and on whose word; editors stay unnamed."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from ..models import Correction, Event, Season
from ..models.correction import read_of
from .facts import Facts
from .rows import EventRow, SeasonRow

# That a race became official, or its recap was published, is no correction: it tells since when.
STATUS, PUBLISHED = Correction.Kind.STATUS.value, Correction.Kind.PUBLISHED.value
SINCE = (STATUS, PUBLISHED)
KINDS = [kind.value for kind in Correction.Kind if kind not in SINCE]
# How many corrections a race's own page tells of.
ON_A_RACE = 5


class LineRow(NamedTuple):
    """A line of the record as it is stored, with its revision."""

    revision_id: int
    time: datetime
    why: str
    source: str
    undoes: int | None
    event_id: int | None
    season_id: int | None
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    words: str
    kind: str

    joined = {
        "time": "revision__time",
        "why": "revision__reason",
        "source": "revision__source",
        "undoes": "revision__undoes",
        "driver": "driver__name",
        "driver_slug": "driver__slug",
    }


class Key(NamedTuple):
    """What makes one correction: a revision and the race or, without one, the season."""

    revision_id: int
    event_id: int | None
    season_id: int | None


class Line(NamedTuple):
    """One thing that changed, to be read after the driver's name of today, if it has one."""

    driver: str | None
    driver_slug: str | None
    words: str
    kind: str

    @property
    def said(self) -> str:
        """The whole line in words: "Corey Heim now the winner"."""
        return read_of(self.driver, self.words)

    @property
    def after_name(self) -> str:
        """What follows the driver's name: " now the winner"."""
        return self.said.removeprefix(self.driver or "")


class CorrectedRace(NamedTuple):
    id: int
    season_id: int
    name: str
    slug: str


class Corrected(NamedTuple):
    """What one revision corrected of one race, of a season, or of names.

    `race` and `season` are None where it was of none; `about` stands for them among those of one
    revision, whatever they are called. A race that `is_gone` was taken out since.
    """

    number: int
    about: str
    time: datetime
    why: str
    source: str
    undoes: int | None
    race: CorrectedRace | None
    season: SeasonRow | None
    is_gone: bool
    lines: tuple[Line, ...]

    @property
    def link(self) -> str:
        """The source, if it is a link and nothing else; else nothing."""
        is_link = re.fullmatch(r"https?://[^\s/]\S*", self.source, re.IGNORECASE)
        return self.source if is_link else ""

    @property
    def name(self) -> str:
        """What it is about: "Baptist Health 200, 2025"."""
        if self.race:
            return f"{self.race.name}, {self.season.year}" if self.season else self.race.name
        if self.is_gone:
            return "A race that was taken out"
        return self.season.name if self.season else "Names and records"


class Record(NamedTuple):
    """What stands on record of one race: since when it has its status, and what was corrected.

    `since` is None if it came with its status, `told_since` if it came with its recap; `is_all`
    says whether no correction is left out.
    """

    since: datetime | None
    told_since: datetime | None
    corrections: list[Corrected]
    is_all: bool


NOTHING_ON_RECORD = Record(None, None, [], True)


def correction_keys(facts: Facts, **where) -> list[Key]:
    """Return every correction that has a line which meets `where`, newest first."""
    found = facts.distinct(Correction, Key, kind__in=KINDS, **where)
    return sorted(found, key=_newest_first)


def corrections(facts: Facts, keys: Collection[Key], driver: int | None = None) -> list[Corrected]:
    """Return the corrections of `keys` in their order; the lines of `driver` stand first."""
    rows = facts.rows(
        Correction, LineRow, order=["-revision_id", "order"], kind__in=KINDS,
        revision_id__in=sorted({key.revision_id for key in keys}),
    )  # fmt: skip
    rows.sort(key=lambda row: driver is not None and row.driver_id != driver)
    lines = _by_key(rows)
    events = {key.event_id for key in keys} - {None}
    races = {race.id: race for race in facts.rows(Event, CorrectedRace, id__in=sorted(events))}
    wanted = {key.season_id for key in keys} | {race.season_id for race in races.values()}
    found = facts.rows(Season, SeasonRow, id__in=sorted(wanted - {None}))
    seasons = {season.id: season for season in found}
    told = []
    for key in keys:
        race = races.get(key.event_id)
        season = seasons.get(race.season_id if race else key.season_id)
        told.append(_corrected(lines[key], race, season))
    return told


def record_of(facts: Facts, season: SeasonRow, event: EventRow) -> Record:
    """Return what stands on record of one race, asked in one question."""
    latest = facts.keys(
        Correction, "revision_id", latest=ON_A_RACE + 1, event_id=event.id, kind__in=KINDS
    )
    rows = facts.rows(
        Correction, LineRow, order=["-revision_id", "order"], event_id=event.id,
        either={"kind__in": SINCE, "revision_id__in": latest},
    )  # fmt: skip
    since, told_since = (
        next((row.time for row in rows if row.kind == kind), None) for kind in SINCE
    )
    lines = _by_key(row for row in rows if row.kind not in SINCE)
    race = CorrectedRace(event.id, season.id, event.name, event.slug)
    told = [_corrected(some, race, season) for some in lines.values()]
    return Record(since, told_since, told[:ON_A_RACE], len(told) <= ON_A_RACE)


def _newest_first(key: Key) -> tuple:
    return -key.revision_id, key.event_id is None, key.event_id or 0, key.season_id or 0


def _by_key(rows: Iterable[LineRow]) -> dict[Key, list[LineRow]]:
    lines = defaultdict(list)
    for row in rows:
        lines[Key(row.revision_id, row.event_id, row.season_id)].append(row)
    return lines


def _corrected(
    rows: list[LineRow], race: CorrectedRace | None, season: SeasonRow | None
) -> Corrected:
    """Return one correction of its rows, which share a revision and what they are about."""
    first = rows[0]
    return Corrected(
        number=first.revision_id,
        about=f"{first.event_id or 0}-{first.season_id or 0}",
        time=first.time,
        why=first.why,
        source=first.source,
        undoes=first.undoes,
        race=race,
        season=season,
        is_gone=race is None and first.event_id is not None,
        lines=tuple(Line(row.driver, row.driver_slug, row.words, row.kind) for row in rows),
    )
