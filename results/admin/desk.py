"""What all of the desk shares: every save, delete and action is one revision."""

from contextlib import nullcontext

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_protect

from ..models import Event, Revision
from ..revisions import revise
from .forms import REVISION_FIELDS, RevisedForm, event_of
from .widgets import LoadedAutocomplete

protected = method_decorator(csrf_protect)


class Autocomplete(AutocompleteJsonView):
    """Suggestions that tell two of one name apart."""

    def serialize_result(self, obj, to_field_name):
        label = getattr(self.model_admin, "label", str)
        return super().serialize_result(obj, to_field_name) | {"text": label(obj)}


class Related:
    """Autocompletes that use rows already loaded, and links straight to the public page."""

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def formfield_for_foreignkey(self, db_field, request, **options):
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = LoadedAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(self, db_field, request, **options):
        """Leave one link beside an autocomplete, to add who is missing: five a cell are clutter."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            wrapper = field.widget
            wrapper.can_change_related = wrapper.can_delete_related = False
            wrapper.can_view_related = False
        return field


class RevisedAdmin(Related, admin.ModelAdmin):
    """The admin of a fact."""

    form = RevisedForm
    save_on_top = True
    list_per_page = 50

    def label(self, obj) -> str:
        """Return what an autocomplete calls `obj`."""
        return str(obj)

    # -- One act, one revision ---------------------------------------------------------------

    @protected
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        verb = "Changed" if object_id else "Added"
        with self.revision(request, verb, object_id):
            return super().changeform_view(request, object_id, form_url, extra_context)

    @protected
    def delete_view(self, request, object_id, extra_context=None):
        with self.revision(request, "Deleted", object_id):
            return super().delete_view(request, object_id, extra_context)

    @protected
    def changelist_view(self, request, extra_context=None):
        with self.revision(request, "Changed several"):
            return super().changelist_view(request, extra_context)

    def revision(self, request, verb: str, object_id=None):
        """Return the revision that a POST is written in; reading opens none."""
        if request.method != "POST":
            return nullcontext()
        return revise(
            user=request.user,
            reason=request.POST.get("revision_reason", "").strip() or self.default_reason(verb),
            source=request.POST.get("revision_source", ""),
            kind=self.kind(object_id),
        )

    def default_reason(self, verb: str) -> str:
        return f"{verb} {self.opts.verbose_name} in the admin"

    def kind(self, object_id) -> Revision.Kind:
        """Return whether this is a correction of something fans have seen, or a first entry."""
        row = self.model._base_manager.filter(pk=object_id).first() if object_id else None
        event = event_of(row) if row else None
        unseen = row is None or (event is not None and not event.is_run)
        return Revision.Kind.ENTRY if unseen else Revision.Kind.CORRECTION

    def save_model(self, request, obj, form, change):
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

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


class PartAdmin(RevisedAdmin):
    """The admin of a part that is mostly edited on another page: usable, but not on the index."""

    def has_module_permission(self, request):
        return False


class EventFilter(admin.SimpleListFilter):
    """Narrow a list to one season."""

    title = "season"
    parameter_name = "season"
    event = "event"

    def lookups(self, request, model_admin):
        events = Event.objects.order_by("-season__year", "season__series__tier")
        seasons = events.select_related("season__series").values_list(
            "season_id", "season__year", "season__series__name"
        )
        return [(key, f"{year} {series}") for key, year, series in dict.fromkeys(seasons)]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        return queryset.filter(**{f"{self.event}__season": self.value()})
