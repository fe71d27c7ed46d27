"""Whether somebody else saved first, and what he changed."""

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
    open_revision,
)
from .changes import RowChange, changes_of
from .parts import PARTS, PLACES

# Rows that are read and saved with another: by which column they know it.
SAVED_WITH = {
    Event: [(part, "event_id") for part in PARTS],
    Season: [(SeasonEntry, "season_id")],
    Recap: [(Quote, "recap_id"), (Source, "recap_id")],
    Driver: [(Alias, "driver_id")],
    Team: [(Alias, "team_id")],
    Track: [(Alias, "track_id")],
}


def newest_but_this() -> int:
    """Return the version of the site that whoever writes now builds on."""
    opened = open_revision()
    return opened.revision.number - 1 if opened else Revision.objects.newest_number()


def changes_since(fact: models.Model, number: int) -> list[RowChange]:
    """Return what the revisions after `number` changed of `fact` and its parts, by model and row.

    A part that was moved elsewhere, or came from there, is one of them. The revision that is open
    now is none of those.
    """
    since = range(number + 1, newest_but_this() + 1)
    if not since:
        return []
    changes = changes_of(since, [type(fact)], id=fact.pk)
    for part, column in SAVED_WITH.get(type(fact), ()):
        changes += changes_of(since, [part], id__in=_ever(part, **{column: fact.pk}))
    if isinstance(fact, Event):
        for place, (part, column) in PLACES.items():
            of_it = {f"{column}__in": _ever(part, event_id=fact.pk)}
            changes += changes_of(since, [place], id__in=_ever(place, **of_it))
    # What only follows from the rest is nobody's edit.
    return [change for change in changes if change.is_added or change.is_removed or change.typed]


def revisions_of(changes: Iterable[RowChange]) -> list[Revision]:
    """Return the revisions that made `changes`, in order, with their users."""
    numbers = {change.revision for change in changes}
    if not numbers:
        return []
    return list(Revision.objects.filter(number__in=numbers).select_related("user").order_by("pk"))


def revisions_since(fact: models.Model, number: int) -> list[Revision]:
    """Return the revisions after `number` that changed `fact` or its parts."""
    return revisions_of(changes_since(fact, number))


def _ever(model: type[models.Model], **where) -> models.QuerySet:
    """Return the keys of the rows of `model` of which this was so at some time."""
    return model.history.filter(**where).order_by().values("id")
