"""The standings of the four championships."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from django.http import Http404
from django.utils.safestring import SafeString

from ...charts.progression import Line, progression
from ...scoring.ranking import TieBreak
from ...scoring.rules import PointsSystem
from ...stats.progression import Progress, progress_of
from ...stats.standings import Standing, standings
from ...stats.standings.championships import (
    manufacturer_standings,
    owner_standings,
    rookie_standings,
)
from ...stats.standings.published import Comparison, published_after
from ...stats.standings.rows import CarOutingRow
from ...tables import (
    ChaseStandingsTable,
    ManufacturersTable,
    OwnersTable,
    PublishedTable,
    RookiesTable,
    SeasonLongOwnersTable,
    SeasonLongStandingsTable,
    StandingsTable,
)
from ..following import follow, leave_out
from ..pages import page
from .asked import SeasonAsked, points_page

# So many lines a chart can tell apart.
DRAWN = 8
# What a reader may narrow the drivers' standings to, and what it is called.
ONLY = {"winners": "winners", "playoffs": "playoff drivers", "stages": "stage points"}


class Drawn(NamedTuple):
    """Some drivers' points over the season: as a chart, and as the numbers behind it."""

    drawn: SafeString
    rounds: list[int]
    lines: list[Progress]
    resets: list[int]


class PublishedLine(NamedTuple):
    """A published line that differs from ours. `apart` is by how many points ours are more."""

    place: int
    driver: str
    driver_slug: str
    published: int | None
    ours: int | None
    position: int | None
    apart: int | None


class TieTold(NamedTuple):
    """Two level on points: who stands ahead of whom, and by what."""

    ahead: str
    behind: str
    points: int
    by: TieBreak | None
    in_round: bool


@points_page("only", with_published=True, fleeting=("driver",))
def drivers(asked: SeasonAsked):
    lines = standings(asked.results, asked.after) if asked.after else []
    only = asked.request.GET.get("only", "")
    shown = _only(only, lines, _filters(asked.rules))
    compared = Comparison()
    if asked.after:
        compared = published_after(asked.results, asked.after, lines)
    chart = asked.after and not asked.then and not only
    picked = _picked(asked.request, lines if chart else [])
    kind = table_of(asked.rules)
    return page(
        asked.request,
        "results/standings.html",
        {
            **asked.context,
            "only": only,
            "filters": _filters(asked.rules),
            "lines": lines,
            "picked": picked,
            "ties": _ties(lines, _names(asked)),
            "compared": compared,
            "progression": _progression(asked, lines, picked) if chart else None,
        },
        {
            "standings": kind(shown, order_by="-stage_points" if only == "stages" else None),
            "published": PublishedTable(_differing(compared)),
        },
    )


@points_page(shape=CarOutingRow)
def owners(asked: SeasonAsked):
    lines = owner_standings(asked.results, asked.after) if asked.after else []
    kind = OwnersTable if asked.rules.postseason else SeasonLongOwnersTable
    names = {(line.car_number, line.owner): f"No. {line.car_number}" for line in lines}
    return page(
        asked.request,
        "results/standings_owners.html",
        {**asked.context, "ties": _ties(lines, names)},
        {"owners": kind(lines)},
    )


@points_page(shape=CarOutingRow)
def manufacturers(asked: SeasonAsked):
    lines = manufacturer_standings(asked.results, asked.after) if asked.after else []
    names = {line.manufacturer_slug: line.manufacturer for line in lines}
    return page(
        asked.request,
        "results/standings_manufacturers.html",
        {**asked.context, "ties": _ties(lines, names)},
        {"manufacturers": ManufacturersTable(lines)},
    )


@points_page(shape=CarOutingRow)
def rookies(asked: SeasonAsked):
    lines = rookie_standings(asked.results, asked.after) if asked.after else []
    return page(
        asked.request,
        "results/standings_rookies.html",
        asked.context,
        {"rookies": RookiesTable(lines)},
    )


def table_of(rules: PointsSystem) -> type[StandingsTable]:
    """Return the table that shows what the drivers' points of an era are about."""
    if rules.stage:
        return StandingsTable
    return ChaseStandingsTable if rules.postseason else SeasonLongStandingsTable


def _filters(rules: PointsSystem) -> dict[str, str]:
    """Return what the standings of an era can be narrowed to."""
    there = {"winners": True, "playoffs": rules.postseason, "stages": rules.stage}
    return {name: words for name, words in ONLY.items() if there[name]}


def _only(only: str, lines: list[Standing], filters: Mapping[str, str]) -> list[Standing]:
    """Return the lines asked for. Raise Http404 for what they can't be narrowed to."""
    if only and only not in filters:
        there = ", ".join(filters)
        raise Http404(f"only={only} is nothing that these standings can be narrowed to: {there}.")
    match only:
        case "winners":
            return [line for line in lines if line.wins]
        case "playoffs":
            return [line for line in lines if line.position is not None and line.in_field]
        case "stages":
            return [line for line in lines if line.stage_points]
    return lines


def _picked(request, lines: list[Standing]) -> str:
    """Return the slug of the driver whose line is to stand out, empty for nobody's.

    Raise Http404 if he is not among `lines`. Where there are none, nobody can be picked.
    """
    if not lines:
        leave_out(request, "driver")
    picked = request.asked.query.get("driver", "")
    if picked and picked not in {line.driver_slug for line in lines}:
        follow(request, ["driver"])
        raise Http404(f"driver={picked[:40]} is nobody of these standings.")
    return picked


def _ties(lines: Iterable, name_of: Mapping[Hashable, str]) -> list[TieTold]:
    """Return the ties among `lines`; `name_of` calls each contestant, by its key, by name."""
    return [
        TieTold(name_of[line.tie.ahead], name_of[line.tie.behind], line.points, line.tie.by,
                line.tie.in_round)
        for line in lines
        if line.tie is not None
    ]  # fmt: skip


def _names(asked: SeasonAsked) -> dict[Hashable, str]:
    return {key: rows[-1].row.driver for key, rows in asked.results.by_driver.items()}


def _differing(compared: Comparison) -> list[PublishedLine]:
    return [
        PublishedLine(
            one.published.place, one.published.driver, one.published.driver_slug,
            one.published.points, one.total, one.place, one.more or None,
        )
        for one in compared.differing
    ]  # fmt: skip


def _progression(asked: SeasonAsked, lines: list[Standing], picked: str) -> Drawn:
    """Return the progression of the leaders, and of one more who is picked out."""
    slugs = [line.driver_slug for line in lines[:DRAWN]]
    if picked in {line.driver_slug for line in lines} - set(slugs):
        slugs.append(picked)
    found = progress_of(asked.results, asked.after, slugs)
    rounds = [event.round for event in found.events]
    drawn = [Line(one.driver, one.contended, one.driver_slug == picked) for one in found.drivers]
    # Our own markup: every word in it was escaped where it was drawn.
    return Drawn(
        SafeString(progression(rounds, drawn, resets=found.resets)),
        rounds,
        found.drivers,
        found.resets,
    )
