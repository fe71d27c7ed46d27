"""The seasons and the tracks that there are."""

from collections.abc import Collection, Mapping

from ...models import Season, Track
from ..facts import NOW
from ..rows import SeasonRow, TrackRow


def season_rows(keys: Collection[int] | None) -> Mapping[int, SeasonRow]:
    """Return the seasons with these keys (None: all), by key."""
    where = {} if keys is None else {"id__in": sorted(keys)}
    return {season.id: season for season in NOW.rows(Season, SeasonRow, **where)}


def track_rows(keys: Collection[int] | None) -> Mapping[int, TrackRow]:
    """Return the tracks with these keys (None: all), by key."""
    where = {} if keys is None else {"id__in": sorted(keys)}
    return {track.id: track for track in NOW.rows(Track, TrackRow, **where)}
