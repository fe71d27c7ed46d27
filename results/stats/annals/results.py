"""The results themselves, found by any condition: some of them, all of them, or what they come to.

Those asked for come newest race first, unless they are to be sorted by a column.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ...models import Event, Result, SeasonEntry, StageResult
from ..facts import NOW
from .sums import ADDED, COLUMNS, RACED, SEEN, Sums, adding, read

# So many races, or rows, are read at once where all are wanted.
RACES, ROWS = 40, 2000
# Within a race.
IN_RACE = (F("finish").asc(nulls_last=True), F("start").asc(nulls_last=True), "id")
# Behind every place.
LAST = 10_000
# Where a race stands among others, told to the database; before all is who has no day (stats.days).
_DATED_BEFORE = Event.objects.filter(
    season=OuterRef("event__season"), round__lt=OuterRef("event__round"), date__isnull=False
).order_by("-round")
DAY = Coalesce(F("event__date"), Subquery(_DATED_BEFORE.values("date")[:1]))
NEWEST = ("-event__season__year", DAY.desc(nulls_last=True), "-event__round", "event_id")
GAINED = F("start") - F("finish")
SORTED_BY = {
    "start": F("start"),
    "finish": F("finish"),
    "gained": GAINED,
    "laps": F("laps"),
    "laps_led": F("laps_led"),
    "stage_wins": F("stage_wins"),
}


class _Won(NamedTuple):
    result_id: int


class FoundRow(NamedTuple):
    """A result by keys, and how many stages it won."""

    id: int
    event_id: int
    driver_id: int | None
    team_id: int | None
    owner_id: int | None
    crew_chief_id: int | None
    manufacturer_id: int | None
    car_number: str
    start: int | None
    finish: int | None
    laps: int | None
    laps_led: int | None
    status: str
    reason_out: str
    stage_wins: int


# What stands on the result itself.
_Row = NamedTuple("_Row", list(FoundRow.__annotations__.items())[:-1])


def come_to(where: Q) -> tuple[int, Sums]:
    """Return how many results meet `where`, and what those of them that are starts come to."""
    row = Result.objects.filter(SEEN, where).order_by().aggregate(entries=Count("id"), **adding())
    return row["entries"], read(row)


def sums_where(kind: str, where: Q) -> dict[Hashable, Sums]:
    """Return what each of a `kind` (of COLUMNS) did in the results that meet `where`, by key."""
    column = COLUMNS[kind]
    starts = Result.objects.filter(SEEN & RACED, where, **{f"{column}__isnull": False})
    rows = starts.order_by().values(key=F(column)).annotate(**ADDED)
    won = Result.objects.filter(SEEN, where, stage_results__position=1).order_by()
    stages = dict(won.values_list(column).annotate(Count("stage_results")))
    return {row["key"]: read(row)._replace(stage_wins=stages.get(row["key"], 0)) for row in rows}


def courses_where(where: Q, races: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Return the races and finishes (0: not known) of each driver's starts, in order of `races`."""
    rank = {race: at for at, race in enumerate(races)}
    starts = Result.objects.filter(SEEN & RACED, where, driver__isnull=False).order_by()
    found = defaultdict(list)
    for driver, race, finish in starts.values_list("driver_id", "event_id", "finish"):
        if race in rank:
            found[driver].append((race, finish or 0))
    for course in found.values():
        course.sort(key=lambda one: rank[one[0]])
    return found


def those(results: Sequence[int]) -> dict[int, FoundRow]:
    """Return results by their keys."""
    return {row[0]: FoundRow._make(row) for row in _rows(Q(id__in=results))}


def some(where: Q, sort: str, first: int, last: int) -> list[FoundRow]:
    """Return the results from the `first` (from 0) up to, without, the `last`.

    `sort` is one of SORTED_BY, with "-" the other way round, "date" for oldest first, or empty.
    """
    return [FoundRow._make(row) for row in _rows(where).order_by(*_order(sort))[first:last]]


def in_races(where: Q, races: Sequence[int]) -> list[FoundRow]:
    """Return the results of `races` (keys), race by race in that order."""
    if where:
        found = _rows(where).filter(event__in=races)
        rows = [FoundRow._make(row) for row in found.order_by()]
    else:
        rows = _whole(races)
    rank = {race: at for at, race in enumerate(races)}
    rows.sort(key=lambda row: (rank[row.event_id], row.finish or LAST, row.start or LAST, row.id))
    return rows


def _whole(races: Sequence[int]) -> list[FoundRow]:
    """Return all results of `races`, in no order: each of two plain questions."""
    won = NOW.rows(
        StageResult, _Won, position=1, result_id__in=NOW.keys(Result, event_id__in=races)
    )
    wins = Counter(row.result_id for row in won)
    found = NOW.rows(Result, _Row, event_id__in=races)
    return [FoundRow(*row, wins[row.id]) for row in found]


def every(where: Q, races: Sequence[int]) -> Iterator[FoundRow]:
    """Return all results of `races`, in that order, a few races at a time."""
    for at in range(0, len(races), RACES):
        yield from in_races(where, races[at : at + RACES])


def every_sorted(where: Q, sort: str) -> Iterator[FoundRow]:
    """Return all results, sorted, a few at a time."""
    for row in _rows(where).order_by(*_order(sort)).iterator(chunk_size=ROWS):
        yield FoundRow._make(row)


def with_stage_wins(least: int) -> Q:
    """Return the condition that a car won at least so many stages of its race."""
    won = StageResult.objects.filter(position=1).order_by().values("result")
    return Q(id__in=won.annotate(wins=Count("id")).filter(wins__gte=least).values("result"))


def eligible(yes: bool) -> Q:
    """Return the condition that a driver raced for points, or that he did not.

    The result tells, or else what he declared for the season.
    """
    entry = SeasonEntry.objects.filter(
        season=OuterRef("event__season"), driver=OuterRef("driver"), declared_for_points=False
    )
    elsewhere, untold = Q(Exists(entry)), Q(points_eligible__isnull=True)
    if yes:
        return Q(driver__isnull=False) & (Q(points_eligible=True) | (untold & ~elsewhere))
    return Q(driver__isnull=True) | Q(points_eligible=False) | (untold & elsewhere)


def _rows(where: Q) -> QuerySet:
    won = StageResult.objects.filter(result=OuterRef("pk"), position=1).order_by()
    wins = won.values("result").annotate(wins=Count("id")).values("wins")
    rows = Result.objects.filter(SEEN, where).annotate(stage_wins=Coalesce(Subquery(wins), 0))
    return rows.values_list(*FoundRow._fields)


def _order(sort: str) -> tuple:
    if not sort:
        return (*NEWEST, *IN_RACE)
    name = sort.removeprefix("-")
    if name == "date":
        oldest = "event__season__year", DAY.asc(nulls_first=True), "event__round"
        return (*oldest, "event_id", *IN_RACE)
    by = SORTED_BY[name]
    first = by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True)
    return (first, *NEWEST, *IN_RACE)
