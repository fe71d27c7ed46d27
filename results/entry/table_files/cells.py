"""The cells of a noun's table file: how each is read and written, and told before and after."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import Widget

from ...cells import as_it_was, harmless

# A year of two digits would be guessed at.
DAYS = ["%Y-%m-%d", "%m/%d/%Y"]


class Typed(Widget):
    """A cell, read as the desk's own form reads what is typed into it."""

    def __init__(self, column):
        super().__init__()
        self.field = column.formfield()
        if isinstance(self.field, forms.DateField):
            self.field.input_formats = DAYS
            self.field.error_messages["invalid"] = "This is no date; write it as 1992-07-31."
        if column.choices:
            known = ", ".join(str(value) for value, _ in column.flatchoices)
            self.field.error_messages["invalid_choice"] = f"This is none of: {known}."

    def clean(self, value, row=None, **options):
        try:
            return self.field.clean(as_it_was(value))
        except ValidationError as wrong:
            raise ValueError(" ".join(wrong.messages)) from wrong

    def render(self, value, obj=None, **options):
        return harmless("" if value is None else str(value))


class Cell(Field):
    """A column. A cell that says what is so already changes nothing, however it is written."""

    def save(self, instance, row, is_m2m=False, **options):
        if row[self.column_name] != self.export(instance):
            super().save(instance, row, is_m2m, **options)


class Change(NamedTuple):
    """A value of a row before and after."""

    before: object
    after: object

    @property
    def is_one(self) -> bool:
        return self.before != self.after


class Comparison:
    """A row before and after; import-export's own is HTML with styles that our policy forbids."""

    def __init__(self, resource, instance, new):
        self.before = [] if new else _values(resource, instance)
        self.after = []

    def compare_with(self, resource, instance):
        self.after = _values(resource, instance)
        self.before = self.before or [""] * len(self.after)

    def as_html(self) -> list[Change]:
        return [Change(*pair) for pair in zip(self.before, self.after, strict=True)]


def _values(resource, instance) -> list:
    values = [field.get_value(instance) for field in resource.get_import_fields()]
    return ["" if value is None else value for value in values]
