"""Whom the words of a question name."""

from collections.abc import Sequence

from ...models.fact import slug_from
from ..annals import Annals
from ..annals.names import Name

OFFERED = 6


class Unknown(ValueError):
    """A value that names nothing we know, or several things: `candidates` are those."""

    def __init__(self, why: str, candidates: Sequence[Name] = ()):
        self.candidates = candidates
        super().__init__(why)


def whom(annals: Annals, noun: str, words: str) -> Name:
    """Return the `noun` that `words` name: its slug, its name in any spelling, or a part of that.

    Raise Unknown if they name nobody, or several.
    """
    every = annals.names[noun].all().values()
    if exact := [one for one in every if one.slug == words]:
        return exact[0]
    key = slug_from(words)
    found = [one for one in every if key and key in _spellings(one, key)]
    if not found and key:
        sought = set(key.split("-"))
        found = [one for one in every if sought <= set(one.slug.split("-"))]
    what = noun.replace("_", " ")
    if not found:
        raise Unknown(f"We know no {what} “{words}”.")
    if len(found) > 1:
        offered = sorted(found, key=lambda one: one.slug)[:OFFERED]
        raise Unknown(f"“{words}” may be {len(found)} of ours. Which one?", offered)
    return found[0]


def _spellings(one: Name, key: str) -> list[str]:
    """Return how a name may be written, in address form; the slugs of namesakes end in -2."""
    names = (one.name, *one.aliases) if one.slug.startswith(key) else one.aliases
    return [slug_from(name) for name in names]
