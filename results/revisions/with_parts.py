"""What revisions changed of one thing and of the parts that are read and saved with it."""

from collections.abc import Iterable

from django.db import models

from ..models import (
    Alias,
    Driver,
    Event,
    Quote,
    Recap,
    Revision,
    Season,
    SeasonEntry,
    Source,
    Team,
    Track,
)
from .changes import RowChange, changes_of
from .parts import PARTS, PLACES

# By which column the parts of a thing know it.
SAVED_WITH = {
    Event: [(part, "event_id") for part in PARTS],
    Season: [(SeasonEntry, "season_id")],
    Recap: [(Quote, "recap_id"), (Source, "recap_id")],
    Driver: [(Alias, "driver_id")],
    Team: [(Alias, "team_id")],
    Track: [(Alias, "track_id")],
}


def changes_with_parts(fact: models.Model, revisions: Iterable[int] | range) -> list[RowChange]:
    """Return what `revisions` (numbers) changed of `fact` and its parts, by model and row.

    A part that was moved elsewhere, or came from there, is one of them.
    """
    changes = changes_of(revisions, [type(fact)], id=fact.pk)
    for part, column in SAVED_WITH.get(type(fact), ()):
        changes += changes_of(revisions, [part], id__in=_ever(part, **{column: fact.pk}))
    if isinstance(fact, Event):
        for place, (part, column) in PLACES.items():
            of_it = {f"{column}__in": _ever(part, event_id=fact.pk)}
            changes += changes_of(revisions, [place], id__in=_ever(place, **of_it))
    return changes


def revisions_behind(changes: Iterable[RowChange]) -> list[Revision]:
    """Return the revisions that made `changes`, in order, with their users."""
    numbers = {change.revision for change in changes}
    if not numbers:
        return []
    return list(Revision.objects.filter(number__in=numbers).select_related("user").order_by("pk"))


def _ever(model: type[models.Model], **where) -> models.QuerySet:
    """Return the keys of the rows of `model` of which this was so at some time."""
    return model.history.filter(**where).order_by().values("id")
