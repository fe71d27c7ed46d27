"""Pasts for tests: seasons run in the orders given, and the milestones of their races."""

from datetime import date

from results.models import Driver, Event, PriorRecord, Result, Season, Series
from results.stats.facts import NOW, Facts
from results.stats.milestones.race import milestones
from results.stats.milestones.rows import Milestones
from results.stats.seasons import find_season, schedule
from results.stats.standings import season_results

from . import factories

AT_THE_FLAG = {"provisional_status": "running", "laps_led": 0}


def run(year: int, *orders: str, first_round: int = 1, **fields) -> list[list[Result]]:
    """Run rounds of a season, a month apart: of each, "2 1 3" are driver numbers as they finished.

    Driver 2 starts second in car 2. `fields` are those of all results.
    """
    season = Season.objects.filter(year=year).first() or factories.season(year)
    drivers = {int(one.slug[-3:]): one for one in factories.drivers(12)}
    races = []
    for round, order in enumerate(orders, start=first_round):
        event = factories.event(season, round, date=date(year, round, 20))
        numbers = [int(number) for number in order.split()]
        places = enumerate(numbers, start=1)
        races.append(
            Result.objects.bulk_create(
                Result(event=event, driver=drivers[number], car_number=str(number),
                       **AT_THE_FLAG | {"start": number, "provisional_finish": place} | fields)
                for place, number in places
            )
        )  # fmt: skip
    return races


def prior(number: int, through: date = date(2024, 12, 31), **fields) -> PriorRecord:
    """Write what a test driver had done before."""
    driver = Driver.objects.get(slug=f"driver-{number:03}")
    return PriorRecord.objects.create(
        series=Series.objects.get(), driver=driver, through=through, **fields
    )


def read(year: int, round: int, facts: Facts = NOW) -> tuple:
    """Return what a race's page has read when it asks for the race's milestones."""
    season = find_season(facts, "trucks", year)
    events = schedule(facts, season.id)
    event = next(one for one in events if one.round == round)
    results = season_results(facts, season, events, until=event, in_full=[event.id])
    scored = [one for one in results.scored if one.event.id == event.id]
    return facts, season, events, event, scored


def milestones_of(year: int, round: int, facts: Facts = NOW) -> Milestones:
    """Return the milestones of a race."""
    return milestones(*read(year, round, facts))


def lines_of(year: int, round: int, facts: Facts = NOW) -> dict[str, str]:
    """Return the words of a race's milestones and the scope of each, rarest first."""
    return {line.words: line.scope for line in milestones_of(year, round, facts).lines}


def change(year: int, round: int, **fields) -> None:
    """Change the facts of a race."""
    Event.objects.filter(season__year=year, round=round).update(**fields)


def unclassified(year: int = 2025, *, round: int, number: int) -> None:
    """Leave it unknown where a car finished."""
    Result.objects.filter(
        event__season__year=year, event__round=round, car_number=str(number)
    ).update(provisional_finish=None)


def start_from(place: int | None, *, round: int, number: int, year: int = 2025) -> None:
    """Change where a car started."""
    Result.objects.filter(
        event__season__year=year, event__round=round, car_number=str(number)
    ).update(start=place)
