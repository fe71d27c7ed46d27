"""Names as people look for them: without accents and capitals, and by the family's name."""

import re
from functools import lru_cache

from anyascii import anyascii

# What stands inside a word and is left out: A.J., O'Reilly.
INSIDE = re.compile(r"[.'`]")
# What follows a family's name and is no part of it.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """Return a name without accents, capitals and marks: "A.J. Suárez" gives "aj suarez"."""
    return " ".join(INSIDE.sub("", anyascii(name)).casefold().split())


def family_name(name: str) -> str:
    """Return the last word of a name, folded: "Dale Earnhardt, Jr." gives "earnhardt"."""
    words = [word for word in (one.strip(".,()'\"") for one in folded(name).split()) if word]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words.pop()
    return words[-1] if words else ""


def letter_of(word: str) -> str:
    """Return the letter under which a folded word stands: a to z, or 0 for all else."""
    return word[0] if "a" <= word[:1] <= "z" else "0"


def as_number(painted: str) -> tuple:
    """Return what sorts car numbers: 7, 07, 8, 18, then those with a letter."""
    if painted.isdecimal():
        return (0, int(painted), len(painted), "")
    digits = "".join(one for one in painted if one.isdecimal())
    return (1, int(digits or 0), len(painted), painted)
