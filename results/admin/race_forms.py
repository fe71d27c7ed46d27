"""The forms of a race's parts. Cars go by number, and rows may exchange what must be unique."""

from collections import defaultdict

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F

from ..entry.orders import UnreadableOrder, cars_in_order, numbers_of, write_order
from ..models import Caution, LapLeader, Moment, Result, RunningOrder, Stage
from .forms import TableFormSet


class RowForm(forms.ModelForm):
    """A row of a race's table.

    `exchanged` says what rows may hand to each other in one save, and what holds its place
    meanwhile. That it stays unique is checked across the table, not against rows as they were.
    """

    exchanged = {}

    def validate_constraints(self):
        exclude = self._get_validation_exclusions()
        for constraint in self._meta.model._meta.constraints:
            fields = getattr(constraint, "fields", ())
            if not set(fields) & set(self.exchanged):
                try:
                    constraint.validate(self._meta.model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(None, error)

    def called(self) -> str:
        """Return what an editor knows this row by."""
        return str(self.instance)


class RaceFormSet(TableFormSet):
    """A table of a race's rows, saved as one: what must be unique may move between them."""

    # The race's ResultFormSet, on the same page.
    results = None

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.cars = self.cars

    def cars(self) -> dict[str, Result]:
        """Return the race's cars by number, as they are typed on this page."""
        return self.results.cars() if self.results is not None else {}

    def live_forms(self) -> list:
        """Return the forms of the rows that will stand once this is saved."""
        return [
            form
            for form in self.forms
            if not (self.can_delete and self._should_delete_form(form))
            and (form.instance.pk or form.has_changed())
        ]

    def validate_unique(self):
        """Name both rows wherever two of them want the same."""
        for field in self.form.exchanged:
            wanting = defaultdict(list)
            for form in self.live_forms():
                value = getattr(form, "cleaned_data", {}).get(field)
                shared = field == "car_number" and form.instance.shares_number
                if value not in (None, "") and not shared:
                    wanting[value].append(form)
            for value, (first, *others) in wanting.items():
                for form in others:
                    what = first.fields[field].label
                    form.add_error(
                        field, f"{what} {value} stands twice: here and at {first.called()}."
                    )

    def save(self, commit=True):
        exchanged = self.form.exchanged
        if commit and exchanged:
            moved = [
                form.instance.pk
                for form in self.initial_forms
                if form in self.deleted_forms or set(form.changed_data) & set(exchanged)
            ]
            self.model.objects.filter(pk__in=moved).park(**exchanged)
        return super().save(commit)


class ResultForm(RowForm):
    """One car."""

    exchanged = {"provisional_finish": None, "driver": None, "car_number": ""}

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


class ResultFormSet(RaceFormSet):
    """The cars of a race. One that nobody has entered yet opens with a field of empty rows."""

    EMPTY_FIELD = 40

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.extra = 0 if self.is_bound or self.get_queryset() else self.EMPTY_FIELD

    def cars(self) -> dict[str, Result]:
        return {
            form.cleaned_data["car_number"]: form.instance
            for form in self.live_forms()
            if getattr(form, "cleaned_data", {}).get("car_number")
        }


class CarsForm(RowForm):
    """A row that names cars by number; the formset gives it `cars`, the race's cars by number."""

    def car(self, field: str) -> Result | None:
        """Return the one car whose number stands in `field`, or name what is wrong with it."""
        number = self.cleaned_data.get(field, "").strip().lstrip("#")
        found = self.cars().get(number)
        if number and found is None:
            self.add_error(field, f"No. {number} was not entered in this race.")
        return found

    def line(self, field: str) -> list[Result]:
        """Return the cars that a line of numbers names, or name what is wrong with it."""
        try:
            return cars_in_order(self.cleaned_data.get(field, ""), self.cars())
        except UnreadableOrder as error:
            self.add_error(field, str(error))
            return []


class CarField(forms.CharField):
    """One car, by number."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"size": 4}))
        super().__init__(max_length=6, **options)


class OrderField(forms.CharField):
    """Cars by number, in order."""

    def __init__(self, **options):
        widget = forms.TextInput(attrs={"class": "vTextField", "placeholder": "11 07 34 …"})
        super().__init__(required=False, widget=widget, max_length=500, **options)


class OrderedForm(CarsForm):
    """A row with a line of cars in order, each car a row of its own below."""

    places = position = line_field = ""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.pk:
            rows = getattr(self.instance, self.places).all()
            self.initial[self.line_field] = numbers_of(row.result for row in rows)

    def clean(self):
        cleaned = super().clean()
        self.named_cars = self.line(self.line_field)
        return cleaned

    def save(self, commit=True):
        saved = super().save(commit)
        if commit:
            self._write()
        return saved

    def _write(self) -> None:
        if self.line_field in self.changed_data:
            self.instance._prefetched_objects_cache = {}
            write_order(
                getattr(self.instance, self.places), self.named_cars, position=self.position
            )


class StageForm(OrderedForm):
    order = OrderField(label="Order, by car number", help_text="The winner first; ten pay points.")
    exchanged = {"number": F("number") + 1000}
    places, position, line_field = "results", "provisional_position", "order"

    class Meta:
        model = Stage
        fields = ("number", "end_lap")


class RunningOrderForm(OrderedForm):
    order = OrderField(label="Order, by car number")
    places, position, line_field = "places", "position", "order"

    class Meta:
        model = RunningOrder
        fields = ("lap", "approximate", "label")


class MomentForm(OrderedForm):
    named = OrderField(label="Cars, by number")
    places, position, line_field = "cars", "order", "named"

    class Meta:
        model = Moment
        fields = ("lap", "kind", "text")


class LapLeaderForm(CarsForm):
    car_number = CarField(label="Car")
    exchanged = {"order": F("order") + 10_000}

    class Meta:
        model = LapLeader
        fields = ("order", "start_lap", "end_lap", "approximate")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.result_id:
            self.initial["car_number"] = self.instance.result.car_number

    def clean(self):
        cleaned = super().clean()
        if found := self.car("car_number"):
            self.instance.result = found
        return cleaned


class CautionForm(CarsForm):
    free_pass_car = CarField(label="Free pass, by number", required=False)
    exchanged = {"start_lap": None}

    class Meta:
        model = Caution
        fields = ("start_lap", "end_lap", "reason")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.free_pass_id:
            self.initial["free_pass_car"] = self.instance.free_pass.car_number

    def clean(self):
        cleaned = super().clean()
        self.instance.free_pass = self.car("free_pass_car")
        return cleaned
