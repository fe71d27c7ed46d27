"""What became of one thing: the revisions that touched it and its parts, with what they changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import models

from ..models import Revision
from .changes import RowChange, changes_of, facts
from .in_words import Difference, Wording
from .with_parts import changes_with_parts


class Past(NamedTuple):
    """One revision, and what it changed: by hand, and what followed from that."""

    revision: Revision
    typed: list[Difference]
    followed: list[Difference]
    undone_by: int | None


class PastOf(Sequence):
    """All that became of `fact` and its parts by hand, newest first.

    Only those looked at are put into words: take a slice.
    """

    def __init__(self, fact: models.Model):
        every = range(1, Revision.objects.newest_number() + 1)
        self._changes = _by_revision(changes_with_parts(fact, every))
        self._numbers = sorted(
            (number for number, rows in self._changes.items() if any(r.is_by_hand for r in rows)),
            reverse=True,
        )

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, wanted: slice) -> list[Past]:
        numbers = self._numbers[wanted]
        revisions = Revision.objects.select_related("user").in_bulk(numbers)
        return _pasts(
            [revisions[number] for number in numbers],
            {number: self._changes[number] for number in numbers},
        )


def past(revision: Revision) -> Past:
    """Return all that a revision changed."""
    [one] = _pasts([revision], _by_revision(changes_of([revision.pk])))
    return one


def _by_revision(changes: Iterable[RowChange]) -> dict[int, list[RowChange]]:
    """Return `changes` by the number of their revision, those first that others refer to."""
    order = {model: place for place, model in enumerate(facts())}
    by_number = defaultdict(list)
    for change in sorted(changes, key=lambda change: order[change.model]):
        by_number[change.revision].append(change)
    return by_number


def _pasts(revisions: Sequence[Revision], changes: dict[int, list[RowChange]]) -> list[Past]:
    taken_back = Revision.objects.filter(undoes__in=list(changes)).order_by("number")
    undone = dict(taken_back.values_list("undoes", "number"))
    wording = Wording(change for rows in changes.values() for change in rows)
    return [
        Past(one, wording.typed(rows), wording.followed(rows), undone.get(one.pk))
        for one in revisions
        for rows in [changes.get(one.pk, [])]
    ]
