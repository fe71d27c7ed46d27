"""Corrections that are shown before they are saved: what they do, and to whom."""

import hashlib

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpResponseRedirect

from ..models import Revision
from ..recaps.effects import disputed_statements
from ..revisions import revise
from ..revisions.preview import Effects, preview
from .desk import PartAdmin, RevisedAdmin

# What says nothing of the correction itself: tokens, and which button was pressed.
BESIDE = ("csrfmiddlewaretoken", "looked_at", "opened_at")


class PreviewedAdmin(RevisedAdmin):
    """The admin of what fans' numbers come from.

    A correction of a race that fans have seen is first written, looked at and taken back. The
    form comes again with all that was typed and what it does; sent again as it stands, it is
    saved.
    """

    class Media:
        css = {"all": ("css/desk.css",)}

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        def answer():
            return super(PreviewedAdmin, self).changeform_view(
                request, object_id, form_url, extra_context
            )

        if request.method != "POST" or not self.is_seen(request, [object_id]):
            return answer()
        looked_at = request.POST.get("looked_at")
        if looked_at and looked_at == fingerprint(request.POST, Revision.objects.newest_number()):
            return answer()
        effects, tried = self._try(request, answer)
        if not isinstance(tried, HttpResponseRedirect):
            # It cannot be saved, and says why.
            return tried
        request.effects = effects
        return answer()

    def _try(self, request, answer) -> tuple[Effects | None, object]:
        """Return what saving this would do, and what it would answer. Nothing is written."""
        answers = []

        def write():
            answers.append(answer())
            return request.revision

        request.is_tried = True
        try:
            return preview(write, also=disputed_statements), answers[0]
        finally:
            request.is_tried = False

    def message_user(self, request, *said, **options):
        """Say nothing of what was only tried."""
        if not getattr(request, "is_tried", False):
            super().message_user(request, *said, **options)

    def log_addition(self, request, obj, message):
        if not getattr(request, "is_tried", False):
            super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        if not getattr(request, "is_tried", False):
            super().log_change(request, obj, message)

    def is_only_shown(self, request):
        return getattr(request, "effects", None) is not None

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        form.is_tried = self.is_only_shown(request)
        return form

    def render_change_form(self, request, context, *args, **options):
        if request.method == "POST" and self.is_only_shown(request):
            # What it does was found out on top of the revision before the one that was tried.
            tried = request.revision.revision
            context["looked_at"] = fingerprint(request.POST, tried.number - 1)
            # It was shown once, and then something in it was changed, or somebody saved.
            context["is_another"] = "looked_at" in request.POST
        return super().render_change_form(request, context, *args, **options)

    # -- Deleting ----------------------------------------------------------------------------

    def delete_view(self, request, object_id, extra_context=None):
        if request.method != "POST":
            request.effects = self._effects_of_deleting(request, [object_id])
        return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        if request.POST.get("action") == "delete_selected":
            chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
            if "post" not in request.POST and len(chosen) <= self.list_per_page:
                request.effects = self._effects_of_deleting(request, chosen)
        return super().changelist_view(request, extra_context)

    def _effects_of_deleting(self, request, keys) -> Effects | None:
        if not (self.has_delete_permission(request) and self.is_seen(request, keys)):
            return None

        def write():
            with revise(user=request.user, reason="A rehearsal") as opened:
                self.model.objects.filter(pk__in=keys).delete()
            return opened

        try:
            return preview(write, also=disputed_statements)
        except (ProtectedError, RestrictedError):
            # The page says what stands in the way.
            return None


class PreviewedPartAdmin(PreviewedAdmin, PartAdmin):
    """The same for a part of a race that is mostly edited on the event's page."""


def fingerprint(data, newest: int) -> str:
    """Return what is the same for what was looked at and for what is sent again.

    Another's save in between, and it has another `newest` revision: what it does may be something
    else by then.
    """
    typed = sorted(
        (name, values)
        for name, values in data.lists()
        if name not in BESIDE and not name.startswith("_")
    )
    return hashlib.sha256(repr((newest, typed)).encode()).hexdigest()[:20]
