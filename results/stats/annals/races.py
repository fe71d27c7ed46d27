"""Every race of a season: when, where, and who won it, by keys."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from ...models import Caution, Event, LapLeader, Result
from .sums import ADDED, NONE, RACED, Sums, read


class Race(NamedTuple):
    """An event, run or not. From `result` on it tells of the winner: None while nobody won.

    `margin` is in seconds, speeds are in mph. Leaders, lead changes and cautions are as published,
    or else as many as stand on record. `entries` stand in its results; `sums` are what those that
    started come to, stage wins left out.
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
    speed: float | None
    leaders: int | None
    lead_changes: int | None
    cautions: int | None
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
    entries: int
    sums: Sums

    @property
    def is_run(self) -> bool:
        return self.status in Event.RUN


class Counted(NamedTuple):
    """What the rows of a race add up to, in the order in which EVENT ends."""

    leaders: int | None
    lead_changes: int | None
    cautions: int | None


NOT_COUNTED = Counted(None, None, None)
EVENT = (
    "id", "season_id", "round", "name", "slug", "status", "date", "track_id", "laps_run",
    "margin_of_victory", "finished_under_caution", "average_speed", "official_leaders",
    "official_lead_changes", "official_cautions",
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
    counted = _counted(of)
    entries = dict(seen.values_list("event_id").annotate(Count("id")))
    started = seen.filter(RACED).values("event_id").annotate(**ADDED)
    sums = {row["event_id"]: read(row) for row in started}
    found: dict[int, list[Race]] = defaultdict(list)
    nobody, no_pole = [None] * len(WINNER), [None] * len(POLE)
    for row in Event.objects.filter(within).order_by("season_id", "round").values_list(*EVENT):
        pole, speed = poles.get(row[0], no_pole)
        event, season = row[:2]
        told = [
            getattr(counted.get(event, NOT_COUNTED), name) if value is None else value
            for name, value in zip(Counted._fields, row[12:], strict=True)
        ]
        race = Race(
            *row[:9], _number(row[9]), row[10], _number(row[11]), *told, *won.get(event, nobody),
            pole, _number(speed), entries.get(event, 0), sums.get(event, NONE),
        )  # fmt: skip
        found[season].append(race)
    return {season: tuple(races) for season, races in found.items()}


def _counted(of: Q) -> dict[int, Counted]:
    """Return what stands on record of the lead and of cautions, by race."""
    stints = LapLeader.objects.filter(of).order_by().values_list("event_id")
    led = stints.annotate(Count("result", distinct=True), Count("id"))
    slow = Caution.objects.filter(of).order_by().values_list("event_id").annotate(Count("id"))
    counted = {event: Counted(leaders, count - 1, None) for event, leaders, count in led}
    for event, cautions in slow:
        counted[event] = counted.get(event, NOT_COUNTED)._replace(cautions=cautions)
    return counted


def _number(value) -> float | None:
    return None if value is None else float(value)
