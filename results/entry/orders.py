"""Orders of a race as people write them: a line of car numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable

from ..models import Result


class UnreadableOrder(ValueError):
    """A line of car numbers does not fit the race; its words say which number and why."""


def numbers_in(text: str) -> list[str]:
    """Return the car numbers in `text`, as written: "#11, No. 07 34" gives 11, 07 and 34."""
    words = re.sub(r"\b[Nn]os?\.", " ", text)
    return [part.lstrip("#") for part in re.split(r"[\s,;]+", words) if part.strip("#")]


def named(numbers: Iterable[str]) -> str:
    """Return "No. 5, No. 02", each number once."""
    return ", ".join(f"No. {number}" for number in dict.fromkeys(numbers))


def as_counted(number: str) -> tuple[bool, int, str]:
    """Return what car numbers are sorted by, to be looked up: 02, 2, 9, 10; none comes last."""
    digits = re.match(r"\d*", number)[0]
    return not digits, int(digits or 0), number


def read_numbers(text: str) -> list[str]:
    """Return the car numbers in `text`. Raise UnreadableOrder if one stands twice."""
    numbers = numbers_in(text)
    doubled = sorted({number for number in numbers if numbers.count(number) > 1})
    if doubled:
        raise UnreadableOrder(f"{named(doubled)} stands here twice.")
    return numbers


def cars_in_order(text: str, entered: Iterable[Result]) -> list[Result]:
    """Return the cars that `text` names, in its order; `entered` are all cars of the race.

    Raise UnreadableOrder for a number that stands twice, was not entered, or is on two cars.
    """
    by_number = defaultdict(list)
    for car in entered:
        by_number[car.car_number].append(car)
    numbers = read_numbers(text)
    if unknown := [number for number in numbers if number not in by_number]:
        raise UnreadableOrder(f"{named(unknown)} was not entered in this race.")
    if shared := [number for number in numbers if len(by_number[number]) > 1]:
        raise UnreadableOrder(f"{named(shared)} is on two cars of this race.")
    return [by_number[number][0] for number in numbers]


def one_car(text: str, entered: Iterable[Result]) -> Result | None:
    """Return the car whose number `text` is, or None if it is empty. Raise UnreadableOrder."""
    cars = cars_in_order(text, entered)
    if len(cars) > 1:
        raise UnreadableOrder("One number belongs here.")
    return cars[0] if cars else None


def numbers_of(results: Iterable[Result]) -> str:
    """Return `results` as a line of car numbers."""
    return " ".join(result.car_number for result in results)


def write_order(places, cars: list[Result | None], *, position: str) -> None:
    """Make the rows of `places` hold `cars` in order, touching only the rows that change.

    A place of which nobody knows whose it was is None in `cars`.

    `places` is the related manager of a parent (`stage.results`, `moment.cars`); `position` names
    the field that counts from 1. Runs inside the revision now open.
    """
    wanted = {car.pk: place for place, car in enumerate(cars, start=1) if car is not None}
    present = {row.result_id: row for row in places.all()}
    for result, row in present.items():
        if result not in wanted:
            row.delete()
    moved = []
    for result, row in present.items():
        if result in wanted and getattr(row, position) != wanted[result]:
            setattr(row, position, wanted[result])
            moved.append(row)
    places.model.objects.rewrite(moved, [position])
    places.model.objects.bulk_create(
        places.model(**{places.field.name: places.instance, "result_id": result, position: place})
        for result, place in wanted.items()
        if result not in present
    )
