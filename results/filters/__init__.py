"""The filters of the site, each a declaration of django-filter."""

from .finder import RecordFilter, ResultFilter, WantedFilter
from .index import LETTERS, IndexFilter, TrackFilter
from .log import LogFilter
from .rows import CorrectionFilter, Field, FinishFilter, RowFilterSet

__all__ = [
    "LETTERS",
    "CorrectionFilter",
    "Field",
    "FinishFilter",
    "IndexFilter",
    "LogFilter",
    "RecordFilter",
    "ResultFilter",
    "RowFilterSet",
    "TrackFilter",
    "WantedFilter",
]  # fmt: skip
