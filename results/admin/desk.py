"""What all of the desk shares: every save, delete and action is one revision."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Media
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from ..models import Event, Revision, Season
from ..revisions import revise
from ..revisions.past import PastOf
from .forms import (
    REVISION_FIELDS,
    SAY_WHY,
    RevisedForm,
    event_of,
    events_named,
    what_is_wrong,
    with_events,
)
from .together import TogetherAdmin
from .widgets import TYPED_NUMBERS, LoadedAutocomplete, LoadedChoice

# Of what became of a row, so many revisions stand on one page.
PAST_PER_PAGE = 20


class Autocomplete(AutocompleteJsonView):
    """Suggestions that tell two of one name apart."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class DeskInputs:
    """Inputs that lose nothing typed, autocompletes that ask no query a row, direct links."""

    formfield_overrides = TYPED_NUMBERS

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = LoadedAutocomplete(db_field, self.admin_site)
            options["form_class"] = LoadedChoice
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(self, db_field, request, **options):
        """Leave one link beside an autocomplete, to add who is missing: five a cell are clutter."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            wrapper = field.widget
            wrapper.can_change_related = wrapper.can_delete_related = False
            wrapper.can_view_related = False
        return field


class RevisedAdmin(DeskInputs, TogetherAdmin, admin.ModelAdmin):
    """The admin of a fact."""

    form = RevisedForm
    list_per_page = 50

    def label(self, obj) -> str:
        """Return what an autocomplete calls `obj`."""
        return str(obj)

    # -- One act, one revision ---------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or self.is_only_shown(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with self.revision(request, "Changed" if object_id else "Added", [object_id]) as opened:
            request.revision = opened
            return super().changeform_view(request, object_id, form_url, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            return super().delete_view(request, object_id, extra_context)
        if self.lacks_a_reason(request, [object_id]):
            return HttpResponseRedirect(request.get_full_path())
        with self.revision(request, "Deleted", [object_id]):
            return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        if request.method != "POST":
            return super().changelist_view(request, extra_context)
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if "post" in request.POST and self.lacks_a_reason(request, chosen):
            # Ask again: without "post", the same choice leads to the question.
            request.POST = request.POST.copy()
            del request.POST["post"]
        with self.revision(request, "Changed several", chosen):
            return super().changelist_view(request, extra_context)

    def revision(self, request, verb: str, keys):
        """Return the revision that a POST is written in: a correction, if fans saw what it is of.

        `keys` are the rows it is about.
        """
        known = any(keys) and not hasattr(self.model, "event") and self.model is not Event
        correction = known or self.is_seen(request, keys)
        return revise(
            user=request.user,
            reason=typed(request, "revision_reason") or self.default_reason(request, verb),
            source=typed(request, "revision_source") or self.default_source(request, verb),
            kind=Revision.Kind.CORRECTION if correction else Revision.Kind.ENTRY,
        )

    def is_seen(self, request, keys) -> bool:
        """Return whether fans have seen a race that the rows of `keys` belong to, or will."""
        # Several ask, and what is only tried must not change the answer.
        if not hasattr(request, "is_seen"):
            events = [*self.events_of(keys), *events_named(request.POST)]
            request.is_seen = any(event.is_run for event in events)
        return request.is_seen

    def is_only_shown(self, request) -> bool:
        """Return whether what was sent is to be shown again, and nothing of it written."""
        return False

    def default_reason(self, request, verb: str) -> str:
        return f"{verb} {self.opts.verbose_name} in the admin"

    def default_source(self, request, verb: str) -> str:
        return ""

    def events_of(self, keys) -> list[Event]:
        """Return the events that the rows of `keys` are, or are parts of."""
        known = [key for key in keys if key and str(key).isdecimal() and len(str(key)) < 19]
        rows = with_events(self.model._base_manager.filter(pk__in=known)) if known else []
        return [event for event in map(event_of, rows) if event is not None]

    def lacks_a_reason(self, request, keys) -> bool:
        """Return whether fans saw what is deleted and no reason is given; if so, say it."""
        lacking = not typed(request, "revision_reason") and any(
            event.is_run for event in self.events_of(keys)
        )
        if lacking:
            self.message_user(request, SAY_WHY, messages.ERROR)
        return lacking

    def save_model(self, request, obj, form, change):
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, **options):
        """List what is wrong at the top, each with its row and its field."""
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["wrong"] = what_is_wrong(context["adminform"].form, formsets)
        return super().render_change_form(request, context, *args, **options)

    # -- What became of it -------------------------------------------------------------------

    def history_view(self, request, object_id, extra_context=None):
        """Show the revisions that touched a row and its parts, newest first."""
        fact = self.get_object(request, object_id)
        if fact is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, fact):
            raise PermissionDenied
        page = Paginator(PastOf(fact), PAST_PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {fact}",
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": fact,
            "opts": self.opts,
            "page": page,
            "media": Media(css={"all": ("css/desk.css",)}),
            "preserved_filters": self.get_preserved_filters(request),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/results/history.html", context)

    # -- Why, and on whose word --------------------------------------------------------------

    def get_fieldsets(self, request, obj=None):
        fieldsets = [
            (
                title,
                {**options, "fields": [f for f in options["fields"] if f not in REVISION_FIELDS]},
            )
            for title, options in super().get_fieldsets(request, obj)
        ]
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may and issubclass(self.form, RevisedForm):
            fieldsets.append(("Why", {"fields": list(REVISION_FIELDS)}))
        return fieldsets


def typed(request, field: str) -> str:
    """Return the text that a POST holds for `field`."""
    return request.POST.get(field, "").replace("\x00", "").strip()


class PartAdmin(RevisedAdmin):
    """The admin of a part that is mostly edited on another page: usable, but not on the index."""

    def has_module_permission(self, request):
        return False


class SeasonFilter(admin.SimpleListFilter):
    """Narrow a list to one season. `season` is the way from a row to it."""

    title = "season"
    parameter_name = "season"
    season = "event__season"

    @classmethod
    def by(cls, season: str) -> type["SeasonFilter"]:
        return type("SeasonFilter", (cls,), {"season": season})

    def lookups(self, request, model_admin):
        return [(str(one.pk), str(one)) for one in Season.objects.select_related("series")]

    def queryset(self, request, queryset):
        if self.value() not in {key for key, _ in self.lookup_choices}:
            return queryset
        return queryset.filter(**{self.season: self.value()})
