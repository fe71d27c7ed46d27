"""What is short and asked for everywhere: series, seasons, tracks, and when drivers were born."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q

from ...models import Driver, Event, Season, Series, Track
from ..facts import NOW, Question
from ..rows import SeasonRow, SeriesRow, TrackRow

# Those of which a whole row is kept.
SHAPES = {
    "series": (Series, SeriesRow),
    "season": (Season, SeasonRow),
    "track": (Track, TrackRow),
}


class _Born(NamedTuple):
    id: int
    born: date


def all_rows() -> tuple[dict[str, Mapping], Mapping[int, date]]:
    """Return all series, seasons and tracks, by noun and key, and all that `births` tells.

    One question.
    """
    *answers, births = NOW.each(
        *(Question(model, shape, {}) for model, shape in SHAPES.values()),
        Question(Driver, _Born, {"born__isnull": False}),
    )
    rows = zip(SHAPES, answers, strict=True)
    return (
        {noun: {row.id: row for row in answer} for noun, answer in rows},
        {row.id: row.born for row in births},
    )


def rows_of(noun: str, keys: Collection[int] | None) -> Mapping[int, NamedTuple]:
    """Return the rows of a noun (one of SHAPES) with these keys (None: all), by key."""
    model, shape = SHAPES[noun]
    where = {} if keys is None else {"id__in": sorted(keys)}
    return {row.id: row for row in NOW.rows(model, shape, **where)}


def races_run(keys: Collection[int] | None) -> Mapping[int, int]:
    """Return how many races of each of these seasons (None: of all) are run, where any is."""
    within = Q() if keys is None else Q(season__in=keys)
    run = Event.objects.filter(within, status__in=Event.RUN).order_by()
    return dict(run.values_list("season_id").annotate(Count("id")))


def births(drivers: Collection[int] | None) -> Mapping[int, date]:
    """Return the day on which each of `drivers` (keys; None: all) was born, as far as known."""
    rows = Driver.objects.filter(Q() if drivers is None else Q(id__in=drivers))
    return dict(rows.exclude(born=None).order_by().values_list("id", "born"))
