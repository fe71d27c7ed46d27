"""Makers of facts for tests. Each writes into the revision that is open around it."""

from django.db import connection

from results.models import (
    Driver,
    Event,
    Report,
    Result,
    Season,
    SeasonEntry,
    Series,
    Stage,
    StageResult,
    Track,
)


def season(year: int = 2025, system: str = "trucks-2025", series: str = "trucks") -> Season:
    found = Series.objects.filter(slug=series).first()
    found = found or Series.objects.create(name=series.title(), slug=series, tier=3)
    return Season.objects.create(series=found, year=year, points_system=system)


def track(name: str = "Homestead") -> Track:
    return Track.objects.filter(name=name).first() or Track.objects.create(name=name, length="1.5")


def event(season: Season, round: int = 1, status: str = "official", **fields) -> Event:
    fields.setdefault("name", f"Race {round}")
    fields.setdefault("track", track())
    return Event.objects.create(season=season, round=round, status=status, **fields)


def drivers(count: int) -> list[Driver]:
    """Return the first `count` test drivers, the same ones whenever asked."""
    have = list(Driver.objects.filter(slug__startswith="driver-").order_by("slug")[:count])
    return have + Driver.objects.bulk_create(
        Driver(name=f"Driver {number:03}", slug=f"driver-{number:03}")
        for number in range(len(have) + 1, count + 1)
    )


def race(event: Event, cars: int = 6, stages: int = 0, **fields) -> list[Result]:
    """Run `event`: car 1 wins, car 2 is second and so on, in each stage too."""
    results = Result.objects.bulk_create(
        Result(
            event=event,
            driver=driver,
            car_number=str(number),
            provisional_finish=number,
            provisional_status="running",
            start=number,
            laps=100,
            **fields,
        )
        for number, driver in enumerate(drivers(cars), start=1)
    )
    for number in range(1, stages + 1):
        stage = Stage.objects.create(event=event, number=number, end_lap=30 * number)
        StageResult.objects.bulk_create(
            StageResult(stage=stage, result=result, provisional_position=place)
            for place, result in enumerate(results[:10], start=1)
        )
    return results


def report(page: str, number: int) -> Report:
    """Make a fan's report of an error on a page, its number given."""
    return Report.objects.create(pk=number, page=page, text="Car 11 led 77 laps, not 76.")


def declared_elsewhere(season: Season, driver: Driver) -> SeasonEntry:
    return SeasonEntry.objects.create(season=season, driver=driver, declared_for_points=False)


def analyze() -> None:
    """Let PostgreSQL's planner know how much was loaded: by itself it finds out in a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
