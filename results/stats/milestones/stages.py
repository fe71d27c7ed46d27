"""Stages swept: all of them won by one driver."""

from collections.abc import Iterator, Sequence

from ..outings import Scored
from . import rarity
from .rows import Milestone

RACE = "in this race"


def sweep_lines(scored: Sequence[Scored]) -> Iterator[Milestone]:
    """Yield whether one driver won all stages of a race, and the race. One stage is no sweep."""
    stages = {place.stage_id for result in scored for place in result.stages if place.position}
    for result in scored:
        row = result.row
        if len(stages) > 1 and result.stage_wins == len(stages) and row.driver_id is not None:
            number = {2: "both", 3: "all three"}.get(len(stages), f"all {len(stages)}")
            told = f"{row.driver} won {number} stages"
            if row.finish == 1:
                yield Milestone.told(
                    f"{told} and the race",
                    RACE,
                    "stage sweep and win",
                    rarity.SWEEP_AND_WIN,
                    of=row,
                )
            else:
                yield Milestone.told(told, RACE, "stage sweep", rarity.SWEEP, of=row)
