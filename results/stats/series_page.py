"""All that a series' page tells, kept until anything is touched."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..models import Event, Result
from .all_time import all_time
from .annals import Annals, until_touched
from .champions import Called, Champion, MostTitles, most_titles, titles
from .days import days_in, moment
from .facts import NOW
from .rows import EventRow, SeasonRow, SeriesRow

# How many lines a list has at a glance.
FIRST = 10


class SeasonHeld(NamedTuple):
    """One season of a series. `most_wins` names whoever won most races, all who did."""

    season: str
    series_slug: str
    year: int
    races: int
    run: int
    most_wins: str
    wins: int | None


class Won(NamedTuple):
    """A race that was run, and who won it."""

    year: int
    date: date | None
    race: str
    track: str
    track_slug: str
    winner: str | None
    winner_slug: str | None
    car_number: str | None
    manufacturer: str | None
    series_slug: str
    race_slug: str


class WinsInSeries(NamedTuple):
    """What somebody did in a series. The years are those in our results."""

    driver: str
    driver_slug: str
    wins: int
    starts: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    raced: str
    with_prior_record: bool


class SeriesPage(NamedTuple):
    """All that a series' page shows. `leads` is who leads the `latest` season, if under way."""

    seasons: Sequence[SeasonHeld]
    run: int
    winners: int
    latest: SeasonRow | None
    leads: Called | None
    champions: Sequence[Champion]
    titles: Sequence[MostTitles]
    recent: Sequence[Won]
    wins: Sequence[WinsInSeries]

    @property
    def different_champions(self) -> int:
        return len({one.driver_slug for one in self.champions if one.driver_slug})


class _WinnerRow(NamedTuple):
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    car_number: str
    manufacturer: str | None

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "manufacturer": "manufacturer__name",
    }


@until_touched
def series_page(annals: Annals, series: SeriesRow) -> SeriesPage:
    """Return what is told of a series."""
    seasons = {one.id: one for one in annals.seasons.all().values() if one.series_id == series.id}
    latest_first = sorted(seasons.values(), key=lambda one: -one.year)
    # What somebody wrote while this page was being made is not in it.
    within = sorted(seasons)
    events = NOW.rows(Event, EventRow, order=["season_id", "round"], season_id__in=within)
    held = NOW.keys(Event, season_id__in=within, status__in=[*Event.RUN])
    won = {row.event_id: row for row in NOW.rows(Result, _WinnerRow, finish=1, event_id__in=held)}
    won_titles = titles(annals, latest_first)
    run, days = [event for event in events if event.is_run], days_in(events)
    run.sort(key=lambda event: moment(event, seasons, days), reverse=True)
    latest = seasons[run[0].season_id] if run else None
    return SeriesPage(
        _seasons_held(latest_first, events, won),
        len(run),
        len({row.driver_id for row in won.values() if row.driver_id}),
        latest,
        won_titles.leads,
        won_titles.champions,
        most_titles(won_titles.champions)[:FIRST],
        [_won(event, seasons[event.season_id], won.get(event.id)) for event in run[:FIRST]],
        _most_wins(annals, series, won),
    )


def _seasons_held(
    seasons: Sequence[SeasonRow], events: Sequence[EventRow], won: Mapping[int, _WinnerRow]
) -> list[SeasonHeld]:
    held = Counter(event.season_id for event in events)
    run = Counter(event.season_id for event in events if event.is_run)
    wins: dict[int, Counter] = defaultdict(Counter)
    for event in events:
        winner = won.get(event.id)
        if winner and winner.driver_id:
            wins[event.season_id][winner.driver_id, winner.driver] += 1
    lines = []
    for season in seasons:
        most = max(wins[season.id].values(), default=None)
        names = sorted(name for (_, name), count in wins[season.id].items() if count == most)
        lines.append(
            SeasonHeld(
                season.name, season.series_slug, season.year, held[season.id], run[season.id],
                ", ".join(names), most,
            )
        )  # fmt: skip
    return lines


def _won(event: EventRow, season: SeasonRow, winner: _WinnerRow | None) -> Won:
    return Won(
        season.year, event.date, event.name, event.track, event.track_slug,
        winner and winner.driver, winner and winner.driver_slug, winner and winner.car_number,
        winner and winner.manufacturer, season.series_slug, event.slug,
    )  # fmt: skip


def _most_wins(
    annals: Annals, series: SeriesRow, won: Mapping[int, _WinnerRow]
) -> list[WinsInSeries]:
    done = {key: one for key, one in all_time(annals, "driver", series.id).items()
            if one.totals.wins}  # fmt: skip
    names = {row.driver_id: (row.driver, row.driver_slug) for row in won.values()}
    first = sorted(
        done, key=lambda key: (-done[key].totals.wins, done[key].totals.starts or 0, key)
    )
    # Whoever won before our results alone is named there.
    untold = annals.names["driver"].of([key for key in first[:FIRST] if key not in names])
    names |= {key: (one.name, one.slug) for key, one in untold.items()}
    return [
        WinsInSeries(
            *names[key], one.totals.wins, one.totals.starts, one.totals.poles,
            one.totals.top_fives, one.totals.top_tens, one.totals.laps_led, one.years,
            one.with_prior_record,
        )
        for key in first[:FIRST]
        if (one := done[key])
    ]  # fmt: skip
