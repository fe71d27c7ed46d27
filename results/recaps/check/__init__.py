"""A text about a race, held against its record: what agrees, what doesn't, what nobody knows."""

from .checking import check
from .record import RaceOnRecord, race_on_record
from .statement import Statement

__all__ = ["RaceOnRecord", "Statement", "check", "race_on_record"]
