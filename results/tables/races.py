"""The tables of one race."""

import django_tables2 as tables

from ..templatetags.racing import dash
from .base import CarNumber, Figure, RacingTable, driver_column


class FinishTable(RacingTable):
    """How a race ended."""

    caption = "Finish"

    finish = Figure("Fin")
    start = Figure("St")
    car_number = CarNumber("No.")
    driver = driver_column()
    team = tables.Column("Team")
    manufacturer = tables.Column("Make")
    sponsor = tables.Column("Sponsor")
    laps = Figure("Laps")
    laps_led = Figure("Led")
    status = tables.Column("Status")
    owner = tables.Column("Owner", visible=False)
    crew_chief = tables.Column("Crew chief", visible=False)
    reason_out = tables.Column("Reason out", visible=False)
    points = Figure("Pts")

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
    laps = Figure("Laps")
    approximate = tables.Column("Known from")

    def render_approximate(self, value):
        return "a description" if value else "timing"


class CautionTable(RacingTable):
    """Every caution."""

    caption = "Cautions"
    row_header = "reason"

    start_lap = Figure("From lap")
    end_lap = Figure("To lap")
    laps = Figure("Laps")
    reason = tables.Column("Reason")
