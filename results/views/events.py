"""One race."""

from django.utils.safestring import SafeString

from ..filters import FinishFilter
from ..recaps.page import RacePage, race_page
from ..stats.facts import NOW
from ..stats.seasons import schedule
from ..tables import CautionTable, FinishTable, LapLeaderTable, StageTable, TopStandingsTable
from .pages import lost, page, public
from .seasons import season_or_404

FILTERS = tuple(name for name in FinishFilter.base_filters if name != "driver")
SORTS = ("sort", "stages-sort", "leaders-sort", "cautions-sort")


@public(*FILTERS, *SORTS, "_export", "table", fleeting=("driver",))
def event(request, series: str, year: int, slug: str):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id)
    found = next((event for event in events if event.slug == slug), None)
    if found is None:
        lost(request, "event", slug, event_id__in=[event.id for event in events])
    race = race_page(NOW, season, events, found)
    if not found.is_run:
        return page(request, "results/event_to_come.html", {"race": race})
    chosen = FinishFilter(request.GET, race.finish)
    # The body was cleaned as it was saved (models.recap.clean_html): nothing in it can run.
    html = SafeString(race.recap.body_html) if race.recap else ""
    context = {"race": race, "recap_html": html}
    return page(request, "results/event.html", context, _tables(race, chosen), chosen)


def _tables(race: RacePage, chosen: FinishFilter) -> dict:
    return {
        "finish": FinishTable(chosen.rows),
        "stages": StageTable(race.stage_places, prefix="stages-"),
        "lap_leaders": LapLeaderTable(race.stints, prefix="leaders-"),
        "cautions": CautionTable(race.cautions, prefix="cautions-"),
        "standings": TopStandingsTable(race.standings[:10]),
    }
