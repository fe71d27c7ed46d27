"""Who raced for the same team in the same races."""

from django.db.models import Count, F

from ...models import Result
from .sums import RACED, SEEN


def races_with_teammates(driver: int) -> dict[int, int]:
    """Return in how many races each other driver started for the team of `driver`, by key.

    One question, from the results of one driver by way of their events.
    """
    his = Result.objects.filter(
        SEEN & RACED, event__results__driver=driver, event__results__team=F("team")
    )
    others = his.exclude(driver=driver).exclude(driver=None).order_by()
    return dict(others.values_list("driver").annotate(Count("id")))
