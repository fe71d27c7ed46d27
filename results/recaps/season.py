"""All recaps of a season held against the record: a dozen questions, however many races."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ..models import Caution, LapLeader, Recap, Stage
from ..stats.facts import Facts
from ..stats.grouped import by_event
from ..stats.inspection.stored import StoredRace
from ..stats.milestones.race import careers_after
from ..stats.outings import drivers_through
from ..stats.race_rows import CautionRow, RaceRow, StageRow, StintRow
from ..stats.rows import ResultRow, SeasonRow
from ..stats.seasons import schedule
from ..stats.standings import season_results, standings
from .check import Statement, race_on_record
from .held import disputed_in
from .page import AT_A_GLANCE, in_numbers
from .rows import WrittenRow


class DisputedRecap(NamedTuple):
    """A published recap, and the statements in it that its race's facts dispute."""

    recap: WrittenRow
    event: RaceRow
    statements: Sequence[Statement]


def disputed_recaps(facts: Facts, season: SeasonRow) -> list[DisputedRecap]:
    """Return the published recaps of `season` that its facts dispute, in order of rounds."""
    events = schedule(facts, season.id, RaceRow)
    run = [event.id for event in events if event.is_run]
    recaps = facts.rows(Recap, WrittenRow, event_id__in=run, status=Recap.Status.PUBLISHED.value)
    if not recaps:
        return []
    races = _races(facts, season, events, [recap.event_id for recap in recaps])
    scored = {key: race.scored for key, race in races.items()}
    careers = careers_after(facts, season, events, scored)
    found = []
    for recap in recaps:
        race = races[recap.event_id]
        recorded = race_on_record(in_numbers(race), careers.get(recap.event_id))
        if statements := disputed_in(recap, recorded):
            found.append(DisputedRecap(recap, race.event, statements))
    return sorted(found, key=lambda one: one.event.round)


def _races(
    facts: Facts, season: SeasonRow, events: list[RaceRow], chosen: list[int]
) -> dict[int, StoredRace]:
    """Return the `chosen` of a season's events, with what texts are held against."""
    run = {event.id: event for event in events}
    results = season_results(facts, season, events, shape=ResultRow)
    within = {"event_id__in": chosen}
    stages = by_event(facts.rows(Stage, StageRow, order=["number"], **within))
    stints = by_event(facts.rows(LapLeader, StintRow, order=["order"], **within))
    cautions = by_event(facts.rows(Caution, CautionRow, **within))
    scored = defaultdict(list)
    for one in results.scored:
        scored[one.event.id].append(one)
    return {
        key: StoredRace(
            season,
            results.events,
            run[key],
            scored[key],
            stages[key],
            cautions[key],
            stints[key],
            computed=standings(results, run[key], first=AT_A_GLANCE),
            drivers=drivers_through(results.scored, run[key]),
        )
        for key in chosen
    }
