"""Changes as editors read them: whose row, which figure, before and after."""

from collections.abc import Iterable
from typing import NamedTuple

from .called import Names
from .changes import DERIVED, FieldChange, RowChange, field_of
from .telling.words import shown

# What a row is known by, so that nobody needs to read it once more.
BESIDE = ("id", "event_id", "season_id", "stage_id", "moment_id", "running_order_id", "recap_id")


class Difference(NamedTuple):
    """One figure of one line, before and after; None where there is none."""

    name: str
    figure: str
    before: object
    after: object


class Wording:
    """Puts changes into words; whom they name is asked for once, for all of `changes`."""

    def __init__(self, changes: Iterable[RowChange]):
        self.names = Names(changes)

    def typed(self, changes: Iterable[RowChange]) -> list[Difference]:
        """Return what was changed by hand, field by field.

        A row that was added or taken out is one line, with all that it held.
        """
        lines = []
        for change in changes:
            if not (change.before and change.after):
                held = self._held(change)
                sides = (None, held) if change.is_added else (held, None)
                lines.append(Difference(self._name(change), "", *sides))
            lines += [self._line(change, field) for field in change.typed]
        return lines

    def followed(self, changes: Iterable[RowChange]) -> list[Difference]:
        """Return what classification made of it."""
        return [
            self._line(change, field)
            for change in changes
            for field in change.fields
            if field.column in DERIVED.get(change.model, ())
        ]

    def _name(self, change: RowChange) -> str:
        return self.names.of(change.model, change.key)

    def _line(self, change: RowChange, field: FieldChange) -> Difference:
        label = str(field_of(change.model, field.column).verbose_name)
        sides = (self._shown(change, field.column, one) for one in (field.before, field.after))
        return Difference(self._name(change), label, *sides)

    def _shown(self, change: RowChange, column: str, value) -> str:
        return shown(change.model, column, value, self.names)

    def _held(self, change: RowChange) -> str:
        """Return what a row held when it was added or taken out: "start 3, laps 100"."""
        left_out = {*BESIDE, *DERIVED.get(change.model, ())}
        told = [
            f"{field_of(change.model, column).verbose_name} {self._shown(change, column, value)}"
            for column, value in change.row.items()
            if column not in left_out and value not in (None, "", False)
        ]
        return ", ".join(told) or "there"
