"""The tables of a season."""

from ..templatetags.racing import badge
from .base import (
    Column,
    Day,
    Figure,
    RacingTable,
    Status,
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
