"""What a season's standings cost, beside one GROUP BY of the same rows, and beside history.

The GROUP BY is what a plain statement can do: each driver's points by a table of places and his
stages, his wins, top fives and tens, laps led and averages. It knows no rulings, no eligibility,
no playoffs, no movement and no ties.
"""

import random
import time
from collections.abc import Callable, Iterable
from statistics import median
from typing import NamedTuple

from django.db import connection, models

from results.models import Driver, Event, Result, Season, Series, Stage, StageResult, Track
from results.revisions.guard import lifted
from results.scoring.systems import SYSTEMS
from results.stats.facts import NOW
from results.stats.progression import progress_of
from results.stats.seasons import find_season, schedule
from results.stats.standings import season_results, standings

RACES, CARS, PAID = 36, 43, 10
SERIES, YEAR, SYSTEM = "benchmark", 2100, "cup-2017"
FEW, MANY = 1_000, 90_000
ROUNDS, EACH = 15, 3

GROUP_BY = """
WITH pays (place, points) AS (VALUES {places}),
staged AS (
  SELECT result_id, SUM(11 - position) AS points, SUM(position = 1) AS won
  FROM results_stageresult GROUP BY result_id
)
SELECT r.driver_id, d.name, d.slug, SUM(pays.points + COALESCE(staged.points, 0)) AS total,
  COUNT(*), SUM(r.finish = 1), SUM(r.start = 1), SUM(staged.won), SUM(staged.points),
  SUM(r.finish <= 5), SUM(r.finish <= 10), SUM(r.laps_led), AVG(r.start), AVG(r.finish),
  SUM(r.status = 'out')
FROM results_result r
JOIN results_event e ON e.id = r.event_id
JOIN results_driver d ON d.id = r.driver_id
JOIN pays ON pays.place = r.finish
LEFT JOIN staged ON staged.result_id = r.id
WHERE e.season_id = %s AND e.status IN ('provisional', 'official')
GROUP BY r.driver_id, d.name, d.slug ORDER BY total DESC
"""


class Found(NamedTuple):
    """Ratios: standings and the whole progression to the GROUP BY; with much history to little."""

    group_by: float
    progression: float
    history: float


def measure() -> Found:
    """Make a season, and history around it; return what its standings cost."""
    chance = random.Random(1949)
    with lifted():
        drivers = made(
            Driver(name=f"Racer {number}", slug=f"racer-{number}") for number in range(CARS)
        )
        (series,) = made([Series(name="Benchmark", slug=SERIES, tier=8)])
        (track,) = made([Track(name="Bench", slug="bench")])
        season = _season(series, track, drivers, YEAR, chance)
        _history(series, track, drivers, chance, FEW)
    few = _median(standings_of_season)
    grouped, ratios, courses = _group_by(season), [], []
    for _ in range(ROUNDS):
        plain = _best(grouped)
        ratios.append(_best(standings_of_season) / plain)
        courses.append(_best(progression_of_season) / plain)
    with lifted():
        _history(series, track, drivers, chance, MANY - FEW)
    return Found(median(ratios), median(courses), _median(standings_of_season) / few)


def standings_of_season() -> list:
    season = find_season(NOW, SERIES, YEAR)
    results = season_results(NOW, season, schedule(NOW, season.id))
    return standings(results, results.events[-1])


def progression_of_season() -> object:
    season = find_season(NOW, SERIES, YEAR)
    results = season_results(NOW, season, schedule(NOW, season.id))
    everybody = [rows[0].row.driver_slug for rows in results.by_driver.values()]
    return progress_of(results, results.events[-1], everybody)


def _group_by(season: Season) -> Callable[[], list]:
    table = SYSTEMS[SYSTEM].finish
    places = ", ".join(f"({place}, {table.points(place)})" for place in range(1, CARS + 1))
    statement = GROUP_BY.format(places=places)

    def ask() -> list:
        with connection.cursor() as cursor:
            cursor.execute(statement, [season.pk])
            return cursor.fetchall()

    if len(ask()) != CARS:
        raise SystemExit("The GROUP BY does not find every driver.")
    return ask


def made(rows: Iterable[models.Model]) -> list:
    """Write rows barely, without their history."""
    rows = list(rows)
    return models.QuerySet(type(rows[0])).bulk_create(rows)


def _season(series, track, drivers, year: int, chance: random.Random, races: int = RACES) -> Season:
    (season,) = made(
        [Season(series=series, year=year, points_system=SYSTEM, regular_season_events=26)]
    )
    events = made(
        Event(season=season, round=number, name=f"Race {number}", slug=f"race-{number}",
              track=track, status="official")
        for number in range(1, races + 1)
    )  # fmt: skip
    for event in events:
        order = chance.sample(drivers, CARS)
        cars = made(
            Result(event=event, driver=driver, car_number=str(place), start=CARS + 1 - place,
                   provisional_finish=place, provisional_status="running", finish=place,
                   status="running", laps=200, laps_led=chance.choice([0, 0, 0, 9]))
            for place, driver in enumerate(order, start=1)
        )  # fmt: skip
        for number in (1, 2):
            (stage,) = made([Stage(event=event, number=number)])
            made(
                StageResult(stage=stage, result=car, provisional_position=place, position=place)
                for place, car in enumerate(chance.sample(cars, PAID), start=1)
            )
    return season


def _history(series, track, drivers, chance: random.Random, results: int) -> None:
    """Make as many results more as that, in seasons of their own."""
    first = Season.objects.filter(series=series).count()
    races = -(-results // CARS)
    for number, begun in enumerate(range(0, races, RACES)):
        year = 1900 + first + number
        _season(series, track, drivers, year, chance, races=min(RACES, races - begun))


def _best(what: Callable) -> float:
    return min(_timed(what) for _ in range(EACH))


def _median(what: Callable) -> float:
    return median(_timed(what) for _ in range(ROUNDS * EACH))


def _timed(what: Callable) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began
