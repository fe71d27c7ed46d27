"""Trying a change out: it is written as it would be, looked at, and undone."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import transaction


class _Over(Exception):
    """It was looked at, and nothing of it is to stay."""


@contextmanager
def undone() -> Iterator[None]:
    """Undo all that is written inside, a whole revision too, whatever was seen of it."""
    with suppress(_Over), transaction.atomic():
        yield
        raise _Over
