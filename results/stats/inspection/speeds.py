"""Checks on times, speeds and distances.

A number is taken for what its digits say: cut off after the last of them, or rounded up or down,
so that it is true to one in that place. Zeros at its end say nothing: the database adds them.
A track's length is what speeds are reckoned from, and taken as it stands; one that needs all its
three digits may be rounded (0.333 is a third).
"""

from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from .findings import Finding, findings, listed, not_known
from .race import Car, Inspected

HOUR = 3600
# Miles between two lengths that can be written down.
LENGTH_UNIT = Decimal("0.001")


class Range(NamedTuple):
    """How far, from the least to the most that it can be, in miles an hour times seconds."""

    least: Decimal
    most: Decimal


def _so_far(miles: Decimal, laps: int = 1) -> Range:
    """Return how far so many laps of a track are."""
    finest = miles.normalize().as_tuple().exponent <= -3
    doubt = LENGTH_UNIT / 2 if finest else 0
    return Range(HOUR * laps * (miles - doubt), HOUR * laps * (miles + doubt))


def _takes_one(mph: Decimal, seconds: Decimal, far: Range) -> bool:
    """Return whether a speed takes one so far in a time, for all that their digits say."""
    faster, longer = _last_place(mph), _last_place(seconds)
    least = (mph - faster) * (seconds - longer)
    return least <= far.most and far.least <= (mph + faster) * (seconds + longer)


def _last_place(number: Decimal) -> Decimal:
    """Return one in the last place that says something: of 168.160 a hundredth."""
    return _place(number.normalize().as_tuple().exponent)


@cache
def _place(exponent: int) -> Decimal:
    return Decimal(1).scaleb(min(exponent, 0))


def _seconds(time: timedelta) -> Decimal:
    """Return seconds exactly; without a fraction they are whole ones."""
    whole = Decimal(time.days * 24 * HOUR + time.seconds)
    return whole + Decimal(time.microseconds).scaleb(-6)


def _shown(number: Decimal) -> str:
    """Return a number with three digits at most, without idle zeros."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def qualifying(race: Inspected) -> list[Finding]:
    """Qualifying speed times qualifying time is the track's length.

    The tolerance is that of the digits: for 32.111 seconds on 1.5 miles about 0.006 mph.
    """
    timed, untimed = [], []
    for car in race.starters:
        if car.qualifying_time is None or car.qualifying_speed is None:
            untimed.append(car.name)
        else:
            timed.append(car)
    missing = not_known("Qualifying time and speed", untimed, race.starters, "are")
    if race.track_length is None:
        missing.append("The track's length is not known.")
        return findings("qualifying", missing=missing)
    lap = _so_far(race.track_length)
    wrong = [
        _qualified_wrong(car, race.track_length)
        for car in timed
        if not _takes_one(car.qualifying_speed, car.qualifying_time, lap)
    ]
    right = f"Qualifying speeds agree with the times: {listed([car.name for car in timed])}."
    return findings("qualifying", wrong=wrong, missing=missing, right=right if timed else "")


def _qualified_wrong(car: Car, length: Decimal) -> str:
    lap = car.qualifying_speed * car.qualifying_time / HOUR
    return (
        f"{car.name} qualified at {car.qualifying_speed} mph in {car.qualifying_time} seconds: "
        f"that is {lap:.4f} miles, a lap is {_shown(length)}."
    )


def average_speed(race: Inspected) -> list[Finding]:
    """Average speed times time of race is the distance.

    The tolerance is that of the digits: a time to the second allows for 0.015 mph in two hours at
    110 mph.
    """
    needed = {
        "time of race": race.time_of_race,
        "average speed": race.average_speed,
        "number of laps run": race.laps_run,
        "length of the track": race.track_length,
    }
    missing = [f"The {what} is not known." for what, value in needed.items() if value is None]
    if missing:
        return findings("average speed", missing=missing)
    seconds = _seconds(race.time_of_race)
    distance = race.laps_run * race.track_length
    wrong = []
    ran = _so_far(race.track_length, race.laps_run)
    if not _takes_one(race.average_speed, seconds, ran):
        wrong = [
            f"{race.average_speed} mph for {race.time_of_race} is "
            f"{_shown(race.average_speed * seconds / HOUR)} miles; {race.laps_run} laps of "
            f"{_shown(race.track_length)} miles are {_shown(distance)}."
        ]
    return findings(
        "average speed",
        wrong=wrong,
        right=f"Average speed times time of race is the distance, {_shown(distance)} miles.",
    )


def fastest_lap(race: Inspected) -> list[Finding]:
    """One car had the fastest lap, and no other's time is better."""
    had_it = [car for car in race.cars if car.fastest_lap]
    if not had_it:
        return findings("fastest lap", missing=["Who had the fastest lap is not known."])
    best = had_it[0].fastest_lap_time
    wrong = []
    if len(had_it) > 1:
        wrong = [f"The fastest lap is given to {listed([car.name for car in had_it])}."]
    wrong += [
        f"{car.name} ran a lap in {car.fastest_lap_time} seconds; the fastest, {had_it[0].name}'s, "
        f"took {best}."
        for car in race.cars
        if best is not None and car.fastest_lap_time is not None and car.fastest_lap_time < best
    ]
    return findings("fastest lap", wrong=wrong, right=f"{had_it[0].name} had the fastest lap.")


def margin_of_victory(race: Inspected) -> list[Finding]:
    """A race has a margin in seconds, or ended under caution."""
    margin, caution = race.margin_of_victory, race.finished_under_caution
    if margin is None and not caution:
        return findings("margin of victory", missing=["The margin of victory is not known."])
    wrong = []
    if margin is not None and caution:
        wrong = [f"The race ended under caution, and has a margin of {margin} seconds."]
    right = "The race ended under caution." if caution else f"Won by {margin} seconds."
    return findings("margin of victory", wrong=wrong, right=right)
