"""Seasons written down in TOML: a line of car numbers is a race.

`finish` is the order at the flag, `stages` the places at each stage's end; `no_points` names the
cars whose drivers had declared for another series.
"""

import tomllib
from pathlib import Path

from results.models import Driver, Event, Result, Season, Series, Stage, StageResult, Track
from results.models.fact import slug_from

HOME = Path(__file__).resolve().parent


def told(name: str) -> dict:
    """Return what `name`.toml tells."""
    return tomllib.loads((HOME / f"{name}.toml").read_text())


def write(told: dict) -> Season:
    """Write a season as it is told, inside the revision now open. All races are official."""
    series = Series.objects.create(name=told["series"].title(), slug=told["series"])
    season = Season.objects.create(series=series, year=told["year"], points_system=told["system"])
    crews = [told["drivers"] | race.get("drivers", {}) for race in told["races"]]
    names = sorted({name for crew in crews for name in crew.values()})
    drivers = {
        driver.name: driver
        for driver in Driver.objects.bulk_create(
            Driver(name=name, slug=slug_from(name)) for name in names
        )
    }
    for race, crew in zip(told["races"], crews, strict=True):
        _write_race(season, race, {number: drivers[name] for number, name in crew.items()})
    return season


def _write_race(season: Season, race: dict, drivers: dict[str, Driver]) -> None:
    track = Track.objects.filter(name=race["track"]).first()
    event = Event.objects.create(
        season=season,
        round=race["round"],
        name=race["name"],
        date=race["date"],
        track=track or Track.objects.create(name=race["track"]),
        status=Event.Status.OFFICIAL,
    )
    no_points = race.get("no_points", "").split()
    cars = Result.objects.bulk_create(
        Result(
            event=event,
            driver=drivers[number],
            car_number=number,
            provisional_finish=place,
            provisional_status=Result.Status.RUNNING,
            laps_led=race["led"].get(number, 0) if "led" in race else None,
            points_eligible=False if number in no_points else None,
        )
        for place, number in enumerate(race["finish"].split(), start=1)
    )
    by_number = {car.car_number: car for car in cars}
    for number, order in enumerate(race["stages"], start=1):
        stage = Stage.objects.create(event=event, number=number)
        StageResult.objects.bulk_create(
            StageResult(stage=stage, result=by_number[car], provisional_position=place)
            for place, car in enumerate(order.split(), start=1)
        )
