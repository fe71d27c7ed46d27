"""The win: which it is for its driver, in all, this season and at this track."""

from collections.abc import Iterator

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .counts import Count, counted
from .past import Past
from .rows import Milestone

SEASON = "this season"
# A race comes round once a year, a few days sooner or later.
A_YEAR = 0.95


def win_lines(past: Past, season: SeasonRow, winner: ResultRow) -> Iterator[Milestone]:
    """Yield what this win was for its driver, who must be known."""
    name, first = words.whose(winner.driver), rarity.FIRST_WIN["driver"]
    prior = past.prior_of("driver_id", winner.driver_id)
    outings = past.outings[winner.driver_id]
    won = [row for row in outings if row.finish == 1]
    wins = counted(past.held, won, prior, outings, field="wins", last="last_win")
    if wins.number:
        starts = counted(past.held, outings, prior, outings, field="starts").number
        yield Milestone.told(
            f"{name} {words.nth(wins.number)} win {wins.reach.within}{_after(starts)}",
            wins.reach.scope,
            "first win" if wins.number == 1 else "career win",
            rarity.by_number(first, wins.number, wins.reach.depth),
            of=winner,
        )
    yield from waited(past, season, wins, f"{name} first win", first, of=winner)
    if wins.in_season and wins.in_season > 1:
        yield Milestone.told(
            f"{name} {words.nth(wins.in_season)} win of {season.year}",
            SEASON,
            "wins this season",
            rarity.SECOND_OF_SEASON * wins.in_season / 2,
            of=winner,
        )
    if wins.number != 1:
        yield from _at_track(past, winner)


def _after(starts: int | None) -> str:
    if starts is None:
        return ""
    return ", on debut" if starts == 1 else f", in {words.many(starts, 'start')}"


def _at_track(past: Past, winner: ResultRow) -> Iterator[Milestone]:
    """Yield which win at this track it is."""
    here = past.win.track_id
    prior = past.prior_of("driver_id", winner.driver_id, track_id=here)
    outings = [row for row in past.outings[winner.driver_id] if row.track_id == here]
    won = [row for row in outings if row.finish == 1]
    wins = counted(past.held, won, prior, outings, field="wins")
    if not wins.number:
        return
    told = f"{words.whose(winner.driver)} {words.nth(wins.number)} win at "
    told += words.at(past.event.track)
    if wins.reach.prior is None:
        told += f" {wins.reach.within}"
    starts = counted(past.held, outings, prior, outings, field="starts").number
    if starts is not None and starts > wins.number:
        told += f", in {words.many(starts, 'start')} there"
    yield Milestone.told(
        told,
        wins.reach.scope,
        "first at track" if wins.number == 1 else "win at track",
        rarity.at_track(wins.number, wins.reach.depth),
        of=winner,
    )


def waited(
    past: Past,
    season: SeasonRow,
    deeds: Count,
    told: str,
    first: float,
    *,
    kind: str = "first in so long",
    of: ResultRow | None = None,
) -> Iterator[Milestone]:
    """Yield `told` and since when there had been none of these deeds, if that is a year or more.

    `first` is the rarity of the first ever.
    """
    years = deeds.last and deeds.last.years_before(past.event, season.year)
    if years and years >= A_YEAR and deeds.reach is not None:
        yield Milestone.told(
            f"{told} {words.since(deeds.last)}",
            deeds.reach.scope,
            kind,
            rarity.wait(years, first),
            of=of,
        )
