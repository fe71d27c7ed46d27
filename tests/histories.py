"""History files for tests: seasons as long as a test wants them, every race of another order."""

HEAD = (
    "season,round,date,event,track,car_number,driver,sponsor,owner,team,manufacturer,start,finish,"
    "laps,laps_led,status,stage_1_pos,stage_2_pos,points,ineligible,crew_chief\n"
)
NAMES = HEAD.strip().split(",")
CAR = {
    "season": 2023, "round": 1, "event": "Oil 1", "track": "Quick Speedway", "sponsor": "Oil",
    "manufacturer": "Ford", "laps": 100, "laps_led": 0, "status": "running", "ineligible": 0,
}  # fmt: skip


def car(**cells) -> str:
    """Return a line of a history file."""
    return ",".join(str((CAR | cells).get(name, "")) for name in NAMES) + "\n"


def race(season: int, round: int, cars: int = 4, **cells) -> str:
    """Return a race in which car 1 starts first; who wins moves with the round."""
    cells = {"date": f"{season}-{(round - 1) % 12 + 1:02}-05", "event": f"Oil {round}"} | cells
    return "".join(
        car(
            season=season, round=round, car_number=number, start=number,
            finish=(number + round) % cars + 1, driver=f"Driver {number:03}",
            owner=f"Owner {number % 7}", team=f"Team {number % 5}", points=50 - number,
            crew_chief=f"Chief {number}", laps_led=100 if number == 1 else 0,
            stage_1_pos=number if number <= 2 else "", **cells,
        )
        for number in range(1, cars + 1)
    )  # fmt: skip
