"""The tables of one race."""

from ..templatetags.racing import dash
from .base import (
    CarNumber,
    Column,
    Figure,
    Make,
    RacingTable,
    driver_column,
    link_to,
    number_address,
)


class FinishTable(RacingTable):
    """How a race ended."""

    caption = "Finish"

    beneath = {"driver": ("car_number", "team")}

    finish = Figure("Fin")
    start = Figure("St")
    car_number = CarNumber("No.", linkify=number_address)
    driver = driver_column()
    team = Column("Team", linkify=link_to("team", "team_slug"))
    laps = Figure("Laps", most_first=True)
    laps_led = Figure("Led", most_first=True)
    status = Column("Status")
    points = Figure("Pts", most_first=True)
    manufacturer = Make("Make", linkify=link_to("manufacturer", "manufacturer_slug"))
    sponsor = Column("Sponsor")
    owner = Column("Owner", visible=False)
    crew_chief = Column("Crew chief", visible=False)
    reason_out = Column("Reason out", visible=False)

    def render_status(self, record):
        return record.ended

    def render_points(self, value, record):
        return value if record.eligible else dash(None, "not eligible for points")


class StageTable(RacingTable):
    """The top of each stage."""

    caption = "Stages"

    stage = Figure("Stage")
    position = Figure("Pos")
    car_number = CarNumber("No.")
    driver = driver_column()


class LapLeaderTable(RacingTable):
    """Every stint in the lead."""

    caption = "Lap leaders"

    order = Figure("#")
    car_number = CarNumber("No.")
    driver = driver_column()
    start_lap = Figure("From lap")
    end_lap = Figure("To lap")
    laps = Figure("Laps", most_first=True)
    approximate = Column("Known")

    def render_approximate(self, value):
        return "roughly" if value else "exactly"


class RunningOrderTable(RacingTable):
    """Every known place, from the grid to the finish."""

    caption = "Running order"

    order = Column("At")
    lap = Figure("Lap")
    position = Figure("Pos")
    car_number = CarNumber("No.")
    driver = driver_column()
    approximate = Column("Known")

    def render_approximate(self, value):
        return "roughly" if value else "exactly"


class CautionTable(RacingTable):
    """Every caution."""

    caption = "Cautions"
    row_header = "reason"

    start_lap = Figure("From lap")
    end_lap = Figure("To lap")
    laps = Figure("Laps")
    reason = Column("Reason")


class FreePassTable(CautionTable):
    """Every caution, and which car got its lap back."""

    free_pass = CarNumber("Free pass")
