"""The entries of the race before."""

from dataclasses import replace
from functools import cached_property

from django import forms

from ...entry.draft import Draft
from ...entry.last_race import entries_of, race_before
from ...entry.orders import named, numbers_in
from ...models import Event
from .way import WayIn


class LastRace(WayIn):
    """The entries of the race before."""

    slug, title, reason = "last-race", "Start from the last race", "Entered from the last race"
    template = "admin/results/event/last_race.html"

    leave_out = forms.CharField(
        label="Not here this time",
        required=False,
        widget=forms.TextInput(attrs={"class": "typed line", "autocomplete": "off"}),
        help_text="Car numbers, as 28 36. What else changed, you mend afterwards.",
    )

    def __init__(self, event: Event, *args, **options):
        super().__init__(event, *args, **options)
        self.race = race_before(event)
        if self.race:
            self.entries, self.known = entries_of(self.race)

    @property
    def refused(self) -> str:
        """Return why this race cannot be started so, or nothing."""
        if self.event.results.exists():
            return "This race has entries already: mend those."
        return "" if self.race else "No earlier race of this series has entries."

    def clean_leave_out(self):
        numbers = numbers_in(self.cleaned_data["leave_out"])
        known = {row.car_number for row in self.entries.rows} if self.race else set()
        if unknown := [number for number in numbers if number not in known]:
            raise forms.ValidationError(f"{named(unknown)} was not entered in the last race.")
        return " ".join(numbers)

    def clean(self):
        if self.refused:
            raise forms.ValidationError(self.refused)
        return super().clean()

    @property
    def seen(self) -> tuple:
        """The last race may be corrected between the look and the yes."""
        return (*super().seen, self.draft, self.known)

    @cached_property
    def draft(self) -> Draft:
        left_out = self.cleaned_data["leave_out"].split()
        rows = (row for row in self.entries.rows if row.car_number not in left_out)
        return replace(self.entries, rows=tuple(rows))
