"""The filters of the site, each a declaration of django-filter."""

from .finder import RecordFilter, ResultFilter, WantedFilter
from .index import LETTERS, IndexFilter
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
    "WantedFilter",
]  # fmt: skip
