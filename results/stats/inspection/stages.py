"""Checks on stages, and on whom the race's other parts name."""

from collections import defaultdict
from itertools import pairwise

from .findings import Finding, counted, findings, listed
from .race import DISQUALIFIED, Inspected, Stage


def stage_ends(race: Inspected) -> list[Finding]:
    """Stages end one after the other, within the race, and where moments tell of it."""
    numbers = [stage.number for stage in race.stages]
    missing = [
        f"Stage {number} is not known."
        for number in range(1, (race.stages_due or 0) + 1)
        if number not in numbers
    ]
    missing += [f"The end of Stage {one.number} is not known." for one in _without_end(race)]
    known = sorted((one.number, one.end_lap) for one in race.stages if one.end_lap is not None)
    wrong = [
        f"Stage {number} ends on lap {end}, Stage {before} on lap {end_before}."
        for (before, end_before), (number, end) in pairwise(known)
        if end <= end_before
    ]
    if race.laps_run is not None:
        wrong += [
            f"Stage {number} ends on lap {end}, the race on {race.laps_run}."
            for number, end in known
            if end > race.laps_run
        ]
    ends = [end for _, end in known]
    if known and len(known) == len(race.stages):
        wrong += [
            f"A moment tells of a stage's end on lap {lap}; stages end on {listed(ends)}."
            for lap in race.stage_ends_told
            if lap not in (*ends, race.laps_run)
        ]
    right = f"Stages end on lap {listed(ends)}." if ends else ""
    return findings("stage ends", wrong=wrong, missing=missing, right=right)


def _without_end(race: Inspected) -> list[Stage]:
    return [stage for stage in race.stages if stage.end_lap is None]


def stage_places(race: Inspected) -> list[Finding]:
    """No place of a stage is given twice, nor a car two of them; a gap is not known."""
    wrong, missing = [], []
    field = len(race.cars)
    for stage in race.stages:
        if _each_once(stage, field):
            continue
        cars, places = defaultdict(list), defaultdict(list)
        for place in stage.places:
            places[place.position] += [] if place.car is None else [place.car]
            cars[place.car].append(place.position)
        cars.pop(None, None)
        of_stage = f"in Stage {stage.number}"
        wrong += [
            f"{listed(names)} have the same place {of_stage}: {position}."
            for position, names in sorted(places.items())
            if len(names) > 1
        ]
        wrong += [
            f"{listed(names)} has place {position} {of_stage} among {counted(field, 'car')}."
            for position, names in places.items()
            if names and not 1 <= position <= field
        ]
        wrong += [
            f"{name} has two places {of_stage}: {listed(sorted(held))}."
            for name, held in cars.items()
            if len(held) > 1
        ]
        last = min(max(places, default=0), field)
        gaps = [position for position in range(1, last + 1) if not places.get(position)]
        if not places:
            missing.append(f"The places {of_stage} are not known.")
        elif gaps:
            missing.append(f"Who took place {listed(gaps)} {of_stage} is not known.")
    right = "Stage places are each given once." if any(s.places for s in race.stages) else ""
    return findings("stage places", wrong=wrong, missing=missing, right=right)


def _each_once(stage: Stage, field: int) -> bool:
    """Return whether the places run from the first on, each a car's of its own: the usual case."""
    cars = {place.car for place in stage.places} - {None}
    in_order = all(place.position == at for at, place in enumerate(stage.places, 1))
    return in_order and 0 < len(stage.places) == len(cars) <= field


def stage_winners(race: Inspected) -> list[Finding]:
    """Whoever won a stage led its last lap; where that leader was disqualified, nothing is said."""
    wrong, right = [], []
    disqualified = {car.name for car in race.cars if car.status == DISQUALIFIED}
    for stage in race.stages:
        winners = [place.car for place in stage.places if place.position == 1 and place.car]
        leading = _leaders_of(race, stage.end_lap)
        if not winners or not leading or leading & disqualified:
            continue
        if set(winners) & leading:
            right.append(f"Stage {stage.number}: {winners[0]}")
        else:
            wrong.append(
                f"{winners[0]} won Stage {stage.number}, but {listed(sorted(leading))} "
                f"led its last lap, {stage.end_lap}."
            )
    words = f"Each stage's winner led its last lap: {', '.join(right)}." if right else ""
    return findings("stage winners", wrong=wrong, right=words)


def _leaders_of(race: Inspected, lap: int | None) -> set[str]:
    """Return who led a lap by the stints; nobody if that is not known."""
    return {
        stint.car
        for stint in race.stints
        if None not in (lap, stint.start_lap, stint.end_lap)
        and stint.start_lap <= lap <= stint.end_lap
    }


def named_cars_entered(race: Inspected) -> list[Finding]:
    """Every car that a stage, a stint, a caution or the telling names was entered."""
    entered = {car.name: car for car in race.cars}
    racing = [
        (place.car, f"Stage {stage.number}, place {place.position}")
        for stage in race.stages
        for place in stage.places
        if place.car is not None
    ]
    racing += [(stint.car, f"stint {at} in the lead") for at, stint in enumerate(race.stints, 1)]
    racing += [
        (caution.free_pass, "a free pass")
        for caution in race.cautions
        if caution.free_pass is not None
    ]
    named = [*racing, *race.named]
    wrong = [
        f"{name} was not entered, and is named: {where}."
        for name, where in named
        if name not in entered
    ]
    wrong += [
        f"{name} did not race, and is named: {where}."
        for name, where in racing
        if name in entered and not entered[name].raced
    ]
    right = "Every car that is named was entered." if named else ""
    return findings("cars named", wrong=wrong, right=right)
