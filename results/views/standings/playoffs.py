"""The playoffs, and the rules of a season in plain words."""

from django.http import Http404

from ...scoring.in_words import in_words
from ...scoring.systems import SYSTEMS
from ...stats.standings.grid import grid
from ...tables import LastRoundTable, ProjectedTable
from ...tables.playoffs import round_table
from ..pages import page, public
from ..seasons import season_or_404
from .asked import SeasonAsked, points_page


@points_page()
def playoffs(asked: SeasonAsked):
    if asked.rules.postseason is None:
        raise Http404(f"The {asked.season.name} had no playoffs: most points won the title.")
    found = grid(asked.results)
    tables = {}
    for number, one in enumerate(found.rounds):
        kind = LastRoundTable if one.is_last else round_table(one.races)
        tables[f"round-{len(found.rounds) - number}"] = kind(one.lines)
    if found.projected:
        tables["projected"] = ProjectedTable(found.projected)
    told = [*zip(found.rounds, tables.values(), strict=False)] if found.rounds else []
    return page(
        asked.request,
        "results/playoffs.html",
        {
            **asked.context,
            "grid": found,
            "told": told,
            "table": tables.get("projected"),
            "is_known": asked.results.phases_are_known,
        },
        tables,
    )


@public()
def rules(request, series: str, year: int):
    season = season_or_404(request, series, year)
    rules = SYSTEMS[season.points_system]
    return page(
        request,
        "results/rules.html",
        {"season": season, "rules": rules, "told": in_words(rules)},
    )
