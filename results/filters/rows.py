"""Filters over rows already read."""

from copy import copy
from typing import NamedTuple

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from ..addresses import is_whole


class Rows(list):
    """Frozen rows, as much of a queryset as django-filter asks for."""

    model = None

    def all(self) -> "Rows":
        return self


class Field(NamedTuple):
    """One field as a page shows it: with `choices`, a list to choose from."""

    name: str
    label: str
    choices: list[tuple[str, str]] | None
    value: str
    errors: list[str] | None
    # What a number may be, from and to.
    bounds: tuple[int, int] | None = None


class Twin:
    """A filter that is quickly copied: each set of filters has its own of each declared one."""

    def __deepcopy__(self, memo) -> "Twin":
        twin = copy(self)
        twin.extra = dict(self.extra)
        # Said again, it is the twin's own method.
        twin.method = self.method
        return twin


class Words(Twin, django_filters.CharFilter):
    """Words typed."""


class Choice(Twin, django_filters.ChoiceFilter):
    """One of what is there."""


class WholeField(forms.IntegerField):
    """A whole number, written as we write them: two ways to write it were two addresses."""

    def to_python(self, value):
        if value not in self.empty_values and not is_whole(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class Whole(Twin, django_filters.NumberFilter):
    """A whole number, between two that its page knows."""

    field_class = WholeField

    @property
    def bounds(self) -> tuple[int, int]:
        return self.extra["min_value"], self.extra["max_value"]


class TypedChoice(Twin, django_filters.TypedChoiceFilter):
    """One of what is told, each standing for a value."""


class RowFilterSet(django_filters.FilterSet):
    """A FilterSet over frozen rows. A value it does not know is an error, never dropped."""

    def __init__(self, data, rows, queryset=None):
        asked = any(data.get(name) for name in self.base_filters)
        super().__init__(data if asked else None, queryset=queryset or Rows(rows))
        for field in self.filters.values():
            if "choices" not in field.extra and isinstance(field, django_filters.ChoiceFilter):
                values = sorted({getattr(row, field.field_name) for row in rows} - {None, ""})
                field.extra["choices"] = [(value, value.replace("_", " ")) for value in values]

    def filter_queryset(self, queryset):
        # A filter may find that it does not know its value: then the form loses it on the way.
        for name, value in list(self.form.cleaned_data.items()):
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    @property
    def is_wrong(self) -> bool:
        """Whether it has a value that it does not know."""
        return self.is_bound and bool(self.form.errors)

    @property
    def fields(self) -> list["Field"]:
        """Return what its form asks for. The form itself is made only once something is chosen."""
        chosen = self.form.data if self.is_bound else {}
        wrong = self.form.errors if self.is_bound else {}
        return [
            Field(
                name,
                one.label,
                one.extra.get("choices"),
                chosen.get(name, ""),
                wrong.get(name),
                getattr(one, "bounds", None),
            )
            for name, one in self.filters.items()
        ]

    @property
    def said(self) -> list[str]:
        """What is chosen from lists, in words; nothing while anything is wrong."""
        if not (self.is_bound and self.is_valid()):
            return []
        chosen = [dict(one.choices or ()).get(one.value) for one in self.fields if one.value]
        return [words for words in chosen if words]

    @property
    def rows(self) -> list:
        """Return the rows that pass; all of them while the form is empty or wrong."""
        return self.qs if self.is_valid() else self.queryset

    def same(self, rows, field, value):
        return Rows(row for row in rows if getattr(row, field) == value)

    def contains(self, rows, field, value):
        sought = value.casefold()
        return Rows(row for row in rows if sought in (getattr(row, field) or "").casefold())


class FinishFilter(RowFilterSet):
    """Narrow a race's finish."""

    driver = Words(method="contains", label="Driver")
    manufacturer = Choice(method="same", label="Make", empty_label="all")
    team = Choice(method="same", label="Team", empty_label="all")
    status = Choice(method="same", label="Status", empty_label="all")
    eligible = TypedChoice(
        method="same",
        label="Points",
        choices=[("", "all"), ("true", "eligible"), ("false", "not eligible")],
        coerce={"true": True, "false": False}.get,
    )


class CorrectionFilter(RowFilterSet):
    """Narrow the open record; its rows are the seasons to choose from.

    A driver and a race are named by the last part of their address. Whoever reads the record for
    them looks them up, and says here what he did not find (`deny`).
    """

    season = Choice(label="Season", empty_label="all")
    driver = Words(label="Driver")
    race = Words(label="Race")

    def __init__(self, data, seasons):
        super().__init__(data, ())
        self.seasons = {f"{one.series_slug}-{one.year}": one for one in seasons}
        self.filters["season"].extra["choices"] = [
            (name, one.name) for name, one in self.seasons.items()
        ]

    def said(self, name: str) -> str:
        """Return the value given for a field, if the form takes it; else nothing."""
        return self.form.cleaned_data.get(name) or "" if self.is_valid() else ""

    def deny(self, name: str, why: str) -> None:
        """Say that the value of a field is none that we know."""
        self.form.add_error(name, why)
