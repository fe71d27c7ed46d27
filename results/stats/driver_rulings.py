"""The rulings about a driver: on his cars, and on his points."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..models import Event, Result, Ruling
from ..models.ruling import decision
from .facts import Facts, Question


class RuledRow(NamedTuple):
    """A ruling, with the race that it is of; of a season, that has no race."""

    id: int
    kind: str
    applies_to: str
    points: int | None
    playoff_points: int | None
    behind: str | None
    reason: str
    issued: date | None
    in_force: bool
    rescinded_reason: str
    rescinded: date | None
    race_status: str | None
    race: str | None
    race_slug: str | None
    race_year: int | None
    race_series: str | None
    season_year: int | None
    season_series: str | None

    joined = {
        "behind": "behind__car_number", "race_status": "event__status", "race": "event__name",
        "race_slug": "event__slug",
        "race_year": "event__season__year", "race_series": "event__season__series__slug",
        "season_year": "season__year", "season_series": "season__series__slug",
    }  # fmt: skip

    @property
    def said(self) -> str:
        """What was decided: "disqualified", "25 points taken from the driver"."""
        numbers = self.points, self.playoff_points
        return decision(self.kind, self.applies_to, *numbers, behind=self.behind)


def rulings_about(facts: Facts, driver: int) -> tuple[Question, Question]:
    """Return what asks for the rulings about a driver (by key), and about cars that he drove."""
    his = facts.keys(Result, driver_id=driver)
    return (
        Question(Ruling, RuledRow, {"driver_id": driver}),
        Question(Ruling, RuledRow, {"result_id__in": his}),
    )


def latest_first(answers: Iterable[Iterable[RuledRow]]) -> list[RuledRow]:
    """Return the rulings in any of `answers`, each once, but those of races that are not run."""
    rows = {row.id: row for rows in answers for row in rows}.values()
    # Of a race that is not run, fans see nothing yet.
    seen = [row for row in rows if row.race_status is None or row.race_status in Event.RUN]
    return sorted(seen, key=lambda row: (row.issued or date.min, row.id), reverse=True)
