"""Whether somebody else saved first."""

from django.db import models

from ..models import (
    Alias,
    Caution,
    Claim,
    Driver,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    Quote,
    Recap,
    Result,
    Revision,
    Ruling,
    RunningOrder,
    RunningPlace,
    Season,
    SeasonEntry,
    Source,
    Stage,
    StageResult,
    Team,
    Track,
)

# Rows that are read and saved with another: by which column they know it.
PARTS = {
    Event: [
        (part, "event_id")
        for part in (Result, Stage, Caution, LapLeader, Moment, RunningOrder, Ruling, Claim)
    ],
    Season: [(SeasonEntry, "season_id")],
    Recap: [(Quote, "recap_id"), (Source, "recap_id")],
    Driver: [(Alias, "driver_id")],
    Team: [(Alias, "team_id")],
    Track: [(Alias, "track_id")],
}
# Rows that know their event through a parent.
PLACES = ((StageResult, Stage, "stage_id"), (MomentCar, Moment, "moment_id"),
          (RunningPlace, RunningOrder, "running_order_id"))  # fmt: skip


def revisions_since(fact: models.Model, number: int) -> list[Revision]:
    """Return the revisions after `number` that touched `fact` or its parts."""
    since = Revision.objects.filter(number__gt=number)
    if not since.exists():
        return []
    touched = set(_touching(type(fact), number, id=fact.pk))
    for part, column in PARTS.get(type(fact), ()):
        touched.update(_touching(part, number, **{column: fact.pk}))
    if isinstance(fact, Event):
        for place, parent, column in PLACES:
            keys = parent.history.filter(event_id=fact.pk).values("id")
            touched.update(_touching(place, number, **{f"{column}__in": keys}))
    return list(since.filter(number__in=touched).select_related("user").order_by("number"))


def _touching(model: type[models.Model], number: int, **where):
    rows = model.history.filter(revision__gt=number, **where).order_by()
    return rows.values_list("revision_id", flat=True).distinct()
