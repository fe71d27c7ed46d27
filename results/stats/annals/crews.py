"""Who raced together: a driver, his team, owner, crew chief, make and number, season by season."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import Count, Q

from ...models import Result
from .sums import COLUMNS, RACED, SEEN


class Crew(NamedTuple):
    """Those who raced a car together in a season, by keys, how often, and how often they won.

    Nobody (None, and "" of a number) is who was not written down.
    """

    season: int
    driver: int | None
    team: int | None
    owner: int | None
    crew_chief: int | None
    manufacturer: int | None
    number: str
    starts: int
    wins: int


def crews_by_season(seasons: Collection[int] | None) -> Mapping[int, tuple[Crew, ...]]:
    """Return the crews of each of `seasons` (None: of all), in no order."""
    within = Q() if seasons is None else Q(event__season__in=seasons)
    started = Result.objects.filter(within & SEEN & RACED).order_by()
    together = started.values_list("event__season_id", *(COLUMNS[one] for one in Crew._fields[1:7]))
    counted = together.annotate(Count("id"), won=Count("id", filter=Q(finish=1)))
    found: dict[int, list[Crew]] = defaultdict(list)
    for row in counted:
        found[row[0]].append(Crew._make(row))
    return {season: tuple(crews) for season, crews in found.items()}
