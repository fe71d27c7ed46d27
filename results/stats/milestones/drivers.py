"""What a race was to drivers who need not have won it: poles, starts, finishes."""

from collections.abc import Iterator, Sequence

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .counts import Count, counted
from .past import Past
from .rows import Milestone, PastRow
from .wins import SEASON, waited

# The places that are counted, best first: what they are called, where a prior record has them.
PLACES = (
    (5, "top five", "top_fives", "last_top_five", rarity.FIRST_TOP_FIVE),
    (10, "top ten", "top_tens", "", rarity.FIRST_TOP_TEN),
)
# Fewer starts have no best that is worth a word.
ENOUGH_STARTS = 5


def pole_lines(past: Past, season: SeasonRow, sitter: ResultRow) -> Iterator[Milestone]:
    """Yield which pole it is, in all and this season. A pole is a start from first place."""
    outings = past.outings[sitter.driver_id]
    taken = [row for row in outings if row.start == 1]
    unknown = [row for row in outings if row.start is None]
    poles = _count(past, sitter, taken, "poles", unknown=unknown)
    name = words.whose(sitter.driver)
    if poles.number:
        told = f"{name} {words.nth(poles.number)} pole {poles.reach.within}"
        if poles.in_season and poles.in_season < poles.number:
            told += f", the {words.nth(poles.in_season)} of {season.year}"
        kind = "first pole" if poles.number == 1 else "career pole"
        weight = rarity.by_number(rarity.FIRST_POLE, poles.number, poles.reach.depth)
        yield Milestone.told(told, poles.reach.scope, kind, weight, of=sitter)
    elif poles.in_season:
        told = f"{name} {words.nth(poles.in_season)} pole of {season.year}"
        weight = rarity.in_season(rarity.FIRST_POLE, poles.in_season)
        yield Milestone.told(told, SEASON, "poles this season", weight, of=sitter)
    yield from waited(
        past, season, poles, f"{name} first pole", rarity.FIRST_POLE,
        kind="first pole since", of=sitter,
    )  # fmt: skip


def start_lines(past: Past, driver: ResultRow) -> Iterator[Milestone]:
    """Yield which start it is, if it is the first or a round number."""
    starts = _count(past, driver, past.outings[driver.driver_id], "starts")
    if starts.reach is None or starts.number is None:
        return
    debut = starts.number == 1 and starts.reach.prior is not None
    if debut or rarity.is_round(starts.number):
        yield Milestone.told(
            f"{words.whose(driver.driver)} {words.nth(starts.number)} start {starts.reach.within}",
            starts.reach.scope,
            "debut" if debut else "career start",
            rarity.DEBUT if debut else rarity.round_start(starts.number),
            of=driver,
        )


def finish_lines(past: Past, season: SeasonRow, driver: ResultRow) -> Iterator[Milestone]:
    """Yield whether it is a first top five or top ten, ever or in so long, or else a best finish.

    The finish is in the top ten. A win is another matter.
    """
    if driver.finish == 1:
        return
    outings = past.outings[driver.driver_id]
    name = words.whose(driver.driver)
    unknown = [row for row in outings if row.finish is None]
    for worst, deed, field, last, first in PLACES:
        if driver.finish > worst:
            continue
        done = [row for row in outings if row.finish and row.finish <= worst]
        count = _count(past, driver, done, field, last, unknown=unknown)
        if count.number == 1:
            told = f"{name} first {deed} {count.reach.within}"
            weight = rarity.by_number(first, 1, count.reach.depth)
            yield Milestone.told(told, count.reach.scope, f"first {deed}", weight, of=driver)
            return
        waits = waited(
            past, season, count, f"{name} first {deed}", first,
            kind=f"first {deed} since", of=driver,
        )  # fmt: skip
        line = next(waits, None)
        if line is not None:
            yield line
            return
    yield from _best(past, driver, outings)


def _best(past: Past, driver: ResultRow, outings: Sequence[PastRow]) -> Iterator[Milestone]:
    """Yield whether he never finished better, where our results alone can tell.

    A prior record has no best finish, so it tells only where it counts no top ten.
    """
    prior = past.prior_of("driver_id", driver.driver_id)
    reach = past.held.reach(prior, outings)
    if reach is None:
        return
    earlier = [row.finish for row in outings[:-1] if reach.covers(row)]
    if None in earlier:
        return
    starts = len(earlier)
    if reach.prior is not None:
        if reach.prior.top_tens != 0 or reach.prior.starts is None:
            return
        starts += reach.prior.starts
    if starts >= ENOUGH_STARTS and all(finish > driver.finish for finish in earlier):
        yield Milestone.told(
            f"{words.whose(driver.driver)} best finish {reach.within}, {words.nth(driver.finish)}",
            reach.scope,
            "best finish",
            rarity.by_number(rarity.BEST_FINISH, 1, reach.depth),
            of=driver,
        )


def _count(
    past: Past,
    driver: ResultRow,
    deeds: Sequence[PastRow],
    field: str,
    last: str = "",
    *,
    unknown: Sequence[PastRow] = (),
) -> Count:
    prior = past.prior_of("driver_id", driver.driver_id)
    outings = past.outings[driver.driver_id]
    return counted(past.held, deeds, prior, outings, field=field, last=last, unknown=unknown)
