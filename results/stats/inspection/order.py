"""Checks on who finished and started where, with how many laps, and why he was out."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

from .findings import Finding, counted, findings, listed, not_known
from .race import DISQUALIFIED, OUT, RUNNING, Car, Inspected


def finishes(race: Inspected) -> list[Finding]:
    """Finishes run from 1 to the number of cars that raced; the others take none."""
    if not race.cars:
        return findings("finishes", missing=["No car is entered."])
    idle = [
        f"{car.name} did not race and has finish {car.finish}."
        for car in race.cars
        if not car.raced and car.finish is not None
    ]
    return _from_one_up("finishes", "finish", race.starters, attrgetter("finish"), wrong=idle)


def finishes_at_the_flag(race: Inspected) -> list[Finding]:
    """So do finishes at the flag; a race entered as already official has none to look at."""
    at_flag = [car for car in race.starters if car.provisional_finish is not None]
    if not at_flag:
        return []
    return _from_one_up(
        "finishes at the flag",
        "finish at the flag",
        race.starters,
        attrgetter("provisional_finish"),
    )


def starts(race: Inspected) -> list[Finding]:
    """Starts run from 1 to n. A car that qualified and then did not start keeps its own."""
    cars = [car for car in race.cars if car.raced or car.start is not None]
    return _from_one_up("starts", "start", cars, attrgetter("start")) if cars else []


def _from_one_up(
    check: str, what: str, cars: Sequence[Car], place_of: Callable, *, wrong: Sequence[str] = ()
) -> list[Finding]:
    places = range(1, len(cars) + 1)
    right = f"The cars have {what} 1 to {len(cars)}, each once."
    if set(map(place_of, cars)) == set(places):
        return findings(check, wrong=wrong, right=right)
    held: dict[int, list[str]] = defaultdict(list)
    for car in cars:
        held[place_of(car)].append(car.name)
    without = held.pop(None, [])
    wrong = list(wrong)
    for place, names in sorted(held.items()):
        if len(names) > 1:
            wrong.append(f"{listed(names)} have the same {what}: {place}.")
        if place not in places:
            wrong.append(f"{listed(names)} has {what} {place} among {counted(len(cars), 'car')}.")
    gaps = [place for place in places if place not in held]
    if gaps and not without:
        wrong.append(f"Nobody has {what} {listed(gaps)}.")
    return findings(
        check,
        wrong=wrong,
        missing=not_known(f"The {what}", without, cars),
        right="" if without else right,
    )


def laps_in_order(race: Inspected) -> list[Finding]:
    """Nobody finishes ahead of a car with more laps.

    Looked at as they took the flag, before any ruling; where that order is not known, as they are
    classified, disqualified cars apart.
    """
    starters = race.starters
    known = [car for car in starters if car.laps is not None]
    if None not in [car.provisional_finish for car in starters]:
        known.sort(key=attrgetter("provisional_finish"))
    else:
        known = [car for car in known if car.status != DISQUALIFIED and car.finish is not None]
        known.sort(key=attrgetter("finish"))
    wrong = [
        f"{ahead.name} finishes ahead of {behind.name} with fewer laps: {ahead.laps}, "
        f"not {behind.laps}."
        for ahead, behind in pairwise(known)
        if ahead.laps < behind.laps
    ]
    right = "Nobody finishes ahead of a car with more laps." if known else ""
    without = [car.name for car in starters if car.laps is None]
    return findings(
        "laps in order",
        wrong=wrong,
        missing=not_known("Laps", without, starters, "are"),
        right=right,
    )


def lead_lap(race: Inspected) -> list[Finding]:
    """The winner ran all laps of the race, and nobody more; so many cars are on the lead lap.

    A winner who was second at the flag may have run fewer than the car that was disqualified.
    Source: Charlotte 1949, won with 197 laps; Dunaway's 200 were taken from him.
    """
    full = race.laps_run
    if full is None:
        return findings("lead lap", missing=["Laps run are not known."])
    known = [car for car in race.starters if car.laps is not None]
    wrong = [
        f"{car.name} ran {car.laps} laps, the race {full}." for car in known if car.laps > full
    ]
    winner = next((car for car in known if car.finish == 1), None)
    if winner and winner.laps < full:
        lost = any(car.laps == full and car.status == DISQUALIFIED for car in known)
        if not lost:
            wrong.append(f"{winner.name} won with {winner.laps} laps, the race ran {full}.")
    return findings("lead lap", wrong=wrong, right=_on_the_lead_lap(race, winner) if winner else "")


def _on_the_lead_lap(race: Inspected, winner: Car) -> str:
    words = f"The winner ran {winner.laps} laps of {race.laps_run}"
    laps = [car.laps for car in race.starters]
    if None in laps:
        return f"{words}."
    on_it = sum(car.laps == race.laps_run and car.status == RUNNING for car in race.starters)
    return f"{words}, and {counted(on_it, 'car')} finished on the lead lap."


def reasons_out(race: Inspected) -> list[Finding]:
    """Every car that was out has a reason, and no other has one."""
    starters = race.starters
    out = [car for car in starters if car.status == OUT]
    wrong = [
        f"{car.name} was running at the end and out with {car.reason_out}."
        for car in starters
        if car.status == RUNNING and car.reason_out
    ]
    missing = not_known("The status", [car.name for car in starters if not car.status], starters)
    missing += not_known("The reason out", [car.name for car in out if not car.reason_out], out)
    explained = sum(1 for car in out if car.reason_out)
    right = f"There is a reason for {counted(explained, 'car')} out." if explained else ""
    if starters and not out and not missing:
        right = "No car was out."
    return findings("reasons out", wrong=wrong, missing=missing, right=right)
