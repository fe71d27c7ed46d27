"""Tracks."""

from .. import schema
from ..addresses import address
from ..models import Track
from ..stats.facts import NOW
from ..stats.neighbours import neighbours_by_name
from ..stats.tracks import all_tracks, find_track, races_at, winners
from ..tables import TrackListTable, TrackRacesTable, TrackWinnersTable
from .pages import around, lost, page, public


@public("sort", "_export", "table")
def track_list(request):
    return page(request, "results/track_list.html", {}, {"tracks": TrackListTable(all_tracks(NOW))})


@public("sort", "winners-sort", "_export", "table")
def track(request, slug: str):
    found = find_track(NOW, slug)
    if found is None:
        lost(request, "track", slug)
    races = races_at(NOW, found)
    beside = around(neighbours_by_name(NOW, Track, found), lambda one: address("track", one.slug))
    return page(
        request,
        "results/track.html",
        {"track": found, "around": beside, "schema": schema.track(found)},
        {
            "races": TrackRacesTable(races),
            "winners": TrackWinnersTable(winners(races), prefix="winners-"),
        },
    )
