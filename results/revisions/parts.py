"""What belongs to an event: parts that know it themselves, places that know it through one."""

from ..models import (
    Caution,
    Claim,
    Duel,
    DuelResult,
    LapLeader,
    Moment,
    MomentCar,
    Result,
    Ruling,
    RunningOrder,
    RunningPlace,
    Stage,
    StageResult,
)
from ..models.revision import OpenRevision

# Each has a column `event_id`.
PARTS = (Result, Stage, Duel, Caution, LapLeader, Moment, RunningOrder, Ruling, Claim)
# Each knows its part by a column.
PLACES = {
    StageResult: (Stage, "stage_id"),
    DuelResult: (Duel, "duel_id"),
    MomentCar: (Moment, "moment_id"),
    RunningPlace: (RunningOrder, "running_order_id"),
}


def events_ever_of(opened: OpenRevision, *models) -> set[int | None]:
    """Return the events that the touched rows of `models` stand in, and those they stood in before.

    None stands among them if a row belongs to no event.
    """
    return {event for model in models for event in _ever_of(opened, model)}


def _ever_of(opened: OpenRevision, model) -> set[int | None]:
    rows = opened.rows(model)
    if not rows:
        return set()
    if opened.only_adds(model):
        # What is new stood nowhere before: where it was written is all.
        return _events_of(opened, model)
    # Several ask as a revision closes; until more rows are touched, the answer is the same.
    question = "events", model, len(rows)
    if question not in opened.known:
        touched = model.history.filter(revision=opened.revision.pk).values("id")
        history = model.history.filter(id__in=touched)
        if model in PLACES:
            part, column = PLACES[model]
            history = part.history.filter(id__in=history.values(column))
        opened.known[question] = set(
            history.order_by().values_list("event_id", flat=True).distinct()
        )
    return opened.known[question]


def _events_of(opened: OpenRevision, model) -> set[int | None]:
    """Return the events that the touched rows of `model` were written to."""
    if model not in PLACES:
        return {row.event_id for row in opened.rows(model)}
    part, column = PLACES[model]
    keys = {getattr(row, column) for row in opened.rows(model)}
    written = {row.pk: row.event_id for row in opened.rows(part)}
    if keys <= written.keys():
        return {written[key] for key in keys}
    return set(part.objects.filter(pk__in=keys).order_by().values_list("event_id", flat=True))
