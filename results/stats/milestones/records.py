"""What no race before it had: a winner from so far back, a margin so small, so many laps led."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .past import Past
from .rows import Milestone, PastRow
from .wins import SEASON

# Of fewer races nothing is a record.
ENOUGH_RACES = 5


class Unknown(Exception):
    """A race that may have had more, or less, for all that we know."""


class Record(NamedTuple):
    """A measure in which a race may stand alone: the larger, the more so.

    `of` returns None for a race to which it does not apply; it raises Unknown.
    """

    kind: str
    of: Callable[[PastRow], int | Decimal | None]
    told: Callable[[PastRow, ResultRow], str]
    about_driver: bool = True


def _start(row: PastRow) -> int:
    if row.start is None:
        raise Unknown
    return row.start


def _closeness(row: PastRow) -> Decimal | None:
    """Return the margin, the smaller the larger; it is the first car's at the flag."""
    if row.under_caution or row.provisional_finish not in (None, 1):
        return None
    if row.margin is None:
        raise Unknown
    return -row.margin


def _laps_led(row: PastRow) -> int:
    if row.laps_led is None:
        raise Unknown
    return row.laps_led


RECORDS = (
    Record(
        "worst start of a winner",
        _start,
        lambda row, winner: (
            f"{winner.driver} won from {words.nth(row.start)} on the grid, "
            "further back than any other winner"
        ),
    ),
    Record(
        "closest margin",
        _closeness,
        lambda row, winner: f"The margin of {row.margin.normalize():f} seconds was the closest",
        about_driver=False,
    ),
    Record(
        "most laps led in a win",
        _laps_led,
        lambda row, winner: (
            f"{winner.driver} led {words.many(row.laps_led, 'lap')}, more than any other winner"
        ),
    ),
)


def record_lines(past: Past, season: SeasonRow, winner: ResultRow) -> Iterator[Milestone]:
    """Yield the records that this race set, each for the longest time for which it can be told.

    The winner's driver must be known.
    """
    since = past.held.since
    if since is None:
        return
    earlier = [row for row in past.winners[:-1] if row.year >= since]
    spans = [([row for row in earlier if row.year == season.year], SEASON, f"of {season.year}")]
    if since < season.year:
        spans.insert(0, (earlier, f"in results since {since}", f"in results since {since}"))
    for record in RECORDS:
        for races, scope, within in spans:
            if len(races) >= ENOUGH_RACES and _beats(record, past.win, races):
                told = f"{record.told(past.win, winner)} {within}"
                weight = rarity.record(len(races))
                about = winner if record.about_driver else None
                yield Milestone.told(told, scope, record.kind, weight, of=about)
                break


def _beats(record: Record, race: PastRow, earlier: Sequence[PastRow]) -> bool:
    """Return whether `race` surely stands alone. A tie is no record."""
    try:
        mark = record.of(race)
        others = [value for value in map(record.of, earlier) if value is not None]
    except Unknown:
        return False
    return mark is not None and bool(others) and mark > max(others)
