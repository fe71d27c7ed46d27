"""A stored race as it is inspected: from its rows, whoever asked for them, to plain facts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from ...models import Event, Moment
from ...scoring.systems import SYSTEMS
from ..outings import Scored
from ..race_rows import CautionRow, RaceRow, StageRow, StintRow
from ..rows import SeasonRow
from ..standings import Standing
from . import race
from .rows import EntryFacts, MomentCarFacts, PublishedFacts

# What a part of a race calls a car that is not of this race.
STRANGER = "A car of another race"
# An event of such a status has a date that does not hold.
GONE = (Event.Status.POSTPONED, Event.Status.CANCELLED)
# What an inspected car takes over from its result as it is: the fields between its name and what
# is worked out.
taken_over = attrgetter(*race.Car._fields[1:-1])
# And an inspected race from its event.
NUMBERS = [one.name for one in fields(race.Inspected) if one.name in RaceRow._fields]


class StoredRace(NamedTuple):
    """A race's rows: each holds at least what its shape here does, those of `scored` `EntryFacts`.

    `events` is the schedule of its `season`, in order; `computed` are the standings after the
    race, if any were published; `drivers` the names of all who drove in the season so far.
    """

    season: SeasonRow
    events: Sequence[RaceRow]
    event: RaceRow
    scored: Sequence[Scored] = ()
    stages: Sequence[StageRow] = ()
    cautions: Sequence[CautionRow] = ()
    stints: Sequence[StintRow] = ()
    told: Sequence[MomentCarFacts] = ()
    published: Sequence[PublishedFacts] = ()
    computed: Sequence[Standing] = ()
    drivers: frozenset[str] = frozenset()


def inspected(stored: StoredRace) -> race.Inspected:
    """Return a stored race as it is inspected.

    Raise KeyError for a season whose points system is not in SYSTEMS.
    """
    rules = SYSTEMS[stored.season.points_system]
    cars = [one.row for one in stored.scored]
    names = race.car_names((row.car_number, row.driver) for row in cars)
    name_of = {row.id: name for row, name in zip(cars, names, strict=True)}

    def called(result: int) -> str:
        return name_of.get(result, STRANGER)

    before, after = _dated_neighbours(stored.events, stored.event.id)
    return race.Inspected(
        **{field: getattr(stored.event, field) for field in NUMBERS},
        cars=tuple(_car(one, name_of[one.row.id]) for one in stored.scored),
        before=before,
        after=after,
        stages_due=rules.stages_of(stored.event.name),
        stages=_stages(stored, name_of) if rules.stage else (),
        stage_ends_told=_stage_ends_told(stored.told),
        cautions=tuple(
            race.Caution(row.start_lap, row.end_lap, row.free_pass_id and called(row.free_pass_id))
            for row in stored.cautions
        ),
        stints=tuple(
            race.Stint(called(row.result_id), row.start_lap, row.end_lap) for row in stored.stints
        ),
        named=tuple(race.Named(called(row.result_id), _moment(row)) for row in stored.told),
        standings=_published_lines(stored.published, stored.computed),
    )


def _dated_neighbours(
    events: Sequence[RaceRow], event_id: int
) -> tuple[race.Round | None, race.Round | None]:
    """Return the nearest rounds before and after that have a date which holds."""
    at = next(at for at, one in enumerate(events) if one.id == event_id)
    return _first_dated(events[:at][::-1]), _first_dated(events[at + 1 :])


def _first_dated(events: Sequence[RaceRow]) -> race.Round | None:
    dated = (one for one in events if one.date and one.status not in GONE)
    return next((race.Round(one.round, one.date) for one in dated), None)


def _car(one: Scored, name: str) -> race.Car:
    row: EntryFacts = one.row
    unclassified = row.finish is None and row.status not in race.DID_NOT_RACE
    car = race.Car(name, *taken_over(row), None if unclassified else one.points.total)
    return car._replace(provisional_finish=None) if row.flag_order_unknown else car


def _stages(stored: StoredRace, name_of: Mapping[int, str]) -> tuple[race.Stage, ...]:
    places = defaultdict(list)
    for place in (place for one in stored.scored for place in one.stages):
        if place.position is not None:
            at = race.StagePlace(place.position, name_of[place.result_id])
            places[place.stage_id].append(at)
    return tuple(
        race.Stage(row.number, row.end_lap, tuple(sorted(places[row.id]))) for row in stored.stages
    )


def _stage_ends_told(told: Sequence[MomentCarFacts]) -> tuple[int, ...]:
    laps = {row.lap for row in told if row.kind == Moment.Kind.STAGE_END and row.lap is not None}
    return tuple(sorted(laps))


def _moment(row: MomentCarFacts) -> str:
    return "a moment" if row.lap is None else f"a moment on lap {row.lap}"


def _published_lines(
    published: Sequence[PublishedFacts], computed: Sequence[Standing]
) -> tuple[race.PublishedLine, ...]:
    line_of = {line.driver_slug: line for line in computed if line.position is not None}
    level = Counter(line.position for line in line_of.values())
    lines = []
    for row in sorted(published, key=lambda row: row.place):
        line = race.PublishedLine(row.driver, row.place, row.points, row.behind_leader)
        ours = line_of.get(row.driver_slug)
        if ours:
            line = line._replace(
                computed_place=ours.position,
                level=level[ours.position],
                computed_points=ours.points,
                computed_behind_leader=ours.behind_leader,
            )
        lines.append(line)
    return tuple(lines)
