"""The indexes: drivers, teams, owners, crew chiefs, manufacturers, car numbers."""

from ..filters import LETTERS, IndexFilter
from ..kinds import KINDS
from ..stats.annals import annals
from ..stats.indexes import every_series, index_of
from ..tables.indexes import index_table
from .pages import page, public

NARROWED = ("letter", "series", "active")


@public(
    *NARROWED, "sort", "page", "_export", "table",
    fleeting=("q",), lasting=(*NARROWED, "page"),
)  # fmt: skip
def index(request, noun: str):
    kind = KINDS[noun]
    history = annals(request.version)
    series = every_series(history)
    only = next((one for one in series if one.slug == request.GET.get("series")), None)
    known = index_of(history, noun, only.id if only else None)
    chosen = IndexFilter(request.GET, known.rows, known.letters, series)
    return page(
        request,
        "results/index.html",
        {
            "kind": kind,
            "kinds": [one for one in KINDS.values() if one is not kind],
            "letters": [(one, shown, one in known.letters) for one, shown in LETTERS.items()],
            "narrowed": chosen.said,
            "only": only,
            "any": bool(known.rows),
        },
        {"rows": index_table(kind)(chosen.rows)},
        chosen,
    )
