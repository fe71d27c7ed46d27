"""Results one by one: what the event page has no room for."""

from django.contrib import admin

from ..models import Result
from .desk import SeasonFilter
from .forms import RevisedForm
from .previewed import PreviewedAdmin
from .widgets import say_unset


class SingleResultForm(RevisedForm):
    """One result; what is unset follows the driver's season."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say_unset(self, points_eligible="as declared", rookie="as in his season")


@admin.register(Result)
class ResultAdmin(PreviewedAdmin):
    form = SingleResultForm
    list_display = (
        "__str__", "event", "finish", "start", "team", "manufacturer", "laps", "laps_led", "status",
    )  # fmt: skip
    list_filter = (SeasonFilter, "status", "manufacturer")
    list_select_related = ("driver", "event__season", "team", "manufacturer")
    search_fields = ("driver__name", "driver__aliases__name", "=car_number", "event__name")
    autocomplete_fields = ("event", "driver", "team", "owner", "manufacturer", "crew_chief")
    readonly_fields = ("finish", "status")
    fieldsets = (
        (None, {"fields": (("event", "driver"), ("car_number", "shares_number"), "team", "owner",
                           "manufacturer", "crew_chief", "sponsor")}),
        ("At the flag", {"fields": (
            ("start", "provisional_finish", "provisional_status"), "flag_order_unknown",
            ("laps", "laps_led", "times_led"), "reason_out",
        )}),
        ("Official, after rulings", {"fields": (("finish", "status"),)}),
        ("Times", {"fields": (
            ("qualifying_time", "qualifying_speed"), ("fastest_lap", "fastest_lap_time"),
        )}),
        ("Points", {"fields": (("points_eligible", "rookie"), "points_published")}),
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).with_names().select_related("event__season__series")

    def label(self, obj):
        return f"{obj}, {obj.event}"
