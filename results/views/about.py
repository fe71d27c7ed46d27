"""About the site, and the parts that its pages are made of."""

from typing import NamedTuple

from django.utils.safestring import SafeString

from ..charts.finishes import Dot, finishes
from ..charts.lead_ribbon import Stint, lead_ribbon
from ..charts.progression import Line, progression
from ..charts.running_order import Point, Run, running_order
from ..tables import FinishTable, TopStandingsTable
from ..tables.base import CarNumber
from .pages import page, public

THEMES = ("light", "dark")


class Finished(NamedTuple):
    """A line of a made-up finish."""

    finish: int
    start: int
    car_number: str
    driver: str
    driver_slug: None
    team: str
    manufacturer: str
    laps: int | None
    laps_led: int
    ended: str
    points: int
    sponsor: str
    status: str = "running"
    owner: str = ""
    crew_chief: str = ""
    reason_out: str = ""
    eligible: bool = True
    team_slug: None = None
    manufacturer_slug: None = None


class MadeUpTable(FinishTable):
    """Such a finish: nobody's numbers lead nowhere."""

    car_number = CarNumber("No.")


class Stands(NamedTuple):
    """A line of made-up standings."""

    position: int
    driver: str
    driver_slug: None
    points: int
    behind_leader: int
    movement: int | None
    wins: int
    bid: int = 0
    tie: None = None


# Nobody's race: what shows each part at its work.
FINISH = [
    Finished(1, 12, "07", "Ada Quick", None, "First Team", "Chevrolet", 150, 61, "running", 59,
             "Good Oil"),
    Finished(2, 1, "7", "Bo Swift", None, "Second Team", "Ford", 150, 80, "running", 47, ""),
    Finished(3, 4, "118", "Cy Longname-Hyphenated", None, "Third Team", "Toyota", 148, 9,
             "+2 laps", 34, "Fine Tools"),
    Finished(4, 3, "4", "Di Slow", None, "Second Team", "Ram", None, 0, "engine", 33, ""),
]  # fmt: skip
STANDINGS = [
    Stands(1, "Ada Quick", None, 159, 0, 2, 2),
    Stands(2, "Bo Swift", None, 147, 12, -1, 0),
    Stands(3, "Cy Longname-Hyphenated", None, 140, 19, 0, 1),
    Stands(4, "Di Slow", None, 101, 58, None, 0),
]
STINTS = [
    Stint("7", "Bo Swift", 1, 60), Stint("07", "Ada Quick", 61, 90, True),
    Stint("118", "Cy Longname-Hyphenated", 91, 99), Stint("7", "Bo Swift", 100, 119),
    Stint("07", "Ada Quick", 120, 150),
]  # fmt: skip
DOTS = [Dot(f"Race {n}", place, place > 30) for n, place in enumerate((12, 3, 1, 33, 8, 1, 20), 1)]
LINES = [
    Line("Ada Quick", (40, 71, 112, 159)), Line("Bo Swift", (35, 82, 120, 147)),
    Line("Cy Longname-Hyphenated", (None, 34, 99, 140)),
]  # fmt: skip
POINTS = [Point("Grid"), Point("S1"), Point("62", approximate=True), Point("Finish")]
RUNS = [
    Run("07", "Ada Quick", (12, 2, 3, 1)), Run("7", "Bo Swift", (1, 1, 1, 2)),
    Run("118", "Cy Longname-Hyphenated", (4, 6, None, 3)),
    Run("4", "Di Slow", (3, None, 2, 9), chosen=True), Run("31", "Ed Steady", (8, 7, None, 10)),
]  # fmt: skip


@public()
def about(request):
    return page(request, "results/about.html", {})


@public("sort", "_export", "table")
def design(request):
    """Show every part of the pages, in both themes."""
    tables, charts = {}, {}
    for theme in THEMES:
        tables[f"{theme}-finish"] = MadeUpTable(FINISH, orderable=False)
        tables[f"{theme}-standings"] = TopStandingsTable(STANDINGS)
        charts[theme] = _charts(f"{theme}-")
    shown = {"themes": THEMES, "shown": tables, "charts": charts}
    return page(request, "results/design.html", shown, tables)


def _charts(apart: str) -> list[SafeString]:
    """Return each of our charts. Our own markup: its words were escaped where they were drawn."""
    cautions, stage_ends = [(31, 36), (88, 93)], [45, 90]
    ribbon = lead_ribbon(150, STINTS, cautions=cautions, stage_ends=stage_ends, apart=apart)
    lines = progression([1, 2, 3, 4], LINES, apart=apart)
    order = running_order(POINTS, RUNS, apart=apart)
    return [SafeString(one) for one in (ribbon, order, lines, finishes(DOTS, apart=apart))]
