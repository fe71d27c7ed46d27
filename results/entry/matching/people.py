"""Who a draft's names are. Two drivers of one name are never guessed between."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from rapidfuzz import process

from ...models import Alias, Driver
from ..draft import Row
from .garage import Garage, Maker, key_of
from .likeness import may_be_one
from .raced import Raced
from .trust import BY_HAND, Strangers, Trust

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
    """Every driver by every spelling, and everybody behind the cars.

    One may serve many events, for as long as nobody else writes: what is made through it is in it.
    """

    def __init__(self):
        self.drivers: dict[int, Candidate] = {}
        self.spelt: dict[str, set[int]] = defaultdict(set)
        for one in Driver.objects.values_list("id", "name", "slug"):
            self._add(Candidate(*one))
        self.aliases: dict[str, set[int]] = defaultdict(set)
        for name, driver in Alias.objects.exclude(driver=None).values_list("name", "driver_id"):
            self.aliases[key_of(name)].add(driver)
        self.garage = Garage()
        self._maker: Maker | None = None

    def make_drivers(self, names: Collection[str]) -> dict[str, int]:
        """Make a driver of each name, and return their keys. Runs inside the revision now open."""
        if not names:
            return {}
        self._maker = self._maker or Maker(Driver, "driver")
        drivers = self._maker.make(dict.fromkeys(names))
        for one in drivers:
            self._add(Candidate(one.pk, one.name, one.slug))
        return {one.name: one.pk for one in drivers}

    def called(self, name: str) -> set[int]:
        """Return everybody who goes by `name`, or by an alias that is spelt so."""
        key = key_of(name)
        return self.spelt.get(key, set()) | self.aliases.get(key, set())

    def _add(self, one: Candidate) -> None:
        self.drivers[one.id] = one
        self.spelt[key_of(one.name)].add(one.id)

    def match(
        self,
        row: Row,
        raced: Raced,
        choices: Choices | None = None,
        trust: Trust = BY_HAND,
    ) -> Match:
        """Return who drove the car of `row`.

        `choices` are an editor's: a name as it was written to a driver's slug, or to NEW.
        """
        if not row.driver:
            return _by_number(row, raced) if trust.number_tells else Match(None, "")
        choices = choices or {}
        chosen = choices.get((row.line, row.driver)) or choices.get(row.driver)
        if chosen == NEW:
            return Match(None, "choice", is_new=True)
        if chosen:
            found = next((one.id for one in self.drivers.values() if one.slug == chosen), None)
            return Match(found, "choice")
        key = key_of(row.driver)
        for by, known in (("name", self.spelt), ("alias", self.aliases)):
            if people := known.get(key):
                return self._one_of(people, row, raced, by)
        if trust.strangers is Strangers.NEW or (
            trust.strangers is Strangers.NEW_UNLESS_ALIKE and not self._may_be_somebody(key)
        ):
            return Match(None, "nobody's name", is_new=True)
        return Match(None, "", self._alike(key))

    def _one_of(self, people: set[int], row: Row, raced: Raced, by: str) -> Match:
        """Return the one of several namesakes whom the car or the team tells, if either does."""
        if len(people) == 1:
            return Match(next(iter(people)), by)
        tells = (
            lambda one: raced.entered.get(row.car_number) == one,
            lambda one: row.car_number in raced.before.numbers[one],
            lambda one: bool(row.team) and key_of(row.team) in raced.before.teams[one],
        )
        for told in tells:
            if len(those := [one for one in people if told(one)]) == 1:
                return Match(those[0], f"{by} and car")
        return Match(None, "", tuple(self.drivers[one] for one in sorted(people)))

    def _may_be_somebody(self, key: str) -> bool:
        return any(
            may_be_one(key, other) for known in (self.spelt, self.aliases) for other in known
        )

    def _alike(self, key: str) -> tuple[Candidate, ...]:
        """Return whose name is most like `key`, the closest first."""
        spelt = {**self.aliases, **self.spelt}
        close = process.extract(key, spelt.keys(), limit=OFFERED, score_cutoff=ALIKE)
        people = dict.fromkeys(one for name, *_ in close for one in sorted(spelt[name]))
        return tuple(self.drivers[one] for one in people)


def _by_number(row: Row, raced: Raced) -> Match:
    if row.car_number in raced.entered:
        return Match(raced.entered[row.car_number], "number")
    return Match(raced.before.last_in.get(row.car_number), "number")
