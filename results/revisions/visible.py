"""Whether fans can see what a revision changed: if not, no page of theirs is made anew."""

from django.core.exceptions import ObjectDoesNotExist

from ..models import (
    Caution,
    Claim,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    Quote,
    Recap,
    Result,
    Ruling,
    RunningOrder,
    RunningPlace,
    Source,
    Stage,
    StageResult,
)
from ..models.revision import OpenRevision

GONE = 0

# What stands on a race's page alone, and the way from it to its event.
OF_AN_EVENT = {
    Result: "event",
    Stage: "event",
    Caution: "event",
    LapLeader: "event",
    Moment: "event",
    RunningOrder: "event",
    Claim: "event",
    Ruling: "event",
    StageResult: "stage__event",
    MomentCar: "moment__event",
    RunningPlace: "running_order__event",
}


def fans_see(opened: OpenRevision) -> bool:
    """Return whether this revision changed anything on a public page.

    Hidden are races that are not run yet, while their schedule stays as it was, and drafts.
    """
    events, recaps = set(), set()
    for model in opened.touched:
        rows = opened.rows(model)
        if model in OF_AN_EVENT:
            # A ruling of no event acts on a season's points.
            found = {_event_of(row, OF_AN_EVENT[model]) for row in rows}
            if None in found:
                return True
            events |= found - {GONE}
        elif model in (Quote, Source):
            recaps |= {row.recap_id for row in rows}
        elif model is Recap:
            recaps |= {row.pk for row in rows} | {None for row in rows if row.pk is None}
        else:
            return True
    return Event.objects.run().filter(pk__in=events).exists() or _published(recaps)


def _event_of(row, path: str) -> int | None:
    """Return the key of the event that a row belongs to; None if it belongs to no event."""
    *parents, last = path.split("__")
    try:
        for parent in parents:
            row = getattr(row, parent)
    except ObjectDoesNotExist:
        # Its parent went with it, and says itself which event it was.
        return GONE
    return getattr(row, f"{last}_id")


def _published(recaps: set) -> bool:
    """Return whether any of these recaps is published, or once was."""
    if None in recaps:
        return True
    return Recap.history.filter(id__in=recaps, status=Recap.Status.PUBLISHED).exists()
