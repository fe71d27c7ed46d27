"""The kinds of tracks that the sport tells apart."""

from decimal import Decimal

from ..models import Track
from .rows import TrackRow

TYPES = {
    "superspeedway": "superspeedway (2 miles or more)",
    "intermediate": "intermediate (1 to 2 miles)",
    "short": "short track (under 1 mile)",
    "road": "road or street course",
    "dirt": "dirt track",
}
ROAD = {Track.Shape.ROAD, Track.Shape.ROVAL, Track.Shape.STREET}


def type_of(track: TrackRow) -> str | None:
    """Return which of TYPES a track is, None if too little is known of it.

    Dirt before all, then right turns, then miles a lap. The bounds of 1 and 2 miles are the usual
    ones of the sport's press; no rule book has them.
    """
    if track.surface == Track.Surface.DIRT:
        return "dirt"
    if track.shape in ROAD:
        return "road"
    if track.length is None:
        return None
    if track.length < 1:
        return "short"
    return "superspeedway" if track.length >= Decimal(2) else "intermediate"
