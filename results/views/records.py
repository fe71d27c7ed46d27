"""Records: of all time, of a series, or within whatever races are asked for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.http import Http404

from ..addresses import Asked, address
from ..filters import RecordFilter, ResultFilter
from ..stats.records import GROUPS, KINDS, LEVEL, Kind, Mark, Scope, marks
from ..tables.records import records_table
from .asking import Question, question, unanswered
from .pages import page, public

FIRST, ALL = 5, 50
NARROWED = tuple(RecordFilter.base_filters)
FINDER = tuple(ResultFilter.base_filters)


class First(NamedTuple):
    """The first few of a kind, how many are level with the last, and where all of them are."""

    kind: Kind
    marks: Sequence[Mark]
    level: int
    address: str


@public(*NARROWED, lasting=NARROWED)
def records(request):
    put = question(request, RecordFilter)
    context = {"groups": {}, "series": _series(put), "most_level": LEVEL}
    if (answer := unanswered(request, put, "results/records.html", context)) is not None:
        return answer
    scope = Scope(put.wanted, put.values)
    groups = {
        name: [
            First(kind, *found, str(put.asked.at(address("record", kind.slug))))
            for kind in kinds
            if (found := marks(scope, kind, FIRST)).lines
        ]
        for name, kinds in GROUPS.items()
    }
    return page(
        request, "results/records.html", {**context, "put": put, "groups": groups}, {}, put.chosen
    )


@public(*NARROWED, "sort", "_export", "table", lasting=NARROWED)
def record(request, slug: str):
    if slug not in KINDS:
        raise Http404(f"There is no record at “{slug}”.")
    kind = KINDS[slug]
    put = question(request, RecordFilter)
    every = put.asked.at(address("records"))
    context = {"kind": kind, "series": _series(put), "every": every, "most_level": LEVEL}
    if (answer := unanswered(request, put, "results/record.html", context)) is not None:
        return answer
    found = marks(Scope(put.wanted, put.values), kind, ALL)
    lines = _found(put, kind, found.lines)
    table = records_table(kind.figure, of_careers=kind.found_by is not None)(lines)
    context |= {"put": put, "level": found.level}
    return page(request, "results/record.html", context, {"marks": table}, put.chosen)


def _found(put: Question, kind: Kind, found: Iterable[Mark]) -> list[Mark]:
    """Return marks with the address at which the finder lists what is behind their figure."""
    if kind.found_by is None:
        return list(found)
    finder = Asked(address("finder"), put.asked.query, FINDER)
    return [
        one._replace(results=finder.but(driver=one.driver_slug, **kind.found_by)) for one in found
    ]


def _series(put: Question) -> list[tuple[str, str, bool]]:
    """Return the series to choose from: name, address, and whether it is chosen."""
    chosen = put.asked.query.get("series", "")
    every = [("", "All series"), *put.chosen.filters["series"].extra["choices"]]
    return [(name, put.asked.but(series=slug), slug == chosen) for slug, name in every]
