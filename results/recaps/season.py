"""All recaps of a season held against the record: a dozen questions, however many races."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..models import Caution, LapLeader, Recap, Ruling, Stage
from ..stats.corrections import NOTHING_ON_RECORD
from ..stats.facts import Facts
from ..stats.inspection.rows import StageFacts
from ..stats.outings import Scored, scored_results
from ..stats.rows import ResultRow, RulingRow, SeasonRow
from ..stats.seasons import schedule
from ..stats.standings import SeasonResults, standings
from .check import Statement, race_on_record
from .finish import finish_of, finish_order
from .held import disputed_in
from .numbers import race_facts, stints_of
from .page import AT_A_GLANCE, RacePage
from .rows import CarRow, CautionRow, RaceRow, StintRow, WrittenRow
from .stages import stage_orders


class DisputedRecap(NamedTuple):
    """A published recap, and the statements in it that its race's facts dispute."""

    recap: WrittenRow
    event: RaceRow
    statements: Sequence[Statement]


class _StintIn(NamedTuple):
    event_id: int
    order: int
    result_id: int
    start_lap: int | None
    end_lap: int | None
    approximate: bool


class _CautionIn(NamedTuple):
    event_id: int
    start_lap: int | None
    end_lap: int | None
    reason: str
    free_pass_id: int | None


def disputed_recaps(facts: Facts, season: SeasonRow) -> list[DisputedRecap]:
    """Return the published recaps of `season` that its facts dispute, in order of rounds.

    Careers are not looked at: each would be a question of its own. A race's own page does.
    """
    events = schedule(facts, season.id, RaceRow)
    run = {event.id: event for event in events if event.is_run}
    recaps = facts.rows(
        Recap, WrittenRow, event_id__in=list(run), status=Recap.Status.PUBLISHED.value
    )
    if not recaps:
        return []
    races = _races(facts, season, run, [recap.event_id for recap in recaps])
    found = []
    for recap in recaps:
        race = races[recap.event_id]
        if statements := disputed_in(recap, race_on_record(race)):
            found.append(DisputedRecap(recap, race.event, statements))
    return sorted(found, key=lambda one: one.event.round)


def _races(
    facts: Facts, season: SeasonRow, run: Mapping[int, RaceRow], chosen: list[int]
) -> dict[int, RacePage]:
    """Return the `chosen` of the events that are `run` as texts are held against them."""
    results = _results(facts, season, run)
    within = {"event_id__in": chosen}
    stages = _by_event(facts.rows(Stage, StageFacts, order=["number"], **within))
    stints = _by_event(facts.rows(LapLeader, _StintIn, order=["order"], **within))
    cautions = _by_event(facts.rows(Caution, _CautionIn, **within))
    scored = defaultdict(list)
    for one in results.scored:
        scored[one.event.id].append(one)
    return {
        key: _race(season, run[key], results, scored[key], stages[key], stints[key], cautions[key])
        for key in chosen
    }


def _results(facts: Facts, season: SeasonRow, run: Mapping[int, RaceRow]) -> SeasonResults:
    keys = list(run)
    scored = scored_results(facts, run, {season.id: season}, shape=ResultRow, event_id__in=keys)
    either = {"event_id__in": keys, "season_id": season.id}
    rulings = facts.rows(Ruling, RulingRow, either=either, order=["id"], in_force=True)
    return SeasonResults(list(run.values()), scored, rulings)


def _race(
    season: SeasonRow,
    race: RaceRow,
    results: SeasonResults,
    scored: list[Scored],
    stages: Iterable[StageFacts],
    stints: Iterable[_StintIn],
    cautions: Iterable[_CautionIn],
) -> RacePage:
    scored.sort(key=finish_order)
    finish = finish_of(race, scored)
    cars = {result.row.id: CarRow.of(result.row) for result in scored}
    led = stints_of([StintRow(*row[1:]) for row in stints], cars)
    slowed = [CautionRow(*row[1:]) for row in cautions]
    return RacePage(
        season,
        race,
        None,
        None,
        NOTHING_ON_RECORD,
        facts=race_facts(race, scored, led, slowed),
        finish=finish,
        winner=next((line for line in finish if line.finish == 1), None),
        stages=stage_orders(stages, scored),
        stints=led,
        standings=standings(results, race, first=AT_A_GLANCE),
    )


def _by_event(rows: Iterable) -> Mapping[int, list]:
    by_event = defaultdict(list)
    for row in rows:
        by_event[row.event_id].append(row)
    return by_event
