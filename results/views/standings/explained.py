"""How one total came about, race by race."""

from collections.abc import Hashable, Mapping

from django.http import Http404, HttpResponse

from ...scoring.rules import PointsSystem
from ...stats.standings.championships import car_slugs
from ...stats.standings.explained import (
    Outings,
    drivers_opened,
    explain,
    manufacturers_opened,
    owners_opened,
    stage_numbers_of,
)
from ...stats.standings.rows import CarOutingRow
from ...tables import EarnedTable, MakeEarnedTable, PlainEarnedTable, StageEraEarnedTable
from ..following import lost
from ..pages import page
from .asked import SeasonAsked, points_page


@points_page(whole=True)
def driver_points(asked: SeasonAsked, slug: str):
    rows = [results[-1].row for results in asked.results.by_driver.values()]
    row = next((row for row in rows if row.driver_slug == slug), None)
    if row is None:
        lost(asked.request, "driver", slug)
    opened = drivers_opened(asked.results)
    return _explained(asked, opened, row.driver_id, row.driver, ("standings", "Drivers"), slug=slug)


@points_page(shape=CarOutingRow, whole=True)
def owner_points(asked: SeasonAsked, slug: str):
    opened = owners_opened(asked.results)
    key = _named(slug, car_slugs(opened.contest))
    name = " ".join(filter(None, (f"No. {key[0]}", key[1])))
    return _explained(asked, opened, key, name, ("owners", "Owners"))


@points_page(shape=CarOutingRow, whole=True)
def manufacturer_points(asked: SeasonAsked, slug: str):
    opened = manufacturers_opened(asked.results)
    key = _named(slug, {key: key for key in opened.contest.entrants})
    name = next(cars[0].row.manufacturer for cars in opened.results_of[key].values())
    return _explained(asked, opened, key, name, ("manufacturers", "Manufacturers"), MakeEarnedTable)


def _named(slug: str, slugs: Mapping[Hashable, str]) -> Hashable:
    found = next((key for key, one in slugs.items() if one == slug), None)
    if found is None:
        raise Http404(f"Nobody of this season's standings is called “{slug}”.")
    return found


def _explained(
    asked: SeasonAsked,
    opened: Outings,
    key: Hashable,
    name: str,
    above: tuple[str, str],
    kind: type[EarnedTable] | None = None,
    slug: str = "",
) -> HttpResponse:
    if asked.after is None:
        raise Http404("No race of this season has been run yet.")
    numbers = stage_numbers_of(asked.facts, asked.results) if asked.rules.stage else {}
    told = explain(asked.results, opened, key, asked.after, numbers)
    kind = kind or _table_of(asked.rules, any(line.stage_3 for line in told.lines))
    return page(
        asked.request,
        "results/points.html",
        {**asked.context, "name": name, "told": told, "above": above, "driver_slug": slug},
        {"points": kind(told.lines)},
    )


def _table_of(rules: PointsSystem, third_stage: bool) -> type[EarnedTable]:
    if rules.duel or third_stage:
        return EarnedTable
    return StageEraEarnedTable if rules.stage else PlainEarnedTable
