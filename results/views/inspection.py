"""Whether a race's numbers agree, check by check."""

from django.http import Http404

from ..addresses import address
from ..stats.facts import NOW
from ..stats.inspection.checks import agreements, failures, unknowns
from ..stats.inspection.findings import Verdicts
from ..stats.inspection.reading import inspection_of
from ..stats.neighbours import neighbours
from ..stats.race_rows import RaceRow
from ..stats.seasons import schedule
from .events import event_or_404
from .pages import around, page, public
from .seasons import season_or_404


@public()
def inspection(request, series: str, year: int, slug: str):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id, RaceRow)
    event = event_or_404(request, events, slug)
    if not event.is_run:
        raise Http404(f"The {event.name} has no results to inspect.")
    found = inspection_of(NOW, season, events, event)
    beside = neighbours([one for one in events if one.is_run], event)
    context = {
        "season": season,
        "event": event,
        "verdicts": Verdicts.of(found),
        "parts": (
            ("What disagrees", failures(found)),
            ("What is not known", unknowns(found)),
            ("What agrees", agreements(found)),
        ),
        "around": around(beside, lambda one: address("inspection", series, year, one.slug)),
    }
    return page(request, "results/inspection.html", context)
