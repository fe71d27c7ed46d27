"""The form of an event: who may make it official, and when its status asks for a reason."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from ..entry.rehearsal import inspection_now
from ..models import Event
from ..revisions.classify import classify
from ..stats.inspection.checks import failures
from .forms import SAY_WHY, RaceTimeField, RevisedForm

OFFICIAL = Event.Status.OFFICIAL


class NeedsReason(Exception):
    """A race goes official without the reason that is due; `words` say why it is."""

    def __init__(self, words: list[str]):
        self.words = words
        super().__init__(*words)


class EventForm(RevisedForm):
    """An event; only a chief editor makes it official, or takes that back."""

    time_of_race = RaceTimeField(required=False, help_text="As 1:58:07.")
    may_make_official = True
    # Why a reason is due, once the race was inspected with what is typed here.
    inspected: Iterable[str] = ()

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if (
            "status" in self.fields
            and not self.may_make_official
            and self.instance.status != OFFICIAL
        ):
            status = self.fields["status"]
            status.choices = [one for one in status.choices if one[0] != OFFICIAL]

    def clean_status(self):
        status = self.cleaned_data["status"]
        if status != OFFICIAL == self.status_before and not self.may_make_official:
            raise ValidationError("Only a chief editor takes back that a race is official.")
        return status

    @property
    def status_before(self) -> str:
        """The status that is stored; of a new event, none."""
        return self.initial.get("status", "") if self.instance.pk else ""

    @property
    def goes_official(self) -> bool:
        return self.cleaned_data.get("status") == OFFICIAL != self.status_before

    @property
    def goes_back(self) -> bool:
        """Whether it loses what it was: official, or run at all."""
        before, after = self.status_before, self.cleaned_data.get("status", self.status_before)
        return before == OFFICIAL != after or (before in Event.RUN and after not in Event.RUN)

    def why_asked(self, cleaned):
        if self.goes_official:
            # What inspection finds is known only once all of the page is saved: `inspect` asks.
            return list(self.inspected)
        if self.goes_back:
            return [f"It goes back from {self.status_before} to {cleaned['status']}: say why."]
        return super().why_asked(cleaned)

    def inspect(self, formsets) -> list[str]:
        """Return what inspection finds wrong in this race as it was just saved, in words.

        Raise NeedsReason if no reason is typed and one is due: because a check fails, or because
        more than its status changes in a race that fans have seen.
        """
        event = self.instance
        # What is compared is the official order, which follows from what was typed.
        classify([event.pk])
        wrong = [f"Inspection: {one.words}" for one in failures(inspection_now(event))]
        if not self.cleaned_data["revision_reason"]:
            more = self.changed_data != ["status"] or any(one.has_changed() for one in formsets)
            if wrong:
                raise NeedsReason(["The numbers disagree. Say why it is official.", *wrong])
            if self.status_before in Event.RUN and more:
                raise NeedsReason([SAY_WHY])
        return wrong
