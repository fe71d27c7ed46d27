"""A race's recap as its results would write it."""

from ..stats.facts import Facts
from ..stats.rookies import rookies_in
from .draft import Draft, draft
from .finding import page_of


def draft_of(facts: Facts, event: int) -> Draft | None:
    """Return the draft for the event of that key, or None before it has any result."""
    race = page_of(facts, event)
    if race is None or not race.finish:
        return None
    return draft(race, race.milestones, rookies_in(facts, race.season.id, event))
