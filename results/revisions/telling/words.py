"""Values and fields as fans read them."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any, NamedTuple

from ...models import Correction, Fact
from ...templatetags.racing import duration, ordinal
from ..changes import FieldChange, RowChange, field_of

UNKNOWN = "not known"
PLACES = frozenset({"finish", "position", "provisional_finish", "provisional_position", "start"})


class Line(NamedTuple):
    """One line of the record, before it is written. `weight` puts the lines of a kind in order."""

    kind: Correction.Kind
    words: str
    event: int | None = None
    season: int | None = None
    driver: int | None = None
    weight: int = 0


class Names:
    """What the rows that changes refer to are called today; one query a model."""

    def __init__(self, changes: Iterable[RowChange]):
        keys: dict[type, set] = {}
        for change in changes:
            for column, value in _held(change):
                if value is not None and (model := _referred(change.model, column)):
                    keys.setdefault(model, set()).add(value)
        self.rows = {model: model._base_manager.in_bulk(found) for model, found in keys.items()}

    def of(self, model: type[Fact], key: int | None) -> str:
        """Return the name of a row, as far as it is still there."""
        if key is None:
            return UNKNOWN
        row = self.rows.get(model, {}).get(key)
        return str(row) if row is not None else f"{model._meta.verbose_name} no. {key}"


def _held(change: RowChange):
    if change.is_added or change.is_removed:
        return change.row.items()
    return [
        (field.column, value) for field in change.fields for value in (field.before, field.after)
    ]


def _referred(model: type[Fact], column: str) -> type[Fact] | None:
    field = field_of(model, column)
    return field.related_model if field.is_relation else None


def shown(model: type[Fact], column: str, value: Any, names: Names) -> str:
    """Return a value of a column in words."""
    field = field_of(model, column)
    if value is None or value == "":
        return UNKNOWN
    if field.is_relation:
        return names.of(field.related_model, value)
    if field.choices:
        return dict(field.flatchoices).get(value, str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        return duration(value)
    if isinstance(value, date):
        return f"{value:%B} {value.day}, {value.year}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if column in PLACES:
        return ordinal(value)
    return str(value)


def was(model: type[Fact], field: FieldChange, names: Names) -> str:
    """Return a change in words: "laps led 40, was 38"."""
    label = field_of(model, field.column).verbose_name
    before, after = (shown(model, field.column, v, names) for v in (field.before, field.after))
    return f"{label} {after}, was {before}"


def several(words: Iterable[str]) -> str:
    """Return several changes of one thing as one line."""
    return "; ".join(words)


def counted(changes: Iterable[RowChange]) -> str:
    """Return how many rows were added, changed and taken out: "2 added, 1 changed"."""
    verbs: dict[str, int] = {}
    for change in changes:
        verb = "added" if change.is_added else "taken out" if change.is_removed else "changed"
        verbs[verb] = verbs.get(verb, 0) + 1
    return ", ".join(
        f"{verbs[verb]} {verb}" for verb in ("added", "changed", "taken out") if verb in verbs
    )
