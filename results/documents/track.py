"""A track as a document."""

from collections.abc import Sequence
from typing import NamedTuple

from ..stats.rows import TrackRow
from ..stats.tracks import RaceHeld
from .links import LINKED, Linked, driver, event_of, series, track
from .shape import Shape, day, decimal, link, number, one, several, text


class TrackPage(NamedTuple):
    """A track and its races, the latest first."""

    track: TrackRow
    races: Sequence[RaceHeld]

    @property
    def itself(self) -> Linked:
        return track(self.track.name, self.track.slug)


RACE_HELD = Shape(
    "race at a track",
    (
        number("year", "The year of its season"),
        one("series", "Its series", LINKED, lambda row: series(row.series, row.series_slug)),
        one("race", "Which race", LINKED, event_of),
        day("date", "The day it is run, at the track"),
        text("status", "scheduled, provisional, official, postponed or cancelled"),
        one("winner", "Who won; null until it is run", LINKED,
            lambda row: driver(row.winner, row.winner_slug)),
        text("car_number", "The winner’s, as it is written on the door"),
        text("manufacturer", "Who made the winner’s car"),
    ),
)  # fmt: skip
TRACK = Shape(
    "track",
    (
        text("name", "Its name", "track.name"),
        link("url", "Its page", "itself.url"),
        link("json", "This document", "itself.json"),
        text("city", "Where it is", "track.city"),
        text("region", "In which state or province", "track.region"),
        text("country", "In two letters", "track.country"),
        decimal("length_miles", "Miles a lap", "track.length"),
        text("shape", "oval, tri-oval, quad-oval, d-oval, triangle, road, roval or street",
             "track.shape"),
        text("surface", "paved, dirt or concrete", "track.surface"),
        text("time_zone", "As America/New_York", "track.time_zone"),
        several("races", "Its races, the latest first", RACE_HELD),
    ),
)  # fmt: skip
