"""The one writer of the official classification: `finish`, `status`, and a stage's `position`."""

from collections import defaultdict
from collections.abc import Iterable

from ..models import Result, Ruling, Stage, StageResult
from ..models.revision import OpenRevision
from ..scoring.classification import AtTheFlag, classify_race, classify_stage
from .parts import events_ever_of


def classify_touched_events(opened: OpenRevision) -> None:
    """Classify anew every event whose results, stages or rulings this revision touched."""
    classify(events_ever_of(opened, Result, Ruling, Stage, StageResult) - {None})


def classify(events: Iterable[int]) -> None:
    """Write the official classification of `events` (their keys), wherever it differs.

    Raise scoring.classification.CircularRulings if rulings place cars in a circle.
    """
    rulings = rulings_in_force(events)
    results: dict[int, list[Result]] = defaultdict(list)
    for result in Result.objects.filter(event__in=events).order_by():
        results[result.event_id].append(result)
    places: dict[int, list[StageResult]] = defaultdict(list)
    for place in StageResult.objects.filter(stage__event__in=events).order_by():
        places[place.stage_id].append(place)

    moved = []
    for event, rows in results.items():
        moved += _reclassified(rows, rulings[event])
    Result.objects.rewrite(moved, ["finish", "status"], parked={"finish": None})

    disqualified = {car for ruling in rulings.values() for car in disqualified_cars(ruling)}
    shifted = []
    for rows in places.values():
        shifted += _restaged(rows, disqualified)
    StageResult.objects.rewrite(shifted, ["position"], parked={"position": None})


def classify_first_entries(results: list[Result]) -> None:
    """Give the entries of a race, none of them written yet, their official finish and status.

    No ruling can name them, so they follow from the order at the flag alone.
    """
    flag = dict(enumerate(map(_at_the_flag, results)))
    for place, finish in classify_race(flag).items():
        results[place].finish, results[place].status = finish, results[place].provisional_status


def classify_first_places(places: list[StageResult]) -> None:
    """Give the places of a stage, none of them written yet, their official position."""
    told = {index: place.provisional_position for index, place in enumerate(places)}
    for index, position in classify_stage(told).items():
        places[index].position = position


def rulings_in_force(events: Iterable[int]) -> dict[int, list[Ruling]]:
    """Return the rulings that act on the classification of each event."""
    rulings: dict[int, list[Ruling]] = defaultdict(list)
    for ruling in Ruling.objects.in_force().filter(event__in=events, result__isnull=False):
        rulings[ruling.event_id].append(ruling)
    return rulings


def disqualified_cars(rulings: Iterable[Ruling]) -> set[int]:
    """Return the results that `rulings` disqualify."""
    return {ruling.result_id for ruling in rulings if ruling.kind == Ruling.Kind.DISQUALIFIED}


def official_finishes(results: Iterable[Result], rulings: Iterable[Ruling]) -> dict:
    """Return each result's official finish under `rulings`. Raise CircularRulings."""
    return classify_race(
        {result.pk: _at_the_flag(result) for result in results},
        disqualified=disqualified_cars(rulings),
        placed_behind=[
            (ruling.result_id, ruling.behind_id)
            for ruling in rulings
            if ruling.kind == Ruling.Kind.PLACED_BEHIND
        ],
    )


def _at_the_flag(result: Result) -> AtTheFlag:
    started = result.provisional_status not in Result.DID_NOT_RACE
    return AtTheFlag(result.provisional_finish, started)


def _reclassified(results: list[Result], rulings: list[Ruling]) -> list[Result]:
    """Return those of one event's results whose official finish or status changes, changed."""
    finishes = official_finishes(results, rulings)
    disqualified = disqualified_cars(rulings)
    changed = []
    for result in results:
        status = (
            Result.Status.DISQUALIFIED
            if result.pk in disqualified and result.provisional_status not in Result.DID_NOT_RACE
            else result.provisional_status
        )
        if (result.finish, result.status) != (finishes[result.pk], status):
            result.finish, result.status = finishes[result.pk], status
            changed.append(result)
    return changed


def _restaged(places: list[StageResult], disqualified: set[int]) -> list[StageResult]:
    """Return those of one stage's places that change, changed."""
    positions = classify_stage(
        {place.result_id: place.provisional_position for place in places},
        disqualified=disqualified,
    )
    changed = []
    for place in places:
        if place.position != positions[place.result_id]:
            place.position = positions[place.result_id]
            changed.append(place)
    return changed
