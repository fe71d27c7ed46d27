"""Who raced for the same team in the same races."""

from django.db.models import Count, F, Q

from ...models import Result
from .sums import RACED, SEEN


def races_with_teammates(driver: int) -> dict[int, int]:
    """Return in how many races each other driver started for the team of `driver`, by key.

    One question, from the results of one driver by way of their events.
    """
    # His own result must be a start, too: all of it told of one and the same row.
    started = Q(event__results__finish__isnull=False) | Q(
        event__results__status__in=[one for one in Result.Status if one not in Result.DID_NOT_RACE]
    )
    his = Result.objects.filter(
        SEEN & RACED, started, event__results__driver=driver, event__results__team=F("team")
    )
    others = his.exclude(driver=driver).exclude(driver=None).order_by()
    return dict(others.values_list("driver").annotate(Count("id")))
