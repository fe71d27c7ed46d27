"""Forms of the desk: why a change is made, and whether somebody else was first."""

import re
from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from ..models import Duel, Event, Moment, Recap, Revision, RunningOrder, Stage
from .widgets import use_loaded

REVISION_FIELDS = ("revision_reason", "revision_source", "opened_at")
SAY_WHY = "Fans have seen this race: say why it is corrected."
# What a browser may send back as the number of a revision; a database has room for no more.
NEWEST = 2**31 - 1
# Through what a part knows its event.
PARENTS = ("event", "stage", "duel", "moment", "running_order", "recap")
# What a part's own form names it by.
NAMED_BY = {
    "event": Event, "stage": Stage, "duel": Duel, "moment": Moment, "running_order": RunningOrder,
}  # fmt: skip


def event_of(row) -> Event | None:
    """Return the event that `row` is, or is a part of."""
    if isinstance(row, Event):
        return row
    for path in PARENTS:
        if getattr(row, f"{path}_id", None):
            return event_of(getattr(row, path))
    return None


def events_named(data) -> list[Event]:
    """Return the events that a form sent names: itself, or by a part of theirs."""
    events = []
    for path, model in NAMED_BY.items():
        key = data.get(path, "")
        if key.isdecimal() and len(key) < 19:
            events += map(event_of, with_events(model.objects.filter(pk=key)))
    return events


def with_events(rows):
    """Return the queryset `rows` with what `event_of` asks for, in the same query."""
    parent = next((path for path in PARENTS if hasattr(rows.model, path)), None)
    if parent is None or rows.model is Event:
        return rows
    return rows.select_related(parent if parent == "event" else f"{parent}__event")


def saved_with(row):
    """Return what `row` is edited together with: its recap, its event, or itself."""
    if isinstance(row, Recap):
        return row
    if getattr(row, "recap_id", None):
        return row.recap
    return event_of(row) or row


class RevisedForm(forms.ModelForm):
    """The form of a fact: it asks why, and refuses to overwrite what somebody else just saved."""

    revision_reason = forms.CharField(
        label="Reason",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Why this is entered or corrected. It stays on record.",
    )
    revision_source = forms.CharField(
        label="Source",
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="On whose word: a link, or words.",
    )
    opened_at = forms.IntegerField(
        required=False, widget=forms.HiddenInput, min_value=0, max_value=NEWEST
    )

    asks_why = True
    # Whether it only shows what it would do.
    is_tried = False
    # What is said instead of reading the page, if somebody else saved first (`together`).
    refusal = None

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        use_loaded(self)
        if "opened_at" in self.fields and not self.is_bound:
            self.fields["opened_at"].initial = Revision.objects.newest_number()

    @cached_property
    def changed_data(self):
        return [name for name in super().changed_data if name not in REVISION_FIELDS]

    def is_valid(self):
        """Return whether this may be saved."""
        return super().is_valid() and not self.is_tried and self.refusal is None

    def full_clean(self):
        super().full_clean() if self.refusal is None else self.refusal.mark(self)

    def _post_clean(self):
        # What is only shown again has been checked a moment ago.
        if not self.is_tried:
            super()._post_clean()

    def clean(self):
        cleaned = super().clean()
        if self.is_tried:
            return cleaned
        if not cleaned.get("revision_reason"):
            for words in self.why_asked(cleaned):
                self.add_error("revision_reason", words)
        return cleaned

    def why_asked(self, cleaned) -> list[str]:
        """Return why a reason must be given for what is typed, in words; nothing if none must."""
        return [SAY_WHY] if self.asks_why and self._fans_have_seen(cleaned) else []

    def _fans_have_seen(self, cleaned) -> bool:
        """Return whether what is typed belongs to a race whose results are public."""
        before = event_of(self.instance) if self.instance.pk else None
        after = next((event_of(cleaned[part]) for part in PARENTS if cleaned.get(part)), None)
        return any(event is not None and event.is_run for event in (before, after))


class RaceTimeField(forms.DurationField):
    """Hours, minutes and seconds, all three: 1:58 would be two minutes or two hours."""

    default_error_messages = {"invalid": "Write it as hours, minutes and seconds: 1:58:07."}

    def prepare_value(self, value):
        return str(value) if isinstance(value, timedelta) else value

    def to_python(self, value):
        if isinstance(value, str) and value and not re.fullmatch(r"\d+:\d\d:\d\d(\.\d+)?", value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def what_is_wrong(form, formsets) -> list[tuple[str, str]]:
    """Return every error of a page as the input's id and its words, with row and field."""
    wrong = _errors_of(form, "")
    for formset in formsets:
        title = str(formset.model._meta.verbose_name_plural).capitalize()
        wrong += [("", f"{title}: {error}") for error in formset.non_form_errors()]
        for number, row in enumerate(formset.forms, start=1):
            wrong += _errors_of(row, f"{title}, {_called(row) or f'row {number}'}: ")
    return wrong


def _errors_of(form, where: str) -> list[tuple[str, str]]:
    wrong = []
    for field, errors in form.errors.items():
        known = field in form.fields
        label = f"{form[field].label}: " if known else ""
        at = form[field].id_for_label if known else ""
        wrong += [(at, f"{where}{label}{error}") for error in errors]
    return wrong


def _called(row) -> str:
    number = row.data.get(row.add_prefix("car_number"), "")
    if number:
        return f"No. {number}"
    return str(row.instance) if row.instance.pk else ""
