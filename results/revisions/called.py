"""What the rows that revisions changed are called, and those that they name; gone ones, too."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from ..models import (
    Alias,
    Claim,
    DuelResult,
    Event,
    LapLeader,
    MomentCar,
    OldAddress,
    PriorRecord,
    PublishedStanding,
    Result,
    Ruling,
    RunningPlace,
    Season,
    SeasonEntry,
    StageResult,
)
from ..models.names import ADDRESSED
from .changes import RowChange

UNKNOWN = "not known"
# By which other rows people know a row.
CALLED_AFTER = {
    Alias: ("driver", "team", "event", "track"),
    Claim: ("event",),
    DuelResult: ("duel", "result"),
    Event: ("season",),
    LapLeader: ("result",),
    MomentCar: ("result", "moment"),
    OldAddress: ADDRESSED,
    PriorRecord: ("driver", "team", "crew_chief", "track"),
    PublishedStanding: ("driver",),
    Result: ("driver",),
    Ruling: ("result", "driver", "owner"),
    RunningPlace: ("running_order", "result"),
    Season: ("series",),
    SeasonEntry: ("driver", "season"),
    StageResult: ("stage", "result"),
}


class Names:
    """What rows are called today, and those that are gone when they went.

    `loaded` are rows that were read anyway. The others are read when one of them is first asked
    for, all of its model at once.
    """

    def __init__(self, changes: Iterable[RowChange] = (), loaded: Iterable[models.Model] = ()):
        self.rows: dict[type[models.Model], dict[int, models.Model]] = defaultdict(dict)
        self._changed: dict[tuple[type[models.Model], int], RowChange] = {}
        self._unread: dict[type[models.Model], set[int]] = defaultdict(set)
        for row in loaded:
            self.keep(row)
        self.learn(changes)

    def keep(self, row: models.Model) -> None:
        """Keep a row that was read anyway, and all that was read with it."""
        if row.pk not in self.rows[type(row)]:
            self.rows[type(row)][row.pk] = row
            for related in row._state.fields_cache.values():
                if isinstance(related, models.Model):
                    self.keep(related)

    def learn(self, changes: Iterable[RowChange]) -> None:
        """Know the rows of `changes`, and those that they name, before and after."""
        for change in changes:
            self._changed[change.model, change.key] = change
            for model, key in _referred(change):
                self._unread[model].add(key)

    def want(self, model: type[models.Model], keys: Iterable[int]) -> None:
        """Know the rows of these keys, too."""
        self._unread[model].update(keys)

    def of(self, model: type[models.Model], key: int | None) -> str:
        """Return what people call a row; `key` may be None, or of a row that is gone."""
        if key is None:
            return UNKNOWN
        row = self.row(model, key)
        # It may have been known by another that is gone.
        with suppress(ObjectDoesNotExist):
            if row is not None:
                return str(row)
        return f"{model._meta.verbose_name} no. {key}"

    def row(self, model: type[models.Model], key: int | None) -> models.Model | None:
        """Return a row as it is, or as a change left it, if it is known at all."""
        rows = self.rows[model]
        if key in self._unread[model] and key not in rows:
            missing = self._unread.pop(model) - {None} - rows.keys()
            rows |= model._base_manager.select_related(*_known_with(model)).in_bulk(missing)
        if key not in rows and (change := self._changed.get((model, key))):
            rows[key] = model(**change.row)
            for name in CALLED_AFTER.get(model, ()):
                field = model._meta.get_field(name)
                related = self.row(field.related_model, getattr(rows[key], field.attname))
                if related is not None:
                    setattr(rows[key], name, related)
        return rows.get(key)


def _referred(change: RowChange) -> Iterator[tuple[type[models.Model], int | None]]:
    """Yield what a change names: in what it changed, and by what its row is known."""
    known_by = CALLED_AFTER.get(change.model, ())
    is_whole = change.is_added or change.is_removed
    changed = {field.column for field in change.fields}
    for field in change.model._meta.fields:
        column = field.attname
        if field.is_relation and (is_whole or column in changed or field.name in known_by):
            for state in filter(None, (change.before, change.after)):
                yield field.related_model, state[column]


def _known_with(model: type[models.Model]) -> Iterator[str]:
    """Yield what is read with a row, so that its name asks for nothing more."""
    for name in CALLED_AFTER.get(model, ()):
        yield name
        further = model._meta.get_field(name).related_model
        yield from (f"{name}__{path}" for path in _known_with(further))
