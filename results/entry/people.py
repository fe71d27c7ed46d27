"""Who a draft's names are. Two drivers of one name are never guessed between."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import process

from ..models import Alias, Driver, Event, Result
from ..models.fact import slug_from
from .draft import Row

# How alike, of 100, a name must be to be offered, and how many are.
ALIKE, OFFERED = 70, 5
NEW = "new"
# Whom an editor says a name means: a driver's slug, or NEW; by the name as it was written, or by
# its line and the name where it stands twice.
Choices = Mapping[str | tuple[int | None, str], str]


class Candidate(NamedTuple):
    """Somebody a name may mean."""

    id: int
    name: str
    slug: str


class Match(NamedTuple):
    """Who drove a row's car. `driver` is None while nobody is sure; then look at `candidates`."""

    driver: int | None
    by: str
    candidates: tuple[Candidate, ...] = ()
    is_new: bool = False


class Directory:
    """Every driver by every spelling, and who drove what in an event and its season before."""

    def __init__(self, event: Event):
        self.drivers = {
            key: Candidate(key, name, slug)
            for key, name, slug in Driver.objects.values_list("id", "name", "slug")
        }
        self.spelt: dict[str, set[int]] = defaultdict(set)
        for one in self.drivers.values():
            self.spelt[slug_from(one.name)].add(one.id)
        self.aliases: dict[str, set[int]] = defaultdict(set)
        for name, driver in Alias.objects.exclude(driver=None).values_list("name", "driver_id"):
            self.aliases[slug_from(name)].add(driver)
        self.entered = dict(
            event.results.exclude(driver=None).values_list("car_number", "driver_id")
        )
        self.numbers: dict[int, set[str]] = defaultdict(set)
        self.teams: dict[int, set[str]] = defaultdict(set)
        self.last_in: dict[str, int] = {}
        raced = Result.objects.filter(
            event__season=event.season_id, event__round__lt=event.round, driver__isnull=False
        ).order_by("event__round")
        for driver, number, team in raced.values_list("driver_id", "car_number", "team__name"):
            self.numbers[driver].add(number)
            self.teams[driver].add(slug_from(team or ""))
            self.last_in[number] = driver

    def match(self, row: Row, choices: Choices | None = None) -> Match:
        """Return who drove the car of `row`.

        `choices` are an editor's: a name as it was written to a driver's slug, or to NEW.
        """
        if not row.driver:
            return self._by_number(row)
        choices = choices or {}
        chosen = choices.get((row.line, row.driver)) or choices.get(row.driver)
        if chosen == NEW:
            return Match(None, "choice", is_new=True)
        if chosen:
            found = next((one.id for one in self.drivers.values() if one.slug == chosen), None)
            return Match(found, "choice")
        key = slug_from(row.driver)
        for by, known in (("name", self.spelt), ("alias", self.aliases)):
            if people := known.get(key):
                return self._one_of(people, row, by)
        return Match(None, "", self._alike(key))

    def _by_number(self, row: Row) -> Match:
        if row.car_number in self.entered:
            return Match(self.entered[row.car_number], "number")
        return Match(self.last_in.get(row.car_number), "number")

    def _one_of(self, people: set[int], row: Row, by: str) -> Match:
        """Return the one of several namesakes whom the car or the team tells, if either does."""
        if len(people) == 1:
            return Match(next(iter(people)), by)
        tells = (
            lambda one: self.entered.get(row.car_number) == one,
            lambda one: row.car_number in self.numbers[one],
            lambda one: bool(row.team) and slug_from(row.team) in self.teams[one],
        )
        for told in tells:
            if len(those := [one for one in people if told(one)]) == 1:
                return Match(those[0], f"{by} and car")
        return Match(None, "", tuple(self.drivers[one] for one in sorted(people)))

    def _alike(self, key: str) -> tuple[Candidate, ...]:
        """Return whose name is most like `key`, the closest first."""
        spelt = {**self.aliases, **self.spelt}
        close = process.extract(key, spelt.keys(), limit=OFFERED, score_cutoff=ALIKE)
        people = dict.fromkeys(one for name, *_ in close for one in sorted(spelt[name]))
        return tuple(self.drivers[one] for one in people)
