"""What is typed into a search."""

import re
from typing import NamedTuple

from ...spelling import GENERATIONS, folded

# How much of what is typed is looked at: in characters, and in words.
LONGEST, MOST_WORDS = 100, 12
NUMBER = re.compile(r"(?:(?:#|nos?\b\.?|number|car)\s*)*([0-9]{1,3}[a-z]?)")


class Asking(NamedTuple):
    """What is asked for: as it was typed, and folded. `is_cut` if it was longer than we look at.

    `generations` are those of its words that tell a son from his father.
    """

    typed: str
    text: str
    words: tuple[str, ...]
    generations: frozenset[str]
    is_cut: bool = False

    @property
    def number(self) -> str | None:
        """The car number that it may be, in small letters: of "#7", "No. 07", "3"."""
        found = NUMBER.fullmatch(self.typed.casefold())
        return found[1] if found else None

    @property
    def without_generations(self) -> "Asking | None":
        """The same without Jr. and its like, if there was any."""
        if not self.generations:
            return None
        text = " ".join(self.words)
        return self._replace(typed=text, text=text, generations=frozenset())

    @property
    def without_numbers(self) -> "Asking | None":
        """The same without numbers and years, if there were any beside other words."""
        words = [word for word in self.text.split() if not word.isdecimal()]
        return asking_for(" ".join(words)) if 0 < len(words) < len(self.text.split()) else None


def asking_for(typed: str) -> Asking:
    """Return what somebody asks for who typed this, whatever it is."""
    cut = typed[:LONGEST]
    shown = " ".join("".join(one if one.isprintable() else " " for one in cut).split())
    words = folded(shown).split()[:MOST_WORDS]
    generations = GENERATIONS.intersection(words) if len(words) > 1 else frozenset()
    sought = tuple(dict.fromkeys(word for word in words if word not in generations))
    return Asking(shown, " ".join(words), sought, generations, len(typed.strip()) > LONGEST)
