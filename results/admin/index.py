"""The desk's first page: what may be entered, and what waits."""

from django.contrib import admin

from ..models import Report
from ..recaps.season import DisputedRecap, disputed_recaps
from ..stats.facts import NOW
from ..stats.seasons import latest_season, seasons_corrected_last

# So many seasons' recaps are held against the record each time the desk is opened.
SEASONS = 3


def index(request):
    """Show the desk, with the reports that wait and the recaps that are no longer true."""
    user = request.user
    waiting = Report.objects.waiting().count() if user.has_perm("results.change_report") else 0
    disputed = _disputed() if user.has_perm("results.change_recap") else []
    return admin.site.index(request, {"reports_waiting": waiting, "disputed_recaps": disputed})


def _disputed() -> list[DisputedRecap]:
    """Return the recaps to be revised, of the seasons that were worked on last."""
    latest = latest_season(NOW)
    seasons = {row.id: row for row in (latest, *seasons_corrected_last(NOW, SEASONS)) if row}
    return [
        one for season in list(seasons.values())[:SEASONS] for one in disputed_recaps(NOW, season)
    ]
