"""What each of several drivers did: in all, within a scope, and year by year."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ...scoring.points import NOTHING
from ..all_time import all_time
from ..annals import Annals
from ..annals.names import Name
from ..facts import NOW
from ..outings import Scored, stage_places
from ..totals import totals_of
from .figures import Cell, Side, marked, side
from .starts import Started, Starts

# The figures of a year, and whether more of it is better.
OF_A_YEAR = {"starts": 0, "wins": 1, "top_fives": 1, "average_finish": -1}


class YearSide(NamedTuple):
    """One driver's year."""

    year: int
    driver: str
    driver_slug: str
    starts: int
    wins: int
    top_fives: int
    average_finish: float | None


class YearLine(NamedTuple):
    """One year of all drivers: figures by driver, in the order of OF_A_YEAR; None: no start."""

    year: int
    sides: tuple[tuple[Cell, ...] | None, ...]


def careers(annals: Annals, drivers: Iterable[Name], series: int | None = None) -> list[Side]:
    """Return the whole careers of `drivers`, prior records included; of one series, by key."""
    done = all_time(annals, "driver", series)
    return [
        side(one, done[one.id].totals, done[one.id].years, done[one.id].with_prior_record)
        if one.id in done
        else side(one, None, "")
        for one in drivers
    ]


def narrowed(starts: Starts) -> list[Side]:
    """Return what the drivers did in `starts` alone: one question more, for their stages."""
    keys = [one.id for one in starts.drivers]
    stages = stage_places(NOW, driver_id__in=keys)
    sides = []
    for one in starts.drivers:
        scored = [
            # Points of several rules are not compared, so none are reckoned.
            Scored(each.row, each.race, NOTHING, True, tuple(stages.get(each.row.id, ())))
            for each in starts.of[one.id]
        ]
        sides.append(side(one, totals_of(scored) if scored else None, _years(starts.of[one.id])))
    return sides


def _years(starts: Iterable[Started]) -> str:
    held = {one.season.year for one in starts}
    if len(held) < 2:
        return "".join(map(str, held))
    return f"{min(held)}–{max(held)}"


def years(starts: Starts) -> tuple[list[YearLine], list[YearSide]]:
    """Return the drivers year by year, the latest first: side by side, and one by one."""
    by_year: dict[int, dict[int, YearSide]] = defaultdict(dict)
    for one in starts.drivers:
        held = defaultdict(list)
        for each in starts.of[one.id]:
            held[each.season.year].append(Scored(each.row, each.race, NOTHING, True))
        for year, scored in held.items():
            told = totals_of(scored)
            by_year[year][one.id] = YearSide(
                year, one.name, one.slug, told.starts, told.wins, told.top_fives,
                told.average_finish,
            )  # fmt: skip
    keys = [one.id for one in starts.drivers]
    latest = sorted(by_year, reverse=True)
    told = [by_year[year][key] for year in latest for key in keys if key in by_year[year]]
    return [_line(year, [by_year[year].get(key) for key in keys]) for year in latest], told


def _line(year: int, sides: list[YearSide | None]) -> YearLine:
    columns = [
        marked([getattr(one, name) if one else None for one in sides], better)
        for name, better in OF_A_YEAR.items()
    ]
    turned = zip(*columns, strict=True)
    return YearLine(
        year, tuple(cells if one else None for one, cells in zip(sides, turned, strict=True))
    )
