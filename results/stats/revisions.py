"""Revisions: which there are."""

from datetime import datetime
from typing import NamedTuple

from ..models import Revision
from .facts import NOW


class RevisionRow(NamedTuple):
    number: int
    time: datetime


def newest_revision() -> int:
    """Return the number of the newest revision: 0 before the first."""
    newest = NOW.rows(Revision, RevisionRow, order=["-number"], limit=1)
    return newest[0].number if newest else 0


def find_revision(number: int) -> RevisionRow | None:
    """Return the revision of that number, or None if there is none."""
    return next(iter(NOW.rows(Revision, RevisionRow, number=number)), None)
