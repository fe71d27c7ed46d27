"""The careers of several drivers at once."""

from collections import defaultdict
from collections.abc import Iterable

from ..models import Driver, Event, PriorRecord, Result, Season
from ..scoring.points import NOTHING
from .careers import Career, career
from .facts import Facts
from .outings import Scored
from .rows import DriverRow, EventRow, OutingRow, PriorRow, SeasonRow
from .seasons import all_series


def totals_by_series(facts: Facts, drivers: Iterable[int]) -> dict[tuple, list[Career]]:
    """Return the careers of `drivers` (keys), by their key and name: six questions for all."""
    wanted = list(drivers)
    names = {row.id: row.name for row in facts.rows(Driver, DriverRow, id__in=wanted)}
    rows = facts.rows(Result, OutingRow, driver_id__in=wanted)
    raced_in = facts.keys(Result, "event_id", driver_id__in=wanted)
    found = facts.rows(Event, EventRow, id__in=raced_in)
    events = {event.id: event for event in found if event.is_run}
    held = {event.season_id for event in events.values()}
    seasons = {row.id: row for row in facts.rows(Season, SeasonRow, id__in=sorted(held))}
    priors = {
        (prior.driver_id, prior.series_id): prior
        for prior in facts.rows(PriorRecord, PriorRow, driver_id__in=wanted, track_id=None)
    }
    careers = defaultdict(list)
    for series in all_series(facts):
        outings = defaultdict(list)
        for row in rows:
            event = events.get(row.event_id)
            if event is not None and seasons[event.season_id].series_id == series.id:
                # Points of several rules are not added up, so none are reckoned.
                outings[row.driver_id].append(Scored(row, event, NOTHING, True))
        for key, name in names.items():
            prior = priors.get((key, series.id))
            if outings[key] or prior is not None:
                careers[key, name].append(career(series, prior, outings[key], seasons))
    return dict(careers)
