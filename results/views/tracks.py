"""Tracks."""

from ..stats.facts import NOW
from ..stats.tracks import all_tracks, find_track, races_at
from ..tables import TrackListTable, TrackRacesTable
from .pages import lost, page, public


@public("sort", "_export", "table")
def track_list(request):
    return page(request, "results/track_list.html", {}, {"tracks": TrackListTable(all_tracks(NOW))})


@public("sort", "_export", "table")
def track(request, slug: str):
    found = find_track(NOW, slug)
    if found is None:
        lost(request, "track", slug)
    return page(
        request,
        "results/track.html",
        {"track": found},
        {"races": TrackRacesTable(races_at(NOW, found))},
    )
