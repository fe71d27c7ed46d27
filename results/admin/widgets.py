"""Inputs of the desk."""

from collections.abc import Mapping

from django import forms
from django.contrib.admin.widgets import AdminIntegerFieldWidget, AutocompleteSelect
from django.db import models


class Number(AdminIntegerFieldWidget):
    """A number, typed as text: what a browser's own number field cannot read, it drops unsaid."""

    input_type = "text"

    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", **(attrs or {})})


TYPED_NUMBERS = {
    kind: {"widget": Number}
    for kind in (
        models.PositiveSmallIntegerField,
        models.PositiveIntegerField,
        models.SmallIntegerField,
        models.DecimalField,
    )
}


def is_key(value) -> bool:
    """Return whether `value` may be the key of a row, as a form sends it."""
    return str(value).isdecimal() and len(str(value)) < 19


class LoadedAutocomplete(AutocompleteSelect):
    """An autocomplete that shows its value without a query if the form has loaded it.

    The stock widget asks the database for every row's value: 126 queries for 40 rows.
    """

    loaded = None

    def build_attrs(self, base_attrs, extra_attrs=None):
        # Until something is typed there is no list, so a quick Enter takes nobody by mistake.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-minimum-input-length": "1"}

    def optgroups(self, name, value, attrs=None):
        known = self.loaded or {}
        # What is no key selects nothing; the field itself says that it is wrong.
        selected = [str(key) for key in value if is_key(key)]
        value = selected or [""]
        if any(key not in known for key in selected):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        for key in selected:
            options.append(self.create_option(name, key, str(known[key]), True, len(options)))
        return [(None, options, 0)]


class LoadedChoice(forms.ModelChoiceField):
    """A choice of one row, which needs no query if the form has loaded it."""

    loaded: Mapping[str, models.Model] = {}

    def to_python(self, value):
        row = self.loaded.get(str(value))
        return row if row is not None else super().to_python(value)


def use_loaded(form, rows: Mapping[str, Mapping] | None = None) -> None:
    """Give the choices of `form` the related rows that its instance holds already, and `rows`.

    `rows` holds more of them by field, each by its key as a form sends it.
    """
    for name, field in form.fields.items():
        loaded = dict((rows or {}).get(name, {}))
        related = form.instance._state.fields_cache.get(name)
        if related is not None:
            loaded[str(related.pk)] = related
        if loaded and isinstance(field, LoadedChoice):
            field.loaded = loaded
        if loaded and isinstance(widget := inner(field), LoadedAutocomplete):
            widget.loaded = loaded


def name_cells(form, row: str) -> None:
    """Give each input of a row in a table a name of its own: "Laps led, No. 07 Kyle Larson"."""
    for field in form.fields.values():
        if not inner(field).is_hidden:
            inner(field).attrs["aria-label"] = f"{field.label}, {row}"


def inner(field):
    """Return the input itself, out of the wrapper with links that the admin puts round it."""
    return getattr(field.widget, "widget", field.widget)


def say_unset(form, **words: str) -> None:
    """Say what an unset yes-or-no means: `points_eligible="as declared"`, instead of "Unknown"."""
    for name, unset in words.items():
        if name in form.fields:
            choices = [("unknown", unset), ("true", "yes"), ("false", "no")]
            form.fields[name].widget.choices = choices
