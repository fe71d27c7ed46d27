"""Races as they are on record: Homestead from the demo's files, and three made up.

A made-up line is: number, driver, start, laps, laps led, reason out; in the order of the finish.
"""

import csv
import datetime
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from results.recaps.check.record import (
    CarOnRecord,
    PlaceInStandings,
    RaceOnRecord,
    StageOnRecord,
)

DEMO = Path(__file__).resolve().parents[2] / "results" / "demo"


def career(**counts) -> SimpleNamespace:
    """Return a career of which only `counts` are known."""
    known = dict.fromkeys(("starts", "wins", "poles", "top_fives", "top_tens", "season_wins"))
    return SimpleNamespace(**known | counts)


def slug(driver: str) -> str:
    return driver.lower().replace(" ", "-").replace(".", "")


def field(lines: str, laps_run: int) -> list[CarOnRecord]:
    """Return the cars of a made-up race."""
    cars = []
    for place, line in enumerate(lines.strip().splitlines(), start=1):
        number, driver, start, laps, led, why = (part.strip() for part in line.split("|"))
        cars.append(
            CarOnRecord(
                driver=driver, slug=slug(driver), number=number, start=int(start), finish=place,
                flag=place, laps=int(laps), laps_led=int(led),
                status="out" if why else "running", reason_out=why,
            )
        )  # fmt: skip
    return cars


