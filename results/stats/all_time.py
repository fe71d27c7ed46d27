"""All that anybody has done, over all seasons: the prior record, and the results after it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from .annals import Annals, until_touched
from .annals.prior import Prior, after_prior_records, prior_records
from .annals.sums import NONE, Sums, added
from .careers import COUNTED, onto
from .totals import Totals


class Done(NamedTuple):
    """What somebody has done, from the year `first` to the year `last` (None: no result of his).

    With a prior record it is in what that counts (careers.COUNTED); all else, and the years, are
    those of our results alone.
    """

    totals: Totals
    first: int | None
    last: int | None
    with_prior_record: bool

    @property
    def years(self) -> str:
        """From when to when: "1995–2003", "2025"; nothing without a result."""
        if self.first is None:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


class Part(NamedTuple):
    """What somebody did in one series. `counts` are those with the prior record, if he has one."""

    sums: Sums
    years: tuple[int, ...]
    counts: Mapping[str, int | None] | None = None


@until_touched
def all_time(annals: Annals, kind: str, series: int | None = None) -> Mapping[Hashable, Done]:
    """Return what everybody of a `kind` (one of COLUMNS) has done, by key.

    With the key of a `series`, in that one alone.
    """
    wanted = annals.names["series"].all() if series is None else [series]
    parts: dict[Hashable, list[Part]] = defaultdict(list)
    for one in wanted:
        for key, part in _parts(annals, kind, one).items():
            parts[key].append(part)
    return {key: done(some) for key, some in parts.items()}


def seasons_of(annals: Annals, kind: str, key: Hashable) -> Mapping[int, Sums]:
    """Return what one of a `kind` did in each season that he raced in, by the season's key."""
    by_season = annals.sums[kind].all()
    return {season: sums[key] for season, sums in by_season.items() if key in sums}


def done(parts: list[Part]) -> Done:
    """Return what several parts come to: a count is unknown if it is in one of them."""
    totals = added(part.sums for part in parts).totals
    years = sorted(chain.from_iterable(part.years for part in parts))
    first, last = (years[0], years[-1]) if years else (None, None)
    if not any(part.counts for part in parts):
        return Done(totals, first, last, with_prior_record=False)
    counts = [part.counts or part.sums.totals._asdict() for part in parts]
    known = {name: _sum_if_known(one[name] for one in counts) for name in COUNTED}
    return Done(totals._replace(**known), first, last, with_prior_record=True)


@until_touched
def _parts(annals: Annals, kind: str, series: int) -> Mapping[Hashable, Part]:
    """Return what everybody did in one series."""
    sums, years = defaultdict(list), defaultdict(list)
    seasons = annals.seasons.all()
    for season, by_key in annals.sums[kind].all().items():
        if season in seasons and seasons[season].series_id == series:
            for key, one in by_key.items():
                sums[key].append(one)
                years[key].append(seasons[season].year)
    parts = {key: Part(added(some), tuple(years[key])) for key, some in sums.items()}
    if priors := _priors(annals).get((kind, series)):
        after = _after(annals, kind).get(series, {})
        for key, prior in priors.items():
            own = parts.get(key, Part(NONE, ()))
            parts[key] = own._replace(counts=onto(prior, after.get(key, NONE).totals))
    return parts


@until_touched
def _priors(annals: Annals) -> Mapping[tuple[str, int], Mapping[int, Prior]]:
    return prior_records()


@until_touched
def _after(annals: Annals, kind: str) -> Mapping[int, Mapping[int, Sums]]:
    return after_prior_records(kind)


def _sum_if_known(values: Iterable[int | None]) -> int | None:
    """Return a sum; unknown if any of it is."""
    known = list(values)
    return None if None in known else sum(known)
