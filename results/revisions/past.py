"""What became of one thing: the revisions that touched it and its parts, with what they changed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db import models

from ..models import Event, Revision
from .changes import RowChange, changes_of, facts
from .conflicts import SAVED_WITH, revisions_since
from .in_words import Difference, Wording
from .parts import PLACES


class Past(NamedTuple):
    """One revision, and what it changed: by hand, and what followed from that."""

    revision: Revision
    typed: list[Difference]
    followed: list[Difference]
    undone_by: int | None


def revisions_of(fact: models.Model) -> list[Revision]:
    """Return the revisions that touched `fact` or its parts, newest first."""
    return revisions_since(fact, 0)[::-1]


def past_of(fact: models.Model, revisions: Sequence[Revision]) -> list[Past]:
    """Return what each of `revisions` changed of `fact` and its parts."""
    numbers = [revision.pk for revision in revisions]
    changes = changes_of(numbers, [type(fact)], id=fact.pk)
    for part, column in SAVED_WITH.get(type(fact), ()):
        changes += changes_of(numbers, [part], **{column: fact.pk})
    if isinstance(fact, Event):
        for place, (parent, column) in PLACES.items():
            keys = parent.history.filter(event_id=fact.pk).values("id")
            changes += changes_of(numbers, [place], **{f"{column}__in": keys})
    return _pasts(revisions, changes)


def past(revision: Revision) -> Past:
    """Return all that a revision changed."""
    [one] = _pasts([revision], changes_of([revision.pk]))
    return one


def _pasts(revisions: Sequence[Revision], changes: list[RowChange]) -> list[Past]:
    by_number = defaultdict(list)
    order = {model: place for place, model in enumerate(facts())}
    for change in sorted(changes, key=lambda change: order[change.model]):
        by_number[change.revision].append(change)
    undone = dict(
        Revision.objects.filter(undoes__in=[one.pk for one in revisions])
        .order_by("number")
        .values_list("undoes", "number")
    )
    wording = Wording(changes)
    return [
        Past(revision, wording.typed(rows), wording.followed(rows), undone.get(revision.pk))
        for revision in revisions
        for rows in [by_number[revision.pk]]
    ]
