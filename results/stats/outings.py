"""Results with their points: where stored rows meet the rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..models import Result, SeasonEntry, StageResult
from ..scoring.points import Outing, Points, score
from ..scoring.systems import SYSTEMS
from .facts import Facts
from .rows import EntryRow, EventRow, OutingRow, ResultRow, SeasonRow, StagePlaceRow

DID_NOT_RACE = frozenset(status.value for status in Result.DID_NOT_RACE)
DISQUALIFIED = Result.Status.DISQUALIFIED.value


# As the index has them: no database needs to sort.
IN_ORDER = ("event_id", "id")


def raced(row) -> bool:
    """Return whether a result is a start: the car was in the race."""
    return row.status not in DID_NOT_RACE and (row.finish is not None or bool(row.status))


class Scored(NamedTuple):
    """One result, what it was paid, and why not if it was not."""

    row: OutingRow | ResultRow
    event: EventRow
    points: Points
    eligible: bool
    stages: tuple[StagePlaceRow, ...]

    @property
    def raced(self) -> bool:
        return raced(self.row)

    @property
    def stage_wins(self) -> int:
        return sum(place.position == 1 for place in self.stages)


def scored_results(
    facts: Facts,
    events: Mapping[int, EventRow],
    seasons: Mapping[int, SeasonRow],
    *,
    shape: type = OutingRow,
    **where,
) -> list[Scored]:
    """Return the results that meet `where` in those of `events` that are run, with their points.

    `events` and `seasons` go by key. `where` names columns of Result; it must keep to `events`.
    """
    return paid(facts, events, seasons, facts.rows(Result, shape, order=IN_ORDER, **where), where)


def paid(
    facts: Facts,
    events: Mapping[int, EventRow],
    seasons: Mapping[int, SeasonRow],
    rows: Iterable[OutingRow | ResultRow],
    where: Mapping,
) -> list[Scored]:
    """Return `rows`, which are all results that meet `where`, with their points."""
    run = {event.id: (event, seasons[event.season_id]) for event in events.values() if event.is_run}
    results = facts.keys(Result, **where)
    places: dict[int, list[StagePlaceRow]] = defaultdict(list)
    for place in facts.rows(StageResult, StagePlaceRow, order=["stage_id"], result_id__in=results):
        places[place.result_id].append(place)
    elsewhere = _declared_elsewhere(facts, seasons, where.get("driver_id"))
    most = _most_laps_led(facts, seasons, where)
    scored = []
    for row in rows:
        if row.event_id not in run:
            continue
        event, season = run[row.event_id]
        driver = row.driver_id
        stages = tuple(places[row.id]) if row.id in places else ()
        eligible = row.points_eligible
        if eligible is None:
            eligible = (season.id, driver) not in elsewhere
        eligible = eligible and driver is not None
        outing = Outing(
            row.finish,
            eligible,
            row.status == DISQUALIFIED,
            row.laps_led,
            bool(row.laps_led) and row.laps_led == most.get(row.event_id),
            row.fastest_lap,
            tuple(place.position for place in stages if place.position) if stages else (),
        )
        points = score(SYSTEMS[season.points_system], outing, round_number=event.round)
        scored.append(Scored(row, event, points, eligible, stages))
    return scored


def _declared_elsewhere(facts, seasons, driver_id) -> set[tuple[int, int]]:
    """Return who chose another series for his points, as keys of season and driver."""
    where = {"season_id__in": list(seasons), "declared_for_points": False}
    if driver_id is not None:
        where["driver_id"] = driver_id
    return set(facts.rows(SeasonEntry, EntryRow, **where))


def _most_laps_led(facts, seasons, where) -> dict[int, int]:
    """Return the most laps anybody led in each event, if any of these seasons pays for it."""
    if not any(SYSTEMS[season.points_system].bonus.most_laps_led for season in seasons.values()):
        return {}
    events = facts.keys(Result, "event_id", **where)
    return facts.most(Result, "laps_led", per="event_id", event_id__in=events)


def drivers_through(scored: Iterable[Scored], event: EventRow) -> frozenset[str]:
    """Return the names of all drivers in a season's results through `event`."""
    return frozenset(
        one.row.driver for one in scored if one.row.driver and one.event.round <= event.round
    )
