"""Who runs for Rookie of the Year."""

from typing import NamedTuple

from ..models import Result, SeasonEntry
from .facts import Facts


class RookieRow(NamedTuple):
    driver_slug: str | None
    rookie: bool | None

    joined = {"driver_slug": "driver__slug"}


def rookies_in(facts: Facts, season_id: int, event_id: int) -> frozenset[str]:
    """Return the slugs of a race's rookies: the season's, but for what the race says otherwise."""
    season = facts.rows(SeasonEntry, RookieRow, season_id=season_id, rookie=True)
    race = facts.rows(Result, RookieRow, event_id=event_id, rookie__isnull=False)
    said = {row.driver_slug: row.rookie for row in [*season, *race] if row.driver_slug}
    return frozenset(slug for slug, rookie in said.items() if rookie)
