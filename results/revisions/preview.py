"""What a change would do, found out by doing it: written, looked at, and taken back."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from ..models import Correction, Driver, Event, Result, Ruling
from ..models.correction import read_of
from ..models.revision import OpenRevision
from ..stats.pictures import Also, Scope, View, nothing, picture
from ..stats.remembering import RememberingFacts
from .called import Names
from .changes import RowChange, changes_in, facts
from .in_words import Difference, Wording
from .parts import PARTS, PLACES, events_ever_of
from .undone import undone

# A change of more races than these is shown by its first.
RACES = 3
# What a result adds to a career, by column.
COUNTED = ("driver_id", "status", "finish", "start", "laps_led")


class Effect(NamedTuple):
    """What differs in one table."""

    title: str
    differences: list[Difference]

    @property
    def lines(self) -> list[tuple[str, list[Difference]]]:
        """The differences line by line: whose they are, and each figure of theirs once."""
        lines: list[tuple[str, list[Difference]]] = []
        for one in self.differences:
            name, figures = lines[-1] if lines else ("", [])
            if name != one.name or one.figure in {told.figure for told in figures}:
                lines.append((one.name, [one]))
            else:
                figures.append(one)
        return lines


class Effects(NamedTuple):
    """All that a change does.

    `entered` is what somebody changed, row by row; `effects` what follows, table by table;
    `record` the lines that fans will read. `races` counts those touched, shown or not.
    """

    entered: list[Difference]
    effects: list[Effect]
    record: list[str]
    races: int

    @property
    def more_races(self) -> int:
        """How many races were touched beside those that are shown."""
        return max(self.races - RACES, 0)


def preview(write: Callable[[], OpenRevision | None], also: Also = nothing) -> Effects | None:
    """Return what `write` would change, or None if it would change nothing. Nothing is written.

    `write` opens a revision, closes it and returns it, or None if it came to none. What it
    raises, passes. `also` are views of the races touched that no numbers make.
    """
    after = None
    with undone():
        opened = write()
        if opened is not None and opened.touched:
            after = _Look.at(opened, also)
    if after is None:
        return None
    before = picture(after.facts, after.scope, also)
    return Effects(after.entered, _compared(before, after.views), after.record, after.races)


class _Look(NamedTuple):
    """What was seen while it was written."""

    facts: RememberingFacts
    scope: Scope
    views: Mapping
    entered: list[Difference]
    record: list[str]
    races: int

    @classmethod
    def at(cls, opened: OpenRevision, also: Also) -> "_Look":
        changes = changes_in(opened, [model for model in facts() if opened.rows(model)])
        events = _events(opened)
        scope = Scope(
            frozenset(sorted(events)[:RACES]),
            _seasons(opened, events, changes),
            _drivers(changes, events),
        )
        remembering = RememberingFacts(opened.touched)
        wording = Wording(changes)
        return cls(
            remembering, scope, picture(remembering, scope, also), wording.typed(changes),
            _record(opened.told, wording.names), len(events),
        )  # fmt: skip


def _events(opened: OpenRevision) -> set[int]:
    named = {event.pk for event in opened.rows(Event)}
    return (events_ever_of(opened, *PARTS, *PLACES) | named) - {None}


def _record(told: Iterable[Correction], names: Names) -> list[str]:
    """Return the lines of the record as fans will read them."""
    names.want(Driver, {one.driver_id for one in told} - {None})
    return [
        read_of(names.of(Driver, one.driver_id) if one.driver_id else None, one.words)
        for one in told
    ]


def _seasons(opened: OpenRevision, events: set[int], changes: list[RowChange]) -> frozenset[int]:
    """Return the seasons of `events`, before or now, and those that rulings are of."""
    seasons = {one.season_id for one in opened.told} - {None}
    seasons |= {event.season_id for event in opened.rows(Event)}
    if events and not seasons:
        ever = Event.history.filter(id__in=events).order_by()
        seasons = set(ever.values_list("season_id", flat=True).distinct())
    seasons |= {change.row["season_id"] for change in changes if change.model is Ruling}
    return frozenset(sorted(seasons - {None})[:RACES])


def _drivers(changes: Iterable[RowChange], events: set[int]) -> frozenset[int]:
    """Return those whose careers may count otherwise."""
    drivers, all_of = set(), set()
    for change in changes:
        if change.model is Result and _counts_otherwise(change):
            drivers |= {row["driver_id"] for row in (change.before, change.after) if row}
        if change.model is Event and {"status", "date"} & {one.column for one in change.fields}:
            all_of.add(change.key)
    if all_of:
        raced = Result.objects.filter(event__in=sorted(all_of & events)[:RACES])
        drivers |= set(raced.values_list("driver_id", flat=True))
    return frozenset(drivers - {None})


def _counts_otherwise(change: RowChange) -> bool:
    before, after = change.before or {}, change.after or {}
    return any(before.get(column) != after.get(column) for column in COUNTED)


def _compared(before: Mapping, after: Mapping) -> list[Effect]:
    """Return what differs between two pictures, table by table."""
    effects = []
    for key in dict.fromkeys(chain(after, before)):
        old, new = before.get(key, NOTHING), after.get(key, NOTHING)
        if differences := list(_differences(old, new)):
            effects.append(Effect((new if new.lines else old).title, differences))
    return effects


NOTHING = View("", {})


def _differences(before: View, after: View) -> Iterable[Difference]:
    for key in dict.fromkeys(chain(after.lines, before.lines)):
        old, new = before.lines.get(key), after.lines.get(key)
        name = (new or old).name
        was, now = (line.figures if line else {} for line in (old, new))
        for figure in dict.fromkeys(chain(was, now)):
            if was.get(figure) != now.get(figure):
                yield Difference(name, figure, was.get(figure), now.get(figure))
