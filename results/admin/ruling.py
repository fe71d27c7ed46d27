"""Rulings: the chief editor's."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format

from ..models import Ruling
from .desk import SeasonFilter, typed
from .forms import events_named
from .previewed import PreviewedAdmin
from .ruling_forms import PutInForceForm, RescindForm, RulingForm, TurnForm

STEPS = {"rescind": RescindForm, "put-in-force": PutInForceForm}


class RulingSeasonFilter(SeasonFilter):
    """Narrow the rulings to a season: its own, and those of its events."""

    def queryset(self, request, queryset):
        if self.value() not in {key for key, _ in self.lookup_choices}:
            return queryset
        return queryset.filter(Q(event__season=self.value()) | Q(season=self.value()))


@admin.register(Ruling)
class RulingAdmin(PreviewedAdmin):
    form = RulingForm
    list_display = ("about", "decided", "of", "issued", "state")
    list_filter = ("in_force", "kind", RulingSeasonFilter)
    list_select_related = (
        "event__season__series", "season__series", "result__driver", "driver", "owner", "behind",
    )  # fmt: skip
    search_fields = (
        "result__driver__name", "driver__name", "owner__name", "=result__car_number",
        "event__name", "event__season__year", "season__year", "reason", "rescinded_reason",
    )  # fmt: skip
    autocomplete_fields = ("event", "season", "driver", "owner")
    readonly_fields = ("state",)
    fieldsets = (
        (None, {"fields": ("event", "car", "kind")}),
        ("In the officials' words", {"fields": ("reason", ("issued", "source"))}),
        ("Points taken or given", {
            "fields": (("points", "playoff_points"), "applies_to"),
            "description": "For a ruling on points alone. Below zero they are taken.",
        }),
        ("Placed behind another car", {"fields": ("behind_car",)}),
        ("Not about a car of one race", {
            "fields": ("season", ("driver", "owner")),
            "classes": ("collapse",),
            "description": "For a driver or an owner without an entry in that race, or for points "
                           "of a season, which count from the day they are issued.",
        }),
    )  # fmt: skip

    def get_queryset(self, request):
        cars = ("result__driver", "behind", "event__season", "season__series", "driver", "owner")
        return super().get_queryset(request).select_related(*cars)

    @admin.display(description="about", ordering="result__driver__name")
    def about(self, ruling):
        return ruling.about

    @admin.display(description="decision", ordering="kind")
    def decided(self, ruling):
        return ruling.decided(behind=ruling.behind.car_number if ruling.behind else None)

    @admin.display(description="race or season", ordering="event__date")
    def of(self, ruling):
        event = ruling.event
        return f"{event.season.year}, {event.round}: {event.name}" if event else ruling.season

    @admin.display(description="state", ordering="in_force")
    def state(self, ruling):
        if ruling.in_force:
            return "in force"
        on = f" on {date_format(ruling.rescinded, 'F j, Y')}" if ruling.rescinded else ""
        return f"rescinded{on}"

    # -- Entered and corrected -----------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        if step := _step(request):
            return step.fieldsets
        fieldsets = super().get_fieldsets(request, obj)
        of_ruling, why = fieldsets[: len(self.fieldsets)], fieldsets[len(self.fieldsets) :]
        if obj is None:
            # Its own reason and source are those of its entry.
            return of_ruling
        rescinded = () if obj.in_force else (("rescinded_reason", "rescinded"),)
        state = ("In force or rescinded", {"fields": ("state", *rescinded)})
        return [*of_ruling, state, *(("This correction", options) for _, options in why)]

    def get_form(self, request, obj=None, change=False, **options):
        if step := _step(request):
            options["form"] = step
        return super().get_form(request, obj, change, **options)

    def default_reason(self, request, verb):
        """A ruling says itself why it is entered, and why it is rescinded."""
        if verb == "Added":
            said = typed(request, "reason")
        else:
            said = typed(request, "rescinded_reason") if _step(request) is RescindForm else ""
        return said or super().default_reason(request, verb)

    def default_source(self, request, verb):
        return typed(request, "source") if verb == "Added" else ""

    def is_seen(self, request, keys):
        """A ruling of no event is of a season, whose points fans have seen."""
        of_events = self.events_of(keys) or events_named(request.POST)
        return not of_events or super().is_seen(request, keys)

    def response_post_save_add(self, request, obj):
        """Go on with the race, where its effect is seen."""
        if obj.event_id is None:
            return super().response_post_save_add(request, obj)
        return HttpResponseRedirect(reverse("admin:results_event_change", args=[obj.event_id]))

    # -- Rescinded, and put in force again -----------------------------------------------------

    def get_urls(self):
        steps = [
            path(
                f"<path:object_id>/{slug}/",
                self.admin_site.admin_view(self.turn),
                {"step": slug},
                name=f"results_ruling_{slug.replace('-', '_')}",
            )
            for slug in STEPS
        ]
        return [*steps, *super().get_urls()]

    def turn(self, request, object_id, step: str):
        """Rescind a ruling or put it in force again: its own page, with less to fill in."""
        ruling = self.get_object(request, object_id)
        if ruling is not None and not self.has_change_permission(request, ruling):
            raise PermissionDenied
        form = STEPS[step]
        if ruling is not None and ruling.in_force == form.in_force and request.method != "POST":
            self.message_user(request, form.too_late, messages.WARNING)
            return HttpResponseRedirect(reverse("admin:results_ruling_change", args=[ruling.pk]))
        about = {"title": form.title, "button": form.button}
        return self.changeform_view(request, object_id, extra_context=about)

    def response_change(self, request, obj):
        """Stay with a ruling that was turned: the way back stands open."""
        step = _step(request)
        if step is None:
            return super().response_change(request, obj)
        self.message_user(request, step.done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:results_ruling_change", args=[obj.pk]))


def _step(request) -> type[TurnForm] | None:
    """Return the form of the step that `request` is about, if it is about one."""
    return STEPS.get(request.resolver_match.kwargs.get("step")) if request.resolver_match else None
