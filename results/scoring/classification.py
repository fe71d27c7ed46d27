"""From the order at the flag and the rulings in force to the official classification.

Pure functions, and the order in which rulings are given never matters: so a ruling that is
rescinded leaves exactly what would have been without it.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import NamedTuple

Key = Hashable


class AtTheFlag(NamedTuple):
    """One car as it stood when the race ended.

    `finish` is None while nobody has entered a place. `started` is False for a car that did not
    start, did not qualify or withdrew: it takes no place.
    """

    finish: int | None
    started: bool = True


class CircularRulings(ValueError):
    """Rulings place cars behind one another in a circle. `cars` holds their keys."""

    def __init__(self, cars: Collection[Key]):
        self.cars = tuple(cars)
        super().__init__("These rulings place cars behind one another in a circle.")


def classify_race(
    flag: Mapping[Key, AtTheFlag],
    *,
    disqualified: Collection[Key] = (),
    placed_behind: Iterable[tuple[Key, Key]] = (),
) -> dict[Key, int | None]:
    """Return each car's official finish.

    A car placed behind another stands right behind it, or stays where it is if it already was
    behind. Disqualified cars stand last in the order they took the flag, and everybody behind
    them moves up. If some starters have no place yet, "last" is unknown, and so is the finish of
    a disqualified car. A place nobody has entered stays open.

    Source: the series' practice since 2019 (a disqualified car is classified last).
    Raise CircularRulings if no order satisfies `placed_behind`.
    """
    placed = sorted(
        (key for key, car in flag.items() if car.finish is not None),
        key=lambda key: flag[key].finish,
    )
    places = [flag[key].finish for key in placed]
    order = _apply_placements(placed, placed_behind)
    finishes: dict[Key, int | None] = dict.fromkeys(flag)
    out = set(disqualified)
    moved_up = 0
    last_known = not any(car.started and car.finish is None for car in flag.values())
    for place, key in zip(places, order, strict=True):
        if key in out:
            moved_up += 1
        else:
            finishes[key] = place - moved_up
    if last_known:
        sent_back = [key for key in placed if key in out]
        for place, key in enumerate(
            sent_back, start=(places[-1] if places else 0) - len(sent_back) + 1
        ):
            finishes[key] = place
    return finishes


def classify_stage(
    positions: Mapping[Key, int | None], *, disqualified: Collection[Key] = ()
) -> dict[Key, int | None]:
    """Return each car's official place in a stage.

    A disqualified car's place goes to those behind; an ineligible driver keeps his.
    Source: Atlanta 2020, where the four behind a disqualified driver gained a point each.
    """
    lost = sorted(positions[key] for key in disqualified if positions.get(key) is not None)
    return {
        key: None
        if place is None or key in disqualified
        else place - sum(1 for gone in lost if gone < place)
        for key, place in positions.items()
    }


def _apply_placements(order: list[Key], placed_behind: Iterable[tuple[Key, Key]]) -> list[Key]:
    """Return `order` with each held car right behind the last of the cars it must follow."""
    pairs = list(placed_behind)
    _refuse_circles(pairs)
    present = set(order)
    must_follow: dict[Key, set[Key]] = {}
    for car, ahead in pairs:
        if car in present and ahead in present:
            must_follow.setdefault(car, set()).add(ahead)
    if not must_follow:
        return order

    result: list[Key] = []
    done: set[Key] = set()
    held: list[Key] = []

    def place(car: Key) -> None:
        result.append(car)
        done.add(car)
        for waiting in [key for key in held if must_follow[key] <= done]:
            if waiting not in done:
                place(waiting)

    for car in order:
        if must_follow.get(car, set()) <= done:
            place(car)
        else:
            held.append(car)
    return result


def _refuse_circles(placed_behind: Iterable[tuple[Key, Key]]) -> None:
    """Raise CircularRulings if cars stand behind one another in a circle, placed yet or not."""
    behind: dict[Key, set[Key]] = {}
    for car, ahead in placed_behind:
        behind.setdefault(car, set()).add(ahead)
    while free := [car for car, ahead in behind.items() if not ahead & set(behind)]:
        for car in free:
            del behind[car]
    if behind:
        raise CircularRulings(behind)
