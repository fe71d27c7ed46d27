"""The tables of drivers."""

import django_tables2 as tables

from ..templatetags.racing import dash
from .base import CarNumber, Figure, RacingTable, link_to, race_address, season_address


class RaceLogTable(RacingTable):
    """A driver's races."""

    caption = "Race log"
    row_header = "race"

    year = Figure("Year")
    round = Figure("Rd")
    race = tables.Column("Race", linkify=race_address)
    track = tables.Column("Track", linkify=link_to("track", "track_slug"))
    car_number = CarNumber("No.")
    team = tables.Column("Team")
    start = Figure("St")
    finish = Figure("Fin")
    laps = Figure("Laps")
    laps_led = Figure("Led")
    status = tables.Column("Status")
    points = Figure("Pts")

    def render_status(self, record):
        return record.ended

    def render_points(self, value, record):
        return value if record.eligible else dash(None, "not eligible for points")


class DriverSeasonsTable(RacingTable):
    """A driver's seasons."""

    caption = "Seasons"
    row_header = "season"

    season = tables.Column("Season", linkify=season_address)
    starts = Figure("Starts")
    wins = Figure("Wins")
    poles = Figure("Poles")
    stage_wins = Figure("Stages")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF")
    points = Figure("Points")


class CareerTable(RacingTable):
    """What a driver did in each series."""

    caption = "Career"
    row_header = "series"

    series = tables.Column("Series", linkify=link_to("series", "series_slug"))
    starts = Figure("Starts")
    wins = Figure("Wins")
    poles = Figure("Poles")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    with_prior_record = tables.Column("Counted")

    def render_with_prior_record(self, value):
        return "with prior record" if value else "in our results"


class DriverListTable(RacingTable):
    """Every driver."""

    caption = "Drivers"
    row_header = "name"

    name = tables.Column("Driver", linkify=link_to("driver", "slug"))
    home_town = tables.Column("Home town")
    country = tables.Column("Country")
