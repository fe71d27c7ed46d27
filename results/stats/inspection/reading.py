"""Stored races, read for inspection: a season's races take hardly more questions than one.

Running orders are not read: the models let one name cars of its own race only, and nothing else
in them is compared. (Those of a draft are looked at: see `race.Named`.)
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...models import (
    Caution,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Ruling,
    Stage,
)
from ...scoring.systems import SYSTEMS
from ..facts import Facts
from ..outings import scored_results
from ..rows import EventRow, RulingRow, SeasonRow
from ..seasons import schedule
from ..standings import SeasonResults, standings
from .checks import failures, inspect, unknowns
from .findings import Finding
from .race import Inspected
from .rows import (
    CautionFacts,
    EntryFacts,
    EventFacts,
    MomentCarFacts,
    PublishedFacts,
    StageFacts,
    StintFacts,
)
from .stored import StoredRace, inspected


class EventInspection(NamedTuple):
    """One event of a season, what disagrees in it and what is missing."""

    event: EventRow
    failures: list[Finding]
    unknowns: list[Finding]


def inspection_of(
    facts: Facts, season: SeasonRow, events: list[EventRow], event: EventRow
) -> list[Finding]:
    """Return what the checks find in `event`; `events` is the schedule of its `season`.

    A race that fans cannot see yet is inspected from its first car on; before, nothing is found.
    Ten questions at most. Raise KeyError for a season whose points system is not in SYSTEMS.
    """
    one = races_of(facts, season, events, [event])[event.id]
    return inspect(one) if event.is_run or one.cars else []


def inspection_with(
    facts: Facts,
    season: SeasonRow,
    events: list[EventRow],
    event: EventRow,
    results: SeasonResults,
    stages: list[StageFacts],
) -> list[Finding]:
    """Return what `inspection_of` does, for a race whose results and stages were read anyway.

    `results` are the season's, until `event` at least, and that event's in full (ResultRow). Five
    questions more. Raise KeyError as `inspection_of` does.
    """
    one = {"event_id": event.id}
    within = facts.keys(Moment, **one)
    published = facts.rows(PublishedStanding, PublishedFacts, order=["place"], **one)
    return inspect(
        inspected(
            StoredRace(
                season=season,
                events=events,
                event=facts.rows(Event, EventFacts, id=event.id)[0],
                scored=[result for result in results.scored if result.event.id == event.id],
                stages=stages,
                cautions=facts.rows(Caution, CautionFacts, order=["start_lap", "id"], **one),
                stints=facts.rows(LapLeader, StintFacts, order=["order"], **one),
                told=facts.rows(MomentCar, MomentCarFacts, order=["id"], moment_id__in=within),
                published=published,
                computed=standings(results, event) if published else (),
            )
        )
    )


def inspections_of(facts: Facts, season: SeasonRow) -> list[EventInspection]:
    """Return all events of a season that are run, in order, with what disagrees and is missing.

    Eleven questions at most, however many events. Raise KeyError as `inspection_of` does.
    """
    events = schedule(facts, season.id)
    run = [event for event in events if event.is_run]
    races = races_of(facts, season, events, run)
    found = [(event, inspect(races[event.id])) for event in run]
    return [EventInspection(event, failures(one), unknowns(one)) for event, one in found]


def races_of(
    facts: Facts, season: SeasonRow, events: list[EventRow], chosen: list[EventRow]
) -> dict[int, Inspected]:
    """Return the plain facts of the `chosen` among a season's `events`, by key."""
    keys = [event.id for event in chosen]

    def asked(model, shape, order):
        return _by_event(facts.rows(model, shape, order=order, event_id__in=keys))

    numbers = {row.id: row for row in facts.rows(Event, EventFacts, id__in=keys)}
    published = asked(PublishedStanding, PublishedFacts, ["place"])
    in_stages = SYSTEMS[season.points_system].stage
    stages = asked(Stage, StageFacts, ["number"]) if in_stages else {}
    cautions = asked(Caution, CautionFacts, ["start_lap", "id"])
    stints = asked(LapLeader, StintFacts, ["order"])
    within = facts.keys(Moment, event_id__in=keys)
    told = _by_event(facts.rows(MomentCar, MomentCarFacts, order=["id"], moment_id__in=within))
    results = _results(facts, season, events, chosen, for_standings=bool(published))
    scored = defaultdict(list)
    for one in results.scored:
        scored[one.event.id].append(one)
    races = {}
    for event in chosen:
        lines = published.get(event.id, ())
        races[event.id] = inspected(
            StoredRace(
                season=season,
                events=events,
                event=numbers[event.id],
                scored=scored[event.id],
                stages=stages.get(event.id, ()),
                cautions=cautions.get(event.id, ()),
                stints=stints.get(event.id, ()),
                told=told.get(event.id, ()),
                published=lines,
                computed=standings(results, event) if lines else (),
            )
        )
    return races


def _by_event(rows: Iterable) -> Mapping[int, list]:
    by_event = defaultdict(list)
    for row in rows:
        by_event[row.event_id].append(row)
    return by_event


def _results(
    facts: Facts,
    season: SeasonRow,
    events: list[EventRow],
    chosen: list[EventRow],
    *,
    for_standings: bool,
) -> SeasonResults:
    """Return the results of the chosen events; for standings, of all that are run, with rulings."""
    counting = {event.id: event for event in events if event.is_run} if for_standings else {}
    # A race that is still to be shown is inspected as if it were.
    counting |= {event.id: event._replace(status=Event.Status.PROVISIONAL) for event in chosen}
    keys = list(counting)
    scored = scored_results(
        facts, counting, {season.id: season}, shape=EntryFacts, event_id__in=keys
    )
    rulings = []
    if for_standings:
        either = {"event_id__in": keys, "season_id": season.id}
        rulings = facts.rows(Ruling, RulingRow, either=either, order=["id"], in_force=True)
    return SeasonResults(list(counting.values()), scored, rulings)
