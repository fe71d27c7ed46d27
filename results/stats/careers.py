"""A driver's career: the prior record, and the results after it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from ..models import Alias, Driver, Event, PriorRecord, Result, Season, Series
from ..scoring.in_words import in_a_word
from .annals import Annals
from .days import days_of, moment
from .driver_rulings import RuledRow, latest_first, rulings_about
from .facts import Facts, Question
from .finales import with_finales_paid
from .finals import Final, finals
from .outings import Scored, placed_and_declared, scored_results
from .rows import DriverRow, EventRow, PriorRow, SeasonRow, SeriesRow
from .seasons import in_tiers
from .totals import Totals, totals_of

# What a prior record counts, too.
COUNTED = ("starts", "wins", "poles", "top_fives", "top_tens", "laps_led")


class Career(NamedTuple):
    """What somebody did in one series. None is unknown, never zero."""

    series: str
    series_slug: str
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    with_prior_record: bool


class SeasonLine(NamedTuple):
    """One season of a driver in one series."""

    season: str
    series_slug: str
    year: int
    race_points: int | None
    starts: int
    wins: int
    poles: int
    stage_wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int | None
    rank: int | None = None
    is_champion: bool = False


class Raced(NamedTuple):
    """One race of a driver."""

    series_slug: str
    year: int
    round: int
    race: str
    race_slug: str
    track: str
    track_slug: str
    car_number: str
    team: str | None
    team_slug: str | None
    start: int | None
    finish: int | None
    laps: int | None
    laps_led: int | None
    status: str
    ended: str
    points: int
    eligible: bool
    raced: bool
    series: str
    date: date | None


class DriverPage(NamedTuple):
    """All that a driver's page shows. `series` are all there are, the top one first."""

    driver: DriverRow
    aliases: list[str]
    careers: list[Career]
    seasons: list[SeasonLine]
    summary: SeasonLine | None
    log: list[Raced]
    priors: list[PriorRow]
    rulings: list[RuledRow]
    series: list[SeriesRow]


class _Name(NamedTuple):
    id: int
    name: str


def find_driver(facts: Facts, slug: str) -> DriverRow | None:
    """Return the driver at this address, or None."""
    return next(iter(facts.rows(Driver, DriverRow, slug=slug)), None)


def driver_page(facts: Facts, driver: DriverRow, kept: Annals | None = None) -> DriverPage:
    """Return a driver's careers, seasons and race log, latest first.

    With what is `kept` of today his seasons tell his rank, too, and less has to be asked.
    """
    raced_in = facts.keys(Result, "event_id", driver_id=driver.id)
    events = {event.id: event for event in facts.rows(Event, EventRow, id__in=raced_in)}
    held = {event.season_id for event in events.values()}
    if kept:
        every = kept.seasons.all()
        # What somebody wrote while this page was being made is not in it.
        events = {key: event for key, event in events.items() if event.season_id in every}
        seasons = {key: every[key] for key in held if key in every}
    else:
        seasons = {row.id: row for row in facts.rows(Season, SeasonRow, id__in=held)}
    ended = finals(kept, seasons) if kept else None
    aliases, priors, series, *answers = facts.each(
        Question(Alias, _Name, {"driver_id": driver.id}),
        Question(PriorRecord, PriorRow, {"driver_id": driver.id, "track_id": None}),
        Question(Series, SeriesRow, {}),
        *rulings_about(facts, driver.id),
        *placed_and_declared(facts, seasons.values(), driver.id),
    )
    ruled, answers = answers[:2], answers[2:]
    log = scored_results(facts, events, seasons, answers, driver_id=driver.id)
    log = with_finales_paid(facts, log, seasons, ended)
    days = days_of(facts, list(events.values()))
    log.sort(key=lambda one: moment(one.event, seasons, days), reverse=True)
    return DriverPage(
        driver=driver,
        aliases=sorted(row.name for row in aliases),
        careers=_careers(series := in_tiers(series), priors, log, seasons),
        seasons=_season_lines(series, log, seasons, ended or {}),
        summary=_summary(log, seasons),
        log=[_raced(result, seasons[result.event.season_id]) for result in log],
        priors=priors,
        rulings=latest_first(ruled),
        series=series,
    )


