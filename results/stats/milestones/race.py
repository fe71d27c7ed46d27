"""All milestones of one race, rarest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...scoring.points import NOTHING
from ..careers import onto
from ..facts import Facts
from ..outings import Scored
from ..rows import EventRow, ResultRow, SeasonRow
from ..totals import totals_of
from .drivers import finish_lines, pole_lines, start_lines
from .past import Past, past_of, past_through, priors_of, rows_through
from .records import record_lines
from .rows import Career, Milestone, Milestones
from .stable import stable_lines
from .stages import sweep_lines
from .streaks import streak_lines
from .wins import win_lines

WORST_LOOKED_AT = 10
# What is not known of a career if a column is not. Wins are: another won each of those races.
SEEN_IN = {"poles": "start", "top_fives": "finish", "top_tens": "finish", "laps_led": "laps_led"}


def milestones(
    facts: Facts,
    season: SeasonRow,
    events: Sequence[EventRow],
    event: EventRow,
    scored: Sequence[Scored],
) -> Milestones:
    """Return the milestones of `event`, which is run, as they stood when it was over.

    `events` is the schedule of its `season`; `scored` are its results in full (ResultRow).
    Drivers looked at are the top ten, the pole sitter and the winners of stages.
    """
    drivers = [result.row for result in scored if _looked_at(result)]
    past = past_through(facts, season, events, event, {row.driver_id for row in drivers})
    lines = [*_lines(past, season, scored, drivers)]
    lines.sort(key=lambda line: (-line.rarity, line.words))
    return Milestones(lines, _careers(past, season, drivers))


def careers_after(
    facts: Facts,
    season: SeasonRow,
    events: Sequence[EventRow],
    scored: Mapping[int, Sequence[Scored]],
) -> dict[int, Mapping[str, Career]]:
    """Return the careers as they stood after each of a season's races: two questions for all.

    `scored` are the results of each, by its key; looked at is who is for the milestones.
    """
    looked_at = {
        key: [one.row for one in results if _looked_at(one)] for key, results in scored.items()
    }
    everybody = sorted({row.driver_id for rows in looked_at.values() for row in rows})
    rows = rows_through(facts, season, everybody)
    priors = priors_of(facts, season, everybody)
    careers = {}
    for event in events:
        if drivers := looked_at.get(event.id):
            past = past_of(season, events, event, [row.driver_id for row in drivers], rows)
            careers[event.id] = _careers(past._replace(priors=priors), season, drivers)
    return careers


def _looked_at(result: Scored) -> bool:
    row = result.row
    placed = row.finish is not None and row.finish <= WORST_LOOKED_AT
    return (
        result.raced
        and row.driver_id is not None
        and (placed or row.start == 1 or result.stage_wins > 0)
    )


def _lines(
    past: Past, season: SeasonRow, scored: Sequence[Scored], drivers: Sequence[ResultRow]
) -> Iterator[Milestone]:
    winner = next((result.row for result in scored if result.row.finish == 1), None)
    if past.win is not None and winner is not None:
        if winner.driver_id is not None:
            yield from win_lines(past, season, winner)
            yield from record_lines(past, season, winner)
        yield from stable_lines(past, season, winner)
    for row in drivers:
        if row.start == 1:
            yield from pole_lines(past, season, row)
        yield from start_lines(past, row)
        if row.finish is not None and row.finish <= WORST_LOOKED_AT:
            yield from finish_lines(past, season, row)
            yield from streak_lines(past, season, row)
    yield from sweep_lines(scored)


def _careers(
    past: Past, season: SeasonRow, drivers: Iterable[ResultRow]
) -> dict[str | None, Career]:
    return {row.driver_slug: _career(past, season, row.driver_id) for row in drivers}


def _career(past: Past, season: SeasonRow, driver: int) -> Career:
    """Return what a driver had done: his prior record, if it reaches here, and all since."""
    outings = past.outings[driver]
    career = Career()
    if past.held.since is not None:
        won = sum(row.finish == 1 and row.year == season.year for row in outings)
        career = career._replace(season_wins=won)
    reach = past.held.reach(past.prior_of("driver_id", driver), outings)
    if reach is None or reach.prior is None:
        return career
    after = [row for row in outings if reach.covers(row)]
    totals = onto(reach.prior, totals_of(Scored(row, row, NOTHING, True) for row in after))
    for field, column in SEEN_IN.items():
        if any(getattr(row, column) is None for row in after):
            totals[field] = None
    return career._replace(**totals)
