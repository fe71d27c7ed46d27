"""The seasons that there are."""

from collections.abc import Collection, Mapping

from ...models import Season
from ..facts import NOW
from ..rows import SeasonRow


def season_rows(keys: Collection[int] | None) -> Mapping[int, SeasonRow]:
    """Return the seasons with these keys (None: all), by key."""
    where = {} if keys is None else {"id__in": sorted(keys)}
    return {season.id: season for season in NOW.rows(Season, SeasonRow, **where)}
