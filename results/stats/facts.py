"""The one door to the facts: as they are now, or as they stood at a revision.

A row shape is a NamedTuple whose fields are named as the model's columns. A field that stands on
a related row says where in the shape's `joined`: `{"driver": "driver__name"}`. Conditions name
the model's own columns only, so that one question can be put to today's tables and to history.

Of the past, all is told as it was but one thing: a slug that is read is today's, if what it leads
to still stands. Addresses are where things are found, not what was so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from django.db import models
from django.db.models import F, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ..models import Fact
from ..models.history import history_of
from .questions import Keys, ask, ask_each, condition

NOTHING = MappingProxyType({})
Row = TypeVar("Row", bound=NamedTuple)


class Written(NamedTuple):
    """When a row was first written, and when last."""

    first: datetime
    last: datetime


class Question(NamedTuple):
    """The rows of `model` that meet all of `where`, as `shape`, whose first field is the `id`."""

    model: type[models.Model]
    shape: type[NamedTuple]
    where: Mapping

    @property
    def columns(self) -> tuple[str, ...]:
        return columns_of(self.shape)


def columns_of(shape: type[NamedTuple]) -> tuple[str, ...]:
    """Return the columns in which the fields of `shape` stand, its own and its relations'."""
    joined = getattr(shape, "joined", NOTHING)
    return tuple(joined.get(field, field) for field in shape._fields)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known: now (`revision` None), or as it stood at the end of a revision."""

    revision: int | None = None

    def rows(
        self,
        model: type[models.Model],
        shape: type[Row],
        *,
        either: Mapping = NOTHING,
        order: Iterable[str] = (),
        limit: int | None = None,
        **where,
    ) -> list[Row]:
        """Return the rows of `model` that meet all of `where`, as `shape`, in `order`.

        `either` holds more conditions, of which one is enough.
        """
        columns = columns_of(shape)
        if self.revision is None:
            found = ask(model, columns, where, either, tuple(order), limit)
        else:
            told = [self._as_it_was(model, column) for column in columns]
            rows = self._found(model, where, either).order_by(*order)
            found = rows.values_list(*told)[:limit]
        return [shape._make(row) for row in found]

    def each(self, *questions: Question) -> list[list]:
        """Return the rows of each of `questions`, oldest first.

        Today's tables are asked all at once; the past is asked one question after the other.
        """
        if self.revision is not None:
            return [self.rows(one.model, one.shape, order=["id"], **one.where) for one in questions]
        answers = ask_each([(one.model, one.columns, one.where) for one in questions])
        return [
            [one.shape._make(row) for row in sorted(answer, key=itemgetter(0))]
            for one, answer in zip(questions, answers, strict=True)
        ]

    def keys(
        self,
        model: type[models.Model],
        column: str = "id",
        *,
        latest: int | None = None,
        **where,
    ) -> Keys:
        """Return one column of the rows that meet `where`, to stand inside another condition.

        With `latest`, only so many of its values, the largest.
        """
        return Keys(model, column, where, latest)

    def most(self, model: type[models.Model], column: str, *, per: str, **where) -> dict:
        """Return the largest known `column` for each `per`, among the rows that meet `where`."""
        found = self._found(model, where).order_by().values_list(per)
        return dict(found.annotate(most=Max(column)).values_list(per, "most"))

    def distinct(self, model: type[models.Model], shape: type[Row], **where) -> list[Row]:
        """Return the different rows of `shape` (the model's own columns), in no order."""
        found = self._found(model, where).values_list(*shape._fields).distinct()
        return [shape._make(row) for row in found]

    def written(self, model: type[Fact], *, per: str = "id", **where) -> dict[int, Written]:
        """Return when rows were first and last written so that they met `where`, for each `per`.

        By their history: the times are those of revisions.
        """
        told = history_of(model)._default_manager.filter(condition(self._with_keys(where), {}))
        if self.revision is not None:
            told = told.filter(revision__lte=self.revision)
        found = told.exclude(history_type="-").order_by().values_list(per)
        times = found.annotate(first=Min("revision__time"), last=Max("revision__time"))
        return {key: Written(first, last) for key, first, last in times}

    def _found(self, model, where: Mapping, either: Mapping = NOTHING) -> models.QuerySet:
        where, either = self._with_keys(where), self._with_keys(either)
        meets = condition(where, either)
        if self.revision is None:
            return model._default_manager.filter(meets).order_by()
        if not issubclass(model, Fact):
            # The record has no history: it grows, and what stands in it stays.
            return model._default_manager.filter(meets, revision__lte=self.revision).order_by()
        history = history_of(model)._default_manager.order_by()
        last = self._last_word(model, "id").values("history_id")
        return history.filter(meets, history_id=Subquery(last)).exclude(history_type="-")

    def _last_word(self, model: type[models.Model], key: str) -> models.QuerySet:
        """Return the history row that holds at the revision, of the row to which `key` points.

        Asked for each row by its key, so that no planner has to guess how many rows a history
        holds.
        """
        told = history_of(model)._default_manager.filter(revision__lte=self.revision)
        return told.filter(id=OuterRef(key)).order_by("-history_id")[:1]

    def _as_it_was(self, model: type[models.Model], path: str):
        """Return a column of `model`, or of a row related to it, to be told of history's rows.

        Step by step: each row on the way stood at the revision as its own history has it.
        """
        relation, _, rest = path.partition("__")
        if not rest:
            return self._slug_of_today(model) if path == "slug" else F(path)
        related = model._meta.get_field(relation).related_model
        if not issubclass(related, Fact):
            # A revision is as it was written.
            return F(path)
        then = self._last_word(related, f"{relation}_id")
        return Subquery(then.annotate(told=self._as_it_was(related, rest)).values("told"))

    def _slug_of_today(self, model: type[models.Model]):
        """Return where something stands today: a slug leads there, and may be another's by now."""
        today = model._default_manager.filter(id=OuterRef("id"))
        return Coalesce(Subquery(today.order_by().values("slug")), F("slug"))

    def _with_keys(self, where: Mapping) -> dict:
        """Return conditions whose `Keys` are queries."""
        return {
            name: value.of(self._found(value.model, value.where))
            if isinstance(value, Keys)
            else value
            for name, value in where.items()
        }


NOW = Facts()


def as_of(revision: int) -> Facts:
    """Return the facts as they stood when revision number `revision` closed."""
    return Facts(revision)
