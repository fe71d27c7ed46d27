"""What others counted: prior records and published standings."""

from django.contrib import admin

from ..models import PriorRecord, PublishedStanding
from .desk import RevisedAdmin, SeasonFilter


@admin.register(PriorRecord)
class PriorRecordAdmin(RevisedAdmin):
    list_display = ("__str__", "starts", "wins", "poles", "top_fives", "top_tens", "laps_led")
    list_filter = ("series", ("track", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("driver", "team", "crew_chief", "track")
    search_fields = ("driver__name", "team__name", "crew_chief__name")
    autocomplete_fields = ("series", "driver", "team", "crew_chief", "track")


@admin.register(PublishedStanding)
class PublishedStandingAdmin(RevisedAdmin):
    list_display = ("__str__", "season", "event", "points", "behind_leader")
    list_filter = (SeasonFilter.by("season"),)
    list_select_related = ("driver", "season__series", "event__season")
    search_fields = ("driver__name", "event__name")
    autocomplete_fields = ("season", "event", "driver")
