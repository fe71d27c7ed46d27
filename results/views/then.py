"""A page as it was published: with `?revision=12`, as it stood when that revision closed."""

from datetime import datetime
from typing import NamedTuple

from django.http import Http404, HttpResponse

from ..addresses import is_whole
from ..stats.facts import NOW, Facts, as_of
from ..stats.revisions import find_revision, newest_revision
from ..stats.rows import SeasonRow
from .following import leave_out
from .pages import page

# More digits than the number of any revision has.
TOO_LONG = 10


class Then(NamedTuple):
    """The revision that a page is told as of, and the number of the newest."""

    number: int
    time: datetime
    newest: int

    def also(self, address: str) -> str:
        """Return an address, which has no query or one, as of this revision."""
        return f"{address}{'&' if '?' in address else '?'}revision={self.number}"


def facts_asked(request) -> tuple[Facts, Then | None]:
    """Return the facts to tell: today's, or with `?revision=` those of then, and which that is.

    Raise Http404 for what is no revision of ours.
    """
    wanted = request.GET.get("revision")
    if wanted is None:
        return NOW, None
    newest = newest_revision()
    found = find_revision(int(wanted)) if _may_be_one(wanted) else None
    if found is None:
        raise Http404(
            f"revision={wanted} names no revision of ours. They are numbered from 1 to {newest}."
        )
    return as_of(found.number), Then(*found, newest)


def _may_be_one(wanted: str) -> bool:
    return is_whole(wanted) and len(wanted) < TOO_LONG


def not_there(request, then: Then, season: SeasonRow, name: str) -> HttpResponse:
    """Answer that what is called `name` today was not in our records then."""
    leave_out(request, "after")
    context = {"then": then, "season": season, "name": name}
    return page(request, "results/not_there.html", context)
