"""Whom and what a page and its changes name, loaded once."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from ...models import Result
from ...revisions.changes import RowChange
from ...revisions.telling.words import Names


class Known(Names):
    """The rows that a page has loaded anyway, and those that changes name besides."""

    def __init__(self, loaded: Iterable[models.Model]):
        self.rows: dict[type[models.Model], dict[int, models.Model]] = defaultdict(dict)
        for row in loaded:
            self.add(row)

    def add(self, row: models.Model) -> None:
        """Keep `row`, and all that was loaded with it."""
        if row.pk not in self.rows[type(row)]:
            self.rows[type(row)][row.pk] = row
            for related in row._state.fields_cache.values():
                if isinstance(related, models.Model):
                    self.add(related)

    def learn(self, changes: Iterable[RowChange], cars: Iterable[Result]) -> None:
        """Load whatever the changed rows refer to, before and after; one query a model.

        Of `cars`, as they were, those that are gone are kept.
        """
        asked = defaultdict(set)
        for change in changes:
            relations = [field for field in change.model._meta.fields if field.is_relation]
            for state in filter(None, (change.before, change.after)):
                for field in relations:
                    asked[field.related_model].add(state[field.attname])
        for model, keys in asked.items():
            if missing := keys - {None} - self.rows[model].keys():
                self.rows[model] |= model._base_manager.in_bulk(missing)
        for car in cars:
            self.rows[Result].setdefault(self._introduced(car).pk, car)

    def called(self, change: RowChange) -> str:
        """Return what people know the row of a change by."""
        try:
            return str(self._introduced(change.model(**change.row)))
        except ObjectDoesNotExist:
            return f"{change.model._meta.verbose_name} no. {change.key}"

    def _introduced(self, row: models.Model) -> models.Model:
        """Return `row`, knowing those whom it refers to."""
        for field in row._meta.fields:
            if field.is_relation:
                known = self.rows[field.related_model].get(getattr(row, field.attname))
                if known is not None:
                    setattr(row, field.name, known)
        return row
