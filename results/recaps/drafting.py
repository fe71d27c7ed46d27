"""A race's recap as its results would write it."""

from ..models import Driver, SeasonEntry
from ..stats.facts import Facts
from ..stats.rows import DriverRow
from .draft import Draft, draft
from .finding import page_of


def draft_of(facts: Facts, event: int) -> Draft | None:
    """Return the draft for the event of that key, or None before it has any result."""
    race = page_of(facts, event)
    if race is None or not race.finish:
        return None
    entered = facts.keys(SeasonEntry, "driver_id", season_id=race.season.id, rookie=True)
    rookies = {row.slug for row in facts.rows(Driver, DriverRow, id__in=entered)}
    return draft(race, race.milestones, rookies)
