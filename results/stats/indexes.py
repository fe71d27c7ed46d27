"""Everybody of a kind, each with all that he has done: what the indexes list."""

from collections.abc import Mapping
from typing import NamedTuple

from ..kinds import KINDS
from ..spelling import as_number, family_name, folded, letter_of
from .all_time import Done, all_time
from .annals import Annals, until_touched
from .annals.names import Name
from .facts import NOW
from .rows import SeriesRow
from .seasons import all_series
from .totals import Totals

NOTHING = Done(Totals(0, 0, 0, 0, 0, 0, None, None, None, 0), None, None, False)


class Listed(NamedTuple):
    """One line of an index: totals with the prior record, years of our results alone.

    `order` sorts by name, `letter` is where that stands, `spelt` every spelling, folded. `active`:
    whether he raced in the latest season that we hold of a series.
    """

    name: str
    slug: str
    series: str
    raced: str
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    last: int | None
    order: str
    letter: str
    spelt: str
    series_slugs: frozenset[str]
    active: bool


class Index(NamedTuple):
    """Everybody of a kind in order of names, and the letters under which somebody stands.

    `places` are those of `rows`, by slug.
    """

    rows: list[Listed]
    places: Mapping[str, int]
    letters: frozenset[str]


@until_touched
def series_in_order(annals: Annals) -> list[SeriesRow]:
    """Return every series, the top one first."""
    return all_series(NOW)


@until_touched
def index_of(annals: Annals, noun: str) -> Index:
    """Return the index of a kind (one of KINDS)."""
    done = all_time(annals, noun)
    raced_in = [(one, all_time(annals, noun, one.id)) for one in series_in_order(annals)]
    active = _active(annals, noun)
    rows = [
        _listed(noun, key, name, done.get(key, NOTHING), raced_in, key in active)
        for key, name in names_of(annals, noun).items()
    ]
    rows.sort(key=lambda row: (row.order, row.slug))
    if noun == "number":
        rows.sort(key=lambda row: as_number(row.name))
    places = {row.slug: place for place, row in enumerate(rows)}
    return Index(rows, places, frozenset(row.letter for row in rows))


def beside(index: Index, slug: str) -> tuple[Listed | None, Listed | None]:
    """Return who stands before and after the one at `slug`."""
    place = index.places[slug]
    after = index.rows[place + 1 : place + 2]
    return (index.rows[place - 1] if place else None, after[0] if after else None)


def names_of(annals: Annals, noun: str) -> Mapping[int | str, Name]:
    """Return what all of a kind are called, by key; a car number is its own name."""
    if noun != "number":
        return annals.names[noun].all()
    return {number: Name(number, number, number) for number in all_time(annals, noun)}


def _listed(noun, key, name: Name, done: Done, raced_in: list, active: bool) -> Listed:
    where = [one for one, raced in raced_in if key in raced]
    totals = done.totals
    family = family_name(name.name) if KINDS[noun].by_family else ""
    order = f"{family} {folded(name.name)}" if family else folded(name.name)
    return Listed(
        name=name.name, slug=name.slug, series=", ".join(one.name for one in where),
        raced=done.years, starts=totals.starts, wins=totals.wins, poles=totals.poles,
        top_fives=totals.top_fives, top_tens=totals.top_tens, laps_led=totals.laps_led,
        last=done.last, order=order, letter=letter_of(order),
        spelt="\n".join(folded(one) for one in (name.name, *name.aliases)),
        series_slugs=frozenset(one.slug for one in where), active=active,
    )  # fmt: skip


def _active(annals: Annals, noun: str) -> set:
    """Return whom the latest season of each series that has results knows of."""
    latest = {}
    seasons = annals.seasons.all()
    for season, by_key in annals.sums[noun].all().items():
        held = seasons.get(season)
        if held and by_key and held.year > latest.get(held.series_id, (0, ()))[0]:
            latest[held.series_id] = held.year, by_key
    return {key for _, by_key in latest.values() for key in by_key}
