"""Points after each event of a season, for the drivers asked for."""

from collections.abc import Iterable
from typing import NamedTuple

from ..scoring.entrants import Bid
from .rows import EventRow
from .standings import SeasonResults


class Progress(NamedTuple):
    """One driver's points after each event so far; None before his first.

    `contended` are the same while he contends for the title, None after.
    """

    driver: str
    driver_slug: str
    points: tuple[int | None, ...]
    contended: tuple[int | None, ...]


class Progression(NamedTuple):
    """The events run so far, the progress of some drivers through them, and the indexes of the
    events before which points were reset."""

    events: list[EventRow]
    drivers: list[Progress]
    resets: list[int]


def progress_of(results: SeasonResults, after: EventRow, drivers: Iterable[str]) -> Progression:
    """Return the progress through a season of `drivers` (their slugs), in one pass."""
    at = results.place_of[after.id]
    contest = results.drivers
    row_of = {rows[-1].row.driver_slug: rows[-1].row for rows in results.by_driver.values()}
    found = []
    for slug in drivers:
        row = row_of.get(slug)
        if row is None or row.driver_id not in contest.entrants:
            continue
        points = tuple(contest.totals(row.driver_id)[: at + 1])
        contended = tuple(
            total if contest.stand(row.driver_id, event).bid is Bid.RACING else None
            for event, total in enumerate(points)
        )
        found.append(Progress(row.driver, row.driver_slug, points, contended))
    resets = [run.events[0] for run in contest.rounds if run.events and run.events[0] <= at]
    return Progression(results.events[: at + 1], found, resets)
