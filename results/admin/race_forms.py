"""The forms of a race's parts, in which cars go by number."""

from django import forms

from ..entry.orders import (
    UnreadableOrder,
    cars_in_order,
    numbers_in,
    numbers_of,
    one_car,
    write_order,
)
from ..models import Caution, Duel, LapLeader, Moment, RunningOrder, Stage
from .race_rows import RowForm


class CarsForm(RowForm):
    """A row that names cars by number; the formset gives it `cars`, all cars of the race."""

    def read(self, field: str, how):
        """Return the cars that `field` names, read by `how`, or say at it what is wrong."""
        try:
            return how(self.cleaned_data.get(field, ""), self.cars())
        except UnreadableOrder as error:
            self.add_error(field, str(error))
            return None


class NumbersField(forms.CharField):
    """Cars by number, however they are written: "#11, 7" is "11 7"."""

    def has_changed(self, initial, data):
        return numbers_in(initial or "") != numbers_in(data or "")


class CarField(NumbersField):
    """One car, by number."""

    def __init__(self, **options):
        options.setdefault("widget", forms.TextInput(attrs={"size": 4}))
        super().__init__(max_length=6, **options)


class OrderField(NumbersField):
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
            # The inline has prefetched them in order.
            rows = getattr(self.instance, self.places).all()
            self.initial[self.line_field] = numbers_of(row.result for row in rows)

    def clean(self):
        cleaned = super().clean()
        # A line left as it was still means the same cars, whatever their numbers are now.
        if self.line_field in self.changed_data:
            self.named_cars = self.read(self.line_field, cars_in_order)
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
    places, position, line_field = "results", "provisional_position", "order"

    class Meta:
        model = Stage
        fields = ("number", "end_lap")


class DuelForm(OrderedForm):
    order = OrderField(label="Order, by car number", help_text="The winner first; ten pay points.")
    places, position, line_field = "places", "position", "order"

    class Meta:
        model = Duel
        fields = ("number",)


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

    class Meta:
        model = LapLeader
        fields = ("order", "start_lap", "end_lap", "approximate")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.result_id:
            self.initial["car_number"] = self.instance.result.car_number

    def clean(self):
        cleaned = super().clean()
        if "car_number" in self.changed_data and (found := self.read("car_number", one_car)):
            self.instance.result = found
        return cleaned


class CautionForm(CarsForm):
    free_pass_car = CarField(label="Free pass, by number", required=False)

    class Meta:
        model = Caution
        fields = ("start_lap", "end_lap", "reason")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if self.instance.free_pass_id:
            self.initial["free_pass_car"] = self.instance.free_pass.car_number

    def clean(self):
        cleaned = super().clean()
        if "free_pass_car" in self.changed_data:
            self.instance.free_pass = self.read("free_pass_car", one_car)
        return cleaned