def _careers(
    every: list[SeriesRow],
    priors: list[PriorRow],
    log: list[Scored],
    seasons: dict[int, SeasonRow],
) -> list[Career]:
    """Return a driver's career in each of `every` series that he has raced in, in their order."""
    prior_in = {prior.series_id: prior for prior in priors}
    careers = []
    for series in every:
        results = [one for one in log if seasons[one.event.season_id].series_id == series.id]
        if results or series.id in prior_in:
            careers.append(career(series, prior_in.get(series.id), results, seasons))
    return careers


def career(
    series: SeriesRow,
    prior: PriorRow | None,
    results: Iterable[Scored],
    seasons: dict[int, SeasonRow],
) -> Career:
    """Return a prior record plus the results after its last day.

    A race without a date counts as after it if its season is a later one.
    """
    if prior is not None:
        results = [
            result
            for result in results
            if is_after(result.event, seasons[result.event.season_id].year, prior.through)
        ]
    totals = onto(prior, totals_of(results))
    return Career(series.name, series.slug, **totals, with_prior_record=prior is not None)


def onto(prior: PriorRow | None, added: Totals) -> dict[str, int | None]:
    """Return what a prior record and the totals after it come to; unknown stays unknown."""
    totals = {field: getattr(added, field) for field in COUNTED}
    if prior is not None:
        for field in COUNTED:
            known = getattr(prior, field)
            totals[field] = None if None in (known, totals[field]) else known + totals[field]
    return totals


def is_after(event: EventRow, year: int, through: date) -> bool:
    """Return whether an event of the season `year` came after the day `through`."""
    return event.date > through if event.date else year > through.year


def _season_lines(
    every: list[SeriesRow],
    log: list[Scored],
    seasons: dict[int, SeasonRow],
    ended: Mapping[int, Final],
) -> list[SeasonLine]:
    """Return a driver's seasons, latest first; those of a year stand as `every` series does."""
    places = {series.id: place for place, series in enumerate(every)}
    by_season: dict[int, list[Scored]] = {}
    for result in log:
        by_season.setdefault(result.event.season_id, []).append(result)
    return [
        SeasonLine(
            season=seasons[key].name,
            series_slug=seasons[key].series_slug,
            year=seasons[key].year,
            race_points=sum(result.points.total for result in results),
            **totals_of(results)._asdict(),
            **(ended[key].of(results[0].row.driver_id) if key in ended else {}),
        )
        for key, results in sorted(
            by_season.items(),
            key=lambda one: (-seasons[one[0]].year, places[seasons[one[0]].series_id]),
        )
    ]


def _summary(log: list[Scored], seasons: dict[int, SeasonRow]) -> SeasonLine | None:
    """Return what several seasons add up to; points of different rules don't."""
    raced = {result.event.season_id for result in log}
    if len(raced) < 2:
        return None
    series = {seasons[key].series_id for key in raced}
    within = f" in {in_a_word(len(series))} series" if len(series) > 1 else ""
    name, totals = f"{len(raced)} seasons{within}", totals_of(log)._asdict()
    return SeasonLine(name, "", 0, race_points=None, **totals)


def _raced(result: Scored, season: SeasonRow) -> Raced:
    row, event = result.row, result.event
    return Raced(
        season.series_slug, season.year, event.round, event.name, event.slug, event.track,
        event.track_slug, row.car_number, row.team, row.team_slug, row.start, row.finish, row.laps,
        row.laps_led, row.status, row.ended, result.points.total, result.eligible, result.raced,
        season.series, event.date,
    )  # fmt: skip
