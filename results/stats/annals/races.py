"""Every race of a season: when, where, and who won it, by keys."""

from collections import defaultdict, namedtuple
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import CharField, Count, IntegerField, Q, QuerySet, Value

from ...models import Caution, Event, LapLeader, Result
from ..days import days_in
from .sums import NONE, Sums, adding, read


class Race(NamedTuple):
    """An event, run or not. From `result` on it tells of the winner: None while nobody won.

    `day` is where it stands among others, its date known or not (stats.days).
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
    day: date
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
_Event = namedtuple("_Event", EVENT)
WINNER = (
    "id", "driver_id", "car_number", "team_id", "owner_id", "manufacturer_id", "crew_chief_id",
    "start", "laps_led",
)  # fmt: skip
# Told of whoever won or started first, behind the columns of a winner.
FOREMOST = (*WINNER, "finish", "qualifying_speed")


def races_by_season(seasons: Collection[int] | None) -> Mapping[int, tuple[Race, ...]]:
    """Return the races of each of `seasons` (None: of all), in order of rounds."""
    within = Q() if seasons is None else Q(season__in=seasons)
    of = Q() if seasons is None else Q(event__season__in=seasons)
    seen = Result.objects.filter(of, event__status__in=Event.RUN).order_by()
    won, poles = {}, {}
    foremost = seen.filter(Q(finish=1) | Q(start=1))
    for event, *row, finish, speed in foremost.values_list("event_id", *FOREMOST):
        told = dict(zip(WINNER, row, strict=True))
        if finish == 1:
            won[event] = row
        if told["start"] == 1:
            poles[event] = told["driver_id"], speed
    counted = _counted(of)
    added = seen.values("event_id").annotate(entries=Count("id"), **adding())
    sums = {row["event_id"]: (row["entries"], read(row)) for row in added}
    events = Event.objects.filter(within).order_by("season_id", "round").values_list(*EVENT)
    rows = [_Event._make(row) for row in events]
    days = days_in(rows)
    found: dict[int, list[Race]] = defaultdict(list)
    nobody, no_pole = [None] * len(WINNER), (None, None)
    for row in rows:
        pole, speed = poles.get(row.id, no_pole)
        told = [
            getattr(counted.get(row.id, NOT_COUNTED), name) if value is None else value
            for name, value in zip(Counted._fields, row[12:], strict=True)
        ]
        race = Race(
            *row[:7], days[row.id], *row[7:9], _number(row.margin_of_victory),
            row.finished_under_caution, _number(row.average_speed), *told,
            *won.get(row.id, nobody), pole, _number(speed), *sums.get(row.id, (0, NONE)),
        )  # fmt: skip
        found[row.season_id].append(race)
    return {season: tuple(races) for season, races in found.items()}


def _counted(of: Q) -> dict[int, Counted]:
    """Return what stands on record of the lead and of cautions, by race: one question."""
    led = _rows_of(LapLeader.objects.filter(of), "stint", Count("result", distinct=True))
    slow = _rows_of(Caution.objects.filter(of), "caution", Value(0, output_field=IntegerField()))
    counted: dict[int, Counted] = defaultdict(lambda: NOT_COUNTED)
    for event, what, count, leaders in led.union(slow, all=True):
        if what == "stint":
            told = {"leaders": leaders, "lead_changes": count - 1}
        else:
            told = {"cautions": count}
        counted[event] = counted[event]._replace(**told)
    return counted


def _rows_of(rows: QuerySet, what: str, leaders) -> QuerySet:
    told = rows.order_by().values("event_id", what=Value(what, output_field=CharField()))
    return told.annotate(count=Count("id"), leaders=leaders).values_list(
        "event_id", "what", "count", "leaders"
    )


def _number(value) -> float | None:
    return None if value is None else float(value)
