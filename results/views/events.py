"""One race."""

from collections.abc import Sequence

from django.http import Http404
from django.utils.safestring import SafeString

from .. import schema
from ..addresses import address
from ..filters import FinishFilter
from ..recaps.finish import Finisher
from ..recaps.held import disputed
from ..recaps.links import Page, linked
from ..recaps.page import RacePage, race_page
from ..stats.facts import NOW, Facts
from ..stats.race_rows import RaceRow
from ..stats.rows import SeasonRow
from ..stats.seasons import Listed, schedule, season_as_it_was
from ..tables import (
    CautionTable,
    FinishTable,
    FreePassTable,
    LapLeaderTable,
    RunningOrderTable,
    StageTable,
    TopStandingsTable,
)
from .drawn import ribbon_of, running_order_of
from .following import leave_out, lost
from .pages import around, page, public
from .seasons import season_or_404
from .then import Then, facts_asked, not_there

TYPED = ("driver",)
FILTERS = tuple(name for name in FinishFilter.base_filters if name not in TYPED)
SORTS = ("sort", "leaders-sort", "cautions-sort")
EXPORTS = ("_export", "table")


def event_or_404(request, events: list[Listed], slug: str) -> Listed:
    """Return one of a season's events, or raise Moved or Http404 as `lost` does."""
    found = next((event for event in events if event.slug == slug), None)
    if found is None:
        lost(request, "event", slug, event_id__in=[event.id for event in events])
    return found


@public(*FILTERS, *SORTS, *EXPORTS, fleeting=(*TYPED, "car"), as_of=(*SORTS, *EXPORTS))
def event(request, series: str, year: int, slug: str):
    season = season_or_404(request, series, year)
    events = schedule(NOW, season.id, RaceRow)
    found = event_or_404(request, events, slug)
    facts, then = facts_asked(request)
    if then:
        was = _as_it_was(facts, season, found)
        if was is None:
            return not_there(request, then, season, found.name)
        season, events, found = was
    race = race_page(facts, season, events, found)
    beside = around((race.previous, race.next), lambda one: _address(series, year, one, then))
    context = {"race": race, "rounds": len(events), "around": beside, "then": then}
    context["schema"] = schema.event(race)
    if not found.is_run:
        leave_out(request, *FILTERS, *TYPED, "car")
        return page(request, "results/event_to_come.html", context)
    # A page of the past shows every car and draws nothing.
    chosen = None if then else FinishFilter(request.GET, race.finish)
    context |= {"recap_html": _recap_html(race), "ribbon": "", "course": "", "picked": ""}
    context["being_revised"] = bool(disputed(race))
    if not then:
        context |= {"ribbon": ribbon_of(race), **_drawn(request, race)}
    tables = _tables(race, chosen.rows if chosen else race.finish)
    return page(request, "results/event.html", context, tables, chosen)


def _drawn(request, race: RacePage) -> dict:
    """Return each car's course, with the one that is picked out. Raise Http404 if none is."""
    picked = request.asked.query.get("car", "")
    course = running_order_of(race, picked)
    if not course:
        leave_out(request, "car")
    elif picked and picked not in {run.car_number for run in race.running.runs}:
        raise Http404(f"car={picked[:40]} is no car of this race whose course is known.")
    return {"course": course, "picked": picked}


def _as_it_was(
    facts: Facts, season: SeasonRow, event: RaceRow
) -> tuple[SeasonRow, list[RaceRow], RaceRow] | None:
    """Return a season of today with its events and one of them as they were, if they were there.

    A race that was deleted and entered again is another event at the same address.
    """
    then = season_as_it_was(facts, season)
    if then is None:
        return None
    events = schedule(facts, season.id, RaceRow)
    itself = (one for one in events if one.id == event.id)
    deleted = (one for one in events if one.slug == event.slug)
    found = next(itself, None) or next(deleted, None)
    return (then, events, found) if found else None


def _address(series: str, year: int, event: RaceRow, then: Then | None) -> str:
    found = address("event", series, year, event.slug)
    return then.also(found) if then else found


def _recap_html(race: RacePage) -> SafeString:
    """Return the recap with links to the track and to the drivers of the race."""
    if race.recap is None:
        return SafeString("")
    event = race.event
    pages = [
        Page(event.track, address("track", event.track_slug), person=False),
        *(
            Page(line.driver, address("driver", line.driver_slug))
            for line in race.finish
            if line.driver_slug
        ),
    ]
    # The body was cleaned as it was saved (models.recap.clean_html): nothing in it can run.
    return SafeString(linked(race.recap.body_html, pages))


def _tables(race: RacePage, finish: Sequence[Finisher]) -> dict:
    return {
        "finish": FinishTable(finish),
        "stages": StageTable(race.stage_places),
        "lap_leaders": LapLeaderTable(race.stints, prefix="leaders-"),
        "cautions": _cautions(race),
        "standings": TopStandingsTable(race.standings),
        "running-order": RunningOrderTable(race.running.places),
    }


def _cautions(race: RacePage) -> CautionTable:
    """Return the cautions, with free passes where any is known."""
    kind = FreePassTable if any(one.free_pass for one in race.cautions) else CautionTable
    return kind(race.cautions, prefix="cautions-")
