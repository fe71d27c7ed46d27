"""Search: whatever has a name, a number or a year, by any spelling of it.

Names are folded once and kept in memory until a revision touches anything; a question then looks
its words up, and reads nothing but what the few shown need to be told apart.
"""

from .answers import KINDS, WAYS, Answer, Group, search
from .hits import Hit
from .people import Meant, spans, who_is_meant
from .words import LONGEST, Asking, asking_for

__all__ = [
    "KINDS", "LONGEST", "WAYS", "Answer", "Asking", "Group", "Hit", "Meant", "asking_for", "search",
    "spans", "who_is_meant",
]  # fmt: skip
