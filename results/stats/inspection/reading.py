"""Stored races, read for inspection: a season's races take hardly more questions than one.

Running orders are not read: the models let one name cars of its own race only, and nothing else
in them is compared. (Those of a draft are looked at: see `race.Named`.)
"""

from collections import defaultdict
from typing import NamedTuple

from ...models import (
    Caution,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Stage,
)
from ...scoring.systems import SYSTEMS
from ..facts import Facts
from ..grouped import by_event
from ..outings import Scored, drivers_through
from ..race_rows import CautionRow, RaceRow, StageRow, StintRow
from ..rows import EventRow, SeasonRow
from ..seasons import schedule
from ..standings import SeasonResults, has_finale, season_results, standings
from .checks import failures, inspect, unknowns
from .findings import Finding
from .race import Inspected
from .rows import EntryFacts, MomentCarFacts, PublishedFacts
from .stored import StoredRace, inspected


class EventInspection(NamedTuple):
    """One event of a season, what disagrees in it and what is missing."""

    event: EventRow
    failures: list[Finding]
    unknowns: list[Finding]


def inspection_of(
    facts: Facts, season: SeasonRow, events: list[RaceRow], event: RaceRow
) -> list[Finding]:
    """Return what the checks find in `event`; `events` is the schedule of its `season`.

    A race that fans cannot see yet is inspected from its first car on; before, nothing is found.
    Nine questions at most. Raise KeyError for a season whose points system is not in SYSTEMS.
    """
    one = races_of(facts, season, events, [event])[event.id]
    return inspect(one) if event.is_run or one.cars else []


def stored_race(
    facts: Facts,
    season: SeasonRow,
    events: list[RaceRow],
    event: RaceRow,
    scored: list[Scored],
    stages: list[StageRow],
    so_far: SeasonResults,
) -> StoredRace:
    """Return the rows of a race whose results and stages were read anyway: four questions more.

    `so_far` are the season's results until `event` at least; the standings after it are computed.
    """
    one = {"event_id": event.id}
    within = facts.keys(Moment, **one)
    return StoredRace(
        season=season,
        events=events,
        event=event,
        scored=scored,
        stages=stages,
        cautions=facts.rows(Caution, CautionRow, order=["start_lap", "id"], **one),
        stints=facts.rows(LapLeader, StintRow, order=["order"], **one),
        told=facts.rows(MomentCar, MomentCarFacts, order=["id"], moment_id__in=within),
        published=facts.rows(PublishedStanding, PublishedFacts, order=["place"], **one),
        computed=standings(so_far, event),
        drivers=drivers_through(so_far.scored, event),
    )


def inspections_of(facts: Facts, season: SeasonRow) -> list[EventInspection]:
    """Return all events of a season that are run, in order, with what disagrees and is missing.

    Ten questions at most, however many events. Raise KeyError as `inspection_of` does.
    """
    events = schedule(facts, season.id, RaceRow)
    run = [event for event in events if event.is_run]
    races = races_of(facts, season, events, run)
    found = [(event, inspect(races[event.id])) for event in run]
    return [EventInspection(event, failures(one), unknowns(one)) for event, one in found]


def races_of(
    facts: Facts, season: SeasonRow, events: list[RaceRow], chosen: list[RaceRow]
) -> dict[int, Inspected]:
    """Return the plain facts of the `chosen` among a season's `events`, by key."""
    keys = [event.id for event in chosen]

    def asked(model, shape, order):
        return by_event(facts.rows(model, shape, order=order, event_id__in=keys))

    published = asked(PublishedStanding, PublishedFacts, ["place"])
    in_stages = SYSTEMS[season.points_system].stage
    stages = asked(Stage, StageRow, ["number"]) if in_stages else {}
    cautions = asked(Caution, CautionRow, ["start_lap", "id"])
    stints = asked(LapLeader, StintRow, ["order"])
    within = facts.keys(Moment, event_id__in=keys)
    told = by_event(facts.rows(MomentCar, MomentCarFacts, order=["id"], moment_id__in=within))
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
                event=event,
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


def _results(
    facts: Facts,
    season: SeasonRow,
    events: list[RaceRow],
    chosen: list[RaceRow],
    *,
    for_standings: bool,
) -> SeasonResults:
    """Return the results of the chosen events; for standings, of all that are run.

    What a finale pays is only known from all of the season. A race that is still to be shown is
    inspected as if it were.
    """
    keys = {event.id for event in chosen}
    considered = [
        one._replace(status=Event.Status.PROVISIONAL) if one.id in keys and not one.is_run else one
        for one in events
    ]
    if not (for_standings or has_finale(season, events, keys)):
        considered = [one for one in considered if one.id in keys]
    return season_results(facts, season, considered, shape=EntryFacts)
