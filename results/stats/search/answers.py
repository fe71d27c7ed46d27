"""What a question finds, kind by kind."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import NamedTuple

from ..annals import Annals
from . import people, places, races
from .hits import Hit
from .index import Fit, Found, Index
from .numbers import number_hits
from .people import BEHIND_CARS
from .words import Asking

# In the order in which they are shown.
KINDS = {
    "driver": "Drivers",
    "track": "Tracks",
    "series": "Series",
    "season": "Seasons",
    "race": "Races",
    "number": "Car numbers",
    "team": "Teams",
    "owner": "Owners",
    "crew_chief": "Crew chiefs",
    "manufacturer": "Manufacturers",
}
# How many of a kind are shown, and how many of all where nothing fits.
SHOWN, OFFERED = 10, 5


class Group(NamedTuple):
    """What was found of one kind: the first of `count`.

    So many are `named` so; others are found by what stands beside them, a race by its track.
    """

    kind: str
    name: str
    hits: list[Hit]
    count: int
    named: int
    has_exact: bool

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return self.count - len(self.hits)


class Answer(NamedTuple):
    """What was found. `instead`: what else was looked for, where nothing fits all words.

    `close` are those that are spelt much alike, where nothing fits at all.
    """

    groups: list[Group]
    close: list[Hit]
    instead: str = ""

    @property
    def only(self) -> Hit | None:
        """The one thing that is named so at all, if it is called exactly so."""
        if self.instead or sum(group.named for group in self.groups) != 1:
            return None
        group = self.groups[0]
        return group.hits[0] if group.has_exact and group.kind != "number" else None

    @property
    def hits(self) -> list[Hit]:
        """All that is shown, in its order."""
        return [hit for group in self.groups for hit in group.hits] or self.close


class _Way(NamedTuple):
    """How one kind is searched: its spellings, their order, and how they are shown."""

    index: Callable[[Annals], Index]
    in_order: Callable[[Annals, Mapping[Hashable, Found]], list[int]]
    hits: Callable[[Annals, list[int]], list[Hit]]


def _way_of(kind: str) -> _Way:
    """Return how people of a `kind` are searched."""
    return _Way(
        lambda annals: people.index_of(annals, kind),
        lambda annals, found: people.in_order(annals, kind, found),
        lambda annals, keys: people.hits(annals, kind, keys),
    )


WAYS = {
    "driver": _way_of("driver"),
    "track": _Way(places.index_of_tracks, places.tracks_in_order, places.track_hits),
    "series": _Way(places.index_of_series, places.series_in_order, places.series_hits),
    "race": _Way(races.index_of_races, races.races_in_order, races.race_hits),
    **{kind: _way_of(kind) for kind in BEHIND_CARS},
}
NAMES = WAYS | {"race": WAYS["race"]._replace(index=races.index_of_race_names)}


def search(annals: Annals, asking: Asking, kinds: Collection[str] = frozenset(KINDS)) -> Answer:
    """Return what fits all words asked for; if nothing does, what fits fewer, or is much alike.

    Only `kinds` (of KINDS) are looked for.
    """
    if groups := _groups(annals, asking, kinds):
        return Answer(groups, [])
    for fewer in (asking.without_generations, asking.without_numbers):
        if fewer and (groups := _groups(annals, fewer, kinds)):
            return Answer(groups, [], instead=fewer.typed)
    return Answer([], closest(annals, asking, kinds))


def closest(
    annals: Annals, asking: Asking, kinds: Collection[str], most: int = OFFERED
) -> list[Hit]:
    """Return at most so many things of `kinds` that are spelt much alike, the closest first."""
    found = []
    for kind in (kind for kind in NAMES if kind in kinds):
        way = NAMES[kind]
        alike = way.index(annals).closest(asking)
        found += [(-alike[key].likeness, kind, key) for key in way.in_order(annals, alike)[:most]]
    # Of those as much alike the order stays: that of kinds, and the order within.
    found.sort(key=lambda one: one[0])
    chosen = [(kind, key) for _, kind, key in found[:most]]
    shown = {}
    for kind in {kind for kind, _ in chosen}:
        keys = [key for one, key in chosen if one == kind]
        hits = WAYS[kind].hits(annals, keys)
        shown |= {(kind, key): hit for key, hit in zip(keys, hits, strict=True)}
    return [shown[one] for one in chosen]


def _groups(annals: Annals, asking: Asking, kinds: Collection[str]) -> list[Group]:
    """Return what fits: what is called exactly so before all else, then by kind."""
    found = [_group(annals, asking, kind) for kind in KINDS if kind in kinds]
    return sorted((one for one in found if one.count), key=lambda one: not one.has_exact)


def _group(annals: Annals, asking: Asking, kind: str) -> Group:
    if kind in WAYS:
        found = _found(annals, asking, kind)
        keys = WAYS[kind].in_order(annals, found)
        hits, fits = WAYS[kind].hits(annals, keys[:SHOWN]), [one.fit for one in found.values()]
        told = len(keys), sum(fit != Fit.BESIDE for fit in fits), Fit.EXACT in fits
    else:
        hits = _hits(annals, asking, kind)
        told = len(hits), len(hits), bool(hits)
    return Group(kind, KINDS[kind], hits[:SHOWN], *told)


def _found(annals: Annals, asking: Asking, kind: str) -> Mapping[Hashable, Found]:
    # A year alone asks for its seasons, a number for its cars.
    if kind == "race" and len(asking.words) == 1 and (places.is_year(asking.text) or asking.number):
        return {}
    return WAYS[kind].index(annals).fitting(asking)


def _hits(annals: Annals, asking: Asking, kind: str) -> list[Hit]:
    if kind == "number":
        return number_hits(annals, asking)
    return places.season_hits(annals, places.seasons_asked_for(annals, asking))