def homestead() -> RaceOnRecord:
    known = tomllib.loads((DEMO / "homestead.toml").read_text())
    with (DEMO / "results.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["round"] == "4"]
    rows.sort(key=lambda row: int(row["finish_at_flag"]))
    led = Counter(stint["car"] for stint in known["lap_leaders"])
    cars = [
        CarOnRecord(
            driver=row["driver"], slug=slug(row["driver"]), number=row["car_number"],
            names=("Gio Ruggiero",) if row["driver"] == "Giovanni Ruggiero" else (),
            start=int(row["start"]), finish=int(row["finish_at_flag"]),
            flag=int(row["finish_at_flag"]), laps=int(row["laps"]), laps_led=int(row["laps_led"]),
            times_led=led[row["car_number"]], stints=tuple(
                stint["laps"][1] - stint["laps"][0] + 1
                for stint in known["lap_leaders"]
                if stint["car"] == row["car_number"]
            ), status="out" if row["reason_out"] else "running",
            reason_out=row["reason_out"],
        )
        for row in rows
    ]  # fmt: skip
    stages = [
        StageOnRecord(
            number, 30 * number,
            {int(place): at for at, row in enumerate(rows) if (place := row[f"stage_{number}"])},
        )
        for number in (1, 2)
    ]  # fmt: skip
    standings = {
        slug(line["driver"]): PlaceInStandings(line["place"], line["behind_leader"])
        for line in known["published_standings"]
    }
    event = known["event"]
    return RaceOnRecord(
        series="NASCAR Craftsman Truck Series", series_slug="trucks", year=2025, round=4,
        name="Baptist Health 200", track="Homestead-Miami Speedway", track_city="Homestead",
        track_region="Florida", track_length=Decimal("1.5"), date=datetime.date(2025, 3, 21),
        scheduled_laps=134, laps_run=134, margin=Decimal(event["margin_of_victory"]),
        under_caution=False, cars=cars, stages=stages,
        lead_changes=(13,), leaders=(4,), cautions=(4,), caution_laps=(22,),
        lead_lap=sum(row["laps"] == "134" for row in rows), starters=34, standings=standings,
        careers={
            "kyle-larson": career(starts=16, wins=4, season_wins=1),
            "corey-heim": career(poles=8),
        },
        others=frozenset({"zane smith", "ron hornaday jr", "kyle busch", "ty majeski"}),
    )  # fmt: skip


# A Cup race of the 1990s: no stages, 43 cars named only so far as a report would.
OLD_CUP = """
24 | Dell Gantry           | 4  | 328 | 121 |
3  | Ray Ellison Jr.       | 18 | 328 | 88  |
6  | Mark Hollis           | 2  | 328 | 64  |
99 | Bobby Tarrant         | 9  | 328 | 0   |
88 | Dale Tarrant          | 1  | 328 | 40  |
2  | Rusty Calhoun         | 7  | 328 | 11  |
28 | Ernie Vasquez         | 12 | 327 | 4   |
43 | John Andretti-Poole   | 30 | 327 | 0   |
94 | Bill Eddings          | 21 | 327 | 0   |
5  | Terry Marsh           | 15 | 326 | 0   |
17 | Darrell Whitcomb      | 36 | 326 | 0   |
10 | Ricky Rudisill        | 5  | 325 | 0   |
22 | Ward Benton           | 25 | 324 | 0   |
30 | Johnny Speed          | 40 | 280 | 0   | engine
21 | Michael Waddell       | 11 | 251 | 0   | crash
98 | Jimmy Spruill III     | 28 | 190 | 0   | transmission
4  | Sterling Moss-Martin  | 3  | 77  | 0   | crash
"""


def old_cup() -> RaceOnRecord:
    return RaceOnRecord(
        series="Winston Cup", series_slug="cup", year=1997, round=11, name="Harbor 500",
        track="Charlotte Motor Speedway", track_city="Concord", track_region="North Carolina",
        track_length=Decimal("1.5"), date=datetime.date(1997, 5, 25), scheduled_laps=334,
        laps_run=328, margin=Decimal("0.468"), under_caution=False,
        time_of_race=datetime.timedelta(hours=3, minutes=36, seconds=8),
        average_speed=Decimal("136.745"), attendance=163000, cars=field(OLD_CUP, 328),
        lead_changes=(27,), leaders=(6,), cautions=(7,), caution_laps=(40,), lead_lap=6,
        starters=43,
        standings={
            "mark-hollis": PlaceInStandings(1, 0), "dell-gantry": PlaceInStandings(2, 72),
            "terry-marsh": PlaceInStandings(3, 94), "dale-tarrant": PlaceInStandings(4, 131),
        },
        careers={"dell-gantry": career(wins=24, season_wins=5), "dale-tarrant": career(poles=9)},
        others=frozenset({"richard petrie", "davey allard"}),
    )  # fmt: skip


CAUTION_FINISH = """
52 | Stewart Fallon      | 6  | 97 | 9  |
16 | Christian Eckhart   | 1  | 97 | 52 |
98 | Ty Marchetti        | 3  | 97 | 20 |
19 | Andrés Muñoz        | 14 | 97 | 0  |
11 | Corey Hale          | 2  | 97 | 12 |
23 | Grant Enfield       | 8  | 97 | 4  |
25 | Matt DiBello        | 22 | 97 | 0  |
99 | Ben Rhoden          | 5  | 97 | 0  |
41 | Bayley Curry        | 31 | 96 | 0  |
1  | Kris Wright-Smith   | 28 | 95 | 0  |
42 | Carson Hocking      | 4  | 91 | 0  | crash
17 | Taylor Grey         | 10 | 91 | 0  | crash
15 | Tanner Grey         | 11 | 44 | 0  | engine
"""


def caution_finish() -> RaceOnRecord:
    """A race that went into overtime, and ended under caution."""
    cars = field(CAUTION_FINISH, 97)
    return RaceOnRecord(
        series="NASCAR Craftsman Truck Series", series_slug="trucks", year=2023, round=9,
        name="Heartland 150", track="Gateway Oval", track_city="Madison", track_region="Illinois",
        track_length=Decimal("1.25"), date=datetime.date(2023, 6, 3), scheduled_laps=90,
        laps_run=97, under_caution=True, cars=cars,
        stages=[
            StageOnRecord(1, 25, {1: 1, 2: 2, 3: 4, 4: 0}),
            StageOnRecord(2, 50, {1: 2, 2: 1, 3: 5}),
        ],
        lead_changes=(9,), leaders=(5,), cautions=(7,), caution_laps=(41,), lead_lap=8, starters=36,
        standings={"corey-hale": PlaceInStandings(1, 0), "ty-marchetti": PlaceInStandings(2, 5)},
        careers={"stewart-fallon": career(wins=2, starts=101)},
    )  # fmt: skip


DISQUALIFIED = """
11 | Corey Hale          | 3  | 100 | 2  |
17 | Gio Ruggeri         | 1  | 100 | 30 |
9  | Grant Enfield       | 12 | 100 | 0  |
38 | Chandler Smythe     | 20 | 100 | 66 |
75 | Parker Kligman      | 23 | 100 | 2  |
"""


def disqualified() -> RaceOnRecord:
    """A race whose winner at the flag was disqualified; little else is known of it."""
    cars = field(DISQUALIFIED, 100)
    flag = {"75": 1, "11": 2, "17": 3, "9": 4, "38": 5}
    cars = [car._replace(flag=flag[car.number]) for car in cars]
    cars[-1] = cars[-1]._replace(status="disqualified")
    return RaceOnRecord(
        series="NASCAR Craftsman Truck Series", series_slug="trucks", year=2025,
        name="Fresh Start 250", track="Daytona International Speedway", track_city="Daytona Beach",
        cars=cars, laps_run=100, scheduled_laps=100, others=frozenset({"zane smithers"}),
    )  # fmt: skip


RACES = {
    "homestead": homestead(),
    "old cup": old_cup(),
    "caution finish": caution_finish(),
    "disqualified": disqualified(),
}
