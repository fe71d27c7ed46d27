"""The lists of records."""

from functools import cache

from .base import Column, Day, Figure, RacingTable, Remark, driver_column, link_to, race_address


class _Records(RacingTable):
    """The best of one kind."""

    caption = "Record"

    position = Figure("Pos")
    driver = driver_column()

    def render_figure(self, record):
        return record.figure


class _Careers(_Records):
    """Of what is counted over careers."""

    told = Remark("Counted", orderable=False)


class _Races(_Records):
    """Of what was done in a race."""

    beneath = {"race": ("series", "track")}

    race = Column("Race", linkify=race_address)
    date = Day("Date", format="M j, Y")
    year = Figure("Year", most_first=True)
    track = Column("Track", linkify=link_to("track", "track_slug"))
    series = Column("Series", linkify=link_to("series", "series_slug"))
    told = Remark("How", orderable=False)


@cache
def records_table(figure: str, of_careers: bool) -> type[RacingTable]:
    """Return the table of a kind of records, its figures headed by what they are."""
    base = _Careers if of_careers else _Races
    results = (lambda record: record.results or None) if of_careers else None
    column = Figure(figure, accessor="value", most_first=True, linkify=results)

    class Meta:
        sequence = ("position", "driver", "figure", "...")

    return type("RecordsTable", (base,), {"figure": column, "Meta": Meta, "__doc__": base.__doc__})
