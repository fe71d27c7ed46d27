"""Everybody of a kind, each with all that he has done: what the indexes list."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from ..kinds import KINDS
from ..spelling import as_number, family_name, folded, letter_of
from .all_time import Done, all_time
from .annals import Annals, until_touched
from .annals.names import Name
from .rows import SeriesRow
from .seasons import in_tiers
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
    """Everybody of a kind in order of names, and the letters under which somebody stands."""

    rows: list[Listed]
    letters: frozenset[str]


class Order(NamedTuple):
    """The names of a kind in order; what sorts them, by key; and where they stand, by slug."""

    names: Sequence[Name]
    sorted_by: Mapping[Hashable, str]
    places: Mapping[str, int]


def every_series(annals: Annals) -> list[SeriesRow]:
    """Return every series, the top one first."""
    return in_tiers(annals.series.all().values())


@until_touched
def index_of(annals: Annals, noun: str, series: int | None = None) -> Index:
    """Return the index of a kind (one of KINDS).

    With the key of a `series`, of those who raced in it, and what they did there.
    """
    done = all_time(annals, noun, series)
    raced_in = [(one, all_time(annals, noun, one.id)) for one in every_series(annals)]
    active = _active(annals, noun, series)
    order = in_order(annals, noun)
    rows = [
        _listed(one, order.sorted_by[one.id], done.get(one.id, NOTHING), raced_in, one.id in active)
        for one in order.names
        if series is None or one.id in done
    ]
    return Index(rows, frozenset(row.letter for row in rows))


@until_touched
def in_order(annals: Annals, noun: str) -> Order:
    """Return all of a kind in order of names: by family's names, or as numbers."""
    by_family, names = KINDS[noun].by_family, names_of(annals, noun).values()
    sorted_by = {}
    for one in names:
        family = family_name(one.name) if by_family else ""
        sorted_by[one.id] = f"{family} {folded(one.name)}".strip()
    ranked = sorted(names, key=lambda one: (sorted_by[one.id], one.slug))
    if noun == "number":
        ranked.sort(key=lambda one: as_number(one.name))
    return Order(ranked, sorted_by, {one.slug: place for place, one in enumerate(ranked)})


def beside(order: Order, slug: str) -> tuple[Name | None, Name | None]:
    """Return who stands before and after the one at `slug`."""
    place = order.places[slug]
    after = order.names[place + 1 : place + 2]
    return (order.names[place - 1] if place else None, after[0] if after else None)


def names_of(annals: Annals, noun: str) -> Mapping[int | str, Name]:
    """Return what all of a kind are called, by key; a car number is its own name."""
    if noun != "number":
        return annals.names[noun].all()
    return {number: Name(number, number, number) for number in all_time(annals, noun)}


def _listed(name: Name, order: str, done: Done, raced_in: list, active: bool) -> Listed:
    where = [one for one, raced in raced_in if name.id in raced]
    totals = done.totals
    return Listed(
        name=name.name, slug=name.slug, series=", ".join(one.name for one in where),
        raced=done.years, starts=totals.starts, wins=totals.wins, poles=totals.poles,
        top_fives=totals.top_fives, top_tens=totals.top_tens, laps_led=totals.laps_led,
        last=done.last, order=order, letter=letter_of(order),
        spelt="\n".join(folded(one) for one in (name.name, *name.aliases)),
        series_slugs=frozenset(one.slug for one in where), active=active,
    )  # fmt: skip


def _active(annals: Annals, noun: str, series: int | None) -> set:
    """Return whom the latest season of each series, or of that one, that has results knows of."""
    latest = {}
    seasons = annals.seasons.all()
    for season, by_key in annals.sums[noun].all().items():
        held = seasons.get(season)
        if not (held and by_key) or series not in (None, held.series_id):
            continue
        if held.year > latest.get(held.series_id, (0, ()))[0]:
            latest[held.series_id] = held.year, by_key
    return {key for _, by_key in latest.values() for key in by_key}
