"""Records: who has most of something, and in which race it was."""

from .kinds import GROUPS, KINDS, Kind, marks
from .rows import LEVEL, Mark, Marks
from .scope import Scope

__all__ = ["GROUPS", "KINDS", "LEVEL", "Kind", "Mark", "Marks", "Scope", "marks"]
