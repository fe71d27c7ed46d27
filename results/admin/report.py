"""What fans say is wrong, and what they are answered. No fact of ours, so no revision."""

from django import forms
from django.contrib import admin
from django.db.models import Case, When
from django.urls import reverse
from django.utils.html import format_html

from ..models import Report
from ..stats.facts import NOW
from ..stats.subjects import subject_of
from .desk import DeskInputs

Outcome = Report.Outcome


class AnswerForm(forms.ModelForm):
    """An answer: accepted and mended by a revision, or declined and why."""

    # When the answer was given that stood here as the form was opened.
    seen_answered = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Report
        fields = ("outcome", "revision", "answer")
        widgets = {"answer": forms.Textarea(attrs={"class": "vLargeTextField", "rows": 2})}
        error_messages = {"revision": {"invalid_choice": "There is no revision “%(value)s”."}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["seen_answered"] = str(self.instance.answered_at or "")
        self.was_answered = not self.instance.is_waiting

    def clean(self):
        cleaned = super().clean()
        self._refuse_if_somebody_was_first(cleaned.get("seen_answered"))
        check = {
            Outcome.WAITING: self._check_waiting,
            Outcome.ACCEPTED: self._check_accepted,
            Outcome.DECLINED: self._check_declined,
        }.get(cleaned.get("outcome"))
        if check:
            check(cleaned)
        return cleaned

    def _check_waiting(self, cleaned) -> None:
        if self.was_answered and not {"revision", "answer"} & set(self.changed_data):
            # Reopened: the answer is taken back with its outcome.
            cleaned.update(revision=None, answer="")
        for field in ("revision", "answer"):
            if cleaned.get(field):
                words = "A report that waits has no answer: choose an outcome, or empty this."
                self.add_error(field, words)

    def _check_accepted(self, cleaned) -> None:
        revision = cleaned.get("revision")
        if "revision" not in cleaned:
            return
        if revision is None:
            self.add_error("revision", "Say which revision mended it, by its number.")
        elif not revision.seen_by_fans:
            words = f"Revision {revision.number} changed nothing that fans can see."
            self.add_error("revision", words)

    def _check_declined(self, cleaned) -> None:
        if cleaned.get("revision"):
            words = "A declined report names no revision: empty this, or accept it."
            self.add_error("revision", words)
        if cleaned.get("answer") == "":
            self.add_error("answer", "Say in a word why it is declined: the fan reads it.")

    def _refuse_if_somebody_was_first(self, seen: str | None) -> None:
        if seen == self.initial["seen_answered"]:
            return
        # Whoever has been told may save again: this form is as new as what he was told.
        self.data = self.data.copy()
        self.data["seen_answered"] = self.initial["seen_answered"]
        who = f"{self.instance.answered_by or 'Somebody'} was first"
        raise forms.ValidationError(
            f"{who}: this report is {self.initial['outcome']} now. What you typed still stands "
            "here; saving again puts it over that.",
            code="somebody_was_first",
        )


@admin.register(Report)
class ReportAdmin(DeskInputs, admin.ModelAdmin):
    form = AnswerForm
    list_display = ("__str__", "page", "created", "outcome", "answered_by")
    list_filter = ("outcome",)
    list_select_related = ("answered_by",)
    search_fields = ("=id", "text", "page")
    ordering = (Case(When(outcome=Outcome.WAITING, then=0), default=1), "-created")
    raw_id_fields = ("revision",)
    readonly_fields = ("about", "text", "should_be", "source", "contact", "created", "answered")
    fieldsets = (
        (
            "What the fan says",
            {"fields": ("about", "text", "should_be", "source", "contact", "created")},
        ),
        (
            "Your answer",
            {"fields": ("outcome", "revision", "answer", "answered", "seen_answered")},
        ),
    )

    class Media:
        css = {"all": ("css/desk.css",)}

    def has_add_permission(self, request):
        return False

    def save_model(self, request, obj, form, change):
        if form.changed_data:
            obj.sign(request.user)
            super().save_model(request, obj, form, change)

    @admin.display(description="page")
    def about(self, obj):
        subject = subject_of(NOW, obj.page)
        if subject is None:
            return f"{obj.page} (no longer there)"
        desk = reverse(f"admin:results_{subject.model._meta.model_name}_change", args=[subject.key])
        return format_html(
            '<a href="{}">{}</a>, and <a href="{}">its facts on the desk</a>',
            subject.address,
            subject.name,
            desk,
        )

    @admin.display(description="answered")
    def answered(self, obj):
        if obj.answered_at is None:
            return "Not yet."
        return f"By {obj.answered_by}, on {obj.answered_at:%B %-d, %Y at %H:%M} UTC."
