"""Series, seasons and who runs in them."""

from django import forms
from django.contrib import admin

from ..models import Season, SeasonEntry, Series
from ..scoring.systems import SYSTEMS
from .chosen import TableFormSet
from .desk import DeskInputs, PartAdmin, RevisedAdmin, SeasonFilter
from .forms import RevisedForm


@admin.register(Series)
class SeriesAdmin(RevisedAdmin):
    list_display = ("name", "slug", "tier")
    search_fields = ("name", "slug")


class SeasonForm(RevisedForm):
    """A season; its points system is one that exists in code."""

    points_system = forms.ChoiceField(
        choices=[("", "---------"), *((key, one.title) for key, one in SYSTEMS.items())],
        help_text="The rules that pay this season's races.",
    )


class SeasonEntryInline(DeskInputs, admin.TabularInline):
    model = SeasonEntry
    view_on_site = False
    formset = TableFormSet
    autocomplete_fields = ("driver",)
    fields = ("driver", "declared_for_points", "rookie", "playoff_seed")
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("driver", "season__series")


@admin.register(Season)
class SeasonAdmin(RevisedAdmin):
    form = SeasonForm
    inlines = (SeasonEntryInline,)
    list_display = ("__str__", "series", "year", "points_system")
    list_filter = ("series",)
    list_select_related = ("series",)
    search_fields = ("title", "year", "series__name")
    autocomplete_fields = ("series",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("series")


@admin.register(SeasonEntry)
class SeasonEntryAdmin(PartAdmin):
    list_display = ("driver", "season", "declared_for_points", "rookie", "playoff_seed")
    list_filter = (SeasonFilter.by("season"), "declared_for_points", "rookie")
    list_select_related = ("driver", "season__series")
    search_fields = ("driver__name",)
    autocomplete_fields = ("driver", "season")
