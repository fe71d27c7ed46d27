"""Tracks."""

from django.http import Http404

from .. import schema
from ..addresses import address
from ..filters import TrackFilter
from ..stats.annals import annals
from ..stats.indexes import every_series
from ..stats.neighbours import neighbours
from ..stats.track_index import track_index
from ..stats.track_page import AtTrack, all_records, at_track, series_at, tracks_by_name
from ..stats.track_records import KINDS
from ..stats.track_types import TYPES, type_of
from ..tables import (
    AllDriversAtTrackTable,
    AllMakesAtTrackTable,
    AllTeamsAtTrackTable,
    AverageFinishesTable,
    ClosestFinishesTable,
    DriversAtTrackTable,
    MakesAtTrackTable,
    MostLapsLedTable,
    PoleSpeedsTable,
    RacingTable,
    TeamsAtTrackTable,
    TrackListTable,
    TrackRacesTable,
    TrackWinnersTable,
)
from .following import follow, lost
from .pages import around, page, public

NARROWED = ("shape", "surface", "state")
ALL = {
    "driver": AllDriversAtTrackTable,
    "team": AllTeamsAtTrackTable,
    "manufacturer": AllMakesAtTrackTable,
}


@public(
    *NARROWED, "sort", "page", "_export", "table",
    fleeting=("q",), lasting=(*NARROWED, "page"),
)  # fmt: skip
def track_list(request):
    rows = track_index(annals(request.version))
    chosen = TrackFilter(request.GET, rows)
    return page(
        request,
        "results/track_list.html",
        {"narrowed": chosen.said, "any": bool(rows)},
        {"tracks": TrackListTable(chosen.rows)},
        chosen,
    )


@public(
    "series", "by", "sort", "page", "winners-page", "winners-sort", "_export", "table",
    lasting=("series", "by", "page"),
)  # fmt: skip
def track(request, slug: str):
    kept = annals(request.version)
    tracks = tracks_by_name(kept)
    found = next((one for one in tracks if one.slug == slug), None)
    if found is None:
        lost(request, "track", slug)
    series = [one for one in every_series(kept) if one.slug in series_at(kept, found)]
    context = {
        "track": found,
        "schema": schema.track(found),
        "type": TYPES.get(type_of(found)),
        "series": series,
        "only": _only(request, series),
        "by": request.GET.get("by", ""),
        "kinds": KINDS,
        "around": around(neighbours(tracks, found), lambda one: address("track", one.slug)),
    }
    if by := context["by"]:
        if by not in KINDS:
            raise Http404(f"We keep no records by “{by}”. There are: {', '.join(KINDS)}.")
        lines = all_records(kept, by, found, context["only"])
        return page(request, "results/track_records.html", context, {"records": ALL[by](lines)})
    known = at_track(kept, found, context["only"])
    return page(request, "results/track.html", {**context, "known": known}, _tables(known))


def _only(request, series: list):
    """Return the one of `series` that is asked for, None if none is; else raise Http404."""
    wanted = request.GET.get("series")
    if not wanted:
        return None
    found = next((one for one in series if one.slug == wanted), None)
    if found is None:
        follow(request, ["series"])
        raise Http404(f"No race of “{wanted}” was held at this track.")
    return found


def _tables(known: AtTrack) -> dict[str, RacingTable]:
    records = known.records
    return {
        "races": TrackRacesTable(known.races),
        "winners": TrackWinnersTable(known.winners, prefix="winners-"),
        "drivers": DriversAtTrackTable(records["driver"]),
        "teams": TeamsAtTrackTable(records["team"]),
        "manufacturers": MakesAtTrackTable(records["manufacturer"]),
        "averages": AverageFinishesTable(known.averages),
        "closest": ClosestFinishesTable(known.closest),
        "poles": PoleSpeedsTable(known.poles),
        "laps-led": MostLapsLedTable(known.laps_led),
    }
