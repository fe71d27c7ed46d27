"""What was done before our results begin, and what was done after that."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import F, Q

from ...models import PriorRecord, Result
from ..facts import NOW
from .sums import ADDED, COLUMNS, RACED, SEEN, Sums, read

# Of whom there are prior records.
KINDS = ("driver", "team", "crew_chief")


class Prior(NamedTuple):
    """A prior record: in which series, whose, through which day, and its counts."""

    series_id: int
    driver_id: int | None
    team_id: int | None
    crew_chief_id: int | None
    through: date
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None


def prior_records() -> Mapping[tuple[str, int], Mapping[int, Prior]]:
    """Return the prior records that are not of one track, by kind and series, and by whose."""
    found: dict[tuple[str, int], dict[int, Prior]] = defaultdict(dict)
    for row in NOW.rows(PriorRecord, Prior, track_id=None, car_number=""):
        for kind in KINDS:
            if (key := getattr(row, COLUMNS[kind])) is not None:
                found[kind, row.series_id][key] = row
    return found


def after_prior_records(kind: str) -> Mapping[int, Mapping[int, Sums]]:
    """Return what those of whom there is a prior record did after its last day, by series.

    A race without a date counts as after it if its season is a later one (careers.is_after).
    """
    record, series = f"{kind}__prior_records", F("event__season__series_id")
    through = F(f"{record}__through")
    starts = Result.objects.filter(
        SEEN & RACED,
        Q(event__date__gt=through)
        | Q(event__date__isnull=True, event__season__year__gt=F(f"{record}__through__year")),
        **{f"{record}__series": series, f"{record}__track": None, f"{record}__car_number": ""},
    )
    found: dict[int, dict[int, Sums]] = defaultdict(dict)
    rows = starts.order_by().values(series=series, key=F(COLUMNS[kind])).annotate(**ADDED)
    for row in rows:
        found[row["series"]][row["key"]] = read(row)
    return found
