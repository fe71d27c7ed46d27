"""The boxes of a race, each a text as an editor types it."""

from dataclasses import dataclass

# More than any race has had before its last part.
STAGES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Boxes:
    """What stands in each box. An empty one says that nothing is known.

    `laps_run` is a number of laps, and so is each end of a stage. The other boxes name cars by
    number: "07 34 11" in an order, "11 78, 44 33" for laps led, "5 02: 1; 17: 3" for laps down,
    "99 suspension 83" for a car out after 83 laps, "11 1-8, 07 9" for who led, "1-5 accident"
    for a caution, "60 off pit road: 11 07" for a running order.
    """

    laps_run: str = ""
    finish: str = ""
    start: str = ""
    laps_down: str = ""
    out: str = ""
    did_not_race: str = ""
    laps_led: str = ""
    fastest_lap: str = ""
    stages: tuple[str, ...] = ("",) * len(STAGES)
    stage_ends: tuple[str, ...] = ("",) * len(STAGES)
    lap_leaders: str = ""
    cautions: str = ""
    running_orders: str = ""
