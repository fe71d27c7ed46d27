"""What is measured: three pages, in three ways, and what each way may cost."""

from typing import NamedTuple

EVENT = "/trucks/2025/baptist-health-200/"
PAGES = {"event": EVENT, "standings": "/trucks/2025/standings/", "home": "/"}
# As browsers ask.
ASKED = {"Accept-Encoding": "gzip"}


class Way(NamedTuple):
    """A way to an answer, and its bounds: of the bare view's speed over HTTP, of its time here."""

    name: str
    at_least: float
    aim: float
    at_most: float | None = None


WAYS = (Way("kept", 0.85, 1.0), Way("304", 0.85, 1.2), Way("fresh", 0.04, 0.08, at_most=80))
# A race's page is an article, a dozen tables and two drawings: made anew, it may cost twice that.
ARTICLE = Way("fresh", 0.03, 0.08, at_most=160)


def ways_of(page: str) -> tuple[Way, ...]:
    """Return the ways to a page, with the bounds that hold for it."""
    return (*WAYS[:-1], ARTICLE) if page == "event" else WAYS


# The megabytes, of a million bytes, that a worker stays under.
WORKER = 120
