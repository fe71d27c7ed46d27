"""What an inspection finds, for editors: in one race, and in all races of a season."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path

from ..models import Event, Season
from ..stats.facts import NOW
from ..stats.inspection.checks import agreements, failures, unknowns
from ..stats.inspection.reading import inspection_of, inspections_of
from ..stats.race_rows import RaceRow
from ..stats.seasons import find_season, latest_season, schedule, season_of


class InspectingAdmin:
    """Two pages beside the event's own. The race's is shown on the event's, too: it is read there
    by `js/inspection.js`, so that opening a race to correct it waits for no season's standings.
    """

    def get_urls(self):
        race, season = (
            self.admin_site.admin_view(view)
            for view in (self.race_inspection, self.season_inspection)
        )
        return [
            path("<int:key>/inspection/", race, name="results_event_inspection"),
            path("inspection/", season, name="results_inspection"),
            path("inspection/<slug:series>/<int:year>/", season, name="results_season_inspection"),
            *super().get_urls(),
        ]

    def race_inspection(self, request, key: int):
        """Show all that the checks find in a race."""
        self._admit(request)
        season = season_of(NOW, key)
        if season is None:
            raise Http404(f"There is no event number {key}.")
        events = schedule(NOW, season.id, RaceRow)
        event = next(event for event in events if event.id == key)
        found = inspection_of(NOW, season, events, event)
        return self._inspection(
            request,
            "race",
            title=f"Inspection of the {season.year} {event.name}",
            event=event,
            season=season,
            failures=failures(found),
            unknowns=unknowns(found),
            agreements=agreements(found),
        )

    def season_inspection(self, request, series: str | None = None, year: int | None = None):
        """Show what disagrees and what is missing in a season's races; first in the latest's.

        One season at a time: to inspect all would take longer with every year of history.
        """
        self._admit(request)
        season = find_season(NOW, series, year) if series else latest_season(NOW)
        if season is None and series:
            raise Http404(f"There is no {year} season of “{series}”.")
        found = inspections_of(NOW, season)[::-1] if season else []
        return self._inspection(
            request,
            "season",
            title=f"Inspection of the {season.name}" if season else "Inspection",
            season=season,
            races=len(found),
            disagreeing=[one for one in found if one.failures],
            lacking=[one for one in found if one.unknowns],
            seasons=_seasons_by_series(),
        )

    def _admit(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _inspection(self, request, what: str, **context) -> TemplateResponse:
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/results/event/{what}_inspection.html", context)


def _seasons_by_series() -> list[tuple[str, list[Season]]]:
    """Return each series' name with its seasons, latest first; `run` is how many races were run."""
    run = Count("events", filter=Q(events__status__in=Event.RUN))
    seasons = Season.objects.select_related("series").annotate(run=run).filter(run__gt=0)
    seasons = seasons.order_by(F("series__tier").asc(nulls_last=True), "series__name", "-year")
    by_series = groupby(seasons, key=lambda season: season.series.name)
    return [(series, list(seasons)) for series, seasons in by_series]
