"""What a run of results adds up to."""

from collections.abc import Iterable
from typing import NamedTuple

from ..models import Result
from .averages import average
from .outings import Scored, raced

OUT = Result.Status.OUT.value


class Totals(NamedTuple):
    """What a run of results adds up to. Averages are places; what is unknown is left out.

    Laps led are None if nobody wrote them down for any of these results, and so is how many of
    them ended early if it is not known how each of them ended.
    """

    starts: int
    wins: int
    poles: int
    stage_wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int | None


def totals_of(results: Iterable[Scored]) -> Totals:
    """Return the totals of `results`. Entries that did not race count for nothing."""
    starts = stage_wins = 0
    started, finishes, led, endings = [], [], [], []
    for result in results:
        row = result.row
        if not raced(row):
            continue
        starts += 1
        if result.stages:
            stage_wins += result.stage_wins
        endings.append(row.status)
        if row.start is not None:
            started.append(row.start)
        if row.finish is not None:
            finishes.append(row.finish)
        if row.laps_led is not None:
            led.append(row.laps_led)
    return Totals(
        starts=starts,
        wins=finishes.count(1),
        poles=started.count(1),
        stage_wins=stage_wins,
        top_fives=sum(1 for finish in finishes if finish <= 5),
        top_tens=sum(1 for finish in finishes if finish <= 10),
        laps_led=sum(led) if led else None,
        average_start=average(started),
        average_finish=average(finishes),
        dnfs=endings.count(OUT) if all(endings) else None,
    )
