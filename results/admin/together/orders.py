"""Lines of cars in order (a stage's, a moment's, a running order's) as they stood earlier."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db import models

from ...models import DuelResult, MomentCar, Result, RunningPlace, StageResult
from ...revisions.changes import RowChange
from ...revisions.parts import PLACES

POSITION = {
    StageResult: "provisional_position",
    DuelResult: "position",
    MomentCar: "order",
    RunningPlace: "position",
}


class Line(NamedTuple):
    """Which line: the model of its places, and the key of the stage, moment or running order."""

    places: type[models.Model]
    of: int


class Orders:
    """The lines that somebody changed: as they were opened, and before and after each revision."""

    def __init__(self, changes: Iterable[RowChange]):
        self.opened: dict[Line, list[int]] = {}
        self.told: dict[int, dict[Line, tuple[list[int], list[int]]]] = defaultdict(dict)
        by_model = defaultdict(list)
        for change in changes:
            if change.model in PLACES:
                by_model[change.model].append(change)
        for places, changed in by_model.items():
            self._walk_back(places, changed)

    def _walk_back(self, places: type[models.Model], changes: list[RowChange]) -> None:
        """Go from what stands now back to what was opened, one revision after the other."""
        _, column = PLACES[places]
        touched = {state[column] for one in changes for state in (one.before, one.after) if state}
        rows = places._base_manager.filter(**{f"{column}__in": touched})
        states = {row["id"]: row for row in rows.values()}
        for number in sorted({change.revision for change in changes}, reverse=True):
            after = {of: _cars(places, states, of) for of in touched}
            for change in changes:
                if change.revision == number:
                    states[change.key] = change.before
            for of in touched:
                before = _cars(places, states, of)
                if before != after[of]:
                    self.told[number][Line(places, of)] = before, after[of]
        self.opened |= {Line(places, of): _cars(places, states, of) for of in touched}


def _cars(places: type[models.Model], states: Mapping[int, Mapping | None], of: int) -> list[int]:
    """Return the results in one line, in order, among rows as they stood."""
    _, column = PLACES[places]
    position = POSITION[places]
    standing = [
        row for row in states.values() if row and row[column] == of and row[position] is not None
    ]
    return [row["result_id"] for row in sorted(standing, key=lambda row: row[position])]


def in_numbers(cars: Iterable[Result | None]) -> str:
    """Return a line of cars as numbers; None is one of which nobody knows any more."""
    return " ".join(car.car_number if car else "?" for car in cars)
