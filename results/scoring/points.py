"""What one result is paid, part by part, so that a total can explain itself."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .rules import PointsSystem
from .tables import Table


class Outing(NamedTuple):
    """What the rules need to know of one result.

    `finish` is None while unclassified. `stages` and `duels` hold the places taken in the race's
    stages and in qualifying races. `unqualified` is the place behind all starters of a car that
    failed to qualify, where it is known.
    """

    finish: int | None
    eligible: bool = True
    disqualified: bool = False
    laps_led: int | None = None
    led_most: bool = False
    fastest_lap: bool = False
    stages: tuple[int, ...] = ()
    duels: tuple[int, ...] = ()
    unqualified: int | None = None


class Points(NamedTuple):
    """The parts of one result's points, in whole points."""

    finish: int = 0
    stages: int = 0
    win: int = 0
    led_lap: int = 0
    most_laps_led: int = 0
    fastest_lap: int = 0
    duels: int = 0

    @property
    def total(self) -> int:
        return sum(self)


NOTHING = Points()


def score(system: PointsSystem, outing: Outing, *, round_number: int = 1) -> Points:
    """Return what `outing` earns under `system` in the given round of its season, in points.

    An ineligible driver earns nothing and moves nobody up: all others are paid for their own
    places. A disqualified driver is paid for the place he is classified in and loses every bonus,
    his stage places having gone to those behind him; what a qualifying race paid him stays. The
    point for the fastest lap is not passed on. Source: the series' rules as `system.source`
    reports them; disqualification as applied since 2019.
    """
    floored = system.floor is not None and round_number >= system.floor.from_round
    return _paid(system, outing, floored)


@lru_cache(maxsize=8192)
def _paid(system: PointsSystem, outing: Outing, floored: bool) -> Points:
    """Return the parts. The same outing is paid the same: a season repeats most of them."""
    if not outing.eligible:
        return NOTHING
    duels = _places(system.duel, outing.duels)
    if outing.finish is None:
        place = outing.unqualified if system.unqualified else None
        return Points(finish=system.finish.points(place) if place else 0, duels=duels)
    finish = system.finish.points(outing.finish)
    if floored:
        finish = max(finish, system.floor.points)
    if outing.disqualified:
        return Points(finish=finish, duels=duels)
    bonus = system.bonus
    return Points(
        finish=finish,
        stages=_places(system.stage, outing.stages),
        win=bonus.win if outing.finish == 1 else 0,
        led_lap=bonus.led_lap if outing.laps_led else 0,
        most_laps_led=bonus.most_laps_led if outing.led_most else 0,
        fastest_lap=bonus.fastest_lap if outing.fastest_lap else 0,
        duels=duels,
    )


def _places(table: Table | None, places: tuple[int, ...]) -> int:
    return sum(table.points(place) for place in places) if table else 0


def for_the_finish_alone(points: Points) -> Points:
    """Return what is paid to those who race for the title in a finale: their finish, no more."""
    return Points(finish=points.finish)


def manufacturers_points(
    system: PointsSystem, best: Mapping[str, tuple[int, Points]]
) -> dict[str, int]:
    """Return what one race pays each manufacturer, by what its best car finished and was paid.

    Source: until 2013 by the order of the makes (the series' fans' guide: 9-6-4-3-2-1); since
    2014 as its best car's owner is paid, stages apart (speedwaymedia.com, 8 January 2014).
    """
    if system.makes is None:
        return {
            name: paid.finish + paid.win + paid.led_lap + paid.most_laps_led
            for name, (_, paid) in best.items()
        }
    order = sorted(best, key=lambda name: best[name][0])
    return {name: system.makes.points(place) for place, name in enumerate(order, start=1)}
