"""Whether somebody else saved first."""

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


def revisions_since(fact: models.Model, number: int) -> list[Revision]:
    """Return the revisions after `number` that touched `fact` or its parts."""
    opened = open_revision()
    since = Revision.objects.filter(number__gt=number)
    if opened is not None:
        since = since.filter(number__lt=opened.revision.pk)
    if not since.exists():
        return []
    touched = set(_touching(type(fact), number, id=fact.pk))
    for part, column in SAVED_WITH.get(type(fact), ()):
        touched.update(_touching(part, number, **{column: fact.pk}))
    if isinstance(fact, Event):
        for place, (parent, column) in PLACES.items():
            keys = parent.history.filter(event_id=fact.pk).values("id")
            touched.update(_touching(place, number, **{f"{column}__in": keys}))
    return list(since.filter(number__in=touched).select_related("user").order_by("number"))


def _touching(model: type[models.Model], number: int, **where):
    rows = model.history.filter(revision__gt=number, **where).order_by()
    return rows.values_list("revision_id", flat=True).distinct()
