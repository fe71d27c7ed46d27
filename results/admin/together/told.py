"""What the others changed, in words."""

from collections import defaultdict
from typing import Any, NamedTuple

from django import forms
from django.db import models

from ...models import Result, Revision
from ...revisions.called import Names
from ...revisions.changes import RowChange
from ...revisions.parts import PLACES
from ...revisions.telling.words import several, was
from ...revisions.with_parts import revisions_behind
from .orders import Line, Orders, in_numbers

# So many lines of one revision are shown at once.
FEW = 8
NOTHING = "empty"


class By(NamedTuple):
    """One revision of somebody else's, line by line."""

    revision: Revision
    lines: list[str]

    @property
    def few(self) -> list[str]:
        return self.lines[:FEW]

    @property
    def more(self) -> list[str]:
        return self.lines[FEW:]


class Told:
    """The changes since a page was opened, and the values in its inputs, in words."""

    def __init__(self, fact: models.Model, changes: list[RowChange], orders: Orders, names: Names):
        """`fact` is what the page is of, `names` knows all that the changes name."""
        self.fact, self.changes, self.orders, self.names = fact, changes, orders, names

    def by_revision(self) -> list[By]:
        """Return what others did, revision by revision; what follows from it is left out."""
        lines = defaultdict(list)
        for change in self.changes:
            if change.model not in PLACES and (line := self._line(change)):
                lines[change.revision].append(line)
        for number, changed in self.orders.told.items():
            for line, (before, after) in changed.items():
                # That a stage was taken out is told already.
                if not self._was_taken_out(line):
                    lines[number].append(
                        f"{self._of(line)}: {self._numbers(after)}, was {self._numbers(before)}"
                    )
        return [
            By(one, lines[one.number])
            for one in revisions_behind(self.changes)
            if lines[one.number]
        ]

    def both(self, field: forms.Field, *, opened: Any, now: Any) -> str:
        """Return the words at an input that both touched."""
        theirs, before = (self.shown(field, value) for value in (now, opened))
        return f"They made it {theirs}; it was {before}."

    def shown(self, field: forms.Field, value: Any) -> str:
        """Return what an input holds, in words."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value is None or value == "":
            return NOTHING
        if isinstance(field, forms.ModelChoiceField):
            return self.names.of(field.queryset.model, value)
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))
        return str(field.prepare_value(value))

    def _line(self, change: RowChange) -> str:
        called = self.names.of(change.model, change.key)
        if change.is_added or change.is_removed:
            return f"{called} {'added' if change.is_added else 'taken out'}"
        fields = several(was(change.model, one, self.names) for one in change.typed)
        is_it = isinstance(self.fact, change.model) and change.key == self.fact.pk
        said = fields if is_it else f"{called}: {fields}"
        return f"{said[0].upper()}{said[1:]}" if fields else ""

    def _was_taken_out(self, line: Line) -> bool:
        part, _ = PLACES[line.places]
        return any(
            one.is_removed and (one.model, one.key) == (part, line.of) for one in self.changes
        )

    def _of(self, line: Line) -> str:
        """Return what the stage, moment or running order of a line is called."""
        part, _ = PLACES[line.places]
        return self.names.of(part, line.of)

    def _numbers(self, cars: list[int]) -> str:
        return in_numbers(self.names.row(Result, car) for car in cars) or NOTHING
