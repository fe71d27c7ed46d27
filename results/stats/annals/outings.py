"""Every start of a season, packed: who came home where, led most, and gained most."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Mapping
from heapq import nlargest
from typing import NamedTuple

from django.db.models import F, Q

from ...models import Result
from .sums import RACED, SEEN

# So many of a season's best are kept: a list of records, and who is level with its last.
BEST = 70
# No place: nobody knows where he finished. A place fits a byte.
UNKNOWN = 0


class Feat(NamedTuple):
    """Something a car did in a race: laps led, or places gained. `result` and `race` are keys."""

    value: int
    race: int
    result: int


class Course(NamedTuple):
    """A driver's starts in a season, in order: the races (keys), and where he finished in each."""

    races: array
    finishes: bytes


class Outings(NamedTuple):
    """The starts of a season by driver, and its feats, the largest first."""

    courses: Mapping[int, Course]
    led: tuple[Feat, ...]
    gained: tuple[Feat, ...]


def outings_by_season(seasons: Collection[int] | None) -> Mapping[int, Outings]:
    """Return the starts of each of `seasons` (None: of all)."""
    within = Q() if seasons is None else Q(event__season__in=seasons)
    rows = Result.objects.filter(within & SEEN & RACED).order_by("event__round").values_list(
        "event__season_id", "event_id", "id", "driver_id", "finish", "laps_led",
        F("start") - F("finish"),
    )  # fmt: skip
    courses: dict[int, dict[int, list]] = defaultdict(lambda: defaultdict(list))
    led, gained = defaultdict(list), defaultdict(list)
    for season, race, result, driver, finish, laps, places in rows.iterator(chunk_size=5000):
        if driver is None:
            continue
        courses[season][driver].append((race, min(finish or UNKNOWN, 255)))
        if laps:
            led[season].append(Feat(laps, race, result))
        if places and places > 0:
            gained[season].append(Feat(places, race, result))
    return {
        season: Outings(
            {driver: _packed(starts) for driver, starts in by_driver.items()},
            tuple(nlargest(BEST, led[season])),
            tuple(nlargest(BEST, gained[season])),
        )
        for season, by_driver in courses.items()
    }


def _packed(starts: list[tuple[int, int]]) -> Course:
    return Course(array("L", [race for race, _ in starts]), bytes(place for _, place in starts))
