"""Rows by what they belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def by(rows: Iterable, column: str) -> Mapping[int, list]:
    """Return rows by the key in one of their columns, in their order; none are an empty list."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def by_event(rows: Iterable) -> Mapping[int, list]:
    """Return rows by the key of their event."""
    return by(rows, "event_id")
