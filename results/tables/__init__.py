"""The tables of the site, each a declaration. What a column holds was computed before."""

from .base import RacingTable
from .corrections import CorrectionTable
from .drivers import CareerTable, DriverListTable, DriverSeasonsTable, RaceLogTable
from .races import (
    CautionTable,
    FinishTable,
    FreePassTable,
    LapLeaderTable,
    RunningOrderTable,
    StageTable,
)
from .seasons import ScheduleTable, SeasonsTable, SoFarTable, StandingsTable, TopStandingsTable
from .tracks import TrackListTable, TrackRacesTable, TrackWinnersTable

__all__ = [
    "CareerTable", "CautionTable", "CorrectionTable", "DriverListTable", "DriverSeasonsTable",
    "FinishTable", "FreePassTable", "LapLeaderTable", "RaceLogTable", "RacingTable",
    "RunningOrderTable", "ScheduleTable", "SeasonsTable", "SoFarTable", "StageTable",
    "StandingsTable", "TopStandingsTable", "TrackListTable", "TrackRacesTable", "TrackWinnersTable",
]  # fmt: skip
