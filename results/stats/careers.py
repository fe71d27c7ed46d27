"""A driver's career: the prior record, and the results after it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ..models import Alias, Driver, Event, PriorRecord, Result, Season, Series
from .facts import Facts
from .outings import Scored, scored_results
from .rows import DriverRow, EventRow, PriorRow, ResultRow, SeasonRow, SeriesRow
from .standings import Totals, totals_of


class Career(NamedTuple):
    """What somebody did in one series. None is unknown, never zero."""

    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    with_prior_record: bool = False


class SeasonLine(NamedTuple):
    """One season of a driver in one series."""

    season: SeasonRow
    points: int
    totals: Totals


class SeriesCareer(NamedTuple):
    series: SeriesRow
    career: Career


class DriverPage(NamedTuple):
    """All that a driver's page shows."""

    driver: DriverRow
    aliases: list[str]
    careers: list[SeriesCareer]
    seasons: list[SeasonLine]
    log: list[Scored]
    season_of: dict[int, SeasonRow]


class _Name(NamedTuple):
    name: str


def find_driver(facts: Facts, slug: str) -> DriverRow | None:
    """Return the driver at this address, or None."""
    return next(iter(facts.rows(Driver, DriverRow, slug=slug)), None)


def driver_page(facts: Facts, driver: DriverRow) -> DriverPage:
    """Return a driver's careers, seasons and race log, latest first."""
    raced_in = facts.keys(Result, "event_id", driver_id=driver.id)
    events = {
        event.id: event
        for event in facts.rows(Event, EventRow, id__in=raced_in)
    }
    seasons = {
        season.id: season
        for season in facts.rows(
            Season, SeasonRow, id__in={event.season_id for event in events.values()}
        )
    }
    log = scored_results(facts, events, seasons, shape=ResultRow, driver_id=driver.id)
    log.sort(key=lambda result: in_order(result.event, seasons[result.event.season_id]))
    log.reverse()
    priors = {
        prior.series_id: prior
        for prior in facts.rows(PriorRecord, PriorRow, driver_id=driver.id, track_id=None)
    }
    series = {row.id: row for row in facts.rows(Series, SeriesRow)}
    careers = [
        SeriesCareer(row, career(priors.get(row.id), _in_series(log, seasons, row.id), seasons))
        for row in sorted(series.values(), key=lambda row: (row.tier or 99, row.name))
        if row.id in priors or _in_series(log, seasons, row.id)
    ]
    return DriverPage(
        driver=driver,
        aliases=[row.name for row in facts.rows(Alias, _Name, order=["name"], driver_id=driver.id)],
        careers=careers,
        seasons=_season_lines(log, seasons),
        log=log,
        season_of=seasons,
    )


def career(
    prior: PriorRow | None, results: Iterable[Scored], seasons: dict[int, SeasonRow]
) -> Career:
    """Return a prior record plus the results after its last day.

    A race without a date counts as after it if its season is a later one.
    """
    if prior is None:
        totals = totals_of(results)
        return Career(
            totals.starts, totals.wins, totals.poles, totals.top_fives, totals.top_tens,
            totals.laps_led,
        )  # fmt: skip
    after = totals_of(
        result
        for result in results
        if is_after(result.event, seasons[result.event.season_id].year, prior.through)
    )
    return Career(
        *(
            None if known is None else known + added
            for known, added in (
                (prior.starts, after.starts),
                (prior.wins, after.wins),
                (prior.poles, after.poles),
                (prior.top_fives, after.top_fives),
                (prior.top_tens, after.top_tens),
                (prior.laps_led, after.laps_led),
            )
        ),
        with_prior_record=True,
    )


def is_after(event: EventRow, year: int, through: date) -> bool:
    """Return whether an event of the season `year` came after the day `through`."""
    return event.date > through if event.date else year > through.year


def in_order(event: EventRow, season: SeasonRow) -> tuple:
    """Return what sorts events of several seasons and series by time, dates unknown or not."""
    return (season.year, event.date or date(season.year, 1, 1), event.round)


def _in_series(log: list[Scored], seasons: dict[int, SeasonRow], series_id: int) -> list[Scored]:
    return [result for result in log if seasons[result.event.season_id].series_id == series_id]


def _season_lines(log: list[Scored], seasons: dict[int, SeasonRow]) -> list[SeasonLine]:
    by_season: dict[int, list[Scored]] = {}
    for result in log:
        by_season.setdefault(result.event.season_id, []).append(result)
    return [
        SeasonLine(seasons[key], sum(result.points.total for result in results), totals_of(results))
        for key, results in by_season.items()
    ]
