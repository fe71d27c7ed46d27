"""What every way into a race has."""

import hashlib
from functools import cached_property

from django import forms

from ...entry.by_number import Car
from ...entry.draft import Draft
from ...entry.people import Choices
from ...models import Event


class WayIn(forms.Form):
    """A way into a race. What was typed makes a draft; who its names are is asked later."""

    # Its address below the event's, what its page is called, and what the record says of it.
    slug = title = reason = ""
    template = ""
    # Whom names mean, where the way in knows it itself.
    known: Choices = {}

    def __init__(self, event: Event, *args, **options):
        self.event = event
        super().__init__(*args, **options)

    @cached_property
    def draft(self) -> Draft:
        """Return what was read."""
        raise NotImplementedError

    @property
    def read_back(self) -> list[tuple[str, list[Car]]]:
        """Return the orders that were typed, each with its title and who drives its cars."""
        return []

    @property
    def fingerprint(self) -> str:
        """Return what tells one typing from another: only what was looked at is written."""
        return hashlib.sha256(repr(sorted(self.cleaned_data.items())).encode()).hexdigest()[:20]
