"""Whom the words of a question name."""

from collections.abc import Mapping, Sequence

from ...models.fact import slug_from
from ...scoring.in_words import in_a_word
from ..addresses import slug_now
from ..annals import Annals, until_touched
from ..annals.names import Name
from ..facts import NOW
from ..search import WAYS, Hit, asking_for

OFFERED = 6


class Unknown(ValueError):
    """A value that names nothing we know, or several things: `candidates` are those."""

    def __init__(self, why: str, candidates: Sequence[Hit] = ()):
        self.candidates = candidates
        super().__init__(why)


def whom(annals: Annals, noun: str, words: str) -> Name:
    """Return the `noun` that `words` name: its slug, its name in any spelling, or a part of that.

    Raise Unknown if they name nobody, or several.
    """
    every = annals.names[noun].all()
    if exact := [one for one in every.values() if one.slug == words]:
        return exact[0]
    key, spelt = slug_from(words), _spelt(annals, noun)
    found = [every[one] for one, spellings in spelt.items() if key and key in spellings]
    if not found and (now := slug_now(NOW, noun, words)):
        # What it was called when somebody shared this address.
        found = [one for one in every.values() if one.slug == now]
    if not found and key:
        sought = set(key.split("-"))
        found = [
            every[one]
            for one, spellings in spelt.items()
            if any(sought <= set(spelling.split("-")) for spelling in spellings)
        ]
    what = noun.replace("_", " ")
    way = WAYS[noun]
    if not found:
        close = way.in_order(annals, way.index(annals).closest(asking_for(words)))
        offered = way.hits(annals, close[:OFFERED])
        raise Unknown(f"We know no {what} “{words}”.{' Did you mean:' if offered else ''}", offered)
    if len(found) > 1:
        offered = sorted(found, key=lambda one: one.slug)[:OFFERED]
        hits = way.hits(annals, [one.id for one in offered])
        many = in_a_word(len(found)).capitalize()
        raise Unknown(f"{many} {what}s match “{words}”: which one?", hits)
    return found[0]


@until_touched
def _spelt(annals: Annals, noun: str) -> Mapping[int, frozenset[str]]:
    """Return how each of a noun may be written, in address form, by key."""
    return {
        key: frozenset(map(slug_from, (one.name, *one.aliases)))
        for key, one in annals.names[noun].all().items()
    }
