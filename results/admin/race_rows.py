"""A race's tables on the desk: rows may exchange what must be unique, in one save."""

from collections import defaultdict

from django import forms
from django.core.exceptions import ValidationError

from ..models import Result
from .chosen import TableFormSet
from .widgets import say_unset


class RowForm(forms.ModelForm):
    """A row of a race's table.

    That what rows may hand to each other stays unique is checked across the table, not against
    rows as they were.
    """

    def called(self) -> str:
        """Return what an editor knows this row by."""
        return str(self.instance) if self.instance.pk else "a new row"


class RaceFormSet(TableFormSet):
    """A table of a race's rows, saved as one: what must be unique may move between them."""

    # The race's ResultFormSet, on the same page.
    results = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.cars = self.cars

    def cars(self) -> list[Result]:
        """Return the race's cars, as they are typed on this page."""
        return self.results.cars() if self.results is not None else []

    def live_forms(self) -> list:
        """Return the forms of the rows that will stand once this is saved."""
        return [
            form
            for form in self.forms
            if not (self.can_delete and self._should_delete_form(form))
            and (form.instance.pk or form.has_changed())
        ]

    def validate_unique(self):
        """Where two rows want the same, say so at the second, and name the first."""
        for field in self.model.exchanged:
            wanting = defaultdict(list)
            for form in self.live_forms():
                value = getattr(form, "cleaned_data", {}).get(field)
                shared = field == "car_number" and form.instance.shares_number
                if value not in (None, "", False) and not shared:
                    wanting[value].append(form)
            for value, (first, *others) in wanting.items():
                what = "It" if value is True else value
                for form in others:
                    form.add_error(field, f"{what} stands twice: here and at {first.called()}.")

    def save(self, commit=True):
        exchanged = self.model.exchanged
        if commit and exchanged:
            moved = [
                form.instance.pk
                for form in self.initial_forms
                if form in self.deleted_forms or set(form.changed_data) & set(exchanged)
            ]
            self.model.objects.park(moved, **exchanged)
        return super().save(commit)


# Nobody is disqualified at the flag: that takes a ruling.
AT_THE_FLAG = {"", *Result.Status.values} - {Result.Status.DISQUALIFIED}


class ResultForm(RowForm):
    """One car."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        say_unset(self, points_eligible="as declared")
        status = self.fields["provisional_status"]
        status.choices = [one for one in status.choices if one[0] in AT_THE_FLAG]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("provisional_finish") and not cleaned.get("provisional_status"):
            out = cleaned.get("reason_out")
            status = Result.Status.OUT if out else Result.Status.RUNNING
            cleaned["provisional_status"] = self.instance.provisional_status = status
        return cleaned

    def called(self):
        number, driver = (self.cleaned_data.get(field) for field in ("car_number", "driver"))
        return " ".join(str(part) for part in (f"No. {number}" if number else "", driver) if part)


# Parts of a race that would be left without their car.
NAMING_PARTS = {
    "stage_results": "the stages",
    "stints": "the lap leaders",
    "free_passes": "the cautions",
    "moment_cars": "the moments",
    "running_places": "the running orders",
    "rulings": "the rulings",
    "cars_placed_behind": "the rulings",
}


class ResultFormSet(RaceFormSet):
    """The cars of a race. One that nobody has entered yet opens with a field of empty rows."""

    EMPTY_FIELD = 40

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.extra = 0 if self.is_bound or self.get_queryset() else self.EMPTY_FIELD

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            named = [
                words
                for part, words in NAMING_PARTS.items()
                if form.instance.pk and getattr(form.instance, part).exists()
            ]
            if named:
                raise ValidationError(
                    f"{form.instance} cannot be taken out: {' and '.join(named)} name it. "
                    "Take it out there first."
                )

    def save_existing(self, form, obj, commit=True):
        """Leave it to `save_existing_objects`, which writes all that changed at once."""
        return obj

    def save_existing_objects(self, commit=True):
        saved = super().save_existing_objects(commit)
        if commit and saved:
            changed = {name for _, names in self.changed_objects for name in names}
            # What was parked goes back with the rest; the status follows from what was typed.
            fields = {*changed, *self.model.exchanged, "provisional_status"}
            self.model.objects.rewrite(saved, sorted(fields), parked={})
        return saved

    def cars(self) -> list[Result]:
        return [
            form.instance
            for form in self.live_forms()
            if getattr(form, "cleaned_data", {}).get("car_number")
        ]
