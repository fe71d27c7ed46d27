"""The tables of drivers."""

from ..templatetags.racing import champion, dash
from .base import (
    CarNumber,
    Column,
    Figure,
    RacingTable,
    link_to,
    number_address,
    race_address,
    season_address,
)


class RaceLogTable(RacingTable):
    """A driver's races."""

    caption = "Race log"
    row_header = "race"
    beneath = {"race": ("track", "car_number", "team")}
    a_page = 100

    year = Figure("Year", most_first=True)
    round = Figure("Rd")
    race = Column("Race", linkify=race_address)
    track = Column("Track", linkify=link_to("track", "track_slug"))
    car_number = CarNumber("No.", linkify=number_address)
    team = Column("Team", linkify=link_to("team", "team_slug"))
    start = Figure("St")
    finish = Figure("Fin")
    laps = Figure("Laps", most_first=True)
    laps_led = Figure("Led", most_first=True)
    status = Column("Status")
    points = Figure("Pts", most_first=True)

    def render_status(self, record):
        return record.ended

    def render_points(self, value, record):
        return value if record.eligible else dash(None, "not eligible for points")


class DriverSeasonsTable(RacingTable):
    """A driver's seasons."""

    caption = "Seasons"
    row_header = "season"

    season = Column("Season", linkify=season_address)
    rank = Figure("Rank", none="no place in the points")
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    poles = Figure("Poles", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    average_start = Figure("Avg St")
    average_finish = Figure("Avg Fin")
    dnfs = Figure("DNF", most_first=True, none="not known how every race ended")
    race_points = Figure("Race pts", most_first=True)
    is_champion = Column("Champion", visible=False)

    def render_rank(self, value, record):
        return champion(value) if record.is_champion else value


class CareerTable(RacingTable):
    """What a driver did in each series."""

    caption = "Career"
    row_header = "series"

    series = Column("Series", linkify=link_to("series", "series_slug"))
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    poles = Figure("Poles", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)
    with_prior_record = Column("Counted")

    def render_with_prior_record(self, value):
        return "with prior record" if value else "from our first season on"
