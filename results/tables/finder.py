"""The table of what the finder found."""

from ..templatetags.racing import margin
from .base import (
    CarNumber,
    Column,
    Figure,
    Listed,
    RacingTable,
    driver_column,
    link_to,
    number_address,
    race_address,
)


class ResultsTable(RacingTable):
    """Results of any race."""

    caption = "Results found"
    name = "results"
    beneath = {"driver": ("car_number", "team"), "race": ("series", "track")}
    wide = True
    # Sorted before, over all pages.
    rows_class = Listed
    also_exported = ("date", "round", "owner", "reason", "race_slug", "track_slug")

    year = Figure("Year", orderable=False)
    driver = driver_column(orderable=False)
    car_number = CarNumber("No.", linkify=number_address, orderable=False)
    start = Figure("St")
    finish = Figure("Fin")
    race = Column("Race", linkify=race_address, orderable=False)
    series = Column("Series", linkify=link_to("series", "series_slug"), orderable=False)
    track = Column("Track", linkify=link_to("track", "track_slug"), orderable=False)
    gained = Figure("Gained", most_first=True)
    laps = Figure("Laps", most_first=True)
    laps_led = Figure("Led", most_first=True)
    stage_wins = Figure("Stages", most_first=True)
    status = Column("Status", orderable=False)
    team = Column("Team", orderable=False)
    manufacturer = Column("Make", orderable=False)
    crew_chief = Column("Crew chief", orderable=False)

    @property
    def sorted_by(self) -> list[str]:
        return ["date", *super().sorted_by]

    def render_gained(self, value):
        return margin(value)

    def render_status(self, record):
        return record.ended
