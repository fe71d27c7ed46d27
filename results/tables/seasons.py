"""The tables of a season."""

from ..addresses import address
from ..templatetags.racing import badge
from .base import (
    CarNumber,
    Column,
    Day,
    Figure,
    Make,
    RacingTable,
    Status,
    driver_column,
    link_to,
    race_address,
    season_address,
)


def standings_address(record) -> str:
    return address("standings", record.series_slug, record.year)


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


class ChampionsTable(RacingTable):
    """The champions of a series."""

    caption = "Champions"
    beneath = {"driver": ("team", "manufacturer")}
    a_page = 20

    year = Figure("Year", most_first=True, linkify=standings_address)
    season = Column("Season", visible=False)
    driver = Column("Champion", linkify=link_to("driver", "driver_slug"))
    team = Column("Team")
    manufacturer = Make("Make")
    wins = Figure("Wins", most_first=True)
    points = Figure("Points", most_first=True)
    margin = Figure("Ahead by", most_first=True, none="a finale decided, not points")
    runner_up = Column("Runner-up", linkify=link_to("driver", "runner_up_slug"))


class TitlesTable(RacingTable):
    """Who won most titles."""

    caption = "Most titles"

    driver = driver_column()
    titles = Figure("Titles")
    years = Column("In")

    class Meta:
        orderable = False


class WinsInSeriesTable(RacingTable):
    """Who won most races of a series."""

    caption = "Most wins"
    beneath = {"driver": ("raced",)}

    driver = driver_column()
    raced = Column("Years")
    wins = Figure("Wins")
    starts = Figure("Starts")
    poles = Figure("Poles")
    top_fives = Figure("Top 5")
    top_tens = Figure("Top 10")
    laps_led = Figure("Led")
    with_prior_record = Column("Counted")

    class Meta:
        orderable = False

    def render_with_prior_record(self, value):
        return "with prior record" if value else "from our first season on"


class RecentWinnersTable(RacingTable):
    """The latest races of a series."""

    caption = "Latest winners"
    row_header = "race"
    beneath = {"race": ("date", "track"), "winner": ("car_number", "manufacturer")}

    year = Figure("Year")
    date = Day("Date")
    race = Column("Race", linkify=race_address)
    track = Column("Track", linkify=link_to("track", "track_slug"))
    winner = Column("Winner", linkify=link_to("driver", "winner_slug"))
    car_number = CarNumber("No.")
    manufacturer = Make("Make")

    class Meta:
        orderable = False
