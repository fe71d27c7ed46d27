"""The tables of tracks."""

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
)


class TrackRacesTable(RacingTable):
    """The races of a track."""

    caption = "Races"
    row_header = "race"
    beneath = {"race": ("date", "series", "status"), "winner": ("car_number", "manufacturer")}

    year = Figure("Year", most_first=True)
    date = Day("Date")
    series = Column("Series")
    race = Column("Race", linkify=race_address)
    winner = Column("Winner", linkify=link_to("driver", "winner_slug"))
    car_number = CarNumber("No.")
    manufacturer = Make("Make")
    status = Status("Status")


class TrackWinnersTable(RacingTable):
    """Who won at a track."""

    caption = "Winners"

    driver = driver_column()
    wins = Figure("Wins", most_first=True)
    years = Column("In")


class TrackListTable(RacingTable):
    """Every track."""

    caption = "Tracks"
    row_header = "name"
    beneath = {"name": ("city", "region")}

    name = Column("Track", linkify=link_to("track", "slug"))
    city = Column("City")
    region = Column("State")
    length = Figure("Miles", most_first=True)
    shape = Column("Shape")
    surface = Column("Surface")
