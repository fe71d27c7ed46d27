"""A race's page, found by its event."""

from ..stats.facts import Facts
from ..stats.race_rows import RaceRow
from ..stats.seasons import schedule, season_of
from .page import RacePage, race_page


def page_of(facts: Facts, event: int) -> RacePage | None:
    """Return the page of the event of that key, or None if there is none."""
    season = season_of(facts, event)
    if season is None:
        return None
    events = schedule(facts, season.id, RaceRow)
    return race_page(facts, season, events, next(one for one in events if one.id == event))
