"""Whether two names may be one person's. Pure."""

from rapidfuzz import fuzz

from ...spelling import GENERATIONS

# Of 100, how alike two whole names are when a letter or two are wrong.
MISSPELT = 86


def may_be_one(one: str, other: str) -> bool:
    """Return whether two names may mean one person; both are in address form.

    They may where a letter is wrong, where one says more than the other (a middle name, Jr.), and
    where the family name is the same and one given name begins the other: Matt and Matthew.
    """
    if fuzz.ratio(one, other) >= MISSPELT:
        return True
    first, second = (_words(name) for name in (one, other))
    if not first or not second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return True
    given = (first[0], second[0])
    return first[-1] == second[-1] and max(given).startswith(min(given))


def _words(name: str) -> list[str]:
    return [word for word in name.split("-") if word not in GENERATIONS]
