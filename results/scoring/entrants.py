"""The shapes of a championship: who enters it, what a total is made of, a round as it went."""

from collections.abc import Hashable, Sequence
from enum import IntEnum
from typing import NamedTuple

from .playoffs import Outcome
from .rules import Round

Key = Hashable


class Entrant(NamedTuple):
    """One contestant's season. Each sequence goes by event, as indexes from 0.

    `points` are all that an event paid, rulings included; `plain` those for the finish alone,
    with rulings. `finishes` count in ties; None is none. `wins` are the events won that count for
    the playoffs, `playoff_points` what each event gave. He has stood in the points since `first`.
    """

    key: Key
    points: Sequence[int]
    plain: Sequence[int]
    finishes: Sequence[int | None]
    wins: frozenset[int] = frozenset()
    playoff_points: Sequence[int] = ()
    first: int = 0
    seed: int | None = None


class Account(NamedTuple):
    """What a total is made of: a base, playoff points carried, and all earned since an event."""

    base: int = 0
    carried: int = 0
    since: int = 0


class Bid(IntEnum):
    """How a contestant's bid for the title stands: he races for it (or still may), was eliminated
    from the playoffs, or never qualified for them."""

    RACING = 0
    ELIMINATED = 1
    OUTSIDE = 2


class Stand(NamedTuple):
    """A contestant's account, in force from an event on, and his bid for the title."""

    start: int
    account: Account
    bid: Bid


class Contender(NamedTuple):
    """One line of a round: who, on what he began, what each race of it paid him, how it ended."""

    key: Key
    account: Account
    earned: tuple[int, ...]
    total: int
    won: tuple[int, ...]
    outcome: Outcome


class RoundRun(NamedTuple):
    """A round as far as it is run: its number from 1, its events, whether it is over."""

    number: int
    rules: Round
    events: tuple[int, ...]
    over: bool
    contenders: tuple[Contender, ...]
