"""The steadier figure: in one process, each page's time as a multiple of the bare view's.

In rounds that take turns, so that a busy machine slows all alike. What is told are medians of
the ratios within each round.
"""

import time
from statistics import median

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory, override_settings

from results.keeping import SHELF

from . import bare
from .pages import ASKED, EVENT, PAGES

ROUNDS, EACH = 25, 8


class Site:
    """Our pages and the bare view, asked without a server between."""

    def __init__(self):
        self.ask = RequestFactory(headers={"Host": "127.0.0.1", **ASKED}).get
        self.ours, self.plain = BaseHandler(), BaseHandler()
        self.ours.load_middleware()
        # Not compressed: so many bytes are what a view hands over.
        plainly = self.ask(EVENT, headers={"Accept-Encoding": "identity"})
        self.length = len(self.ours.get_response(plainly).content)
        self.yardstick = override_settings(**bare.settings_for(self.length))
        with self.yardstick:
            self.plain.load_middleware()

    def bare(self) -> float:
        """Return the median seconds of a few answers of the bare view."""
        with self.yardstick:
            return self._timed(self.plain, "/")

    def page(self, address: str) -> dict[str, float]:
        """Return the median seconds of a few answers of a page, each way."""
        fresh = self._timed(self.ours, address, first=SHELF.clear)
        etag = self.ours.get_response(self.ask(address)).headers["ETag"]
        return {
            "kept": self._timed(self.ours, address),
            "304": self._timed(self.ours, address, {"If-None-Match": etag}),
            "fresh": fresh,
        }

    def _timed(self, handler, address: str, headers=None, first=lambda: None) -> float:
        took = []
        for _ in range(EACH):
            first()
            request = self.ask(address, headers=headers)
            began = time.perf_counter()
            handler.get_response(request)
            took.append(time.perf_counter() - began)
        return median(took)


def measure(site: Site) -> dict[tuple[str, str], float]:
    """Return each page's time each way, as a multiple of the bare view's."""
    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        floor = site.bare()
        for name, address in PAGES.items():
            for way, seconds in site.page(address).items():
                found.setdefault((name, way), []).append(seconds / floor)
    return {key: median(ratios) for key, ratios in found.items()}
