"""Addresses of the public pages."""

import re
from copy import copy
from functools import lru_cache
from urllib.parse import quote_plus

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.urls.converters import IntConverter


class Number(IntConverter):
    """A whole number in an address: without a sign or a leading zero, in our own digits."""

    regex = "0|[1-9][0-9]*"


class Year(IntConverter):
    """A year in an address."""

    regex = "[1-9][0-9]{3}"


def is_whole(written: str) -> bool:
    """Return whether this is a whole number, written in the one way in which we write it."""
    return re.fullmatch(Number.regex, written) is not None


@lru_cache(maxsize=8192)
def address(view: str, *parts) -> str:
    """Return the address of a public page: `address("driver", "corey-heim")`."""
    return reverse(f"results:{view}", args=parts)


def absolute(address: str) -> str:
    """Return the whole address, from the site's setting and never from what a visitor sent."""
    return f"{settings.SITE_URL}{address}"


class Asked:
    """The address that was asked for, and those that differ from it in a parameter.

    Of a query it has the parameters that the page knows, each once, in the page's order, none of
    them empty: one page has one address.
    """

    def __init__(
        self, path: str, query: QueryDict, known: tuple[str, ...], lasting: tuple[str, ...] = ()
    ):
        self.path = path
        self.known = known
        self.lasting = lasting
        self.query = {name: query[name] for name in known if query.get(name)}
        if "_export" not in self.query:
            # It says of a table that it is to be taken along.
            self.query.pop("table", None)

    def __str__(self) -> str:
        return self._with(self.query)

    def leaves_out(self, query: QueryDict) -> bool:
        """Return whether `query` says anything that is not said here, or says it twice."""
        return any(
            name not in self.known or values != [self.query.get(name, "")]
            for name, values in query.lists()
        )

    @property
    def canonical(self) -> str:
        """The address of what the page tells, however it is sorted or narrowed."""
        return self._with({name: self.query[name] for name in self.lasting if name in self.query})

    def at(self, path: str) -> "Asked":
        """Return the same query at another path."""
        moved = copy(self)
        moved.path = path
        return moved

    def without(self, *names: str) -> "Asked":
        """Return the same address without some parameters."""
        other = copy(self)
        other.query = {name: value for name, value in self.query.items() if name not in names}
        return other

    def but(self, **changes: str) -> str:
        """Return this address with other parameters; an empty one is left out."""
        return self._with(self.query | changes)

    def _with(self, query: dict[str, str]) -> str:
        ours = sorted((name for name in query if query[name]), key=self.known.index)
        written = "&".join(f"{name}={quote_plus(query[name], '/')}" for name in ours)
        return f"{self.path}?{written}" if written else self.path
