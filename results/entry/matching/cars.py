"""Which entry of a race each row of a draft is."""

from collections import Counter
from collections.abc import Iterable, Sequence

from ...models import Result
from ..draft import Row
from .people import Match


def shared_numbers(cars: Iterable[Row | Result]) -> set[str]:
    """Return the car numbers that stand on several of `cars`."""
    counted = Counter(car.car_number for car in cars if car.car_number)
    return {number for number, count in counted.items() if count > 1}


def entries_of(
    rows: Sequence[Row], matches: Sequence[Match], entered: Sequence[Result]
) -> list[Result | None]:
    """Return the entry that each row is: the car of its number, else that of its driver.

    A number that two cars carry tells nothing; no entry is two rows.
    """
    shared = shared_numbers(rows) | shared_numbers(entered) | {""}
    by_number = {car.car_number: car for car in entered if car.car_number not in shared}
    found = [by_number.get(row.car_number) for row in rows]
    taken = {car.pk for car in found if car}
    by_driver = {car.driver_id: car for car in entered if car.driver_id and car.pk not in taken}
    return [
        car or by_driver.pop(match.driver, None) for car, match in zip(found, matches, strict=True)
    ]
