"""The filters of the site, each a declaration of django-filter."""

from .finder import RecordFilter, ResultFilter, WantedFilter
from .rows import CorrectionFilter, FinishFilter, RowFilterSet

__all__ = [
    "CorrectionFilter",
    "FinishFilter",
    "RecordFilter",
    "ResultFilter",
    "RowFilterSet",
    "WantedFilter",
]
