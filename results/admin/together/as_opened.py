"""A page's rows as they stood when it was opened."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db import models

from ...models import Result
from ...revisions.changes import RowChange
from .inputs import standing_in
from .orders import Line, Orders


class AsOpened:
    """What history knows of the rows that somebody changed since; the others stand as they did."""

    def __init__(self, changes: Iterable[RowChange], cars: Mapping[int, Result]):
        """`changes` are all since the page was opened, `cars` the race's cars now, by key."""
        self.before: dict[tuple[type[models.Model], int], Mapping[str, Any] | None] = {}
        for change in changes:
            self.before.setdefault((change.model, change.key), change.before)
        self.orders = Orders(changes)
        changed = {key for model, key in self.before if model is Result}
        # All cars that either editor may have named, by key.
        self.cars = {key: car for key, car in cars.items() if key not in changed}
        self.cars |= {
            key: Result(**values)
            for (model, key), values in self.before.items()
            if model is Result and values is not None
        }
        self.renumbered = _renumbered(self.cars, cars)

    def inputs(self, form: forms.ModelForm, key: int | None = None) -> dict[str, Any]:
        """Return what stood in the inputs of `form`, by name; nothing if its row is newer.

        `key` is the row's, if it is gone and `form` has none.
        """
        row = self.row(form.instance, key)
        if row is None:
            return {}
        if getattr(form, "places", ""):
            row._prefetched_objects_cache = {form.places: self._line(form, row)}
        return standing_in(type(form)(instance=row))

    def row(self, stored: models.Model, key: int | None = None) -> models.Model | None:
        """Return a row as it stood; None if there was none."""
        model = type(stored)
        known = model, key or stored.pk
        if known in self.before:
            values = self.before[known]
        else:
            values = {one.attname: getattr(stored, one.attname) for one in model._meta.fields}
        return None if values is None else self._with_cars(model(**values))

    def _with_cars(self, row: models.Model) -> models.Model:
        """Give `row` the cars that it names, numbered as they were."""
        for field in row._meta.fields:
            if field.related_model is Result and (
                car := self.cars.get(getattr(row, field.attname))
            ):
                setattr(row, field.name, car)
        return row

    def _line(self, form, row: models.Model) -> list[models.Model]:
        """Return the places of a line as they stood, in order."""
        places = getattr(row, form.places).model
        line = Line(places, row.pk)
        if line in self.orders.opened:
            cars = self.orders.opened[line]
        else:
            cars = [place.result_id for place in getattr(form.instance, form.places).all()]
        return [places(result=self.cars[car]) for car in cars if car in self.cars]


def _renumbered(opened: Mapping[int, Result], now: Mapping[int, Result]) -> set[str]:
    """Return the numbers that stand for another car now than when the page was opened."""
    before, after = ({car.car_number: key for key, car in cars.items()} for cars in (opened, now))
    return {number for number, key in before.items() if after.get(number, key) != key}
