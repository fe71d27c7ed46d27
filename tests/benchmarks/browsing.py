"""What pages of all history cost with much of it and with little, and beside a bare view.

The pages measured are of one series, which stays as it is while others are loaded around it.
"""

import random
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory

from results.keeping import SHELF
from results.models import (
    CrewChief,
    Driver,
    Event,
    Manufacturer,
    Owner,
    Result,
    Season,
    Series,
    Team,
    Track,
)
from results.revisions.guard import lifted
from results.stats.annals.annals import MEMORY

from . import load
from .pages import ASKED
from .served import serving
from .standings import made

FEW, MANY = 13_000, 90_000
CARS, RACES, FIRST = 36, 24, 1995
ROUNDS, EACH = 7, 3
YEAR = FIRST + FEW // (CARS * RACES) - 1
OURS = "ours-0"
PAGES = {
    "series": f"/{OURS}/",
    "season": f"/{OURS}/{YEAR}/",
    "leaders": f"/{OURS}/{YEAR}/leaders/",
    "standings": f"/{OURS}/{YEAR}/standings/",
    "race": f"/{OURS}/{YEAR}/race-3/",
    "drivers": "/drivers/",
    "driver": f"/drivers/{OURS}-driver-3/",
    "teams": "/teams/",
    "team": f"/teams/{OURS}-team-3/",
    "owner": f"/owners/{OURS}-owner-3/",
    "crew chief": f"/crew-chiefs/{OURS}-chief-3/",
    "manufacturers": "/manufacturers/",
    "number": "/numbers/103/",
    "tracks": "/tracks/",
    "track": f"/tracks/{OURS}-track-3/",
    "records": "/records/",
    "a record": "/records/wins/",
    "its series'": f"/records/wins-in-a-row/?series={OURS}",
    "finder": "/results/",
    "found": f"/results/?track={OURS}-track-3&start_from=21&finish_to=5",
    "found of one": f"/results/?driver={OURS}-driver-3&finish_to=10",
    "compare": f"/compare/?a={OURS}-driver-3&b={OURS}-driver-4",
    "search": "/search/?q=driver+33",
}
# The requests a second of a bare view that a page made fresh may take, at most.
BESIDE_BARE = {"finder": 15, "records": 40}
EXPORT = "/results/?_export=csv"
MEGABYTES = 60


class Found(NamedTuple):
    """How much longer each page takes with much history, the first time after a start too.

    `beside_bare` is over HTTP (empty where that cannot be measured), `export` in megabytes.
    """

    grown: dict[str, float]
    beside_bare: dict[str, float]
    rows: int
    export: float


def measure(length: int) -> Found:
    """Make a history and then much of it; return what pages cost. A bare view is so long."""
    chance = random.Random(1949)
    with lifted():
        build(0, FEW, chance)
    few = fresh()
    with lifted():
        for number, results in enumerate((27_000, MANY - FEW - 27_000), start=1):
            build(number, results, chance)
    many = fresh()
    rows, megabytes = _exported()
    beside = _beside_bare(length) if load.is_possible() else {}
    return Found({name: many[name] / few[name] for name in PAGES}, beside, rows, megabytes)


def build(number: int, results: int, chance: random.Random) -> None:
    """Make a series with as many results as that, its own drivers, teams and tracks."""
    name = f"ours-{number}" if number else OURS
    (series,) = made([Series(name=name, slug=name, tier=number)])
    drivers = made(_named(Driver, f"{name}-driver", 40 + results // 60))
    teams = made(_named(Team, f"{name}-team", 30 + results // 200))
    owners = made(_named(Owner, f"{name}-owner", 30 + results // 250))
    chiefs = made(_named(CrewChief, f"{name}-chief", 30 + results // 250))
    makes = made(_named(Manufacturer, f"{name}-make", 4))
    tracks = made(_named(Track, f"{name}-track", RACES, length="1.5", shape="oval"))
    years = -(-results // (CARS * RACES))
    seasons = made(
        Season(series=series, year=YEAR - years + 1 + at, points_system="trucks-2004")
        for at in range(years)
    )
    for season in seasons:
        events = made(
            Event(season=season, round=at, name=f"Race {at}", slug=f"race-{at}", status="official",
                  track=track, date=date(season.year, 2, 1) + timedelta(days=7 * at))
            for at, track in enumerate(tracks, start=1)
        )  # fmt: skip
        field = chance.sample(drivers, 60)
        made(
            Result(event=event, driver=driver, team=teams[driver.pk % len(teams)],
                   owner=owners[driver.pk % len(owners)], manufacturer=makes[driver.pk % 4],
                   crew_chief=chiefs[driver.pk % len(chiefs)],
                   car_number=str(100 * (number + 1) + at), start=CARS + 1 - at,
                   provisional_finish=at, provisional_status="running", finish=at,
                   status="running", laps=200, laps_led=chance.choice([0, 0, 0, 9]))
            for event in events
            for at, driver in enumerate(chance.sample(field, CARS), start=1)
        )  # fmt: skip


def _named(model, stem: str, count: int, **fields) -> Iterator:
    for at in range(count):
        yield model(name=f"{stem} {at}".replace("-", " "), slug=f"{stem}-{at}", **fields)


def fresh() -> dict[str, float]:
    """Return the median seconds that each page takes to be made anew."""
    MEMORY.forget()
    ask = RequestFactory(headers={"Host": "127.0.0.1", **ASKED}).get
    site = BaseHandler()
    site.load_middleware()
    took: dict[str, list[float]] = {name: [] for name in PAGES}
    for turn in range(ROUNDS + 1):
        for name, address in PAGES.items():
            for _ in range(EACH):
                SHELF.clear()
                began = time.perf_counter()
                status = site.get_response(ask(address)).status_code
                seconds = time.perf_counter() - began
                if status != 200:
                    raise SystemExit(f"{address} answers {status}")
                # In its first turn a process works out what it keeps.
                if turn:
                    took[name].append(seconds)
    return {name: median(times) for name, times in took.items()}


def _exported() -> tuple[int, float]:
    """Return how many rows the whole export has, and the most megabytes that it takes at once."""
    ask = RequestFactory(headers={"Host": "127.0.0.1"}).get
    site = BaseHandler()
    site.load_middleware()
    tracemalloc.start()
    before, lines = tracemalloc.get_traced_memory()[0], 0
    for part in site.get_response(ask(EXPORT)).streaming_content:
        lines += part.count(b"\n")
    most = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    return lines - 1, most / 1e6


def _beside_bare(length: int) -> dict[str, float]:
    """Return how many requests to a bare view cost as much as one to a page made fresh."""
    found: dict[str, list[float]] = {name: [] for name in BESIDE_BARE}
    with (
        serving("tests.benchmarks.fresh") as unkept,
        serving(f"tests.benchmarks.bare:application({length})") as bare,
    ):
        yardstick = load.Target(bare, "/")
        for name in BESIDE_BARE:
            # Asked so often, both workers have worked out what they keep.
            for _ in range(20):
                load.Target(unkept, PAGES[name]).look()
        for _ in range(3):
            plain = yardstick.burst(16).rate
            for name in BESIDE_BARE:
                found[name].append(plain / load.Target(unkept, PAGES[name]).burst(16).rate)
    return {name: median(ratios) for name, ratios in found.items()}
