"""Parts of a race one by one; usually they are edited on the event's own page."""

from django.contrib import admin

from ..models import (
    Caution,
    Duel,
    DuelResult,
    LapLeader,
    Moment,
    MomentCar,
    RunningOrder,
    RunningPlace,
    Stage,
    StageResult,
)
from .desk import SeasonFilter
from .previewed import PreviewedPartAdmin


@admin.register(Stage)
class StageAdmin(PreviewedPartAdmin):
    list_display = ("__str__", "event", "end_lap")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season",)
    search_fields = ("event__name",)
    autocomplete_fields = ("event",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event__season")

    def label(self, obj):
        return f"{obj} of {obj.event}"


@admin.register(StageResult)
class StageResultAdmin(PreviewedPartAdmin):
    list_display = ("result", "stage", "position", "provisional_position")
    list_filter = (SeasonFilter.by("stage__event__season"),)
    list_select_related = ("result__driver", "stage__event")
    search_fields = ("result__driver__name", "=result__car_number", "stage__event__name")
    autocomplete_fields = ("stage", "result")


@admin.register(Duel)
class DuelAdmin(PreviewedPartAdmin):
    list_display = ("__str__", "event")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season",)
    search_fields = ("event__name",)
    autocomplete_fields = ("event",)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("event__season")

    def label(self, obj):
        return f"{obj} of {obj.event}"


@admin.register(DuelResult)
class DuelResultAdmin(PreviewedPartAdmin):
    list_display = ("result", "duel", "position")
    list_filter = (SeasonFilter.by("duel__event__season"),)
    list_select_related = ("result__driver", "duel__event")
    search_fields = ("result__driver__name", "=result__car_number", "duel__event__name")
    autocomplete_fields = ("duel", "result")


@admin.register(Caution)
class CautionAdmin(PreviewedPartAdmin):
    list_display = ("__str__", "event", "reason")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season",)
    search_fields = ("event__name", "reason")
    autocomplete_fields = ("event", "free_pass")


@admin.register(LapLeader)
class LapLeaderAdmin(PreviewedPartAdmin):
    list_display = ("result", "event", "order", "start_lap", "end_lap", "approximate")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season", "result__driver")
    search_fields = ("event__name", "result__driver__name")
    autocomplete_fields = ("event", "result")


@admin.register(Moment)
class MomentAdmin(PreviewedPartAdmin):
    list_display = ("text", "event", "lap", "kind")
    list_filter = (SeasonFilter, "kind")
    list_select_related = ("event__season",)
    search_fields = ("text", "event__name")
    autocomplete_fields = ("event",)


@admin.register(MomentCar)
class MomentCarAdmin(PreviewedPartAdmin):
    list_display = ("result", "moment", "order")
    list_select_related = ("result__driver", "moment")
    search_fields = ("result__driver__name", "moment__text")
    autocomplete_fields = ("moment", "result")


@admin.register(RunningOrder)
class RunningOrderAdmin(PreviewedPartAdmin):
    list_display = ("__str__", "event", "lap", "approximate")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season",)
    search_fields = ("label", "event__name")
    autocomplete_fields = ("event",)


@admin.register(RunningPlace)
class RunningPlaceAdmin(PreviewedPartAdmin):
    list_display = ("result", "running_order", "position")
    list_select_related = ("result__driver", "running_order")
    search_fields = ("result__driver__name", "running_order__label")
    autocomplete_fields = ("running_order", "result")
