"""Results with their points: where stored rows meet the rules."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..models import DuelResult, Result, SeasonEntry, StageResult
from ..scoring.points import Outing, Points, score
from ..scoring.systems import SYSTEMS
from .facts import Facts, Question
from .grouped import by
from .rows import (
    DeclaredRow,
    DuelPlaceRow,
    EventRow,
    OutingRow,
    ResultRow,
    SeasonRow,
    StagePlaceRow,
)

DID_NOT_RACE = frozenset(status.value for status in Result.DID_NOT_RACE)
DISQUALIFIED = Result.Status.DISQUALIFIED.value
UNQUALIFIED = Result.Status.DID_NOT_QUALIFY.value
# As the index has them: no database needs to sort.
IN_ORDER = ("event_id", "id")
NO_PLACES: Mapping[int, Sequence] = {}


def raced(row) -> bool:
    """Return whether a result is a start: the car was in the race."""
    return row.status not in DID_NOT_RACE and (row.finish is not None or bool(row.status))


class Scored(NamedTuple):
    """One result, what it was paid, and why not if it was not."""

    row: OutingRow | ResultRow
    event: EventRow
    points: Points
    eligible: bool
    stages: tuple[StagePlaceRow, ...] = ()
    outing: Outing | None = None

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
    answers: Sequence[Sequence],
    *,
    driver_id: int,
) -> list[Scored]:
    """Return a driver's results in those of `events` that are run, with their points.

    `events` and `seasons` go by key; `answers` are those to `placed_and_declared`.
    """
    rows = facts.rows(Result, ResultRow, order=IN_ORDER, driver_id=driver_id)
    most = unqualified = {}
    raced_in = facts.keys(Result, "event_id", driver_id=driver_id)
    rules = [SYSTEMS[season.points_system] for season in seasons.values()]
    if any(one.bonus.most_laps_led for one in rules):
        most = facts.most(Result, "laps_led", per="event_id", event_id__in=raced_in)
    missed = [row.event_id for row in rows if row.status == UNQUALIFIED]
    if missed and any(one.unqualified for one in rules):
        others = facts.rows(Result, OutingRow, order=IN_ORDER, event_id__in=missed)
        unqualified = places_of_unqualified(others)
    declared, places, *duels = answers
    return paid(
        events, seasons, rows, by(places, "result_id"),
        by(duels[0], "result_id") if duels else NO_PLACES, set(declared), most, unqualified,
    )  # fmt: skip


def placed_and_declared(
    facts: Facts, seasons: Iterable[SeasonRow], driver_id: int
) -> list[Question]:
    """Return what else the points of a driver take: where he chose another series, then his places
    in stages and, if one of `seasons` pays for them, in duels."""
    elsewhere = {"driver_id": driver_id, "declared_for_points": False}
    of = {"result_id__in": facts.keys(Result, driver_id=driver_id)}
    asked = [
        Question(SeasonEntry, DeclaredRow, elsewhere),
        Question(StageResult, StagePlaceRow, of),
    ]
    if any(SYSTEMS[season.points_system].duel for season in seasons):
        asked.append(Question(DuelResult, DuelPlaceRow, of))
    return asked


def stage_places(facts: Facts, **where) -> Mapping[int, Sequence[StagePlaceRow]]:
    """Return the stage places of the results that meet `where`, by the key of the result."""
    results = facts.keys(Result, **where)
    places = facts.rows(StageResult, StagePlaceRow, order=["stage_id"], result_id__in=results)
    return by(places, "result_id")


def duel_places(
    facts: Facts, seasons: Mapping[int, SeasonRow], **where
) -> Mapping[int, Sequence[DuelPlaceRow]]:
    """Return the places in qualifying races, by result, if any of `seasons` pays for them."""
    if not any(SYSTEMS[season.points_system].duel for season in seasons.values()):
        return NO_PLACES
    results = facts.keys(Result, **where)
    places = facts.rows(DuelResult, DuelPlaceRow, order=["duel_id"], result_id__in=results)
    return by(places, "result_id")


def paid(
    events: Mapping[int, EventRow],
    seasons: Mapping[int, SeasonRow],
    rows: Iterable[OutingRow | ResultRow],
    places: Mapping[int, Sequence[StagePlaceRow]],
    duels: Mapping[int, Sequence[DuelPlaceRow]],
    elsewhere: Collection[tuple[int, int]],
    most: Mapping[int, int],
    unqualified: Mapping[int, int],
) -> list[Scored]:
    """Return those of `rows` that are of an event run, with their points.

    `elsewhere` are who chose another series for his points, as keys of season and driver; `most`
    the most laps led in each event; `unqualified` places behind all starters, by result.
    """
    run = {}
    # A season repeats most outings: each is paid once.
    once: dict[tuple, dict] = defaultdict(dict)
    for event in events.values():
        if event.is_run:
            season = seasons[event.season_id]
            rules = SYSTEMS[season.points_system]
            known = once[rules, event.round if rules.floor else None]
            run[event.id] = event, season.id, rules, known
    scored = []
    for row in rows:
        if row.event_id not in run:
            continue
        event, season, rules, known = run[row.event_id]
        driver = row.driver_id
        eligible = row.points_eligible
        if eligible is None:
            eligible = (season, driver) not in elsewhere
        eligible = eligible and driver is not None
        stages = tuple(places[row.id]) if row.id in places else ()
        outing = (
            # A car that did not start was in its place at the end without having raced for it.
            row.finish if row.status not in DID_NOT_RACE else None,
            eligible,
            row.status == DISQUALIFIED,
            row.laps_led,
            bool(row.laps_led) and row.laps_led == most.get(row.event_id),
            row.fastest_lap,
            tuple([place.position for place in stages if place.position]) if stages else (),
            tuple([place.position for place in duels[row.id]]) if row.id in duels else (),
            unqualified.get(row.id),
        )
        if outing not in known:
            told = Outing._make(outing)
            known[outing] = told, score(rules, told, round_number=event.round)
        told, points = known[outing]
        scored.append(Scored(row, event, points, eligible, stages, told))
    return scored


def most_laps_led(rows: Iterable[OutingRow]) -> dict[int, int]:
    """Return the most laps anybody led in each event; `rows` are all of its results."""
    most: dict[int, int] = {}
    for row in rows:
        if row.laps_led and row.laps_led > most.get(row.event_id, 0):
            most[row.event_id] = row.laps_led
    return most


def places_of_unqualified(rows: Iterable[OutingRow]) -> dict[int, int]:
    """Return the places behind all starters of the cars that failed to qualify, by result.

    In the order of qualifying (`start`); where several are not told apart they have no place.
    """
    last: dict[int, int] = defaultdict(int)
    missed = defaultdict(list)
    for row in rows:
        if row.finish is not None:
            last[row.event_id] = max(last[row.event_id], row.finish)
        elif row.status == UNQUALIFIED:
            missed[row.event_id].append(row)
    places = {}
    for event, cars in missed.items():
        told = [car for car in cars if car.start is not None]
        if len(told) < len(cars) and len(cars) > 1:
            continue
        told = sorted(cars, key=lambda car: car.start or 0)
        places |= {car.id: last[event] + at for at, car in enumerate(told, start=1)}
    return places


def drivers_through(scored: Iterable[Scored], event: EventRow) -> frozenset[str]:
    """Return the names of all drivers in a season's results through `event`."""
    return frozenset(
        one.row.driver for one in scored if one.row.driver and one.event.round <= event.round
    )
