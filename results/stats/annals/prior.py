"""What was done before our results begin, and what was done after that."""

from datetime import date
from typing import NamedTuple

from django.db.models import F, Q

from ...models import PriorRecord, Result
from ..facts import NOW
from .sums import ADDED, COLUMNS, RACED, SEEN, Sums, read


def prior_records(kind: str, series: int) -> dict[int, NamedTuple]:
    """Return the prior records of a `kind` in a series, all tracks at once, by whose."""
    column = COLUMNS[kind]
    where = {f"{column}__isnull": False, "series_id": series, "track_id": None, "car_number": ""}

    class Prior(NamedTuple):
        """A prior record, and whose it is."""

        of: int
        through: date
        starts: int | None
        wins: int | None
        poles: int | None
        top_fives: int | None
        top_tens: int | None
        laps_led: int | None

        joined = {"of": column}

    return {row.of: row for row in NOW.rows(PriorRecord, Prior, **where)}


def after_prior_records(kind: str, series: int) -> dict[int, Sums]:
    """Return what those of whom there is a prior record did after its last day.

    A race without a date counts as after it if its season is a later one (careers.is_after).
    """
    record = f"{kind}__prior_records"
    through = F(f"{record}__through")
    starts = Result.objects.filter(
        SEEN & RACED,
        Q(event__date__gt=through)
        | Q(event__date__isnull=True, event__season__year__gt=F(f"{record}__through__year")),
        event__season__series=series,
        **{f"{record}__series": series, f"{record}__track": None, f"{record}__car_number": ""},
    )
    rows = starts.order_by().values(key=F(COLUMNS[kind])).annotate(**ADDED)
    return {row["key"]: read(row) for row in rows}
