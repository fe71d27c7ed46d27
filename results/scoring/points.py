"""What one result is paid, part by part, so that a total can explain itself."""

from functools import lru_cache
from typing import NamedTuple

from .systems import PointsSystem


class Outing(NamedTuple):
    """What the rules need to know of one result.

    `finish` is None while unclassified. `stages` holds the places taken in the race's stages.
    """

    finish: int | None
    eligible: bool = True
    disqualified: bool = False
    laps_led: int | None = None
    led_most: bool = False
    fastest_lap: bool = False
    stages: tuple[int, ...] = ()


class Points(NamedTuple):
    """The parts of one result's points, in whole points."""

    finish: int = 0
    stages: int = 0
    win: int = 0
    led_lap: int = 0
    most_laps_led: int = 0
    fastest_lap: int = 0

    @property
    def total(self) -> int:
        return (
            self.finish
            + self.stages
            + self.win
            + self.led_lap
            + self.most_laps_led
            + self.fastest_lap
        )


NOTHING = Points()


def score(system: PointsSystem, outing: Outing, *, round_number: int = 1) -> Points:
    """Return what `outing` earns under `system` in the given round of its season, in points.

    An ineligible driver earns nothing and moves nobody up: all others are paid for their own
    places. A disqualified driver is paid for the place he is classified in and loses every bonus,
    his stage places having gone to those behind him. The point for the fastest lap is not passed
    on. Source: the series' rules as `system.source` reports them; disqualification as applied
    since 2019.
    """
    floored = system.floor is not None and round_number >= system.floor.from_round
    return _paid(system, outing, floored)


@lru_cache(maxsize=8192)
def _paid(system: PointsSystem, outing: Outing, floored: bool) -> Points:
    """Return the parts. The same outing is paid the same: a season repeats most of them."""
    if not outing.eligible or outing.finish is None:
        return NOTHING
    finish = system.finish.points(outing.finish)
    if floored:
        finish = max(finish, system.floor.points)
    if outing.disqualified:
        return Points(finish=finish)
    bonus = system.bonus
    return Points(
        finish=finish,
        stages=sum(system.stage.points(place) for place in outing.stages) if system.stage else 0,
        win=bonus.win if outing.finish == 1 else 0,
        led_lap=bonus.led_lap if outing.laps_led else 0,
        most_laps_led=bonus.most_laps_led if outing.led_most else 0,
        fastest_lap=bonus.fastest_lap if outing.fastest_lap else 0,
    )
