"""The filters of the site, each a declaration of django-filter."""

from .finder import RecordFilter, ResultFilter, WantedFilter
from .rows import CorrectionFilter, Field, FinishFilter, RowFilterSet

__all__ = [
    "CorrectionFilter",
    "Field",
    "FinishFilter",
    "RecordFilter",
    "ResultFilter",
    "RowFilterSet",
    "WantedFilter",
]
