"""The filters of the site, each a declaration of django-filter."""

from .finder import ResultFilter
from .rows import CorrectionFilter, FinishFilter, RowFilterSet

__all__ = ["CorrectionFilter", "FinishFilter", "ResultFilter", "RowFilterSet"]
