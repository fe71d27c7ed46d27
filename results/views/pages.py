"""What all public pages share: how they answer, export, and follow an address that was."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import NamedTuple, NoReturn

from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_tables2 import RequestConfig

from ..addresses import Asked, absolute
from ..filters import RowFilterSet
from ..stats.addresses import slug_now
from ..stats.facts import NOW
from ..tables import RacingTable
from ..tables.paging import Paging
from .exports import exported


class Cited(NamedTuple):
    """What names a page for good: its whole address, and the revision as of which it stands."""

    address: str
    revision: int


class Moved(Exception):
    """The page has another address now."""

    def __init__(self, address: str):
        self.address = address
        super().__init__(address)


class Rewritten(Exception):
    """The page is kept at another way to write its address."""

    def __init__(self, address: str):
        self.address = address
        super().__init__(address)


def public(
    *declared: str,
    fleeting: tuple[str, ...] = (),
    lasting: tuple[str, ...] = (),
    kept: bool = True,
    as_of: tuple[str, ...] = (),
):
    """Make a view a public page that may be kept under the `declared` query parameters.

    A query with others leads to the address without them. One that is written in another way
    than ours, or has a `fleeting` parameter (free text), is answered but not kept. With a
    `lasting` one the page tells something else, and its canonical address has it, too. A view
    that tells its page as of a `revision`, too, says what may be asked for `as_of` one: that is
    neither kept nor listed by search engines. An address that was leads to the one that is. What
    no revision changes is not `kept`.
    """

    def mark(view):
        @require_safe
        @wraps(view)
        def answer(request, **address):
            past = bool(as_of) and "revision" in request.GET
            known = (*as_of, "revision") if past else (*declared, *fleeting)
            request.asked = asked = Asked(request.path, request.GET, known, lasting)
            if not set(request.GET) <= set(known):
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


def lost(request, noun: str, slug: str, **within) -> NoReturn:
    """Raise Moved if `slug` is an old address of a `noun`, Http404 if it never was one.

    `noun` is a part of the address asked for, as "driver"; `within` narrows it by keys.
    """
    now = slug_now(NOW, noun, slug, **within)
    if now is None:
        raise Http404(f"There is no {noun.replace('_', ' ')} at “{slug}”.")
    match = request.resolver_match
    part = noun if noun in match.kwargs else "slug"
    raise Moved(reverse(match.view_name, kwargs={**match.kwargs, part: now}))


def follow_series(request) -> None:
    """Raise Rewritten if the address names a series as it was called when it was shared."""
    named = request.asked.query.get("series", "")
    now = slug_now(NOW, "series", named)
    if now not in (None, named):
        raise Rewritten(request.asked.but(series=now))


def around(rows: Sequence, address_of: Callable) -> list[tuple[str, str] | None]:
    """Return the name and the address of what stands before and after a page, where it does."""
    return [(row.name, address_of(row)) if row else None for row in rows]


def page(
    request,
    template: str,
    context: Mapping,
    tables: Mapping[str, RacingTable] | None = None,
    filterset: RowFilterSet | None = None,
) -> HttpResponse:
    """Answer with the page or, for `?_export=`, with one of its tables as CSV or JSON.

    The first of `tables` is the main one; the others are exported with `&table=`.
    """
    tables = tables or {}
    if filterset is not None and "series" in filterset.errors:
        follow_series(request)
    _check_sorts(request, tables.values())
    for name, table in tables.items():
        table.name = name
        table.export_name = "" if table is next(iter(tables.values())) else name
        RequestConfig(request, paginate=False).configure(table)
        if table.a_page and table.paging is None:
            table.paging = paging(request, table.a_page, len(table.data), table.prefix)
    if wanted := request.GET.get("_export"):
        return exported(request, wanted, tables, filterset)
    named = {name.replace("-", "_"): table for name, table in tables.items()}
    told = {**context, **named, "filter": filterset, "cited": _cited(request, context.get("then"))}
    return render(request, template, told, using="pages")


def _check_sorts(request, tables: Iterable[RacingTable]) -> None:
    """Raise Http404 if any of `tables` is to be sorted by what is no column of theirs."""
    columns = defaultdict(list)
    for table in tables:
        columns[f"{table.prefix}sort"] += table.sorted_by
    for parameter, there in columns.items():
        for wanted in filter(None, request.GET.get(parameter, "").split(",")):
            if wanted.removeprefix("-") not in there:
                named = f"{parameter}={wanted[:40]} is nothing to sort by."
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
