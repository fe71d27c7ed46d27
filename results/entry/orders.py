"""Orders of a race as people write them: a line of car numbers."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..models import Result

Car = TypeVar("Car")


class UnreadableOrder(ValueError):
    """A line of car numbers does not fit the race; its words say which number and why."""


def read_numbers(text: str) -> list[str]:
    """Return the car numbers in `text`, as written: "#11, 07 34" gives 11, 07 and 34.

    Raise UnreadableOrder if one stands twice.
    """
    numbers = [part.lstrip("#") for part in re.split(r"[\s,;]+", text) if part.strip("#")]
    doubled = sorted({number for number in numbers if numbers.count(number) > 1})
    if doubled:
        raise UnreadableOrder(f"{_listed(doubled)} stands here twice.")
    return numbers


def cars_in_order(text: str, entered: Mapping[str, Car]) -> list[Car]:
    """Return the cars that `text` names, in its order; `entered` holds the race's cars by number.

    Raise UnreadableOrder for a number that stands twice or was not entered.
    """
    numbers = read_numbers(text)
    unknown = [number for number in numbers if number not in entered]
    if unknown:
        raise UnreadableOrder(f"{_listed(unknown)} was not entered in this race.")
    return [entered[number] for number in numbers]


def numbers_of(results: Iterable[Result]) -> str:
    """Return `results` as a line of car numbers."""
    return " ".join(result.car_number for result in results)


def write_order(places, cars: list[Result], *, position: str) -> None:
    """Make the rows of `places` hold `cars` in order, touching only the rows that change.

    `places` is the related manager of a parent (`stage.results`, `moment.cars`); `position` names
    the field that counts from 1. Runs inside the revision now open.
    """
    wanted = {car.pk: place for place, car in enumerate(cars, start=1)}
    present = {row.result_id: row for row in places.all()}
    for result, row in present.items():
        if result not in wanted:
            row.delete()
    moved = []
    for result, row in present.items():
        if result in wanted and getattr(row, position) != wanted[result]:
            setattr(row, position, wanted[result])
            moved.append(row)
    if moved:
        _move(places, moved, position)
    places.model.objects.bulk_create(
        places.model(**{places.field.name: places.instance, "result_id": result, position: place})
        for result, place in wanted.items()
        if result not in present
    )


def _move(places, moved: list, position: str) -> None:
    """Save rows that change places with one another, out of each other's way first."""
    field = places.model._meta.get_field(position)
    if field.null:
        places.model.objects.rewrite(moved, [position], parked={position: None})
        return
    # A place that cannot be unknown is freed by writing the rows anew.
    places.filter(pk__in=[row.pk for row in moved]).delete()
    for row in moved:
        row.pk = None
    places.model.objects.bulk_create(moved)


def _listed(numbers: list[str]) -> str:
    return ", ".join(f"No. {number}" for number in numbers)
