"""What stands before something and after it, so that one can read on."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import models

from .facts import Facts

Row = TypeVar("Row")


def neighbours(rows: Sequence[Row], row: Row) -> tuple[Row | None, Row | None]:
    """Return what stands before and after `row` in `rows`."""
    at = rows.index(row)
    return (rows[at - 1] if at else None, rows[at + 1] if at + 1 < len(rows) else None)


def neighbours_by_name(
    facts: Facts, model: type[models.Model], row: Row
) -> tuple[Row | None, Row | None]:
    """Return who stands before and after `row` by name, and by slug among namesakes."""
    shape = type(row)
    namesakes = facts.rows(model, shape, order=["slug"], name=row.name)
    before, after = neighbours(namesakes, row)
    if before is None:
        last = facts.rows(model, shape, order=["-name", "-slug"], limit=1, name__lt=row.name)
        before = next(iter(last), None)
    if after is None:
        first = facts.rows(model, shape, order=["name", "slug"], limit=1, name__gt=row.name)
        after = next(iter(first), None)
    return before, after
