"""What a document holds, field by field: declared once, told and explained from that."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple


class Field(NamedTuple):
    """One field: its name, what it means, of what `kind` it is, and where a row has it.

    One that holds others has their `parts`; if it may hold `several`, it is a list.
    """

    name: str
    meaning: str
    kind: str
    of: Callable[[Any], Any]
    parts: "Shape | None" = None
    several: bool = False

    def told(self, row) -> Any:
        """Return its value in `row` as JSON holds it; what is unknown is None."""
        found = self.of(row)
        if self.parts is None:
            return plain(found)
        if self.several:
            return [self.parts.told(one) for one in found]
        return self.parts.told(found)


class Shape(NamedTuple):
    """The fields of a document, or of a part of one."""

    name: str
    fields: tuple[Field, ...]

    def told(self, row) -> dict | None:
        """Return `row` as JSON holds it, or None for none."""
        return None if row is None else {field.name: field.told(row) for field in self.fields}

    @property
    def parts(self) -> "Iterator[Shape]":
        """The shapes inside, at whatever depth, each as often as it stands there."""
        for field in self.fields:
            if field.parts is not None:
                yield field.parts
                yield from field.parts.parts


def plain(value) -> Any:
    """Return a fact as JSON holds it: text that is empty is unknown, a duration is seconds."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, date | time):
        return value.isoformat()
    return None if value == "" else value


def parts_of(shapes: Iterable[Shape]) -> list[Shape]:
    """Return all shapes that stand inside `shapes`, each once, in order."""
    return list(dict.fromkeys(part for shape in shapes for part in shape.parts))


def _of(kind: str) -> Callable[..., Field]:
    def field(name: str, meaning: str, of: str | Callable | None = None) -> Field:
        where = of or name
        return Field(name, meaning, kind, attrgetter(where) if type(where) is str else where)

    return field


# The kinds of fields. `of` is where the row has it: a path, or a function; else its own name.
text, number, decimal, flag = map(_of, ("text", "whole number", "number", "true or false"))
day, moment, link = map(_of, ("date", "time", "link"))


def one(name: str, meaning: str, parts: Shape, of: str | Callable | None = None) -> Field:
    """Return a field that holds one part, or null."""
    return _of("object")(name, meaning, of)._replace(parts=parts)


def several(name: str, meaning: str, parts: Shape, of: str | Callable | None = None) -> Field:
    """Return a field that holds a list of parts."""
    return _of("list")(name, meaning, of)._replace(parts=parts, several=True)


def texts(name: str, meaning: str, of: str | Callable | None = None) -> Field:
    """Return a field that holds a list of texts."""
    return _of("list of texts")(name, meaning, of)
