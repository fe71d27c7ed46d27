"""A save that finds another before it is refused, and put together with it if that is asked."""

from functools import cached_property

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.forms.utils import ErrorDict

from ...models import Result
from ...revisions.called import Names
from ...revisions.conflicts import changes_since, newest_but_this
from ..forms import event_of, saved_with
from .as_opened import AsOpened
from .merge import Merge
from .told import By, Told

TAKE_THEIRS = "_take_theirs"
# Digits of a revision's number.
LONGEST = 10


class Refusal:
    """Why a page is not saved: somebody else was first."""

    def __init__(self, merge: Merge, told: Told, *, is_merged: bool):
        self.told, self.is_merged, self._merge = told, is_merged, merge
        self.overlaps = merge.overlaps

    @cached_property
    def first(self) -> list[By]:
        return self.told.by_revision()

    def mark(self, form) -> None:
        """Say at the inputs of `form` what both touched; nothing else of it is read."""
        form._errors = ErrorDict(renderer=form.renderer)
        form.cleaned_data = {}
        marks = self._merge.merged_marks if self.is_merged else self._merge.marks
        for name, words in marks.get(form.prefix, {}).items():
            form.add_error(name, words)
        for name in form.fields:
            if form.add_prefix(name) in form.files:
                form.add_error(name, "Choose this file again: no browser keeps it.")


class TogetherAdmin:
    """The admin of what several editors may have open at once.

    Whoever saves second is refused: he sees what the others changed, keeps all that he typed, and
    may take theirs wherever he typed nothing. The revision is open around all of it, so nobody
    saves between the look and the save.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.refusal = None
        is_sent = request.method == "POST" and object_id is not None
        if is_sent and not self.is_only_shown(request):
            self._look_who_was_first(request, object_id)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _look_who_was_first(self, request, object_id: str) -> None:
        """Refuse the page that is posted if somebody was first; put both together if asked to."""
        opened_at, newest = _opened_at(request.POST), newest_but_this()
        if opened_at is None or opened_at >= newest:
            return
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_change_permission(request, row):
            return
        fact = saved_with(row)
        changes = changes_since(fact, opened_at)
        if not changes:
            return
        wants_theirs = TAKE_THEIRS in request.POST
        merge, told = self._together(request, row, fact, changes)
        if wants_theirs:
            merge.data["opened_at"] = str(newest)
            del merge.data[TAKE_THEIRS]
            request.POST = merge.data
        if not wants_theirs or merge.overlaps:
            request.refusal = Refusal(merge, told, is_merged=wants_theirs)

    def _together(self, request, row, fact, changes) -> tuple[Merge, Told]:
        fields = flatten_fieldsets(self.get_fieldsets(request, row))
        page = self.get_form(request, row, change=True, fields=fields)
        form = page(request.POST, request.FILES, instance=row)
        formsets, inlines = self._create_formsets(request, row, change=True)
        typed = [
            formset
            for formset, inline in zip(formsets, inlines, strict=True)
            if inline.has_change_permission(request, row)
        ]
        rows = [each for formset in formsets for each in formset.stored.values()]
        names = Names(loaded=[fact, row, *rows])
        on_page = any(formset.model is Result for formset in formsets)
        if (event := event_of(fact)) and not on_page:
            for car in event.results.select_related("driver"):
                names.keep(car)
        opened = AsOpened(changes, names.rows[Result])
        names.learn(changes)
        told = Told(fact, changes, opened.orders, names)
        return Merge(form, typed, opened, told), told

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        form.refusal = getattr(request, "refusal", None)
        return form

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets:
            formset.refusal = getattr(request, "refusal", None)
        return formsets, inlines

    def render_change_form(self, request, context, *args, **options):
        """Show who was first, and offer what there is to do about it."""
        if refusal := getattr(request, "refusal", None):
            context |= {"refusal": refusal, "errors": None}
            if not refusal.is_merged:
                # There is nothing to be saved yet: first, theirs is taken.
                context |= dict.fromkeys(
                    ("show_save", "show_save_and_continue", "show_save_and_add_another"), False
                )
        return super().render_change_form(request, context, *args, **options)


def _opened_at(data) -> int | None:
    """Return the revision at which a page was opened, as far as it was posted with it."""
    typed = data.get("opened_at", "")
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST else None
