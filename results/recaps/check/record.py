"""What is on record of a race, as a text is held against it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from ..finish import Finisher
from ..numbers import Stint
from ..page import RacePage
from .names import folded


class Career(Protocol):
    """A driver's career in the series up to and with the race; None is not known."""

    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    season_wins: int | None


class CarOnRecord(NamedTuple):
    """One car of the race. `names` are other spellings of its driver's.

    Laps; places from 1; `stints` are the lengths of its stints in the lead.
    """

    driver: str | None
    slug: str | None
    number: str = ""
    names: tuple[str, ...] = ()
    start: int | None = None
    finish: int | None = None
    flag: int | None = None
    laps: int | None = None
    laps_led: int | None = None
    times_led: int | None = None
    stints: tuple[int, ...] = ()
    status: str = ""
    reason_out: str = ""
    team: str = ""
    manufacturer: str = ""


class StageOnRecord(NamedTuple):
    """A stage and its places: which car (by its place in `cars`) took which."""

    number: int
    end_lap: int | None
    places: Mapping[int, int]


class PlaceInStandings(NamedTuple):
    position: int | None
    behind_leader: int | None


class RaceOnRecord(NamedTuple):
    """A race. Laps, miles, seconds, mph; None is not known."""

    series: str
    series_slug: str
    year: int
    name: str
    round: int = 1
    track: str = ""
    track_city: str = ""
    track_region: str = ""
    track_length: Decimal | None = None
    date: datetime.date | None = None
    is_playoff: bool = False
    scheduled_laps: int | None = None
    laps_run: int | None = None
    time_of_race: datetime.timedelta | None = None
    average_speed: Decimal | None = None
    margin: Decimal | None = None
    under_caution: bool | None = None
    attendance: int | None = None
    cars: Sequence[CarOnRecord] = ()
    stages: Sequence[StageOnRecord] = ()
    lead_changes: tuple[int | None, ...] = ()
    leaders: tuple[int | None, ...] = ()
    cautions: tuple[int | None, ...] = ()
    caution_laps: tuple[int | None, ...] = ()
    lead_lap: int | None = None
    starters: int | None = None
    standings: Mapping[str, PlaceInStandings] = {}
    careers: Mapping[str, Career] = {}
    others: frozenset[str] = frozenset()

    @property
    def laps(self) -> tuple[int, ...]:
        """Its laps, run and scheduled; either may be meant by its distance."""
        return tuple(laps for laps in (self.laps_run, self.scheduled_laps) if laps)


def race_on_record(
    page: RacePage,
    careers: Mapping[str, Career] | None = None,
    aliases: Mapping[str, Sequence[str]] | None = None,
    others: Iterable[str] = (),
) -> RaceOnRecord:
    """Return what a text about `page`'s race is held against.

    `careers` and `aliases` (other spellings) go by the driver's slug; `others` are the full names
    of drivers known to us, in the race or not, beside those of its season.
    """
    event, facts = page.event, page.facts
    aliases = aliases or {}
    cars = [_car(line, aliases.get(line.driver_slug, ()), page.stints) for line in page.finish]
    at = {(car.number, car.slug): index for index, car in enumerate(cars)}
    stages = [
        StageOnRecord(
            one.stage.number,
            one.stage.end_lap,
            {
                place.position: at[place.car_number, place.driver_slug]
                for place in one.places
                if (place.car_number, place.driver_slug) in at
            },
        )
        for one in page.stages
    ]
    under_caution = event.finished_under_caution
    if under_caution is None and event.margin_of_victory is not None:
        under_caution = False
    totals = {}
    if facts is not None:
        totals = {
            "lead_changes": tuple(facts.lead_changes),
            "leaders": tuple(facts.leaders),
            "cautions": tuple(facts.cautions),
            "caution_laps": tuple(facts.caution_laps),
            "lead_lap": facts.lead_lap,
            "starters": facts.starters,
        }
    return RaceOnRecord(
        series=page.season.series,
        series_slug=page.season.series_slug,
        year=page.season.year,
        name=event.name,
        round=event.round,
        track=event.track,
        track_city=event.track_city,
        track_region=event.track_region,
        track_length=event.track_length,
        date=event.date,
        is_playoff=event.playoff_round is not None,
        scheduled_laps=event.scheduled_laps,
        laps_run=event.laps_run,
        time_of_race=event.time_of_race,
        average_speed=event.average_speed,
        margin=page.margin,
        under_caution=under_caution,
        attendance=event.attendance,
        cars=cars,
        stages=stages,
        standings={
            line.driver_slug: PlaceInStandings(line.position, line.behind_leader)
            for line in page.standings
        },
        careers=careers or {},
        others=frozenset(folded(name) for name in (*page.drivers, *others)),
        **totals,
    )


def _car(line: Finisher, names: Sequence[str], stints: Sequence[Stint]) -> CarOnRecord:
    """Return a line of the finish; who led no lap led no time."""
    led = _times_led(stints)
    times = 0 if line.laps_led == 0 else None
    car = (line.car_number, line.driver_slug)
    if led:
        times = led.get(car, times)
    return CarOnRecord(
        line.driver,
        line.driver_slug,
        line.car_number,
        tuple(names),
        line.start,
        line.finish,
        line.provisional_finish,
        line.laps,
        line.laps_led,
        times,
        tuple(
            stint.laps
            for stint in stints
            if stint.laps and (stint.car_number, stint.driver_slug) == car
        ),
        line.status,
        line.reason_out,
        line.team or "",
        line.manufacturer or "",
    )


def _times_led(stints: Sequence[Stint]) -> dict[tuple[str, str | None], int] | None:
    """Return how often each car took the lead; two stints in a row of one car are one."""
    led = {}
    before = None
    for stint in stints:
        car = (stint.car_number, stint.driver_slug)
        if car != before:
            led[car] = led.get(car, 0) + 1
        before = car
    return led or None
