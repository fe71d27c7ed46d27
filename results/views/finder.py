"""The finder: every result, narrowed down, sorted, and all of it to take along."""

from django.http import Http404, HttpResponse, HttpResponseRedirect

from ..addresses import Asked
from ..filters import ResultFilter
from ..models import Result
from ..stats.annals import Annals, annals
from ..stats.finder import Unknown, Wanted, find
from ..stats.track_types import TYPES
from ..tables import ResultsTable
from .exports import misunderstood, streamed
from .pages import page, public
from .paging import paged

A_PAGE = 50
NARROWED = tuple(name for name in ResultFilter.base_filters if name not in ResultFilter.FREE)
SORTED = (
    "date",
    *(name for name, one in ResultsTable.base_columns.items() if one.orderable is None),
)
# Asked so often that they are offered.
EXAMPLES = {
    "Wins from outside the top twenty": {"start_from": "21", "finish_to": "1"},
    "Led a hundred laps and did not win": {"finish_from": "2", "led_from": "100"},
    "Won two stages, not the race": {"finish_from": "2", "stage_wins": "2"},
    "Gained thirty places": {"gained_from": "30"},
    "Won from the pole": {"start_to": "1", "finish_to": "1"},
    "Disqualified": {"status": "disqualified"},
}


@public(*NARROWED, "sort", "page", "_export", "table", lasting=NARROWED, fleeting=ResultFilter.FREE)
def results(request):
    kept = annals()
    chosen = ResultFilter(request.GET, Wanted(kept), choices(kept), Unknown)
    wanted = chosen.wanted
    asked: Asked = request.asked
    if chosen.is_bound and chosen.errors:
        return _misunderstood(request, chosen)
    slugs = {name: one.slug for name, one in wanted.named.items()}
    if any(asked.query.get(name) != slug for name, slug in slugs.items()):
        return HttpResponseRedirect(asked.but(**slugs))
    sort = _sort(request)
    found = find(wanted)
    if "_export" in request.GET:
        return streamed(request.GET["_export"], ResultsTable(()), found.every(sort))
    at = paged(request, found.entries, A_PAGE)
    return page(
        request,
        "results/finder.html",
        {
            "found": found,
            "at": at,
            "offered": {},
            "told": _told(chosen, wanted, asked),
            "first_page": asked.without("page"),
            "examples": _examples(asked),
        },
        {"results": ResultsTable(found.page(at.number, A_PAGE, sort), order_by=sort or None)},
        chosen,
    )


def choices(kept: Annals) -> dict[str, list[tuple[str, str]]]:
    """Return what there is to choose from."""
    series = sorted(kept.names["series"].all().values(), key=lambda one: one.name)
    return {
        "series": [(one.slug, one.name) for one in series],
        "type": list(TYPES.items()),
        "status": Result.Status.choices,
    }


def _misunderstood(request, chosen: ResultFilter) -> HttpResponse:
    """Answer what names something that we do not know: nothing is found, all typed stays."""
    if "_export" in request.GET:
        return misunderstood(chosen)
    offered = {
        field: [(one.name, request.asked.but(**{field: one.slug})) for one in candidates]
        for field, candidates in chosen.candidates.items()
    }
    context = {
        "found": None,
        "at": None,
        "told": [],
        "offered": offered,
        "examples": _examples(request.asked),
    }
    answer = page(request, "results/finder.html", context, {}, chosen)
    answer.status_code = 400
    return answer


def _sort(request) -> str:
    """Return what to sort by, or raise Http404."""
    wanted = request.GET.get("sort", "")
    if wanted and wanted.removeprefix("-") not in SORTED:
        raise Http404(f"sort={wanted[:40]} is nothing to sort by. There are: {', '.join(SORTED)}.")
    # Newest first is how they come.
    return "" if wanted == "-date" else wanted


def _told(chosen: ResultFilter, wanted: Wanted, asked: Asked) -> list[tuple[str, str, str]]:
    """Return each thing asked for: what, in words, and the address without it."""
    first = asked.without("page")
    told = []
    for one in chosen.fields:
        if one.value:
            words = dict(one.choices or ()).get(one.value, one.value)
            if one.name in wanted.named:
                words = wanted.named[one.name].name
            told.append((one.label, words, first.but(**{one.name: ""})))
    return told


def _examples(asked: Asked) -> list[tuple[str, str]]:
    nothing = asked.without(*asked.query)
    return [(words, nothing.but(**query)) for words, query in EXAMPLES.items()]
