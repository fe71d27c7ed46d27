"""What everybody did at one track, added up by the database: an index leads to its races."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import F, Q

from ...models import Result
from .sums import ADDED, COLUMNS, RACED, SEEN, Sums, read


class Tally(NamedTuple):
    """What one contestant did at a track, in one series."""

    series_id: int
    key: int
    name: str
    slug: str
    sums: Sums


def tallies_at(kind: str, track: int, series: int | None = None) -> list[Tally]:
    """Return what everybody of a `kind` (driver, team, manufacturer) did at a track, by series.

    With the key of a `series`, in that one alone. Stage wins are left out.
    """
    starts = _starts_at(kind, track, series).values(
        of_series=F("event__season__series_id"), key=F(COLUMNS[kind]),
        name=F(f"{kind}__name"), slug=F(f"{kind}__slug"),
    )  # fmt: skip
    return [
        Tally(row["of_series"], row["key"], row["name"], row["slug"], read(row))
        for row in starts.annotate(**ADDED)
    ]


def after_prior_records_at(
    kind: str, track: int, series: int | None = None
) -> Mapping[tuple[int, int], Sums]:
    """Return what those of whom there is a prior record at a track did there after its last day.

    By series and contestant. A race without a date counts as in careers.is_after.
    """
    record = f"{kind}__prior_records"
    through = F(f"{record}__through")
    starts = _starts_at(kind, track, series).filter(
        Q(event__date__gt=through)
        | Q(event__date__isnull=True, event__season__year__gt=F(f"{record}__through__year")),
        **{
            f"{record}__series": F("event__season__series"),
            f"{record}__track": track,
            f"{record}__car_number": "",
        },
    )
    rows = starts.values(of_series=F("event__season__series_id"), key=F(COLUMNS[kind]))
    return {(row["of_series"], row["key"]): read(row) for row in rows.annotate(**ADDED)}


def _starts_at(kind: str, track: int, series: int | None):
    starts = Result.objects.filter(SEEN & RACED, event__track=track).order_by()
    starts = starts.filter(**{f"{COLUMNS[kind]}__isnull": False})
    return starts if series is None else starts.filter(event__season__series=series)
