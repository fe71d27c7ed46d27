"""Where the things that a search finds are shown, and what an address that is none may mean."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ..addresses import address
from ..stats.annals import annals
from ..stats.search import KINDS, Hit, asking_for, search

# The page of each kind, and the lists that can be searched themselves.
PAGES = {kind: kind.replace("_", "-") for kind in KINDS} | {"race": "event"}
LISTS = {
    kind: f"{PAGES[kind]}-list"
    for kind in ("driver", "track", "team", "owner", "crew_chief", "manufacturer")
}
# Who has a page may be meant by an address that is none.
MEANT = ("driver", "track", "series", "team", "owner", "crew_chief", "manufacturer")
# How many are offered, and how short a word says nothing.
OFFERED, FEWEST_LETTERS = 3, 3


class Line(NamedTuple):
    """A hit as a table file has it."""

    kind: str
    name: str
    told: str
    address: str


def address_of(hit: Hit) -> str:
    """Return where something found is shown."""
    return address(PAGES[hit.kind], *hit.parts)


def lines(hits: Iterable[Hit]) -> Iterator[Line]:
    """Yield what was found as lines of a table file; after a number, who carried it lately."""
    for hit in hits:
        yield Line(hit.kind, hit.name, hit.told, address_of(hit))
        for season in hit.lately:
            for name, slug, starts in season.drivers:
                told = f"{hit.name}, {season.season}, {starts}"
                yield Line("driver", name, told, address("driver", slug))


def meant_by(path: str) -> list[tuple[str, str]]:
    """Return what an address that leads nowhere may mean: names and addresses, the best first."""
    parts = [part for part in path.split("/") if part]
    named = [part for part in parts if sum(map(str.isalpha, part)) >= FEWEST_LETTERS]
    if not named:
        return []
    of = parts[0].removesuffix("s").replace("-", "_")
    if len(parts) == 3 and parts[1].isdecimal():
        hits = _races(*parts)
    else:
        hits = _hits(named[-1], {of} if of in MEANT and len(parts) > 1 else {*MEANT})
    return [(hit.name, address_of(hit)) for hit in hits[:OFFERED]]


def _races(series: str, year: str, slug: str) -> list[Hit]:
    """Return the races meant: of that series and year if they are there, else of others."""
    for words in (slug, *(hit.parts[-1] for hit in _hits(slug, {"race"}))):
        if hits := _hits(f"{words}-{series}-{year}", {"race"}):
            return hits
    return _hits(slug, {"race"})


def _hits(words: str, kinds: Collection[str]) -> list[Hit]:
    return search(annals(), asking_for(words.replace("-", " ")), kinds).hits
