"""A race's page, found by its event."""

from ..models import Event, Season
from ..stats.facts import Facts
from ..stats.rows import SeasonRow
from ..stats.seasons import schedule
from .page import RacePage, race_page
from .rows import RaceRow


def page_of(facts: Facts, event: int) -> RacePage | None:
    """Return the page of the event of that key, or None if there is none."""
    within = facts.keys(Event, "season_id", id=event)
    season = next(iter(facts.rows(Season, SeasonRow, id__in=within)), None)
    if season is None:
        return None
    events = schedule(facts, season.id, RaceRow)
    return race_page(facts, season, events, next(one for one in events if one.id == event))
