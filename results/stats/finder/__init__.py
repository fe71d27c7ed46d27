"""The finder: which of all results are asked for, and what was found."""

from .found import Found, FoundResult, find
from .named import Unknown
from .wanted import Wanted

__all__ = ["Found", "FoundResult", "Unknown", "Wanted", "find"]
