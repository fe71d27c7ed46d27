"""Drivers, and all who stand behind a car."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from ...models import Driver
from ...spelling import folded
from ..addresses import slug_now
from ..all_time import all_time
from ..annals import Annals, until_touched
from ..annals.names import Name
from ..facts import NOW
from ..rows import DriverRow
from .hits import Hit, counted, listed, years
from .index import Fit, Found, Index, Spelling
from .words import asking_for

BEHIND_CARS = ("team", "owner", "crew_chief", "manufacturer")
# How many a name that is nobody's is taken to mean.
OFFERED = 5


class Span(NamedTuple):
    """How many starts there are in our results, from the year `first` to the year `last`."""

    starts: int
    first: int
    last: int


class Meant(NamedTuple):
    """Whom a name means: `driver`, if that is certain; else whom it may mean, best first.

    `slug` is the one of his page. Who is only spelt much alike is not `named` so.
    """

    driver: Name | None
    candidates: tuple[Name, ...] = ()
    named: bool = True


@until_touched
def spans(annals: Annals, kind: str) -> Mapping[Hashable, Span]:
    """Return how long everybody of a `kind` (annals.COLUMNS) has been there, by key."""
    found: dict[Hashable, Span] = {}
    for season, crews in annals.crews.all().items():
        year = annals.seasons.all()[season].year
        for crew in crews:
            # Nobody is who was not written down.
            if key := getattr(crew, kind):
                one = found.get(key, Span(0, year, year))
                found[key] = Span(
                    one.starts + crew.starts, min(one.first, year), max(one.last, year)
                )
    return found


@until_touched
def index_of(annals: Annals, kind: str) -> Index:
    """Return the names and other spellings of a `kind` of people."""
    return Index(_spellings(annals.names[kind].all()))


def _spellings(names: Mapping[int, Name]) -> Iterable[Spelling]:
    for key, one in names.items():
        for text in {folded(spelt) for spelt in (one.name, *one.aliases)}:
            yield Spelling(key, text)


def in_order(annals: Annals, kind: str, found: Mapping[Hashable, Found]) -> list[int]:
    """Return keys, the best fit first, then whoever started most."""
    names, spanned = annals.names[kind].all(), spans(annals, kind)

    def order(key: int) -> tuple:
        fit, likeness = found[key]
        starts = spanned[key].starts if key in spanned else 0
        return fit, -likeness, -starts, names[key].name, names[key].slug

    return sorted(found, key=order)


def hits(annals: Annals, kind: str, keys: Iterable[int]) -> list[Hit]:
    """Return those of a `kind` as they are shown."""
    names = annals.names[kind].all()
    told = _told_of_drivers if kind == "driver" else partial(_told_behind_cars, kind=kind)
    said = told(annals, keys := list(keys))
    return [Hit(kind, names[key].name, (names[key].slug,), said[key]) for key in keys]


def _told_of_drivers(annals: Annals, keys: list[int]) -> dict[int, str]:
    done, called = all_time(annals, "driver"), _so_many_called(annals)
    told = {}
    for driver in NOW.rows(Driver, DriverRow, id__in=keys) if keys else ():
        one = done.get(driver.id)
        did = listed(one.years, _starts_and_wins(one.totals)) if one else "no start in our results"
        born = f"born {driver.born.year}" if driver.born else ""
        number = _latest_number(annals, driver.id) if called[driver.name] > 1 else ""
        told[driver.id] = listed(number, did, driver.home_town, born)
    return told


@until_touched
def _so_many_called(annals: Annals) -> Counter[str]:
    """Return how many drivers have each name."""
    return Counter(one.name for one in annals.names["driver"].all().values())


def _latest_number(annals: Annals, driver: int) -> str:
    """Return the car number that a driver raced with last, most often: it tells namesakes apart."""
    latest, number = (0, 0), ""
    for season, crews in annals.crews.all().items():
        year = annals.seasons.all()[season].year
        for crew in crews:
            if crew.driver == driver and crew.number and (year, crew.starts) > latest:
                latest, number = (year, crew.starts), crew.number
    return f"No. {number}" if number else ""


def _starts_and_wins(totals) -> str:
    return ", ".join(filter(None, (counted(totals.starts, "start"), counted(totals.wins, "win"))))


def _told_behind_cars(annals: Annals, keys: list[int], kind: str) -> dict[int, str]:
    spanned = spans(annals, kind)
    return {
        key: years(spanned[key].first, spanned[key].last)
        if key in spanned
        else "no start in our results"
        for key in keys
    }


def who_is_meant(annals: Annals, written: str) -> Meant:
    """Return which driver is meant by what somebody wrote: a slug, old or new, or any spelling."""
    names = annals.names["driver"].all()
    at = {one.slug: one for one in names.values()}
    if written in at:
        return Meant(at[written])
    asking = asking_for(written)
    index = index_of(annals, "driver")
    found = index.fitting(asking)
    if not found and asking.generations:
        found = index.fitting(asking.without_generations)
    keys = in_order(annals, "driver", found)
    exact = [key for key in keys if found[key].fit == Fit.EXACT]
    certain = exact if len(exact) == 1 else keys if len(keys) == 1 else ()
    if certain:
        return Meant(names[certain[0]])
    if not keys and (now := slug_now(NOW, "driver", written)) in at:
        return Meant(at[now])
    if keys:
        return Meant(None, tuple(names[key] for key in (exact or keys)[:OFFERED]))
    close = index.closest(asking)
    offered = in_order(annals, "driver", close)[:OFFERED]
    return Meant(None, tuple(names[key] for key in offered), named=False)
