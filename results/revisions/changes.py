"""What revisions changed, row by row and field by field, as history tells it."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models
from django.db.models import Max

from ..models import Fact, Result, StageResult
from ..models.history import history_of
from ..models.revision import OpenRevision

# What classification writes: it follows from the rest, so nobody ever typed it.
DERIVED = {Result: frozenset({"finish", "status"}), StageResult: frozenset({"position"})}
MARKS = ("revision_id", "history_type")


class FieldChange(NamedTuple):
    """One column of a row (`driver_id`), before and after."""

    column: str
    before: Any
    after: Any


class RowChange(NamedTuple):
    """One row before a revision and after it, by column; None where there was no such row."""

    revision: int
    model: type[models.Model]
    key: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def is_added(self) -> bool:
        return self.before is None

    @property
    def is_removed(self) -> bool:
        return self.after is None

    @property
    def fields(self) -> list[FieldChange]:
        """The columns that differ, if the row stood there before and after."""
        if self.before is None or self.after is None:
            return []
        return [
            FieldChange(column, self.before[column], after)
            for column, after in self.after.items()
            if self.before[column] != after
        ]

    @property
    def typed(self) -> list[FieldChange]:
        """The fields that somebody changed; what classification made of them is left out."""
        derived = DERIVED.get(self.model, ())
        return [field for field in self.fields if field.column not in derived]

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody made it; else it only followed from other changes."""
        return self.is_added or self.is_removed or bool(self.typed)

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is after the revision, or was before it was removed."""
        return self.before if self.after is None else self.after


def facts() -> list[type[models.Model]]:
    """Return every model of facts, those that others refer to first."""
    every = (model for model in apps.get_models() if issubclass(model, Fact))
    return sorted(every, key=lambda model: (_height(model), model.__name__))


def _height(model: type[models.Model]) -> int:
    """Return how many floors of other facts a row of `model` stands on."""
    below = {
        field.related_model
        for field in model._meta.fields
        if field.is_relation and issubclass(field.related_model, Fact)
    }
    return 1 + max((_height(one) for one in below - {model}), default=0)


def field_of(model: type[models.Model], column: str) -> models.Field:
    """Return the field that a column of `model` holds."""
    return next(field for field in model._meta.fields if field.attname == column)


def changes_of(
    revisions: Iterable[int] | range,
    models_: Iterable[type[models.Model]] | None = None,
    **where,
) -> list[RowChange]:
    """Return all that `revisions` (numbers) changed in `models_`, by default in all facts.

    `where` narrows it by columns of history: `id__in=keys`. Rows come model by model, those that
    others refer to first, each row's revisions in order. A row that a revision wrote without
    changing it is left out.
    """
    numbers = revisions if isinstance(revisions, range) else set(revisions)
    if not numbers:
        return []
    every = facts() if models_ is None else models_
    return [change for model in every for change in _changes(model, numbers, where)]


def _changes(model, numbers: set[int] | range, where: Mapping) -> list[RowChange]:
    history = history_of(model)
    rows = history._default_manager.order_by()
    first, last = min(numbers), max(numbers)
    within = (
        {"revision__gte": first, "revision__lte": last}
        if isinstance(numbers, range)
        else {"revision__in": numbers}
    )
    keys = set(rows.filter(**within, **where).values_list("id", flat=True))
    if not keys:
        return []
    # Of what was before, one row is enough to begin with.
    earlier = rows.filter(id__in=keys, revision__lt=first).values("id")
    begun = earlier.annotate(last=Max("history_id")).values("last")
    wanted = models.Q(history_id__in=begun) | models.Q(
        id__in=keys, revision__gte=first, revision__lte=last
    )
    columns = [field.attname for field in history.tracked_fields]
    found = rows.filter(wanted).order_by("id", "history_id").values(*columns, *MARKS)
    changes = []
    for key, written in groupby(found, key=itemgetter("id")):
        before = None
        for number, saved in groupby(written, key=itemgetter("revision_id")):
            left = list(saved)[-1]
            gone = left["history_type"] == "-"
            after = None if gone else {column: left[column] for column in columns}
            if number in numbers and before != after:
                changes.append(RowChange(number, model, key, before, after))
            before = after
    return changes


def changes_in(opened: OpenRevision, models_: Iterable[type[models.Model]]) -> list[RowChange]:
    """Return what an open revision has changed so far in `models_`, in their order."""
    changes = []
    for model in models_:
        question = "changes", model, len(opened.rows(model))
        if question not in opened.known:
            opened.known[question] = changes_of([opened.revision.pk], [model])
        changes += opened.known[question]
    return changes
