"""The event page: a whole race on one form."""

from django.contrib import admin, messages
from django.db.models import F, Prefetch

from ..models import (
    Caution,
    Duel,
    DuelResult,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    Result,
    RunningOrder,
    RunningPlace,
    Stage,
    StageResult,
)
from ..scoring.systems import SYSTEMS
from .desk import DeskInputs
from .entering import EnteringAdmin
from .event_form import EventForm, NeedsReason
from .inspection import InspectingAdmin
from .previewed import PreviewedAdmin
from .race_forms import (
    CautionForm,
    DuelForm,
    LapLeaderForm,
    MomentForm,
    RunningOrderForm,
    StageForm,
)
from .race_rows import RaceFormSet, ResultForm, ResultFormSet


class ResultInline(DeskInputs, admin.TabularInline):
    model = Result
    form = ResultForm
    formset = ResultFormSet
    autocomplete_fields = ("driver", "team", "owner", "manufacturer", "crew_chief")
    # What is corrected most stands first; the rest is copied from race to race.
    fields = (
        "finish", "provisional_finish", "start", "car_number", "driver", "laps", "laps_led",
        "provisional_status", "reason_out", "fastest_lap", "points_eligible", "manufacturer",
        "team", "crew_chief", "owner", "sponsor",
    )  # fmt: skip
    readonly_fields = ("finish",)
    show_change_link = True
    view_on_site = False
    verbose_name_plural = "results, as at the flag"

    def get_queryset(self, request):
        flag, start = (F(at).asc(nulls_last=True) for at in ("provisional_finish", "start"))
        return super().get_queryset(request).with_names().order_by(flag, start, "car_number")


class PartInline(DeskInputs, admin.TabularInline):
    """Rows that name cars by number."""

    formset = RaceFormSet
    extra = 1
    view_on_site = False


class StageInline(PartInline):
    model = Stage
    form = StageForm
    fields = ("number", "end_lap", "order")

    def get_queryset(self, request):
        places = StageResult.objects.exclude(provisional_position=None)
        places = places.select_related("result").order_by("provisional_position")
        return super().get_queryset(request).prefetch_related(Prefetch("results", places))


class DuelInline(PartInline):
    model = Duel
    form = DuelForm
    extra = 2
    fields = ("number", "order")
    verbose_name_plural = "duels, the qualifying races that pay points"

    def get_queryset(self, request):
        places = DuelResult.objects.select_related("result").order_by("position")
        return super().get_queryset(request).prefetch_related(Prefetch("places", places))


class CautionInline(PartInline):
    model = Caution
    form = CautionForm
    extra = 3
    fields = ("start_lap", "end_lap", "reason", "free_pass_car")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("free_pass")


class LapLeaderInline(PartInline):
    model = LapLeader
    form = LapLeaderForm
    extra = 3
    fields = ("order", "car_number", "start_lap", "end_lap", "approximate")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("result__driver")


class MomentInline(PartInline):
    model = Moment
    form = MomentForm
    fields = ("lap", "kind", "text", "named")

    def get_queryset(self, request):
        cars = MomentCar.objects.select_related("result").order_by("order")
        return super().get_queryset(request).prefetch_related(Prefetch("cars", cars))


class RunningOrderInline(PartInline):
    model = RunningOrder
    form = RunningOrderForm
    fields = ("lap", "approximate", "label", "order")

    def get_queryset(self, request):
        places = RunningPlace.objects.select_related("result").order_by("position")
        return super().get_queryset(request).prefetch_related(Prefetch("places", places))


def _pays_duels(event: Event) -> bool:
    rules = SYSTEMS.get(event.season.points_system)
    return bool(rules and rules.duel)


@admin.register(Event)
class EventAdmin(InspectingAdmin, EnteringAdmin, PreviewedAdmin):
    form = EventForm
    save_on_top = True
    inlines = (
        ResultInline, StageInline, DuelInline, CautionInline, LapLeaderInline, MomentInline,
        RunningOrderInline,
    )  # fmt: skip
    list_display = ("name", "season", "round", "date", "track", "status")
    list_filter = ("status", "season__series", "season__year", "track")
    list_select_related = ("season__series", "track")
    search_fields = ("name", "season__year", "track__name", "aliases__name")
    autocomplete_fields = ("season", "track")
    date_hierarchy = "date"
    fieldsets = (
        (None, {"fields": (("season", "round"), "name", "track", ("date", "local_start"),
                           ("broadcaster", "programme"), "status", "slug")}),
        ("The race", {"fields": (
            ("scheduled_laps", "laps_run"), ("time_of_race", "average_speed"),
            ("margin_of_victory", "finished_under_caution"), ("attendance", "playoff_round"),
        )}),
        ("As the series published it", {"fields": (
            ("official_lead_changes", "official_leaders"),
            ("official_cautions", "official_caution_laps"),
        ), "classes": ("collapse",)}),
    )  # fmt: skip

    class Media:
        js = ("js/inspection.js",)

    def render_change_form(self, request, context, add=False, **options):
        """The browser begins in the first box: of a race that is added, not a button above."""
        response = super().render_change_form(request, context, add=add, **options)
        response.context_data["save_on_top"] = not add
        return response

    def get_queryset(self, request):
        found = super().get_queryset(request).select_related("season__series", "track")
        return found.annotate(recap_key=F("recap"))

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        form.may_make_official = request.user.has_perm("results.make_official")
        form.inspected = getattr(request, "inspected", ())
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show a race that needs a reason to be official once more, as it was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except NeedsReason as asked:
            # All of it is undone; the same form, which now knows why, is refused as any other.
            request.inspected = asked.words
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        """Inspect a race that goes official, with all that was typed on this page."""
        super().save_related(request, form, formsets, change)
        if form.goes_official:
            for words in form.inspect(formsets):
                self.message_user(request, words, messages.WARNING)

    def get_inlines(self, request, obj):
        """A new event gets its parts once it is saved: they name cars of its own."""
        inlines = super().get_inlines(request, obj) if obj else ()
        return [one for one in inlines if one is not DuelInline or _pays_duels(obj)]

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Let all tables read the one form that was sent: the stock copies 900 fields for each."""
        sent = {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}
        rows = inline.get_queryset(request)
        return {"instance": obj, "prefix": prefix, "queryset": rows, **sent}

    def _create_formsets(self, request, obj, change):
        """Let the parts know the cars as they are typed, new ones too."""
        formsets, inlines = super()._create_formsets(request, obj, change)
        results = next((one for one in formsets if isinstance(one, ResultFormSet)), None)
        for formset in formsets:
            formset.results = results
        return formsets, inlines
