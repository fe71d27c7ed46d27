"""The tables of a team, an owner, a crew chief, a manufacturer, a car number."""

from functools import cache

from ..kinds import Kind
from .base import (
    CarNumber,
    Column,
    Day,
    Figure,
    RacingTable,
    driver_column,
    link_to,
    race_address,
    season_address,
)

A_PAGE = 25


class WinsTable(RacingTable):
    """Races won."""

    caption = "Wins"
    row_header = "race"
    beneath = {"race": ("date", "track", "series"), "driver": ("car_number",)}
    a_page = A_PAGE

    year = Figure("Year", most_first=True)
    date = Day("Date")
    series = Column("Series")
    race = Column("Race", linkify=race_address)
    track = Column("Track", linkify=link_to("track", "track_slug"))
    car_number = CarNumber("No.")
    driver = driver_column()


class SeasonsDoneTable(RacingTable):
    """What was done season by season."""

    caption = "Seasons"
    row_header = "season"
    a_page = A_PAGE

    season = Column("Season", linkify=season_address, order_by="year")
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


class AlongsideTable(RacingTable):
    """Who raced with one."""

    row_header = "name"
    beneath = {"name": ("raced",)}
    a_page = A_PAGE

    name = Column("Name", order_by="order")
    raced = Column("Years", order_by="last", initial_sort_descending=True)
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)


class NumbersTable(AlongsideTable):
    """Car numbers, as plates."""

    name = CarNumber("No.", linkify=link_to("number", "slug"))
    caption = "Car numbers"


@cache
def alongside_table(kind: Kind) -> type[AlongsideTable]:
    """Return the table of those of a kind who raced with one."""
    if kind.noun == "number":
        return NumbersTable
    name = Column(kind.name.capitalize(), order_by="order", linkify=link_to(kind.page, "slug"))
    columns = {"caption": kind.plural.capitalize(), "name": name}
    return type("AlongsideTable", (AlongsideTable,), columns)
