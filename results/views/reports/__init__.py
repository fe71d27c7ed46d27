"""A fan reports an error, and reads what came of it."""

from .pages import outcome, report

__all__ = ["outcome", "report"]
