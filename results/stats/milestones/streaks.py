"""Wins, top fives and top tens in a row."""

from collections.abc import Iterator, Sequence

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .past import Past
from .rows import Milestone, PastRow
from .wins import SEASON

# Deeds, best first: the worst place that counts, and from how many in a row they are told.
DEEDS = (("win", 1, 2), ("top five", 5, 3), ("top ten", 10, 4))


def streak_lines(past: Past, season: SeasonRow, driver: ResultRow) -> Iterator[Milestone]:
    """Yield a driver's streaks in his own starts, each only if it is longer than a better one.

    One that nothing we hold has ended may be longer than we see: of it, this season's part is
    told, from its first start on. Before an unknown finish, nothing is.
    """
    since = past.held.since
    if since is None:
        return
    seen = [row for row in past.outings[driver.driver_id] if row.year >= since]
    in_season = [row for row in seen if row.year == season.year]
    longest = 0
    for deed, worst, enough in DEEDS:
        length, ended = _length(seen, worst)
        if not ended:
            length = _length(in_season, worst)[0]
        if length is None or length < enough or length <= longest:
            continue
        longest = length
        if ended:
            told = _in_a_row(past, driver, deed, length)
            scope = SEASON if since == season.year else f"in results since {since}"
        else:
            told = f"{driver.driver} {_did(deed)} each of the first {words.count(length)} starts"
            told += f" of {season.year}"
            scope = SEASON
        weight = rarity.streak(deed, length)
        yield Milestone.told(told, scope, f"{deed}s in a row", weight, of=driver)


def _in_a_row(past: Past, driver: ResultRow, deed: str, length: int) -> str:
    """Return a streak in words: of the series' races, if he won all of them, or of his starts."""
    name = words.whose(driver.driver)
    won = all(row.driver_id == driver.driver_id for row in past.winners[-length:])
    if deed == "win" and won:
        return f"{name} {words.nth(length)} win in a row"
    return f"{name} {words.nth(length)} start in a row with a {deed}"


def _did(deed: str) -> str:
    return "won" if deed == "win" else f"finished in the {deed} in"


def _length(seen: Sequence[PastRow], worst: int) -> tuple[int | None, bool]:
    """Return how many of the last starts ended no worse, and whether one before them did.

    None if that cannot be known.
    """
    length = 0
    for row in reversed(seen):
        if row.finish is None:
            return None, True
        if row.finish > worst:
            return length, True
        length += 1
    return length, False
