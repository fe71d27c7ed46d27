"""Teams, owners, crew chiefs, manufacturers and car numbers: one page for all kinds."""

from django.http import Http404

from ..addresses import address
from ..kinds import KINDS
from ..stats.annals import annals
from ..stats.behind import TOGETHER, careers_of, find_one, seasons_done, together_with, wins_of
from ..stats.indexes import beside, every_series, in_order
from ..stats.summaries import summary
from ..tables import CareerTable
from ..tables.behind import SeasonsDoneTable, WinsTable, alongside_table
from .following import lost
from .pages import around, page, public

TABLES = ("season", *(kind.page for kind in KINDS.values()))


@public(
    "sort", "page", "career-sort",
    *(f"{table}-{what}" for table in TABLES for what in ("sort", "page")), "_export", "table",
)  # fmt: skip
def behind(request, noun: str, slug: str):
    kind, history = KINDS[noun], annals(request.version)
    found = find_one(history, noun, slug)
    if found is None:
        _lost(request, noun, slug)
    careers = careers_of(history, noun, found.id, every_series(history))
    seasons, whole = seasons_done(history, noun, found.id)
    together = together_with(history, noun, found.id, TOGETHER[noun])
    others = {
        KINDS[other].page: alongside_table(KINDS[other])(rows, prefix=f"{KINDS[other].page}-")
        for other, rows in together.items()
        if rows
    }
    return page(
        request,
        "results/behind.html",
        {
            "kind": kind,
            "one": found,
            "summary": summary(careers),
            "several": len(careers) > 1 or any(one.with_prior_record for one in careers),
            "others": others,
            "around": around(
                beside(in_order(history, noun), slug), lambda one: address(kind.page, one.slug)
            ),
        },
        {
            "wins": WinsTable(wins_of(history, noun, found.id)),
            "careers": CareerTable(careers, prefix="career-"),
            "seasons": SeasonsDoneTable(seasons, prefix="season-", summary=whole),
            **others,
        },
    )


def _lost(request, noun: str, slug: str):
    if noun == "number":
        raise Http404(f"No car with the number “{slug}” has raced in our results.")
    lost(request, noun, slug)
