"""What all public pages share: how they answer, export, and have one address each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import NamedTuple

from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from ..addresses import Asked, absolute
from ..filters import RowFilterSet
from ..tables import RacingTable
from ..tables.paging import Paging
from .exports import exported
from .following import Moved, Rewritten, follow, leave_out


class Cited(NamedTuple):
    """What names a page for good: its whole address, and the revision as of which it stands."""

    address: str
    revision: int


def public(
    *declared: str,
    fleeting: tuple[str, ...] = (),
    lasting: tuple[str, ...] = (),
    kept: bool = True,
    as_of: tuple[str, ...] = (),
):
    """Make a view a public page that may be kept under the `declared` query parameters.

    A query with others, or with one of them twice, leads to the address that has each once. One
    that is written in another way than ours, or has a `fleeting` parameter (free text), is
    answered but not kept. With a `lasting` one the page tells something else, and its canonical
    address has it, too. A view that tells its page as of a `revision`, too, says what may be asked
    for `as_of` one: that is neither kept nor listed by search engines. An address that was leads
    to the one that is. What no revision changes is not `kept`.
    """

    def mark(view):
        @require_safe
        @wraps(view)
        def answer(request, **address):
            past = bool(as_of) and "revision" in request.GET
            known = (*as_of, "revision") if past else (*declared, *fleeting)
            request.asked = asked = Asked(request.path, request.GET, known, lasting)
            if asked.leaves_out(request.GET):
                return HttpResponseRedirect(str(asked))
            try:
                response = view(request, **address)
            except Rewritten as written:
                return HttpResponseRedirect(written.address)
            except Moved as moved:
                response = HttpResponsePermanentRedirect(str(asked.at(moved.address)))
                # It may move back: no browser is to remember this for ever.
                response.headers["Cache-Control"] = "no-cache"
                return response
            response.may_be_kept = (
                kept
                and response.status_code == 200
                and not response.streaming
                and str(asked) == request.get_full_path()
                and not past
                and not any(name in request.GET for name in fleeting)
            )
            if past:
                response.headers["X-Robots-Tag"] = "noindex"
            return response

        answer.parameters = (*declared, *fleeting, *as_of)
        return answer

    return mark


def around(rows: Sequence, address_of: Callable) -> list[tuple[str, str] | None]:
    """Return the name and the address of what stands before and after a page, where it does."""
    return [(row.name, address_of(row)) if row else None for row in rows]


def page(
    request,
    template: str,
    context: Mapping,
    tables: Mapping[str, RacingTable] | None = None,
    filterset: RowFilterSet | None = None,
    read: tuple[str, ...] = (),
) -> HttpResponse:
    """Answer with the page or, for `?_export=`, with one of its tables as CSV or JSON.

    The first of `tables` is the main one; the others are exported with `&table=`. What sorts or
    pages a table that is not there leads to the address without it, unless the view has `read` it
    itself. A filter with a value that it does not know is told by the page, whose status is 400.
    """
    tables = tables or {}
    is_wrong = filterset is not None and filterset.is_wrong
    if is_wrong:
        follow(request, filterset.errors)
    else:
        leave_out(request, *_of_no_table(request.asked, tables.values(), read))
    _check_sorts(request, tables.values())
    for name, table in tables.items():
        table.name = name
        table.export_name = "" if table is next(iter(tables.values())) else name
        RequestConfig(request, paginate=False).configure(table)
        if table.a_page and table.paging is None:
            table.paging = paging(request, table.a_page, len(table.data), table.prefix)
    if wanted := request.asked.query.get("_export"):
        return exported(request, wanted, tables, filterset)
    named = {name.replace("-", "_"): table for name, table in tables.items()}
    told = {**context, **named, "filter": filterset, "cited": _cited(request, context.get("then"))}
    return render(request, template, told, using="pages", status=400 if is_wrong else None)


def _of_no_table(asked: Asked, tables: Iterable[RacingTable], read: tuple[str, ...]) -> list[str]:
    """Return the parameters asked for that would sort or page a table, if there were one."""
    taken = {*read}
    for table in tables:
        taken |= {f"{table.prefix}sort"} if table.sorted_by else set()
        taken |= {f"{table.prefix}page"} if table.a_page or table.paging else set()
    return [
        name
        for name in asked.query
        if name.rpartition("-")[2] in ("sort", "page") and name not in taken
    ]


def _check_sorts(request, tables: Iterable[RacingTable]) -> None:
    """Raise Http404 if any of `tables` is to be sorted by what is no column of theirs."""
    columns = defaultdict(list)
    for table in tables:
        if table.sorted_by:
            columns[f"{table.prefix}sort"] += table.sorted_by
    for parameter, there in columns.items():
        given = request.GET.get(parameter)
        for wanted in given.split(",") if given else ():
            if wanted.removeprefix("-") not in there:
                named = f"{parameter}={(wanted or given)[:40]} is nothing to sort by."
                raise Http404(f"{named} There are: {', '.join(dict.fromkeys(there))}.")


def _cited(request, then) -> Cited:
    """Return what names the page that is asked for, as it is or as it stood `then`."""
    address = request.asked.canonical
    if then:
        return Cited(absolute(then.also(address)), then.number)
    return Cited(absolute(address), request.version)


def paging(request, size: int, count: int, prefix: str = "") -> Paging:
    """Return which page of `count` rows is asked for, so many on each. Raise Http404 if none is.

    The `prefix` is that of the table's parameters.
    """
    parameter = f"{prefix}page"
    wanted = request.GET.get(parameter) or "1"
    found = Paging(1, size, count, parameter)
    if wanted not in map(str, range(1, found.pages + 1)):
        raise Http404(f"{parameter}={wanted} names no page of these. There are {found.pages}.")
    if request.GET.get(parameter) == "1":
        raise Rewritten(request.asked.but(**found.query(1)))
    return found._replace(number=int(wanted))
