"""A season for the calendars of those who follow it."""

from django.http import HttpResponse

from ..calendars import calendar_of
from ..stats.facts import NOW
from ..stats.timetable import timetable
from .exports import for_all
from .pages import public
from .seasons import season_or_404


@public()
def schedule_ics(request, series: str, year: int):
    season = season_or_404(request, series, year)
    response = HttpResponse(
        calendar_of(season, timetable(NOW, season)), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{season.series_slug}-{year}.ics"'
    return for_all(response)
