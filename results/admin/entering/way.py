"""What every way into a race has."""

import hashlib
from copy import deepcopy
from dataclasses import replace
from functools import cached_property

from django import forms

from ...entry.by_number import Car
from ...entry.changes import Plan, plan
from ...entry.draft import Draft, Problem
from ...entry.matching.people import Choices
from ...entry.paste.text import MOST_TEXT, Unreadable, decoded
from ...entry.schedule import AWAITED
from ...models import Event


class WayIn(forms.Form):
    """A way into a race. What was typed makes a draft; who its names are is asked later."""

    # Its address below the event's, what its page is called, and what the record says of it.
    slug = title = reason = ""
    template = ""
    # Whom names mean, where the way in knows it itself.
    known: Choices = {}
    # What is odd about what was read, and stands in nobody's way.
    doubts: tuple[Problem, ...] = ()

    def __init__(self, event: Event | None, *args, **options):
        self.event = event
        super().__init__(*args, **options)

    @cached_property
    def draft(self) -> Draft:
        """Return what was read."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Begin in the first box, or in the first that could not be read."""
        at = next((name for name in self.fields if name in self.errors), next(iter(self.fields)))
        if self.errors or not self.is_bound:
            self.fields[at].widget.attrs["autofocus"] = True

    @property
    def may_be_published(self) -> bool:
        """Return whether it tells the result of a race that fans still await."""
        awaited = self.event.status in AWAITED
        return awaited and any(row.finish is not None for row in self.draft.rows)

    def planned(self, choices: Choices, *, publish: bool = False) -> Plan:
        """Return what it would change; each time with an event of its own, for `apply` to use up.

        `publish` says that fans are to see the result.
        """
        draft = self.draft
        if publish:
            provisional = replace(draft.event, status=Event.Status.PROVISIONAL)
            draft = replace(draft, event=provisional)
        return plan(draft, deepcopy(self.event), {**self.known, **choices})

    @property
    def read_back(self) -> list[tuple[str, list[Car]]]:
        """Return the orders that were typed, each with its title and who drives its cars."""
        return []

    @property
    def fingerprint(self) -> str:
        """Return what tells one typing from another: only what was looked at is written."""
        return hashlib.sha256(repr(self.seen).encode()).hexdigest()[:20]

    @property
    def seen(self) -> tuple:
        """Return what an editor looks at who looks at this."""
        return tuple(sorted(self.cleaned_data.items()))


class TextOrFile(WayIn):
    """A text, pasted or from a file."""

    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField typed"}),
    )
    file = forms.FileField(
        label="Or a file", required=False, help_text="Its text then stands in the box above."
    )

    def clean_file(self):
        """Return the text of the file, if there is one."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_TEXT:
            raise forms.ValidationError(
                f"This file has {file.size:,} bytes; a race is at most {MOST_TEXT:,}."
            )
        try:
            return decoded(file.read())
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from why

    def clean(self):
        cleaned = super().clean()
        if text := cleaned.pop("file", ""):
            # No browser sends a file twice: what was read of it goes on in the box.
            self.data = self.data.copy()
            self.data[self.add_prefix("text")] = cleaned["text"] = text
        if not self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", "There is nothing here to read: paste it, or choose a file.")
        return cleaned
