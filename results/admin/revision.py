"""Revisions: to be read and taken back, never edited."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from ..models import Revision
from ..recaps.effects import disputed_statements
from ..revisions.past import past
from ..revisions.preview import Effects, preview
from ..revisions.undo import CannotBeUndone, undo
from .forms import RevisedForm


class UndoForm(forms.Form):
    """Why it is taken back, and on whose word."""

    revision_reason = RevisedForm.base_fields["revision_reason"]
    revision_source = RevisedForm.base_fields["revision_source"]
    # The newest revision as its effects were shown.
    looked_at = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_revision_reason(self):
        reason = self.cleaned_data["revision_reason"].strip()
        if not reason:
            raise forms.ValidationError("Say why it is taken back.")
        return reason


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ("number", "time", "user", "kind", "reason", "source")
    list_filter = ("kind", "user")
    list_select_related = ("user",)
    search_fields = ("=number", "reason", "source", "user__username")
    date_hierarchy = "time"
    fields = (("number", "time"), ("user", "kind"), "reason", "source")
    change_form_template = "admin/results/revision/change_form.html"

    class Media:
        css = {"all": ("css/desk.css",)}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.undo)
        own = path("<int:number>/undo/", view, name="results_revision_undo")
        return [own, *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **options):
        """Show all that the revision changed."""
        context["past"] = past(obj)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    def undo(self, request, number: int):
        """Show what taking a revision back would do; and do it, once that was looked at."""
        revision = get_object_or_404(Revision.objects.select_related("user"), pk=number)
        if not request.user.has_perm("results.undo_revision"):
            raise PermissionDenied
        form = UndoForm(request.POST if request.method == "POST" else None)
        effects, words = self._effects(request, number)
        newest = Revision.objects.newest_number()
        if form.is_valid() and not words and form.cleaned_data["looked_at"] == newest:
            said = form.cleaned_data
            try:
                opened = undo(
                    number,
                    user=request.user,
                    reason=said["revision_reason"],
                    source=said["revision_source"],
                )
            except CannotBeUndone as refused:
                words = refused.words
            else:
                done = opened.revision
                messages.success(request, f"Revision {number} was taken back by {done.number}.")
                return HttpResponseRedirect(
                    reverse("admin:results_revision_change", args=[done.pk])
                )
        request.effects = effects
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Take back revision {number}",
            "revision": revision,
            "form": form,
            "newest": newest,
            "is_another": form.is_bound and form.is_valid() and not words,
            "words": words,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/results/revision/undo.html", context)

    def _effects(self, request, number: int) -> tuple[Effects | None, list[str]]:
        """Return what taking it back would do, and what stands in its way."""

        def write():
            return undo(number, user=request.user, reason="A rehearsal")

        try:
            return preview(write, also=disputed_statements), []
        except CannotBeUndone as refused:
            return None, refused.words
