"""Seasons added up by whoever raced in them: driver, team, owner, crew chief, make or number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from ...models import Event, Result
from ..averages import tenths
from ..totals import Totals

# What a result says of each kind of contestant.
COLUMNS = {
    "driver": "driver_id",
    "team": "team_id",
    "owner": "owner_id",
    "crew_chief": "crew_chief_id",
    "manufacturer": "manufacturer_id",
    "number": "car_number",
}


class Sums(NamedTuple):
    """What starts add up to. `placed` started from a known place, `classified` have a finish.

    Of `told` starts somebody wrote down the laps led, of `ended` how they ended.
    """

    starts: int = 0
    wins: int = 0
    poles: int = 0
    stage_wins: int = 0
    top_fives: int = 0
    top_tens: int = 0
    laps_led: int = 0
    told: int = 0
    start_sum: int = 0
    placed: int = 0
    finish_sum: int = 0
    classified: int = 0
    dnfs: int = 0
    ended: int = 0

    @property
    def totals(self) -> Totals:
        """What they come to, averages rounded as everywhere."""
        return Totals(
            self.starts, self.wins, self.poles, self.stage_wins, self.top_fives, self.top_tens,
            self.laps_led if self.told else None, tenths(self.start_sum, self.placed),
            tenths(self.finish_sum, self.classified),
            self.dnfs if self.ended == self.starts else None,
        )  # fmt: skip


NONE = Sums()
# A start: the car was in the race. As `outings.raced`, told to the database.
RACED = ~Q(status__in=[*Result.DID_NOT_RACE]) & (Q(finish__isnull=False) | ~Q(status=""))
SEEN = Q(event__status__in=Event.RUN)


def adding(only: Q = RACED) -> dict:
    """Return what adds up a question's results, if they are `only` those."""
    return {
        "starts": Count("id", filter=only),
        "wins": Count("id", filter=only & Q(finish=1)),
        "poles": Count("id", filter=only & Q(start=1)),
        "top_fives": Count("id", filter=only & Q(finish__lte=5)),
        "top_tens": Count("id", filter=only & Q(finish__lte=10)),
        # Named apart from the columns that they add up.
        "led": Sum("laps_led", filter=only),
        "told": Count("laps_led", filter=only),
        "start_sum": Sum("start", filter=only),
        "placed": Count("start", filter=only),
        "finish_sum": Sum("finish", filter=only),
        "classified": Count("finish", filter=only),
        "dnfs": Count("id", filter=only & Q(status=Result.Status.OUT)),
        "ended": Count("id", filter=only & ~Q(status="")),
    }


# Of results that are starts already.
ADDED = adding(Q())


def sums_by_season(
    kind: str, seasons: Collection[int] | None
) -> Mapping[int, Mapping[int | str, Sums]]:
    """Return what each contestant of a `kind` did in each of `seasons` (None: in all), by key.

    `kind` is one of COLUMNS. Entries without one are nobody's.
    """
    within = Q() if seasons is None else Q(event__season__in=seasons)
    column = COLUMNS[kind]
    nobody = Q(**{column: ""}) if kind == "number" else Q(**{f"{column}__isnull": True})
    starts = Result.objects.filter(within & SEEN & RACED & ~nobody).order_by()
    found: dict[int, dict] = defaultdict(dict)
    for row in starts.values(season=F("event__season_id"), key=F(column)).annotate(**ADDED):
        found[row["season"]][row["key"]] = read(row)
    for season, key, wins in _stage_wins(column, within):
        if key in found[season]:
            found[season][key] = found[season][key]._replace(stage_wins=wins)
    return found


def added(sums: Iterable[Sums]) -> Sums:
    """Return what several seasons come to."""
    return Sums._make(map(sum, zip(*sums, strict=True))) if (sums := list(sums)) else NONE


def read(row: Mapping) -> Sums:
    """Return a row that was annotated with ADDED; stage wins are told apart."""
    return Sums(
        row["starts"], row["wins"], row["poles"], 0, row["top_fives"], row["top_tens"],
        row["led"] or 0, row["told"], row["start_sum"] or 0, row["placed"],
        row["finish_sum"] or 0, row["classified"], row["dnfs"], row["ended"],
    )  # fmt: skip


def _stage_wins(column: str, within: Q) -> QuerySet:
    """Return season, contestant and how many stages he won there."""
    won = Result.objects.filter(within & SEEN, stage_results__position=1).order_by()
    return won.values_list("event__season_id", column).annotate(Count("stage_results"))
