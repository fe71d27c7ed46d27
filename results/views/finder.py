"""The finder: every result, narrowed down, sorted, and all of it to take along."""

from django.http import Http404

from ..addresses import Asked
from ..filters import ResultFilter
from ..stats.finder import find
from ..tables import ResultsTable
from .asking import question, unanswered
from .exports import streamed
from .pages import page, paging, public

A_PAGE = 50
NARROWED = tuple(name for name in ResultFilter.base_filters if name not in ResultFilter.FREE)
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
    put = question(request, ResultFilter)
    context = {"examples": _examples(request.asked)}
    if (answer := unanswered(request, put, "results/finder.html", context)) is not None:
        return answer
    sort = _sort(request)
    found = find(put.wanted)
    at = paging(request, A_PAGE, found.entries)
    if wanted := request.asked.query.get("_export"):
        return streamed(request, wanted, ResultsTable(()), found.every(sort))
    rows = found.page(at.number, A_PAGE, sort)
    return page(
        request,
        "results/finder.html",
        {**context, "put": put, "found": found, "at": at},
        {ResultsTable.name: ResultsTable(rows, paging=at, order_by=sort or None)},
        put.chosen,
    )


def _sort(request) -> str:
    """Return the one column to sort by, empty for newest first; or raise Http404."""
    wanted, there = request.GET.get("sort", ""), ResultsTable(()).sorted_by
    if wanted and wanted.removeprefix("-") not in there:
        raise Http404(f"sort={wanted[:40]} is nothing to sort by. There are: {', '.join(there)}.")
    return "" if wanted == "-date" else wanted


def _examples(asked: Asked) -> list[tuple[str, str]]:
    nothing = asked.without(*asked.query)
    return [(words, nothing.but(**query)) for words, query in EXAMPLES.items()]
