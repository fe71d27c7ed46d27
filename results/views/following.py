"""Addresses that lead on: what is called otherwise now, and what is no part of a page's address."""

from collections.abc import Collection
from typing import NoReturn

from django.http import Http404
from django.urls import reverse

from ..stats.addresses import slug_now
from ..stats.facts import NOW

# Parameters that name something of ours by its address.
FOLLOWED = ("series", "season", "track", "driver")


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


def follow(request, names: Collection[str]) -> None:
    """Raise Rewritten if a parameter of `names` has what was right when the address was shared."""
    given = {name: request.asked.query.get(name, "") for name in FOLLOWED if name in names}
    now = {name: _now(name, value) for name, value in given.items()}
    moved = {name: value for name, value in now.items() if value not in (None, given[name])}
    if moved:
        raise Rewritten(request.asked.but(**moved))


def _now(name: str, value: str) -> str | None:
    """Return the present value of a parameter, None if it never was a right one."""
    if name != "season":
        return slug_now(NOW, name, value)
    series, _, year = value.rpartition("-")
    now = slug_now(NOW, "series", series)
    return now and f"{now}-{year}"


def leave_out(request, *names: str) -> None:
    """Raise Rewritten if the address has any of `names`, of which its page makes nothing."""
    rest = request.asked.without(*names)
    if rest.query != request.asked.query:
        raise Rewritten(str(rest))
