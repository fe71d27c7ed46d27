"""Changes in words, as an editor reads them."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist

from ...entry.changes import Change
from ...models import Event, Result, Stage


class Told(NamedTuple):
    """One change in words. `kind` is added, changed or removed."""

    what: str
    who: str
    kind: str
    field: str
    before: str
    after: str


def told(change: Change, who: str) -> Told:
    """Return a change in words; `who` drives the car that it is of."""
    kind = "changed"
    if change.field == "" and change.before is None:
        kind = "added"
    elif change.field == "" and change.after is None:
        kind = "removed"
    return Told(
        change.what,
        who,
        kind,
        _label(change.field),
        _shown(change.before),
        _shown(change.after),
    )


def _label(field: str) -> str:
    """Return what editors call a field."""
    for model in (Result, Event, Stage):
        try:
            return str(model._meta.get_field(field).verbose_name) if field else ""
        except FieldDoesNotExist:
            continue
    return field.replace("_", " ")


def _shown(value) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%B} {value.day}, {value.year}"
    return str(value).replace("_", " ")
