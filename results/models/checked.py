"""Check constraints that a form can hold against a row without asking the database.

The stock ones ask it three statements a row: a race of 43 cars is hundreds of them.
"""

import operator
from collections.abc import Iterator, Mapping

from django.core.exceptions import ValidationError
from django.db import models

COMPARED = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
}


class Check(models.CheckConstraint):
    """A condition on a row's own columns, in the lookups exact, gt, gte, lt, lte, in and isnull."""

    def deconstruct(self):
        """A migration needs to know of the constraint alone."""
        _, args, options = super().deconstruct()
        return "django.db.models.CheckConstraint", args, options

    def validate(self, model, instance, exclude=None, using=None):
        """Raise ValidationError if the condition is false; unknown is not false, as in SQL."""
        if not set(columns_in(self.condition)) & set(exclude or ()):
            values = {field.name: getattr(instance, field.attname) for field in model._meta.fields}
            if holds(self.condition, values) is False:
                raise ValidationError(
                    self.get_violation_error_message(), code=self.violation_error_code
                )


def columns_in(condition: models.Q) -> Iterator[str]:
    """Yield the columns that a condition names."""
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from columns_in(child)
        else:
            lookup, value = child
            yield lookup.split("__")[0]
            if isinstance(value, models.F):
                yield value.name


def holds(condition: models.Q, values: Mapping[str, object]) -> bool | None:
    """Return whether `condition` is true of `values`; None is unknown, as SQL reckons with it."""
    said = [
        holds(child, values) if isinstance(child, models.Q) else _holds(*child, values)
        for child in condition.children
    ]
    if condition.connector == models.Q.XOR:
        told = None if None in said else sum(said) % 2 == 1
    elif condition.connector == models.Q.OR:
        told = True if True in said else None if None in said else False
    else:
        told = False if False in said else None if None in said else True
    return told if told is None else told != condition.negated


def _holds(lookup: str, wanted: object, values: Mapping[str, object]) -> bool | None:
    column, _, kind = lookup.partition("__")
    value = values[column]
    if kind == "isnull":
        return (value is None) == wanted
    if isinstance(wanted, models.F):
        wanted = values[wanted.name]
    if value is None or wanted is None:
        return None
    if kind == "in":
        return value in wanted
    return COMPARED[kind or "exact"](value, wanted)
