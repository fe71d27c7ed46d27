"""`make bench`: each page's time in one process, as a multiple of a bare Django view's.

Kept, answered with 304, and made fresh; in rounds that take turns, so that a busy machine
slows all alike. What is printed are medians of the ratios within each round.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS, EACH = 25, 8
PAGES = {
    "event": "/trucks/2025/baptist-health-200/",
    "standings": "/trucks/2025/standings/",
    "home": "/",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "racestats.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        with Path(os.devnull).open("w") as nowhere:
            call_command("set_up", stdout=nowhere)
        measure()


def measure() -> None:
    from django.core.handlers.base import BaseHandler
    from django.test import RequestFactory, override_settings

    from results.keeping import SHELF
    from tests.benchmarks import bare

    ask = RequestFactory(HTTP_HOST="127.0.0.1", HTTP_ACCEPT_ENCODING="gzip").get
    yardstick = override_settings(MIDDLEWARE=bare.MIDDLEWARE, ROOT_URLCONF="tests.benchmarks.bare")
    ours, plain = BaseHandler(), BaseHandler()
    ours.load_middleware()
    with yardstick:
        plain.load_middleware()

    def timed(handler, request, *, fresh: bool = False) -> float:
        """Return the median seconds of a few answers to `request()`."""
        took = []
        for _ in range(EACH):
            if fresh:
                SHELF.clear()
            asked = request()
            began = time.perf_counter()
            handler.get_response(asked)
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    found: dict[tuple[str, str], list[float]] = {}
    for _ in range(ROUNDS):
        with yardstick:
            floor = timed(plain, lambda: ask("/"))
        for name, address in PAGES.items():
            etag = ours.get_response(ask(address)).headers["ETag"]
            ways = {
                "kept": lambda at=address: ask(at),
                "304": lambda at=address, tag=etag: ask(at, HTTP_IF_NONE_MATCH=tag),
            }
            for way, request in ways.items():
                found.setdefault((name, way), []).append(timed(ours, request) / floor)
            fresh = timed(ours, lambda at=address: ask(at), fresh=True)
            found.setdefault((name, "fresh"), []).append(fresh / floor)

    sys.stdout.write("In one process, as a multiple of a bare view's time (less is faster):\n")
    for name in PAGES:
        figures = {way: statistics.median(found[name, way]) for way in ("kept", "304", "fresh")}
        told = "  ".join(f"{way} {ratio:6.2f}" for way, ratio in figures.items())
        sys.stdout.write(f"  {name:10} {told}\n")


if __name__ == "__main__":
    main()
