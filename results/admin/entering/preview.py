"""One preview for every way into a race: what would change, who is meant, and does it agree?"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from ...entry.apply import CannotBeWritten, apply
from ...entry.changes import Line, Plan
from ...entry.matching.people import NEW, Choices
from ...entry.rehearsal import Rehearsal, rehearse
from ...models import Alias, Event, Revision
from ...models.fact import slug_from
from ...recaps.effects import disputed_statements
from ...revisions import revise
from ...revisions.conflicts import changes_since
from ...revisions.preview import Effects
from ...revisions.with_parts import revisions_behind
from ...stats.inspection.findings import Finding
from ..forms import NEWEST, SAY_WHY, RevisedForm
from .told import Told, told
from .way import WayIn


class Confirmation(forms.Form):
    """Why, on whose word, and of what was looked at."""

    publish = forms.BooleanField(
        label="The race is run: fans see it from now on, as provisional",
        required=False,
        initial=True,
    )
    revision_reason = RevisedForm.base_fields["revision_reason"]
    revision_source = RevisedForm.base_fields["revision_source"]
    opened_at = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=NEWEST)
    looked_at = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, event: Event, *args, **options):
        super().__init__(*args, **options)
        self.event = event

    def clean_revision_reason(self):
        reason = self.cleaned_data["revision_reason"].strip()
        if self.event.is_run and not reason:
            raise ValidationError(SAY_WHY)
        return reason


class Question(NamedTuple):
    """Who is meant by a name? `options` are the answers, as values and labels."""

    field: str
    line: Line
    options: list[tuple[str, str]]
    answer: str
    remember: bool

    @property
    def is_newcomer(self) -> bool:
        """Whether nobody resembles him: he is new, unless the editor knows better."""
        return len(self.options) == 1

    @property
    def key(self) -> tuple[int | None, str]:
        return self.line.row.line, self.line.row.driver


class Preview:
    """A draft held against its race, before it is written and as it is."""

    def __init__(self, request, way: WayIn, *, opened_at: int):
        """`opened_at` is the newest revision before `way` read the race."""
        self.user, self.event, self.way = request.user, way.event, way
        self.read_at = opened_at
        data = request.POST
        self.questions = list(self._questions(data))
        self.is_answered = "looked_at" in data
        self.confirmation = Confirmation(
            way.event,
            data if self.is_answered else None,
            initial={"opened_at": data.get("opened_at") or opened_at},
        )
        self.is_confirmed = (
            "write" in data and self.is_answered and data.get("looked_at") == way.fingerprint
        )
        self.is_another = "write" in data and not self.is_confirmed
        self.problem = ""

    # -- Who is meant ------------------------------------------------------------------------

    def _questions(self, data) -> Iterator[Question]:
        for line in self.way.planned({}).unmatched:
            field = f"who-{line.row.line or 0}-{slug_from(line.row.driver)}"
            likely = [(one.slug, f"{one.name} ({one.slug})") for one in line.match.candidates]
            # Whom nobody resembles is new, unless the editor knows better.
            answer = data.get(field, "" if likely else NEW)
            options = [*likely, (NEW, "a new driver")]
            if answer not in dict(options):
                answer = ""
            yield Question(field, line, options, answer, f"remember-{field}" in data)

    @property
    def asked(self) -> dict[str, list[Question]]:
        """Return the questions below their headings: those to be answered, then the answered."""
        headings = {False: "Say who is meant", True: "Nobody here is called so"}
        asked = defaultdict(list)
        for one in sorted(self.questions, key=lambda one: one.is_newcomer):
            asked[headings[one.is_newcomer]].append(one)
        return dict(asked)

    @property
    def choices(self) -> Choices:
        """Return the editor's answers so far."""
        return {one.key: one.answer for one in self.questions if one.answer}

    # -- What would change -------------------------------------------------------------------

    @property
    def publishes(self) -> bool:
        """Return whether fans are to see the race from now on."""
        data = self.confirmation.data
        # It is wanted unless somebody was offered it and took it back.
        wanted = "publish" in data or "offered" not in data
        return self.way.may_be_published and wanted

    def planned(self, choices: Choices) -> Plan:
        return self.way.planned(choices, publish=self.publishes)

    @cached_property
    def plan(self) -> Plan:
        return self.planned(self.choices)

    @cached_property
    def changes(self) -> dict[str, list[Told]]:
        """Return the changes in words, by kind: added, changed, removed."""
        names = self.plan.drivers
        drivers = {
            f"No. {line.row.car_number}": names.get(line.match.driver, line.row.driver)
            for line in self.plan.lines
        }
        changes = defaultdict(list)
        for change in self.plan.changes:
            one = told(change, drivers.get(change.what, ""))
            changes[one.kind].append(one)
        return dict(changes)

    # -- Does it agree -----------------------------------------------------------------------

    @property
    def findings(self) -> list[Finding]:
        """Return what inspection would find."""
        return self.rehearsal.findings if self.rehearsal else []

    @property
    def effects(self) -> Effects | None:
        """Return what fans would see change of a race that they have seen."""
        return self.rehearsal.effects if self.rehearsal else None

    @cached_property
    def rehearsal(self) -> Rehearsal | None:
        """Return what writing it came to. Whoever is unknown yet is taken for a new driver."""
        names = [line.row.driver for line in self.plan.unmatched]
        nowhere = any(not (one.row.car_number or one.entry) for one in self.plan.unmatched)
        untold = nowhere or len(set(names)) < len(names)
        if self.plan.problems or not self.plan.changes or untold:
            return None
        strangers = {(line.row.line, line.row.driver): NEW for line in self.plan.unmatched}
        try:
            found = self.planned({**self.choices, **strangers})
            return rehearse(found, self.user, also=disputed_statements)
        except CannotBeWritten as why:
            self.problem = str(why)
            return None

    # -- Writing -----------------------------------------------------------------------------

    def write(self) -> tuple[Revision, Event] | None:
        """Write it all as one revision; return that and its event, or None if it can't be."""
        if not self.confirmation.is_valid() or not self.plan.can_be_written:
            if self.plan.unmatched:
                self.confirmation.add_error(None, "Say first who is meant, above.")
            return None
        said = self.confirmation.cleaned_data
        kind = Revision.Kind.CORRECTION if self.event.is_run else Revision.Kind.ENTRY
        try:
            with revise(
                user=self.user,
                reason=said["revision_reason"] or self.way.reason,
                source=said["revision_source"],
                kind=kind,
            ) as opened:
                # Nobody else writes from here on: now it is known whether somebody did before.
                self._refuse_if_somebody_was_first(said["opened_at"])
                written = self.planned(self.choices)
                apply(written)
                self._remember(written)
        except (CannotBeWritten, ValidationError) as why:
            words = why.messages if isinstance(why, ValidationError) else str(why)
            self.confirmation.add_error(None, words)
            return None
        return opened.revision, written.event

    def _refuse_if_somebody_was_first(self, opened_at: int) -> None:
        """Raise ValidationError if somebody saved the race since the draft was held against it."""
        first = revisions_behind(changes_since(self.event, opened_at)) if self.event.pk else []
        if first:
            # What stands above is held against the race as they left it: that is looked at next.
            self.confirmation.data = self.confirmation.data.copy()
            self.confirmation.data["opened_at"] = self.read_at
            who = "; ".join(
                f"{one.user} at {one.time:%H:%M} UTC (revision {one.number}: {one.reason})"
                for one in first
            )
            raise ValidationError(
                f"Somebody else saved first: {who}. Nothing was written, and all that you typed "
                "still stands. Above you see what it changes now, after theirs: look again, "
                "then write it."
            )

    def _remember(self, written: Plan) -> None:
        """Keep as aliases what the editor said is another spelling."""
        by_key = {(line.row.line, line.row.driver): line for line in written.lines}
        for asked in self.questions:
            driver = by_key[asked.key].match.driver
            known = Alias.objects.filter(name=asked.line.row.driver, driver=driver)
            if asked.remember and driver is not None and not known.exists():
                Alias.objects.create(name=asked.line.row.driver, driver_id=driver)
