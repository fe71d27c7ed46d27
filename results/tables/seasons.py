"""The tables of a season."""

import django_tables2 as tables

from ..templatetags.racing import dash, movement
from .base import Day, Figure, RacingTable, driver_column, link_to, race_address


class ScheduleTable(RacingTable):
    """A season's races."""

    caption = "Schedule"
    row_header = "race"

    round = Figure("Rd")
    date = Day("Date")
    race = tables.Column("Race", linkify=race_address)
    track = tables.Column("Track", linkify=link_to("track", "track_slug"))
    status = tables.Column("Status")
    winner = tables.Column("Winner", linkify=link_to("driver", "winner_slug"))
    pole = tables.Column("Pole", linkify=link_to("driver", "pole_slug"))
    most_laps_led = tables.Column("Led most", linkify=link_to("driver", "most_laps_led_slug"))

    class Meta:
        order_by = "round"


class StandingsTable(RacingTable):
    """The drivers' points."""

    caption = "Drivers’ standings"

    position = Figure("Pos")
    driver = driver_column()
    points = Figure("Points")
    behind_leader = Figure("Behind")
    behind_next = Figure("Next")
    movement = Figure("Move")
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

    def render_movement(self, value):
        return movement(value)

    def render_points(self, value, record):
        return dash(None, "not eligible for points") if record.position is None else value


class TopStandingsTable(StandingsTable):
    """The standings at a glance, beside a race or a season."""

    class Meta:
        exclude = (
            "behind_next", "starts", "poles", "stage_wins", "top_fives", "top_tens", "laps_led",
            "average_start", "average_finish", "dnfs",
        )  # fmt: skip
        orderable = False
