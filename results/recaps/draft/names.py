"""Whom a story names: in full at first, by surname afterwards where that is enough."""

import re
from collections import Counter
from collections.abc import Iterable

from ..rows import CarRow

# What follows a surname, and what belongs before it.
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "v"}
PARTICLES = {"van", "von", "de", "di", "da", "del", "der", "den", "la", "le", "st"}


def surname(name: str) -> str:
    """Return "Hornaday" of "Ron Hornaday, Jr.", "van Gisbergen" of "Shane van Gisbergen"."""
    words = re.sub(r"\([^)]*\)", "", name).replace(",", " ").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in SUFFIXES:
        words.pop()
    if not words:
        return name
    first = len(words) - 1
    while first > 1 and words[first - 1].rstrip(".").lower() in PARTICLES:
        first -= 1
    return " ".join(words[first:])


class Names:
    """The drivers of one race, by car. Asked for one, it remembers that he has been named."""

    def __init__(self, cars: Iterable):
        drivers = {CarRow.of(car) for car in cars}
        self._full = Counter(car.driver for car in drivers if car.driver)
        self._short = Counter(surname(car.driver).casefold() for car in drivers if car.driver)
        self._named: set[CarRow] = set()

    def __call__(self, car) -> str:
        """Return the driver of `car` as this mention has it."""
        car = CarRow.of(car)
        if car in self._named:
            return self.short(car)
        self._named.add(car)
        return self.full(car)

    def full(self, car) -> str:
        """Return the whole name, with the number where two share it; "the No. 12" for nobody."""
        if not car.driver:
            return f"the No. {car.car_number}" if car.car_number else "an unnamed driver"
        namesakes = self._full[car.driver] > 1 and car.car_number
        return f"{car.driver} (No. {car.car_number})" if namesakes else car.driver

    def short(self, car) -> str:
        """Return the surname, or the whole name where another driver of the race has it too."""
        if not car.driver:
            return self.full(car)
        short = surname(car.driver)
        return short if self._short[short.casefold()] == 1 else self.full(car)

    def all(self, cars: Iterable) -> list[str]:
        return [self(car) for car in cars]
