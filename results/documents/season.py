"""A season as a document, and its series."""

from collections.abc import Sequence
from typing import NamedTuple

from ..addresses import absolute, address
from ..stats.rows import EventRow, SeasonRow, SeriesRow
from ..stats.seasons import Scheduled
from ..stats.series_page import SeasonHeld
from ..stats.standings import Standing
from .links import LINKED, Linked, driver, event, event_of, season, series, track_of
from .shape import Shape, day, link, number, one, several, text
from .standings import STANDING


class SeasonPage(NamedTuple):
    """A season, its schedule, and the standings after its latest race."""

    season: SeasonRow
    lines: Sequence[Scheduled]
    latest: EventRow | None
    standings: Sequence[Standing]

    @property
    def itself(self) -> Linked:
        return season(self.season.name, self.season.series_slug, self.season.year)

    @property
    def after(self) -> Linked | None:
        """The race after which the standings are."""
        one, of = self.latest, self.season
        return event(one.name, of.series_slug, of.year, one.slug) if one else None

    def also(self, view: str) -> str:
        """Return the whole address of something else of this season."""
        return absolute(address(view, self.season.series_slug, self.season.year))


class SeriesPage(NamedTuple):
    """A series and its seasons, the latest first."""

    series: SeriesRow
    seasons: Sequence[SeasonHeld]

    @property
    def itself(self) -> Linked:
        return series(self.series.name, self.series.slug)


SCHEDULED = Shape(
    "scheduled race",
    (
        number("round", "Its number in the season"),
        one("race", "Which race", LINKED, event_of),
        one("track", "Where", LINKED, track_of),
        day("date", "The day it is run, at the track"),
        text("status", "scheduled, provisional, official, postponed or cancelled"),
        one("winner", "Who won; null until it is run", LINKED,
            lambda row: driver(row.winner, row.winner_slug)),
        one("pole", "Who started first", LINKED, lambda row: driver(row.pole, row.pole_slug)),
        one("most_laps_led", "Who led most laps", LINKED,
            lambda row: driver(row.most_laps_led, row.most_laps_led_slug)),
        number("laps_led", "How many laps that driver led"),
    ),
)  # fmt: skip
SEASON = Shape(
    "season",
    (
        text("name", "Its name", "season.name"),
        link("url", "Its page", "itself.url"),
        link("json", "This document", "itself.json"),
        link("calendar", "Its races for a calendar", lambda page: page.also("schedule-ics")),
        link("standings_url", "The page of all its standings",
             lambda page: page.also("standings")),
        one("series", "Its series", LINKED,
            lambda page: series(page.season.series, page.season.series_slug)),
        number("year", "Its year", "season.year"),
        number("regular_season_events",
               "How many races come before the playoffs; all of them where there are none",
               "season.regular_season_events"),
        several("schedule", "Its races, in order of rounds", SCHEDULED, "lines"),
        one("standings_after", "The race after which the standings are", LINKED, "after"),
        several("standings", "The drivers’ points after that race, all of them", STANDING),
    ),
)  # fmt: skip
HELD = Shape(
    "season of a series",
    (
        number("year", "Its year"),
        one("season", "Which season", LINKED,
            lambda row: season(row.season, row.series_slug, row.year)),
        number("races", "Races on its schedule"),
        number("run", "Races run so far"),
        text("most_wins", "Who won most of them: all who did, with commas"),
        number("wins", "How many that were"),
    ),
)  # fmt: skip
SERIES = Shape(
    "series",
    (
        text("name", "Its name", "series.name"),
        link("url", "Its page", "itself.url"),
        link("json", "This document", "itself.json"),
        link("recaps_atom", "The recaps of its races, as a feed",
             lambda page: absolute(address("series-recaps-atom", page.series.slug))),
        number("tier", "1 is the top series, 3 the Trucks", "series.tier"),
        several("seasons", "Its seasons, the latest first", HELD),
    ),
)  # fmt: skip
