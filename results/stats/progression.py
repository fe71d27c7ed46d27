"""Points after each event of a season, for the drivers asked for."""

from typing import NamedTuple

from .rows import EventRow
from .standings import SeasonResults, Standing, points_by_ruling


class Progress(NamedTuple):
    """One driver's points after each event so far; None before his first."""

    driver: str
    points: tuple[int | None, ...]


def progress_of(
    results: SeasonResults, after: EventRow, lines: list[Standing]
) -> tuple[list[EventRow], list[Progress]]:
    """Return the events run so far, and the progress through them of the drivers of `lines`."""
    events = [event for event in results.events if event.round <= after.round]
    events.sort(key=lambda event: event.round)
    paid = {
        (result.row.driver_slug, result.event.id): result.points.total for result in results.scored
    }
    slug_of = {result.row.driver_id: result.row.driver_slug for result in results.scored}
    rulings = {
        event.id: {
            slug_of.get(driver): points
            for driver, points in points_by_ruling(results, event).items()
        }
        for event in events
    }
    progress = []
    for line in lines:
        total, totals = None, []
        for event in events:
            earned = paid.get((line.driver_slug, event.id))
            if earned is not None:
                total = (total or 0) + earned
            ruled = rulings[event.id].get(line.driver_slug, 0)
            totals.append(None if total is None else total + ruled)
        progress.append(Progress(line.driver, tuple(totals)))
    return events, progress
