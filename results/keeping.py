"""Pages made once.

A public page is the same for everybody until a revision changes something that fans can see. So
it is kept under that revision's number, and answered from memory by the first middleware: plain
or compressed, to GET or HEAD, or with 304. One plain query a request asks for the number, so
every worker shows a correction on the next request.
"""

import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from isal import igzip

VERSION = "SELECT number FROM results_revision WHERE seen_by_fans ORDER BY number DESC LIMIT 1"
# What is never a public page, and is spared the query.
ELSEWHERE = ("/admin/", "/static/", "/media/", "/healthz")
WANTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
# What an entry costs beside its bytes, roughly.
OVERHEAD = 1500


class Page(NamedTuple):
    """A page as it was made: headers, and the body plain and compressed.

    It is compressed quickly as it is made, and as small as can be once it is asked for again.
    """

    headers: dict[str, str]
    body: bytes
    compressed: bytes
    is_small: bool = False

    @classmethod
    def made_from(cls, response: HttpResponse, etag: str) -> "Page":
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        headers |= {
            "ETag": etag,
            "Cache-Control": "public, max-age=0, must-revalidate",
            "Vary": "Accept-Encoding",
        }
        return cls(headers, response.content, igzip.compress(response.content, 2, mtime=0))

    def made_small(self) -> "Page":
        return self._replace(compressed=gzip.compress(self.body, 9, mtime=0), is_small=True)

    @property
    def cost(self) -> int:
        """Bytes it takes to keep."""
        return len(self.body) + len(self.compressed) + OVERHEAD

    def is_known(self, known: str) -> bool:
        """Return whether `known`, the entity tags that somebody has, has that of this page.

        They are compared weakly: with `W/` or without.
        """
        etag = self.headers["ETag"]
        if known == etag:
            return True
        tags = {tag.removeprefix("W/") for tag in parse_etags(known)}
        return "*" in tags or etag.removeprefix("W/") in tags

    def answer(self, request) -> HttpResponse:
        """Return the response to `request`: whole, without a body, or that nothing has changed."""
        known = request.META.get("HTTP_IF_NONE_MATCH")
        if known and self.is_known(known):
            headers = {k: v for k, v in self.headers.items() if not k.startswith("Content-T")}
            return HttpResponseNotModified(headers=headers)
        small = WANTS_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")) is not None
        body = self.compressed if small else self.body
        response = HttpResponse(b"" if request.method == "HEAD" else body, headers=self.headers)
        response.headers["Content-Length"] = str(len(body))
        if small:
            response.headers["Content-Encoding"] = "gzip"
        return response


class Shelf:
    """The pages kept, of one version of the site: so many bytes, the least lately asked for go."""

    def __init__(self, room: int):
        self.room = room
        # Threads share it; what is worked out of the page as it is read is short.
        self.lock = threading.RLock()
        self.clear()

    def clear(self, version: int | None = None) -> None:
        self.version = version
        self.used = 0
        self.pages: OrderedDict[str, Page] = OrderedDict()

    def get(self, version: int, address: str) -> Page | None:
        with self.lock:
            if version != self.version:
                self.clear(version)
            page = self.pages.get(address)
            if page is None:
                return None
            self.pages.move_to_end(address)
            if not page.is_small:
                self.used -= page.cost
                page = self.pages[address] = page.made_small()
                self.used += page.cost
            return page

    def put(self, version: int, address: str, page: Page) -> None:
        with self.lock:
            if version != self.version or page.cost > self.room:
                return
            if before := self.pages.pop(address, None):
                self.used -= before.cost
            self.pages[address] = page
            self.used += page.cost
            while self.used > self.room:
                _, gone = self.pages.popitem(last=False)
                self.used -= gone.cost


def build_of(base: Path, folders: Iterable[str]) -> str:
    """Return a short hash of the code and templates deployed: another build, other pages."""
    files = sorted(
        path
        for folder in folders
        for path in (base / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    seen = hashlib.sha256()
    for path in files:
        seen.update(str(path.relative_to(base)).encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()[:10]


@cache
def this_build() -> str:
    """Return the build that this process runs: it reads its code and templates once."""
    return build_of(settings.BASE_DIR, ("results", "racestats", "templates", "static"))


SHELF = Shelf(settings.KEPT_PAGES_BYTES)


class KeptPages:
    """The first middleware. A view says that its page may be kept by `response.may_be_kept`."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.build = this_build()

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith(ELSEWHERE):
            return self.get_response(request)
        try:
            request.get_host()
        except DisallowedHost:
            # Refused further in, where every answer gets its headers; nothing kept is shown to it.
            return self.get_response(request)
        version = newest_version()
        address = f"{request.scheme}:{request.get_full_path()}"
        page = SHELF.get(version, address)
        if page is None:
            # As of which revision the page is that is made now.
            request.version = version
            response = self.get_response(request)
            if not getattr(response, "may_be_kept", False) or response.cookies:
                return response
            page = Page.made_from(response, f'W/"{version}-{self.build}"')
            SHELF.put(version, address, page)
        return page.answer(request)


def newest_version() -> int:
    """Return the number of the newest revision that fans can see: the version of the site."""
    try:
        return _ask()
    except DatabaseError:
        # The connection is kept open between requests; the server may have closed it.
        if connection.in_atomic_block:
            raise
        connection.close()
        return _ask()


def _ask() -> int:
    with connection.cursor() as cursor:
        cursor.execute(VERSION)
        row = cursor.fetchone()
    return row[0] if row else 0
