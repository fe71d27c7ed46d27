"""The nouns of the sport, and the phrases to ask for them."""

from .correction import Correction
from .driver import Driver
from .event import Event
from .fact import Fact
from .names import ADDRESSED, Alias, OldAddress
from .race import (
    Caution,
    LapLeader,
    Moment,
    MomentCar,
    RunningOrder,
    RunningPlace,
)
from .recap import Claim, Quote, Recap, Source
from .record import PriorRecord, PublishedStanding
from .report import Report
from .result import Result
from .revision import OutsideRevision, Revision, open_revision
from .ruling import Ruling
from .series import Season, SeasonEntry, Series
from .stage import Duel, DuelResult, Stage, StageResult
from .team import CrewChief, Manufacturer, Owner, Team
from .track import Track

__all__ = [
    "ADDRESSED", "Alias", "Caution", "Claim", "Correction", "CrewChief", "Driver", "Duel",
    "DuelResult", "Event", "Fact", "LapLeader", "Manufacturer", "Moment", "MomentCar",
    "OldAddress", "OutsideRevision", "Owner", "PriorRecord", "PublishedStanding", "Quote",
    "Recap", "Report", "Result", "Revision", "Ruling", "RunningOrder", "RunningPlace",
    "Season", "SeasonEntry", "Series", "Source", "Stage", "StageResult", "Team", "Track",
    "open_revision",
]  # fmt: skip
