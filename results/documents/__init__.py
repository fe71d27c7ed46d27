"""Pages as documents for programs: the same rows, in JSON."""

from typing import NamedTuple

from .driver import DRIVER
from .event import EVENT
from .season import SEASON, SERIES, SeasonPage, SeriesPage
from .shape import Shape, link, number, parts_of
from .track import TRACK, TrackPage

__all__ = [
    "DOCUMENTS",
    "DRIVER",
    "EVENT",
    "OF_ALL",
    "SEASON",
    "SERIES",
    "TRACK",
    "Document",
    "SeasonPage",
    "SeriesPage",
    "Shape",
    "TrackPage",
    "parts_of",
]  # fmt: skip


# What every document has beside its own fields.
OF_ALL = Shape(
    "any document",
    (
        number("revision", "The number of the newest revision when it was made"),
        link("explained", "The page that explains it"),
    ),
)


class Document(NamedTuple):
    """A kind of document: what its address looks like, and its fields."""

    address: str
    shape: Shape


DOCUMENTS = (
    Document("/<series>/<year>/<race>.json", EVENT),
    Document("/drivers/<driver>.json", DRIVER),
    Document("/<series>/<year>.json", SEASON),
    Document("/<series>.json", SERIES),
    Document("/tracks/<track>.json", TRACK),
)
