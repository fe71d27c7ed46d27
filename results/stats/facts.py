"""The one door to the facts: as they are now, or as they stood at a revision.

A row shape is a NamedTuple whose fields are named as the model's columns. A field that stands on
a related row says where in the shape's `joined`: `{"driver": "driver__name"}`. Conditions name
the model's own columns only, so that one question can be put to today's tables and to history.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from django.db import models
from django.db.models import Max, OuterRef, Subquery

from .questions import Keys, ask, condition, last_given

NOTHING = MappingProxyType({})
# No revision comes after this one.
LAST = 2**31 - 1
Row = TypeVar("Row", bound=NamedTuple)


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
        joined = getattr(shape, "joined", NOTHING)
        if self.revision is None:
            columns = tuple(joined.get(field, field) for field in shape._fields)
            found = ask(model, columns, where, either, tuple(order), limit)
            return [shape._make(row) for row in found]
        found = self._found(model, where, either).order_by(*order)[:limit]
        return self._with_related(model, shape, joined, found)

    def keys(self, model: type[models.Model], column: str = "id", **where) -> Keys:
        """Return one column of the rows that meet `where`, to stand inside another condition."""
        return Keys(model, column, where)

    def most(self, model: type[models.Model], column: str, *, per: str, **where) -> dict:
        """Return the largest known `column` for each `per`, among the rows that meet `where`."""
        found = self._found(model, where).order_by().values_list(per)
        return dict(found.annotate(most=Max(column)).values_list(per, "most"))

    def since(self, model: type[models.Model], column: str, key: int, value: str):
        """Return when (a datetime) the text `column` of row `key` got the `value` it has, or None.

        A row that came with its value does not tell: then it had that before we heard of it.
        """
        until = LAST if self.revision is None else self.revision
        return last_given(model, column, key, value, until)

    def _found(self, model, where: Mapping, either: Mapping = NOTHING) -> models.QuerySet:
        where, either = self._with_keys(where), self._with_keys(either)
        meets = condition(where, either)
        if self.revision is None:
            return model._default_manager.filter(meets).order_by()
        history = model.history.model._default_manager.order_by().filter(
            revision__lte=self.revision
        )
        # The last word on a row until then; asked for each row by its key, so that no planner
        # has to guess how many rows a history holds.
        last = history.filter(id=OuterRef("id")).order_by("-history_id").values("history_id")[:1]
        return history.filter(meets, history_id=Subquery(last)).exclude(history_type="-")

    def _with_keys(self, where: Mapping) -> dict:
        """Return conditions whose `Keys` are queries."""
        return {
            name: self._found(value.model, value.where).values(value.column)
            if isinstance(value, Keys)
            else value
            for name, value in where.items()
        }

    def _with_related(self, model, shape, joined, found) -> list:
        """Build rows whose related values, too, are as of the revision: one query a relation."""
        relations: dict[str, set[str]] = {}
        for path in joined.values():
            relation, column = path.split("__")
            relations.setdefault(relation, set()).add(column)
        own = [field for field in shape._fields if field not in joined]
        rows = list(found.values(*own, *(f"{relation}_id" for relation in relations)))
        related = {}
        for relation, columns in relations.items():
            other = model._meta.get_field(relation).related_model
            keys = {row[f"{relation}_id"] for row in rows} - {None}
            related[relation] = {
                row["id"]: row
                for row in self._found(other, {"id__in": keys}).values("id", *columns)
            }
        made = []
        for row in rows:
            for field, path in joined.items():
                relation, column = path.split("__")
                row[field] = related[relation].get(row[f"{relation}_id"], {}).get(column)
            made.append(shape(**{field: row[field] for field in shape._fields}))
        return made


NOW = Facts()


def as_of(revision: int) -> Facts:
    """Return the facts as they stood when revision number `revision` closed."""
    return Facts(revision)
