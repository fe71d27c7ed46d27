"""The tables of tracks."""

import django_tables2 as tables

from .base import CarNumber, Day, Figure, RacingTable, link_to, race_address


class TrackRacesTable(RacingTable):
    """The races of a track."""

    caption = "Races"
    row_header = "race"

    year = Figure("Year")
    date = Day("Date", format="M j, Y")
    series = tables.Column("Series")
    race = tables.Column("Race", linkify=race_address)
    status = tables.Column("Status")
    winner = tables.Column("Winner", linkify=link_to("driver", "winner_slug"))
    car_number = CarNumber("No.")
    manufacturer = tables.Column("Make")


class TrackListTable(RacingTable):
    """Every track."""

    caption = "Tracks"
    row_header = "name"

    name = tables.Column("Track", linkify=link_to("track", "slug"))
    city = tables.Column("City")
    region = tables.Column("State")
    length = Figure("Miles")
    shape = tables.Column("Shape")
    surface = tables.Column("Surface")
