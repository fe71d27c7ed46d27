"""Every race of a season: when, where, and who won it, by keys."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from ...models import Event, Result


class Race(NamedTuple):
    """An event, run or not. `result` and what follows are the winner's, None while nobody won.

    `margin` is in seconds.
    """

    id: int
    season_id: int
    round: int
    name: str
    slug: str
    status: str
    date: date | None
    track_id: int
    laps_run: int | None
    margin: float | None
    under_caution: bool | None
    result: int | None
    driver_id: int | None
    car_number: str | None
    team_id: int | None
    owner_id: int | None
    manufacturer_id: int | None
    crew_chief_id: int | None
    start: int | None
    laps_led: int | None
    pole_id: int | None
    pole_speed: float | None

    @property
    def is_run(self) -> bool:
        return self.status in Event.RUN


EVENT = (
    "id", "season_id", "round", "name", "slug", "status", "date", "track_id", "laps_run",
    "margin_of_victory", "finished_under_caution",
)  # fmt: skip
WINNER = (
    "id", "driver_id", "car_number", "team_id", "owner_id", "manufacturer_id", "crew_chief_id",
    "start", "laps_led",
)  # fmt: skip
POLE = ("driver_id", "qualifying_speed")


def races_by_season(seasons: Collection[int] | None) -> Mapping[int, tuple[Race, ...]]:
    """Return the races of each of `seasons` (None: of all), in order of rounds."""
    within = Q() if seasons is None else Q(season__in=seasons)
    of = Q() if seasons is None else Q(event__season__in=seasons)
    seen = Result.objects.filter(of, event__status__in=Event.RUN).order_by()
    won = {event: row for event, *row in seen.filter(finish=1).values_list("event_id", *WINNER)}
    poles = {event: row for event, *row in seen.filter(start=1).values_list("event_id", *POLE)}
    found: dict[int, list[Race]] = defaultdict(list)
    nobody, no_pole = [None] * len(WINNER), [None] * len(POLE)
    for row in Event.objects.filter(within).order_by("season_id", "round").values_list(*EVENT):
        pole, speed = poles.get(row[0], no_pole)
        told = *row[:9], _number(row[9]), row[10], *won.get(row[0], nobody), pole, _number(speed)
        found[row[1]].append(Race._make(told))
    return {season: tuple(races) for season, races in found.items()}


def _number(value) -> float | None:
    return None if value is None else float(value)
