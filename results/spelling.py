"""Names as people look for them: without accents and capitals, and by the family's name."""

import re
from functools import lru_cache

from anyascii import anyascii

# What stands inside a word and is left out: A.J., O'Reilly.
INSIDE = re.compile(r"[.'`]")
WORD = re.compile(r"[a-z0-9]+")
# Between two initials: "a j foyt" is "aj foyt".
INITIALS = re.compile(r"(?<=\b[a-z]) (?=[a-z]\b)")
# What tells a son from his father: it follows a family's name, and is no part of it.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v"})


@lru_cache(maxsize=30_000)
def folded(name: str) -> str:
    """Return the words of a name in small letters of the alphabet: "A. J. Suárez": "aj suarez"."""
    plain = INSIDE.sub("", anyascii(name)).casefold().replace("&", " and ")
    return INITIALS.sub("", " ".join(WORD.findall(plain)))


def without_generation(folded_name: str) -> str:
    """Return a folded name without what tells a son from his father."""
    return " ".join(word for word in folded_name.split() if word not in GENERATIONS)


def family_name(name: str) -> str:
    """Return the last word of a name, folded: "Dale Earnhardt, Jr." gives "earnhardt"."""
    words = [word for word in map(folded, name.split()) if word]
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
