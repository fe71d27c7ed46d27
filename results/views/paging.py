"""One page of many rows."""

from typing import NamedTuple

from django.http import Http404


class Paged(NamedTuple):
    """Which page is shown of how many, and the addresses of those before and after it."""

    number: int
    pages: int
    before: str | None
    after: str | None


def paged(request, count: int, a_page: int, parameter: str = "page") -> Paged:
    """Return the page asked for of `count` rows, so many a page. Raise Http404 if it is none."""
    pages = max(1, -(-count // a_page))
    wanted = request.GET.get(parameter) or "1"
    if not (wanted.isascii() and wanted.isdecimal() and 1 <= len(wanted) <= 6):
        raise Http404(f"{parameter}={wanted[:20]} is no number of a page.")
    number = int(wanted)
    if not 1 <= number <= pages:
        raise Http404(f"{parameter}={wanted} names no page of these. There are {pages}.")
    asked = request.asked
    return Paged(
        number,
        pages,
        asked.but(**{parameter: str(number - 1) if number > 2 else ""}) if number > 1 else None,
        asked.but(**{parameter: str(number + 1)}) if number < pages else None,
    )
