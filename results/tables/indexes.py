"""The indexes: everybody of a kind."""

from functools import cache

from ..kinds import Kind
from .base import CarNumber, Column, Figure, RacingTable, link_to

A_PAGE = 100


class IndexTable(RacingTable):
    """Everybody of a kind, each with all that he has done."""

    row_header = "name"
    beneath = {"name": ("raced", "series")}
    a_page = A_PAGE

    name = Column("Name", order_by="order")
    series = Column("Series")
    raced = Column("Years", order_by="last", initial_sort_descending=True)
    starts = Figure("Starts", most_first=True)
    wins = Figure("Wins", most_first=True)
    poles = Figure("Poles", most_first=True)
    top_fives = Figure("Top 5", most_first=True)
    top_tens = Figure("Top 10", most_first=True)
    laps_led = Figure("Led", most_first=True)


@cache
def index_table(kind: Kind) -> type[IndexTable]:
    """Return the table of the index of a kind."""
    column = CarNumber if kind.noun == "number" else Column
    name = column(kind.name.capitalize(), order_by="order", linkify=link_to(kind.page, "slug"))
    return type("IndexTable", (IndexTable,), {"caption": kind.plural.capitalize(), "name": name})
