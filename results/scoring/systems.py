"""Points systems: every era is one entry of data here, never a branch of code.

To add an era (or a local league), describe it with the parts below and put it in `SYSTEMS`.
A `Season` names its system by key.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Table:
    """What each place pays, in whole points.

    `paid` lists first place downwards. After its end every place pays `least` or, where there is
    a `step`, that much less than the one before, but never under `least`.
    """

    paid: tuple[int, ...]
    step: int | None = None
    least: int = 0

    def points(self, place: int) -> int:
        """Return what `place` (1 is the best) pays. Raise ValueError for a place below 1."""
        if place < 1:
            raise ValueError(f"There is no place {place}: places count from 1.")
        if place <= len(self.paid):
            return self.paid[place - 1]
        if self.step is None:
            return self.least
        return max(self.paid[-1] - self.step * (place - len(self.paid)), self.least)


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points beside the finish: for a win, a lap led, most laps led, the fastest lap."""

    win: int = 0
    led_lap: int = 0
    most_laps_led: int = 0
    fastest_lap: int = 0


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a classified, eligible driver is paid, from one round of the season on."""

    points: int
    from_round: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class PointsSystem:
    """How one era pays a race. One is only equal to itself."""

    title: str
    finish: Table
    bonus: Bonus = Bonus()
    stage: Table | None = None
    stages: int = 0
    floor: Floor | None = None
    source: str = ""


def _down_from(first: int) -> Table:
    return Table(tuple(range(first, 0, -1)), least=1)


# Bob Latford's table of 1975: 175 to win; gaps of 5, then 4, then 3 points.
LATFORD = Table(
    (175, 170, 165, 160, 155, 150, 146, 142, 138, 134, 130, *range(127, 33, -3)), step=3, least=1
)
ONE_A_PLACE_43 = _down_from(43)
ONE_A_PLACE_40 = _down_from(40)
ONE_A_PLACE_32 = _down_from(32)
# The stage era: a premium on winning, then one point a place; 36th and lower pay one.
STAGE_ERA_40 = Table((40, *range(35, 0, -1)), least=1)
STAGE_ERA_55 = Table((55, *range(35, 0, -1)), least=1)
STAGE_TOP_TEN = Table(tuple(range(10, 0, -1)))

_LATFORD_SOURCE = "dailypress.com, 10 February 1991"
_2011_SOURCE = "dfw.cbslocal.com, 27 January 2011"
_2016_SOURCE = "motorsportstribune.com on the tables of 2016: 40, 40 and 32 to the winner"
_2017_SOURCE = "hendrickmotorsports.com, 25 February 2017"
_2020_SOURCE = "motorsport.com on fields expanded to 40 in 2020: 32nd and lower pay 5"
_2025_SOURCE = "nbcsports.com: one point for the fastest lap in 2025"
_2026_SOURCE = "racingamerica.com: championship format of 2026"

_TRUCKS_2004 = PointsSystem(
    "Trucks 2004-2006",
    LATFORD,
    Bonus(win=5, led_lap=5, most_laps_led=5),
    source=_LATFORD_SOURCE,
)
_TRUCKS_2011 = PointsSystem(
    "Trucks 2011-2015",
    ONE_A_PLACE_43,
    Bonus(win=3, led_lap=1, most_laps_led=1),
    source=_2011_SOURCE,
)
_TRUCKS_2017 = PointsSystem(
    "Trucks 2017-2019", STAGE_ERA_40, stage=STAGE_TOP_TEN, stages=2, source=_2017_SOURCE
)
_TRUCKS_2025 = replace(
    _TRUCKS_2017, title="Trucks 2025", bonus=Bonus(fastest_lap=1), source=_2025_SOURCE
)

SYSTEMS: dict[str, PointsSystem] = {
    "trucks-1995": PointsSystem("Trucks 1995-1998", LATFORD, Bonus(win=5), source=_LATFORD_SOURCE),
    "trucks-1999": PointsSystem(
        "Trucks 1999-2003", LATFORD, Bonus(led_lap=5, most_laps_led=5), source=_LATFORD_SOURCE
    ),
    "trucks-2004": _TRUCKS_2004,
    "trucks-2007": replace(
        _TRUCKS_2004, title="Trucks 2007-2010", bonus=Bonus(win=10, led_lap=5, most_laps_led=5)
    ),
    "trucks-2011": _TRUCKS_2011,
    "trucks-2016": replace(
        _TRUCKS_2011, title="Trucks 2016", finish=ONE_A_PLACE_32, source=_2016_SOURCE
    ),
    "trucks-2017": _TRUCKS_2017,
    "trucks-2020": replace(
        _TRUCKS_2017,
        title="Trucks 2020",
        floor=Floor(points=5, from_round=3),
        source=_2020_SOURCE,
    ),
    "trucks-2021": replace(_TRUCKS_2017, title="Trucks 2021-2024"),
    "trucks-2025": _TRUCKS_2025,
    "trucks-2026": replace(
        _TRUCKS_2025, title="Trucks 2026", finish=STAGE_ERA_55, source=_2026_SOURCE
    ),
}


def _as_the_trucks(series: str, first: int, last: int, trucks: str, **otherwise) -> PointsSystem:
    """Return the system of another series in years in which it paid as the Trucks once did."""
    years = str(first) if first == last else f"{first}-{last}"
    return replace(SYSTEMS[trucks], title=f"{series} {years}", **otherwise)


SYSTEMS |= {
    "second-series-1982": _as_the_trucks("Second series", 1982, 1997, "trucks-1995"),
    "second-series-1998": _as_the_trucks("Second series", 1998, 2003, "trucks-1999"),
    "second-series-2004": _as_the_trucks("Second series", 2004, 2006, "trucks-2004"),
    "second-series-2007": _as_the_trucks("Second series", 2007, 2010, "trucks-2007"),
    "second-series-2011": _as_the_trucks("Second series", 2011, 2015, "trucks-2011"),
    "second-series-2016": _as_the_trucks(
        "Second series", 2016, 2016, "trucks-2016", finish=ONE_A_PLACE_40
    ),
    "second-series-2017": _as_the_trucks("Second series", 2017, 2024, "trucks-2017"),
    "second-series-2025": _as_the_trucks("Second series", 2025, 2025, "trucks-2025"),
    "second-series-2026": _as_the_trucks("Second series", 2026, 2026, "trucks-2026"),
    "cup-1975": _as_the_trucks("Cup", 1975, 2003, "trucks-1999"),
    "cup-2004": _as_the_trucks("Cup", 2004, 2006, "trucks-2004"),
    "cup-2007": _as_the_trucks("Cup", 2007, 2010, "trucks-2007"),
    "cup-2011": _as_the_trucks("Cup", 2011, 2015, "trucks-2011"),
    "cup-2016": _as_the_trucks("Cup", 2016, 2016, "trucks-2016", finish=ONE_A_PLACE_40),
    "cup-2017": _as_the_trucks("Cup", 2017, 2024, "trucks-2017"),
    "cup-2025": _as_the_trucks("Cup", 2025, 2025, "trucks-2025"),
    "cup-2026": _as_the_trucks("Cup", 2026, 2026, "trucks-2026"),
}
