"""Who drove what: in an event, and in its season before. It tells two of one name apart."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from ...models import Event, Result
from .garage import key_of


@dataclass
class Before:
    """A season up to an event: each driver's car numbers and teams, and who had a number last."""

    numbers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    teams: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    last_in: dict[str, int] = field(default_factory=dict)


class Raced:
    """An event and its season before, read when a name or a number first asks for them."""

    def __init__(self, event: Event):
        self.event = event

    @cached_property
    def entered(self) -> dict[str, int]:
        """Return, by car number, who drove it in this event."""
        if self.event.pk is None:
            return {}
        driven = self.event.results.exclude(driver=None)
        return dict(driven.values_list("car_number", "driver_id"))

    @cached_property
    def before(self) -> Before:
        before = Before()
        if self.event.season_id is None:
            return before
        raced = Result.objects.filter(
            event__season=self.event.season_id,
            event__round__lt=self.event.round,
            driver__isnull=False,
        ).order_by("event__round")
        for driver, number, team in raced.values_list("driver_id", "car_number", "team__name"):
            before.numbers[driver].add(number)
            before.teams[driver].add(key_of(team or ""))
            before.last_in[number] = driver
        return before
