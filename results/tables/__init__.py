"""The tables of the site, each a declaration. What a column holds was computed before."""

from .base import RacingTable
from .compare import MetTable, PairsTable, SidesTable, YearsTable
from .corrections import CorrectionTable
from .drivers import CareerTable, DriverSeasonsTable, RaceLogTable
from .earned import (
    EarnedTable,
    MakeEarnedTable,
    PlainEarnedTable,
    PublishedTable,
    StageEraEarnedTable,
)
from .finder import ResultsTable
from .indexes import IndexTable
from .leaders import LeadersTable
from .playoffs import LastRoundTable, ProjectedTable, RoundTable
from .races import (
    CautionTable,
    FinishTable,
    FreePassTable,
    LapLeaderTable,
    RunningOrderTable,
    StageTable,
)
from .search import FoundTable
from .seasons import (
    ChampionsTable,
    RecentWinnersTable,
    ScheduleTable,
    SeasonsTable,
    SoFarTable,
    TitlesTable,
    WinsInSeriesTable,
)
from .standings import (
    ChaseStandingsTable,
    ManufacturersTable,
    OwnersTable,
    RookiesTable,
    SeasonLongOwnersTable,
    SeasonLongStandingsTable,
    StandingsTable,
    TopStandingsTable,
)
from .tracks import (
    AllDriversAtTrackTable,
    AllMakesAtTrackTable,
    AllTeamsAtTrackTable,
    AverageFinishesTable,
    ClosestFinishesTable,
    DriversAtTrackTable,
    MakesAtTrackTable,
    MostLapsLedTable,
    PoleSpeedsTable,
    TeamsAtTrackTable,
    TrackListTable,
    TrackRacesTable,
    TrackWinnersTable,
)

__all__ = [
    "AllDriversAtTrackTable", "AllMakesAtTrackTable", "AllTeamsAtTrackTable",
    "AverageFinishesTable", "CareerTable", "CautionTable", "ChampionsTable", "ChaseStandingsTable",
    "ClosestFinishesTable", "CorrectionTable", "DriverSeasonsTable", "DriversAtTrackTable",
    "EarnedTable", "FinishTable", "FoundTable", "FreePassTable", "IndexTable", "LapLeaderTable",
    "LastRoundTable", "LeadersTable", "MakeEarnedTable", "MakesAtTrackTable", "ManufacturersTable",
    "MetTable", "MostLapsLedTable", "OwnersTable", "PairsTable", "PlainEarnedTable",
    "PoleSpeedsTable", "ProjectedTable", "PublishedTable", "RaceLogTable", "RacingTable",
    "RecentWinnersTable", "ResultsTable", "RookiesTable", "RoundTable", "RunningOrderTable",
    "ScheduleTable", "SeasonLongOwnersTable", "SeasonLongStandingsTable", "SeasonsTable",
    "SidesTable", "SoFarTable", "StageEraEarnedTable", "StageTable", "StandingsTable",
    "TeamsAtTrackTable", "TitlesTable", "TopStandingsTable", "TrackListTable", "TrackRacesTable",
    "TrackWinnersTable", "WinsInSeriesTable", "YearsTable",
]  # fmt: skip
