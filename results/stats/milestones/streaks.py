"""Wins, top fives and top tens in a row."""

from collections.abc import Iterator, Sequence

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .past import Past
from .rows import Milestone, PastRow
from .wins import SEASON

# Deeds, best first, the worst place that counts, and from how many in a row they are worth a word.
DEEDS = (("win", 1, 2), ("top five", 5, 3), ("top ten", 10, 4))


def streak_lines(past: Past, season: SeasonRow, driver: ResultRow) -> Iterator[Milestone]:
    """Yield a driver's best streak in his own starts. An unknown finish ends none: none is told.

    A streak that began before what we hold may be longer than we see. Then only this season's
    part of it is told, as far as it goes.
    """
    since = past.held.since
    if since is None:
        return
    seen = [row for row in past.outings[driver.driver_id] if row.year >= since]
    told = 0
    for deed, worst, enough in DEEDS:
        length, ended = _length(seen, worst)
        if length is None or length <= told:
            continue
        this_season = sum(row.year == season.year for row in seen)
        if ended and length >= enough:
            wording = f"{words.whose(driver.driver)} {words.nth(length)} {deed} in a row"
            scope = SEASON if since == season.year else f"in results since {since}"
        elif not ended and this_season >= enough:
            length = this_season
            each = words.many(length, "start").removesuffix(" starts")
            wording = f"{driver.driver}: a {deed} in all {each} starts of {season.year}"
            scope = SEASON
        else:
            continue
        told = length
        weight = rarity.streak(deed, length)
        yield Milestone.told(wording, scope, f"{deed}s in a row", weight, of=driver)


def _length(seen: Sequence[PastRow], worst: int) -> tuple[int | None, bool]:
    """Return how many starts in a row ended no worse, and whether an earlier one did."""
    length = 0
    for row in reversed(seen):
        if row.finish is None:
            return None, False
        if row.finish > worst:
            return length, True
        length += 1
    return length, False
