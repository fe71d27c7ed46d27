"""The stages of a race, and who stood where as each ended."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ..stats.outings import Scored
from ..stats.race_rows import StageRow


class StagePlace(NamedTuple):
    stage: int
    position: int
    car_number: str
    driver: str | None
    driver_slug: str | None


class StageOrder(NamedTuple):
    """A stage and its places, winner first."""

    stage: StageRow
    places: list[StagePlace]


def stage_orders(stages: Iterable[StageRow], scored: Iterable[Scored]) -> list[StageOrder]:
    """Return the places of each of `stages`."""
    places = defaultdict(list)
    for result in scored:
        for place in result.stages:
            if place.position is not None:
                places[place.stage_id].append((place.position, result.row))
    return [
        StageOrder(
            stage,
            [
                StagePlace(stage.number, position, row.car_number, row.driver, row.driver_slug)
                for position, row in sorted(places[stage.id], key=lambda place: place[0])
            ],
        )
        for stage in stages
    ]
