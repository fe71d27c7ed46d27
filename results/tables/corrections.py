"""The table of the open record: a page shows it as cards, an export as rows."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .base import Column, Day, Figure, RacingTable, driver_column


class CorrectionLine(NamedTuple):
    """A line of the record with all that is said of its revision."""

    revision: int
    date: date
    series: str | None
    year: int | None
    race: str
    driver: str | None
    driver_slug: str | None
    what: str
    why: str
    source: str


class CorrectionTable(RacingTable):
    """What was corrected, line by line."""

    caption = "Corrections"
    row_header = "what"

    revision = Figure("Revision", most_first=True)
    date = Day("Date")
    series = Column("Series")
    year = Figure("Year", most_first=True)
    race = Column("Race")
    driver = driver_column()
    what = Column("What changed")
    why = Column("Why")
    source = Column("Source")

    def __init__(self, corrections: Iterable, **options):
        super().__init__([line for one in corrections for line in _lines(one)], **options)


def _lines(one) -> list[CorrectionLine]:
    season = one.season
    where = (season.series, season.year) if season else (None, None)
    race = one.race.name if one.race else ""
    return [
        CorrectionLine(
            one.number, one.time.date(), *where, race, line.driver, line.driver_slug, line.said,
            one.why, one.source,
        )
        for line in one.lines
    ]  # fmt: skip
