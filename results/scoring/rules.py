"""The parts that an era's rules are made of, the race's and the postseason's."""

from dataclasses import dataclass

from .tables import Table


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


@dataclass(frozen=True, slots=True)
class Field:
    """How many contend for the title, and who.

    Those first in points, unless `winners_first`: then the points leader, and whoever has won and
    stands within `winners_within` in points, more wins first. With `wild_cards`, so many of the
    places go to the most wins among those who stand within `wild_cards_within`. `also_within`:
    whoever is no more points than that behind the leader is in, too.
    """

    size: int
    winners_first: bool = False
    winners_within: int | None = None
    wild_cards: int = 0
    wild_cards_within: int = 0
    also_within: int | None = None


@dataclass(frozen=True, slots=True)
class PlayoffPoints:
    """Points that count from the playoffs on: for wins, stage wins and the regular season's rank.

    Unless earned `in_playoffs` too, wins count only before them; `to_wild_cards`: also theirs.
    """

    win: int = 0
    stage_win: int = 0
    rank: Table | None = None
    in_playoffs: bool = False
    to_wild_cards: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """So many `races` of the playoffs, which `drivers` contest (None: the whole field).

    All begin it on `base` points or, by seed, on what `seeds` pays; to these come playoff points
    if it `carries` them. Unless `all_points`, its contenders are paid for their finish alone.
    """

    races: int
    base: int = 0
    drivers: int | None = None
    seeds: Table | None = None
    carries: bool = False
    all_points: bool = True

    def start(self, seed: int) -> int:
        """Return the points on which the driver of that `seed` (from 1) begins it."""
        return self.seeds.points(seed) if self.seeds else self.base


@dataclass(frozen=True, slots=True, eq=False)
class Postseason:
    """How a title is decided: who contends for it, and in which rounds.

    A round that fewer contest than the one before eliminates: whoever won a race of that one is
    through, the others by points, ties going to the best finish in the round.
    """

    title: str
    field: Field
    rounds: tuple[Round, ...]
    playoff_points: PlayoffPoints = PlayoffPoints()
    source: str = ""

    @property
    def eliminates(self) -> bool:
        """Whether contenders drop out before the end."""
        return len(self.rounds) > 1

    @property
    def races(self) -> int:
        return sum(one.races for one in self.rounds)


@dataclass(frozen=True, slots=True, eq=False)
class PointsSystem:
    """How one era pays a race and decides its titles. One is only equal to itself.

    A race has so many `stages`, but for those in `more_stages`: names, with how many theirs are.
    `duel` pays places in a qualifying race. `unqualified`: cars that failed to qualify are paid
    as if they had finished behind all starters. `one_series`: a driver scores only in the series
    that he declared. `makes` pays manufacturers by the order of their best cars; without it each
    is paid for its best car's own finish, win and laps led.
    """

    title: str
    finish: Table
    bonus: Bonus = Bonus()
    stage: Table | None = None
    stages: int = 0
    more_stages: tuple[tuple[str, int], ...] = ()
    duel: Table | None = None
    floor: Floor | None = None
    unqualified: bool = False
    one_series: bool = False
    postseason: Postseason | None = None
    makes: Table | None = None
    source: str = ""

    def stages_of(self, race: str) -> int:
        """Return how many stages the race of that name has."""
        longer = (count for name, count in self.more_stages if name.lower() in race.lower())
        return next(longer, self.stages)
