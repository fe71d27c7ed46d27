"""Every postseason as data: who contended for a title, in which rounds, and on what points."""

from .rules import Field, PlayoffPoints, Postseason, Round
from .tables import Table

_2016_SOURCE = "frontstretch.com, 17 September 2016: the Chase grid"
_2017_SOURCE = "hendrickmotorsports.com, 25 February 2017"
_2026_SOURCE = "racingamerica.com: championship format of 2026"

# What the first ten of the regular season take with them.
_BY_RANK = Table((15, 10, 8, 7, 6, 5, 4, 3, 2, 1))
_THREE_A_WIN = PlayoffPoints(win=3)
_STAGE_ERA = PlayoffPoints(win=5, stage_win=1, rank=_BY_RANK, in_playoffs=True)


def _eliminations(
    title: str, sizes: tuple[int, ...], points: PlayoffPoints, source: str, *, winners_within: int
) -> Postseason:
    """Return rounds of three races and a finale, contested by `sizes` drivers, winners first.

    Each round begins a thousand points above the last. With the stage era's playoff points, those
    are carried into all but the finale; before it, the first round alone knew of wins.
    """
    last = len(sizes) - 1
    return Postseason(
        title,
        Field(sizes[0], winners_first=True, winners_within=winners_within),
        tuple(
            Round(
                1 if number == last else 3,
                base=2000 + 1000 * number,
                drivers=size if number else None,
                carries=number == 0 or (points.in_playoffs and number != last),
                all_points=number != last,
            )
            for number, size in enumerate(sizes)
        ),
        points,
        source,
    )


def _chase_2026(title: str, drivers: int, races: int) -> Postseason:
    """Return the Chase of 2026: by points alone, seeds 2,100, 2,075, 2,065 and then by fives."""
    seeds = Table((2100, 2075, *range(2065, 2065 - 5 * (drivers - 2), -5)), step=5)
    return Postseason(title, Field(drivers), (Round(races, seeds=seeds),), source=_2026_SOURCE)


# The Trucks'.
CHASE_OF_8 = _eliminations("Chase of 8", (8, 6, 4), _THREE_A_WIN, _2016_SOURCE, winners_within=30)
PLAYOFFS_OF_8 = _eliminations(
    "Playoffs of 8", (8, 6, 4), _STAGE_ERA, _2017_SOURCE, winners_within=20
)
PLAYOFFS_OF_10 = _eliminations(
    "Playoffs of 10", (10, 8, 4), _STAGE_ERA, "racer.com, 21 January 2020", winners_within=20
)
TRUCKS_2026 = _chase_2026("Chase of 10", 10, 7)

# The second series'.
CHASE_OF_12 = _eliminations(
    "Chase of 12", (12, 8, 4), _THREE_A_WIN, _2016_SOURCE, winners_within=30
)
PLAYOFFS_OF_12 = _eliminations(
    "Playoffs of 12", (12, 8, 4), _STAGE_ERA, _2017_SOURCE, winners_within=20
)
SECOND_SERIES_2026 = _chase_2026("Chase of 12", 12, 9)

# The Cup's. Whoever stood within 400 points of the leader was in, too, and began on 5,000.
CUP_2004 = Postseason(
    "Chase of 2004",
    Field(10, also_within=400),
    (Round(10, seeds=Table(tuple(range(5050, 5000, -5)), least=5000)),),
    source="the results of 2005, which it reproduces",
)
CUP_2007 = Postseason(
    "Chase of 12",
    Field(12),
    (Round(10, base=5000, carries=True),),
    PlayoffPoints(win=10),
    source="the results of 2007 and 2009, which it reproduces",
)
CUP_2011 = Postseason(
    "Chase of 12 with wild cards",
    Field(12, wild_cards=2, wild_cards_within=20),
    (Round(10, base=2000, carries=True),),
    PlayoffPoints(win=3, to_wild_cards=False),
    source="dfw.cbslocal.com, 27 January 2011",
)
CHASE_OF_16 = _eliminations(
    "Chase of 16", (16, 12, 8, 4), _THREE_A_WIN,
    "the results of 2015, which it reproduces", winners_within=30,
)  # fmt: skip
PLAYOFFS_OF_16 = _eliminations(
    "Playoffs of 16", (16, 12, 8, 4), _STAGE_ERA, _2017_SOURCE, winners_within=30
)
CUP_2026 = _chase_2026("Chase of 16", 16, 10)
