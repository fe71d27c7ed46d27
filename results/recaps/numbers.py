"""A race in numbers: who led, how often, how long under caution."""

from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ..models import Result
from ..stats.outings import Scored
from ..stats.race_rows import CautionRow, RaceRow, StintRow
from ..stats.rows import ResultRow
from .finish import lead_lap
from .rows import CarRow


class Stint(NamedTuple):
    """Laps in the lead. `laps` is None where an end is unknown."""

    order: int
    start_lap: int | None
    end_lap: int | None
    laps: int | None
    approximate: bool
    car_number: str
    driver: str | None
    driver_slug: str | None

    @property
    def car(self) -> CarRow:
        return CarRow.of(self)


class Figure(NamedTuple):
    """A number that the series published, and what our rows add up to."""

    published: int | None
    counted: int | None

    @property
    def shown(self) -> int | None:
        return self.counted if self.published is None else self.published

    @property
    def differs(self) -> bool:
        return None not in self and self.published != self.counted


class RaceFacts(NamedTuple):
    """The race in numbers: laps, miles, seconds, mph."""

    laps: Figure
    starters: int | None
    lead_lap: int | None
    retired: int | None
    distance: Decimal | None
    lead_changes: Figure
    leaders: Figure
    cautions: Figure
    caution_laps: Figure
    pole: ResultRow | None
    most_laps_led: ResultRow | None
    fastest_lap: ResultRow | None


def race_facts(
    event: RaceRow, scored: list[Scored], stints: list[Stint], cautions: list[CautionRow]
) -> RaceFacts:
    """Return the race in numbers, from its results, stints and cautions."""
    raced = [result.row for result in scored if result.raced]
    full = lead_lap(event, scored)
    laps_known = full is not None and all(row.laps is not None for row in raced)
    led = [row for row in raced if row.laps_led]
    laps = Figure(event.laps_run, next((row.laps for row in raced if row.finish == 1), None))
    return RaceFacts(
        laps=laps,
        starters=len(raced) or None,
        lead_lap=sum(1 for row in raced if row.status == Result.Status.RUNNING and row.laps == full)
        if laps_known
        else None,
        retired=_retired([row.status for row in raced]),
        distance=laps.shown * event.track_length if laps.shown and event.track_length else None,
        lead_changes=Figure(event.official_lead_changes, _lead_changes(stints)),
        leaders=Figure(
            event.official_leaders,
            len({stint.car for stint in stints}) if stints else None,
        ),
        cautions=Figure(event.official_cautions, len(cautions) or None),
        caution_laps=Figure(event.official_caution_laps, _caution_laps(cautions)),
        pole=next((row for row in raced if row.start == 1), None),
        most_laps_led=max(led, key=lambda row: row.laps_led, default=None),
        fastest_lap=next((row for row in raced if row.fastest_lap), None),
    )


def _retired(endings: list[str]) -> int | None:
    """Return how many were out of the race; None if it is not known how each of them ended."""
    return endings.count(Result.Status.OUT) if endings and all(endings) else None


def _lead_changes(stints: list[Stint]) -> int | None:
    """Return how often the lead passed from one car to another; None if nobody wrote it down."""
    if not stints:
        return None
    leaders = [stint.car for stint in stints]
    return sum(1 for one, other in pairwise(leaders) if one != other)


def _caution_laps(cautions: list[CautionRow]) -> int | None:
    laps = [caution.laps for caution in cautions]
    return sum(laps) if laps and None not in laps else None


def stints_of(rows: list[StintRow], cars: dict[int, CarRow]) -> list[Stint]:
    """Return the stints in the lead, in the order of `rows`."""
    stints = []
    for row in rows:
        if row.result_id not in cars:
            continue
        known = row.start_lap is not None and row.end_lap is not None
        stints.append(
            Stint(
                row.order,
                row.start_lap,
                row.end_lap,
                row.end_lap - row.start_lap + 1 if known else None,
                row.approximate,
                *cars[row.result_id],
            )
        )
    return stints


class CautionLine(NamedTuple):
    """A caution as its page tells it. `free_pass` is the car that got its lap back, by number."""

    start_lap: int | None
    end_lap: int | None
    laps: int | None
    reason: str
    free_pass: str | None


def caution_lines(rows: list[CautionRow], cars: dict[int, CarRow]) -> list[CautionLine]:
    """Return the cautions in the order of `rows`; `cars` are those of the race, by key."""
    freed = (cars.get(row.free_pass_id) for row in rows)
    return [
        CautionLine(row.start_lap, row.end_lap, row.laps, row.reason, car and car.car_number)
        for row, car in zip(rows, freed, strict=True)
    ]
