"""Entering a race on the desk: the ways in, each a form that makes a draft, and one preview."""

from .pages import EnteringAdmin

__all__ = ["EnteringAdmin"]
