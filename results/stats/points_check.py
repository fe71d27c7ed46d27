"""A season's points by the rules, held against those that the series published."""

from collections.abc import Iterator
from typing import NamedTuple

from ..models import Stage
from .facts import Facts
from .inspection.rows import EntryFacts
from .outings import Scored
from .race_rows import StageRow
from .rows import SeasonRow
from .seasons import schedule
from .standings import SeasonResults, season_results, standings
from .standings.published import published_after

# What a penalty may take: NASCAR takes points by fives, and by no fewer.
PENALTY = 5


class Difference(NamedTuple):
    """Where ours and the published differ: in a race (its round), or in the final standings.

    `ours` and `published` are points, None where there are none; `cause` is a likely one.
    """

    round: int | None
    driver: str
    ours: int | None
    published: int | None
    cause: str


class SeasonCheck(NamedTuple):
    """A season held against what was published of it.

    `scored` counts the results that the series or we paid, and whose facts suffice; `unknown`
    those whose race lacks the places in its stages. `standings` counts the final standings' lines.
    """

    season: int
    system: str
    scored: int
    match: int
    unknown: int
    standings: int
    standings_match: int
    differences: list[Difference]


def check_season(facts: Facts, season: SeasonRow) -> SeasonCheck:
    """Return what of a season's points and final standings the rules match, and what not."""
    events = schedule(facts, season.id)
    results = season_results(facts, season, events, shape=EntryFacts, with_published=True)
    untold = _stages_untold(facts, results)
    published = [one for one in results.scored if one.row.points_published is not None]
    paid = [one for one in published if one.row.points_published or one.points.total]
    scored = [one for one in paid if one.event.id not in untold]
    wrong = [one for one in scored if one.points.total != one.row.points_published]
    differences = [_in_race(results, one) for one in wrong]
    lines, final = 0, []
    if results.events:
        last = results.events[-1]
        compared = published_after(results, last, standings(results, last))
        lines = len(compared.lines)
        apart = _apart_in_races(paid)
        final = [
            Difference(None, one.published.driver, one.total, one.published.points,
                       _why_final(one, apart.get(one.published.driver_slug, 0)))
            for one in compared.differing
        ]  # fmt: skip
    return SeasonCheck(
        season.year, season.points_system, len(scored), len(scored) - len(wrong),
        len(paid) - len(scored), lines, lines - len(final), differences + final,
    )  # fmt: skip


def _stages_untold(facts: Facts, results: SeasonResults) -> set[int]:
    """Return the events whose stages are not all known, in an era that pays them."""
    table = results.rules.stage
    if table is None:
        return set()
    keys = [event.id for event in results.events]
    event_of = {row.id: row.event_id for row in facts.rows(Stage, StageRow, event_id__in=keys)}
    told = dict.fromkeys(event_of, 0)
    for one in results.scored:
        for place in one.stages:
            if place.stage_id in told and place.position:
                told[place.stage_id] += 1
    whole = dict.fromkeys(keys, 0)
    for stage, places in told.items():
        whole[event_of[stage]] += places >= len(table.paid)
    due = results.rules.stages_of
    return {event.id for event in results.events if whole[event.id] < due(event.name)}


def _apart_in_races(paid: list[Scored]) -> dict[str, int]:
    """Return by how much ours is more in all races of a driver together, by his slug."""
    apart: dict[str, int] = {}
    for one in paid:
        if one.row.driver_slug:
            more = one.points.total - one.row.points_published
            apart[one.row.driver_slug] = apart.get(one.row.driver_slug, 0) + more
    return apart


def _in_race(results: SeasonResults, one: Scored) -> Difference:
    ours, published = one.points.total, one.row.points_published
    cause = next(_causes(results, one, published - ours), "not known")
    return Difference(one.event.round, one.row.driver or "", ours, published, cause)


def _causes(results: SeasonResults, one: Scored, more: int) -> Iterator[str]:
    """Yield what may be behind it that the series paid `more` than we do, the likeliest first."""
    rules, row = results.rules, one.row
    bonus = rules.bonus
    if not one.eligible:
        yield "paid, though our record has him as not eligible"
    if row.points_published == 0:
        yield "not eligible in that race, as it seems"
    if more == bonus.fastest_lap > 0:
        yield "the fastest lap of the race is not on record"
    if rules.duel and one.event.round == 1 and 0 < more <= rules.duel.points(1):
        yield "a place in a duel is not on record"
    if abs(more) in {bonus.led_lap, bonus.most_laps_led, bonus.win} - {0}:
        yield "laps led, or the win, recorded otherwise"
    if more < 0 and more % PENALTY == 0:
        yield "a penalty taken off the race’s points"
    if rules.stage and 0 < abs(more) <= rules.stage.points(1):
        yield "a place in a stage recorded otherwise"


def _why_final(one, in_races: int) -> str:
    """Return what may be behind a line of the final standings that differs."""
    if one.place is None:
        return "no such driver in our standings"
    if not one.more:
        return "level with another, in another order"
    if in_races == one.more:
        return "all of it stands in single races"
    if one.more > 0 and (one.more - in_races) % PENALTY == 0:
        return "a penalty that no race’s points show"
    return "points of races or cars that we lack"
