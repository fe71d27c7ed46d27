"""The lines of a history file, as cells."""

import csv
from collections.abc import Iterable, Iterator

Line = tuple[int, list[str]]


class UnreadableHistory(ValueError):
    """A file that is no history file; its words say why."""


def rows_in(lines: Iterable[str] | Iterable[bytes]) -> Iterator[Line]:
    """Yield each row of a CSV with the number of its first line; empty lines are passed over.

    Raise UnreadableHistory where it is no UTF-8 text, or no CSV.
    """
    reader = csv.reader(_texts(lines))
    ended = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            told = f"Line {ended + 1} is no CSV: look at its quotes and at how it ends."
            raise UnreadableHistory(told) from None
        if cells is None:
            return
        line, ended = ended + 1, reader.line_num
        if cells:
            yield line, cells


def heading_in(rows: Iterator[Line], needed: Iterable[str]) -> list[str]:
    """Return the headings of a file. Raise UnreadableHistory if a needed one is missing."""
    _, cells = next(rows, (0, []))
    names = [cell.strip().lower() for cell in cells]
    if not any(names):
        raise UnreadableHistory("The file is empty.")
    if missing := [name for name in needed if name not in names]:
        raise UnreadableHistory(f"The heading lacks {', '.join(missing)}.")
    if doubled := sorted({name for name in names if name and names.count(name) > 1}):
        raise UnreadableHistory(f"The heading has {', '.join(doubled)} twice.")
    return names


def _texts(lines: Iterable[str] | Iterable[bytes]) -> Iterator[str]:
    number = 0
    try:
        for number, line in enumerate(lines, start=1):
            text = line if isinstance(line, str) else _decoded(number, line)
            yield text.removeprefix("\ufeff") if number == 1 else text
    except UnicodeDecodeError:
        # A file open as text reads some way ahead of the line that it gives.
        raise UnreadableHistory(f"It is not UTF-8 text: look after line {number}.") from None


def _decoded(number: int, line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        raise UnreadableHistory(f"Line {number} is not UTF-8 text.") from None
