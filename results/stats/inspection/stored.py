"""A stored race as it is inspected: from its rows, whoever asked for them, to plain facts."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ...models import Moment
from ..outings import Scored
from ..standings import Standing
from . import race
from .rows import (
    CautionFacts,
    EntryFacts,
    EventFacts,
    MomentCarFacts,
    PublishedFacts,
    StageFacts,
    StintFacts,
)

# What a part of a race calls a car that is not of this race.
STRANGER = "A car of another race"


class StoredRace(NamedTuple):
    """A race's rows. Those of `scored` hold at least what `EntryFacts` does.

    `before` and `after` are the nearest rounds whose date is known, `stages_due` is what the
    season's rules have, and `computed` the standings after the race, if any were published.
    """

    event: EventFacts
    scored: Sequence[Scored] = ()
    before: race.Round | None = None
    after: race.Round | None = None
    stages_due: int | None = None
    stages: Sequence[StageFacts] = ()
    cautions: Sequence[CautionFacts] = ()
    stints: Sequence[StintFacts] = ()
    told: Sequence[MomentCarFacts] = ()
    published: Sequence[PublishedFacts] = ()
    computed: Sequence[Standing] = ()


def inspected(stored: StoredRace) -> race.Inspected:
    """Return a stored race as it is inspected."""
    cars = [one.row for one in stored.scored]
    names = race.car_names((row.car_number, row.driver) for row in cars)
    name_of = {row.id: name for row, name in zip(cars, names, strict=True)}

    def called(result: int | None) -> str | None:
        return None if result is None else name_of.get(result, STRANGER)

    numbers = stored.event._asdict()
    return race.Inspected(
        **{field: numbers[field] for field in EventFacts._fields if field != "id"},
        cars=tuple(_car(one, name_of[one.row.id]) for one in stored.scored),
        before=stored.before,
        after=stored.after,
        stages_due=stored.stages_due,
        stages=_stages(stored, name_of),
        stage_ends_told=_stage_ends_told(stored.told),
        cautions=tuple(
            race.Caution(row.start_lap, row.end_lap, called(row.free_pass_id))
            for row in stored.cautions
        ),
        stints=tuple(
            race.Stint(called(row.result_id), row.start_lap, row.end_lap) for row in stored.stints
        ),
        named=tuple(race.Named(called(row.result_id), _moment(row)) for row in stored.told),
        standings=_published_lines(stored.published, stored.computed),
    )


def _car(one: Scored, name: str) -> race.Car:
    row: EntryFacts = one.row
    same = {field: getattr(row, field) for field in race.Car._fields if hasattr(row, field)}
    if row.flag_order_unknown:
        same["provisional_finish"] = None
    unclassified = row.finish is None and row.status not in race.DID_NOT_RACE
    return race.Car(name=name, points_computed=None if unclassified else one.points.total, **same)


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
