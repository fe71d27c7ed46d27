"""How far a source is taken at its word."""

from dataclasses import dataclass
from enum import Enum


class Strangers(Enum):
    """What becomes of a name that is nobody's."""

    ASKED_ABOUT = "an editor says who it is"
    NEW_UNLESS_ALIKE = "made new, or asked about if it may be somebody's name misspelt"
    NEW = "made new"


@dataclass(frozen=True, slots=True)
class Trust:
    """`number_tells`: a car without a name is driven by who drove that number last.

    `official`: its order is the one after inspection, and it says nothing of the flag.
    `numbers_lost`: some of its cars carried a number that nobody wrote down.
    """

    strangers: Strangers = Strangers.ASKED_ABOUT
    number_tells: bool = False
    official: bool = False
    numbers_lost: bool = False


BY_HAND = Trust(number_tells=True)
FEED = Trust(Strangers.NEW_UNLESS_ALIKE)
HISTORY = Trust(Strangers.NEW, official=True, numbers_lost=True)
