"""Results with their points: where stored rows meet the rules."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from ..models import Result, SeasonEntry, StageResult
from ..scoring.points import Outing, Points, score
from ..scoring.systems import SYSTEMS
from .facts import Facts
from .rows import EntryRow, EventRow, OutingRow, ResultRow, SeasonRow, StagePlaceRow


class Scored(NamedTuple):
    """One result, what it was paid, and why not if it was not."""

    row: OutingRow | ResultRow
    event: EventRow
    points: Points
    eligible: bool
    stages: tuple[StagePlaceRow, ...]

    @property
    def raced(self) -> bool:
        """Whether this is a start: the car was in the race."""
        return self.row.status not in Result.DID_NOT_RACE and (
            self.row.finish is not None or bool(self.row.status)
        )

    @property
    def stage_wins(self) -> int:
        return sum(1 for place in self.stages if place.position == 1)


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
    results = facts.keys(Result, **where)
    rows = facts.rows(Result, shape, order=["id"], **where)
    places: dict[int, list[StagePlaceRow]] = defaultdict(list)
    for place in facts.rows(StageResult, StagePlaceRow, order=["stage_id"], result_id__in=results):
        places[place.result_id].append(place)
    declared = _declared(facts, seasons, where.get("driver_id"))
    most = _most_laps_led(facts, seasons, where)
    scored = []
    for row in rows:
        event = events.get(row.event_id)
        if event is None or not event.is_run:
            continue
        season = seasons[event.season_id]
        stages = tuple(places[row.id])
        eligible = row.points_eligible
        if eligible is None:
            eligible = declared.get((season.id, row.driver_id), True)
        eligible = eligible and row.driver_id is not None
        outing = Outing(
            finish=row.finish,
            eligible=eligible,
            disqualified=row.status == Result.Status.DISQUALIFIED,
            laps_led=row.laps_led,
            led_most=bool(row.laps_led) and row.laps_led == most.get(row.event_id),
            fastest_lap=row.fastest_lap,
            stages=tuple(place.position for place in stages if place.position),
        )
        points = score(SYSTEMS[season.points_system], outing, round_number=event.round)
        scored.append(Scored(row, event, points, eligible, stages))
    return scored


def _declared(facts, seasons, driver_id) -> dict[tuple[int, int], bool]:
    where = {"season_id__in": list(seasons)}
    if driver_id is not None:
        where["driver_id"] = driver_id
    return {
        (entry.season_id, entry.driver_id): entry.declared_for_points
        for entry in facts.rows(SeasonEntry, EntryRow, **where)
    }


def _most_laps_led(facts, seasons, where) -> dict[int, int]:
    """Return the most laps anybody led in each event, if any of these seasons pays for it."""
    if not any(SYSTEMS[season.points_system].bonus.most_laps_led for season in seasons.values()):
        return {}
    events = facts.keys(Result, "event_id", **where)
    return facts.most(Result, "laps_led", per="event_id", event_id__in=events)
