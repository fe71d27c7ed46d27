"""Points systems: every era is one entry of data here, never a branch of code.

To add an era (or a local league), describe it with the parts of `rules` and put it in `SYSTEMS`.
A `Season` names its system by key.
"""

from dataclasses import replace

from . import postseasons
from .rules import Bonus, Floor, PointsSystem
from .tables import (
    BEST_OF_EACH_MAKE,
    LATFORD,
    ONE_A_PLACE_32,
    ONE_A_PLACE_40,
    ONE_A_PLACE_43,
    STAGE_ERA_40,
    STAGE_ERA_55,
    TOP_TEN,
)

_LATFORD_SOURCE = "dailypress.com, 10 February 1991"
_2011_SOURCE = "dfw.cbslocal.com, 27 January 2011"
_2014_SOURCE = "speedwaymedia.com, 8 January 2014: manufacturers paid as owners are"
_2016_SOURCE = "motorsportstribune.com on the tables of 2016: 40, 40 and 32 to the winner"
_2017_SOURCE = "hendrickmotorsports.com, 25 February 2017"
_2020_SOURCE = "motorsport.com on fields expanded to 40 in 2020: 32nd and lower pay 5"
_2025_SOURCE = "nbcsports.com: one point for the fastest lap in 2025"
_2026_SOURCE = "racingamerica.com: championship format of 2026"

_1995 = PointsSystem(
    "Trucks 1995-1998", LATFORD, Bonus(win=5), unqualified=True,
    makes=BEST_OF_EACH_MAKE, source=_LATFORD_SOURCE,
)  # fmt: skip
_1999 = replace(_1995, title="Trucks 1999-2001", bonus=Bonus(led_lap=5, most_laps_led=5))
_2002 = replace(_1999, title="Trucks 2002-2003", unqualified=False)
_2004 = replace(_2002, title="Trucks 2004-2006", bonus=Bonus(win=5, led_lap=5, most_laps_led=5))
_2007 = replace(_2004, title="Trucks 2007-2010", bonus=Bonus(win=10, led_lap=5, most_laps_led=5))
_2011 = PointsSystem(
    "Trucks 2011-2013", ONE_A_PLACE_43, Bonus(win=3, led_lap=1, most_laps_led=1),
    one_series=True, makes=BEST_OF_EACH_MAKE, source=_2011_SOURCE,
)  # fmt: skip
_2014 = replace(_2011, title="Trucks 2014-2015", makes=None, source=_2014_SOURCE)
_2016 = replace(
    _2014, title="Trucks 2016", finish=ONE_A_PLACE_32, postseason=postseasons.CHASE_OF_8,
    source=_2016_SOURCE,
)  # fmt: skip
_2017 = PointsSystem(
    "Trucks 2017-2019", STAGE_ERA_40, stage=TOP_TEN, stages=2, one_series=True,
    postseason=postseasons.PLAYOFFS_OF_8, source=_2017_SOURCE,
)  # fmt: skip
_2020 = replace(
    _2017, title="Trucks 2020", floor=Floor(points=5, from_round=3),
    postseason=postseasons.PLAYOFFS_OF_10, source=_2020_SOURCE,
)  # fmt: skip
_2021 = replace(_2017, title="Trucks 2021-2024", postseason=postseasons.PLAYOFFS_OF_10)
_2025 = replace(_2021, title="Trucks 2025", bonus=Bonus(fastest_lap=1), source=_2025_SOURCE)
_2026 = replace(
    _2025, title="Trucks 2026", finish=STAGE_ERA_55, postseason=postseasons.TRUCKS_2026,
    source=_2026_SOURCE,
)  # fmt: skip


def _second(years: str, as_in: PointsSystem, **otherwise) -> PointsSystem:
    """Return the second series' system: as the Trucks' but for what is `otherwise`."""
    return replace(as_in, title=f"Second series {years}", **otherwise)


def _cup(years: str, as_in: PointsSystem, **otherwise) -> PointsSystem:
    """Return the Cup's system: as the Trucks' but for what is `otherwise`."""
    return replace(as_in, title=f"Cup {years}", **otherwise)


# The duels before the season's opener pay as a stage does; one race is half as long again.
_CUP_STAGES = {"duel": TOP_TEN, "more_stages": (("Coca-Cola 600", 3),)}

SYSTEMS: dict[str, PointsSystem] = {
    "trucks-1995": _1995,
    "trucks-1999": _1999,
    "trucks-2002": _2002,
    "trucks-2004": _2004,
    "trucks-2007": _2007,
    "trucks-2011": _2011,
    "trucks-2014": _2014,
    "trucks-2016": _2016,
    "trucks-2017": _2017,
    "trucks-2020": _2020,
    "trucks-2021": _2021,
    "trucks-2025": _2025,
    "trucks-2026": _2026,
    "second-series-1982": _second("1982-1997", _1995, unqualified=False),
    "second-series-1998": _second("1998-2003", _2002),
    "second-series-2004": _second("2004-2006", _2004),
    "second-series-2007": _second("2007-2010", _2007),
    "second-series-2011": _second("2011-2013", _2011),
    "second-series-2014": _second("2014-2015", _2014),
    "second-series-2016": _second(
        "2016", _2016, finish=ONE_A_PLACE_40, postseason=postseasons.CHASE_OF_12
    ),
    "second-series-2017": _second("2017-2024", _2017, postseason=postseasons.PLAYOFFS_OF_12),
    "second-series-2025": _second("2025", _2025, postseason=postseasons.PLAYOFFS_OF_12),
    "second-series-2026": _second("2026", _2026, postseason=postseasons.SECOND_SERIES_2026),
    "cup-1975": _cup("1975-2003", _2002),
    "cup-2004": _cup("2004-2006", _2004, postseason=postseasons.CUP_2004),
    "cup-2007": _cup("2007-2010", _2007, postseason=postseasons.CUP_2007),
    "cup-2011": _cup("2011-2013", _2011, postseason=postseasons.CUP_2011),
    "cup-2014": _cup("2014-2015", _2014, postseason=postseasons.CHASE_OF_16),
    "cup-2016": _cup("2016", _2016, finish=ONE_A_PLACE_40, postseason=postseasons.CHASE_OF_16),
    "cup-2017": _cup("2017-2024", _2017, postseason=postseasons.PLAYOFFS_OF_16, **_CUP_STAGES),
    "cup-2025": _cup("2025", _2025, postseason=postseasons.PLAYOFFS_OF_16, **_CUP_STAGES),
    "cup-2026": _cup("2026", _2026, postseason=postseasons.CUP_2026, **_CUP_STAGES),
}
