"""The tables of a season."""

from ..templatetags.racing import badge, dash, movement
from .base import (
    Column,
    Day,
    Figure,
    RacingTable,
    Status,
    driver_column,
    link_to,
    race_address,
    season_address,
)


class ScheduleTable(RacingTable):
    """A season's races."""

    caption = "Schedule"
    row_header = "race"
    beneath = {"race": ("date", "track")}

    round = Figure("Rd")
    date = Day("Date")
    race = Column("Race", linkify=race_address)
    track = Column("Track", linkify=link_to("track", "track_slug"))
    winner = Column("Winner", linkify=link_to("driver", "winner_slug"))
    pole = Column("Pole", linkify=link_to("driver", "pole_slug"))
    most_laps_led = Column("Led most", linkify=link_to("driver", "most_laps_led_slug"))
    status = Status("Status")

    class Meta:
        order_by = "round"

    def render_status(self, value, record):
        return badge("next", "next race") if record.is_next else badge(value)


class SoFarTable(ScheduleTable):
    """The races run, at a glance."""

    caption = "The season so far"

    class Meta:
        exclude = ("pole", "most_laps_led", "status")
        orderable = False


class SeasonsTable(RacingTable):
    """The seasons of a series."""

    caption = "Seasons"
    row_header = "season"

    season = Column("Season", linkify=season_address)
    races = Figure("Races", most_first=True)
    run = Figure("Run", most_first=True)
    most_wins = Column("Most wins")
    wins = Figure("Wins", most_first=True)


class StandingsTable(RacingTable):
    """The drivers' points."""

    caption = "Drivers’ standings"

    position = Figure("Pos")
    driver = driver_column()
    points = Figure("Points", most_first=True)
    behind_leader = Figure("Behind")
    movement = Figure("Move")
    behind_next = Figure("Next")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    poles = Figure("Poles", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF", most_first=True)

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
