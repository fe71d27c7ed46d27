"""Whether somebody else saved first."""

from django.db import models

from ..models import (
    Caution,
    Claim,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    Recap,
    Result,
    Revision,
    Ruling,
    RunningOrder,
    RunningPlace,
    Stage,
    StageResult,
)

# Where a history row says which event it belongs to; rows without one say it through a parent.
PARTS = (Result, Stage, Caution, LapLeader, Moment, RunningOrder, Ruling, Recap, Claim)
PLACES = ((StageResult, Stage, "stage_id"), (MomentCar, Moment, "moment_id"),
          (RunningPlace, RunningOrder, "running_order_id"))  # fmt: skip


def revisions_since(fact: models.Model, number: int) -> list[Revision]:
    """Return the revisions after `number` that touched `fact`; an event counts with its parts."""
    since = Revision.objects.filter(number__gt=number)
    if not since.exists():
        return []
    touched = set(_touching(type(fact), number, id=fact.pk))
    if isinstance(fact, Event):
        for part in PARTS:
            touched.update(_touching(part, number, event_id=fact.pk))
        for place, parent, column in PLACES:
            keys = parent.history.filter(event_id=fact.pk).values("id")
            touched.update(_touching(place, number, **{f"{column}__in": keys}))
    return list(since.filter(number__in=touched).select_related("user").order_by("number"))


def _touching(model: type[models.Model], number: int, **where):
    rows = model.history.filter(revision__gt=number, **where).order_by()
    return rows.values_list("revision_id", flat=True).distinct()
