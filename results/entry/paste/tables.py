"""Tables: a header row or none, and the rows below."""

from collections.abc import Iterable, Sequence
from typing import Any

from .cells import read_cell
from .columns import NUMBER, recognised
from .cutting import CUTS, Cut, is_rule
from .headings import field_of, filled_by, is_header
from .notes import Notes, quoted
from .said import Phrase, Said
from .text import Line
from .values import CannotRead, is_blank

Rows = list[dict[str, Any]]
# A header stands below no more than a page's titles.
FURTHEST_HEADER = 40


def find_header(lines: Sequence[Line]) -> tuple[int, Cut] | None:
    """Return which of the lines is a header row, and how to cut it; None if none is."""
    for index, line in enumerate(lines[:FURTHEST_HEADER]):
        known = {
            cut: sum(1 for cell in cells if field_of(cell))
            for cut in CUTS
            if is_header(cells := cut.cells(line.text))
        }
        if known:
            return index, max(known, key=known.get)
    return None


def read_below(header: Line, lines: Sequence[Line], cut: Cut, notes: Notes) -> Rows:
    """Return the rows below a header row; what its headings stand for goes into `notes`."""
    headings = cut.cells(header.text)
    fields: list[str] = []
    below = [line for line in lines if cut.cells(line.text) != headings]
    for heading, field in zip(headings, _told(headings, below, cut), strict=True):
        if field and field in fields:
            words = f"Two headings say {field}; {quoted(heading)} is not read."
            notes.problem(header.number, "", words)
            field = ""
        fields.append(field)
        if heading:
            notes.heading(heading, ", ".join(filled_by(field)))
    if not below:
        notes.problem(header.number, "", "Here are headings, and no car below them.")
    return read_rows(below, cut, fields, notes)


def _told(headings: list[str], below: Sequence[Line], cut: Cut) -> list[str]:
    """Return what headings stand for: "Car" is a make or a number, as the cells below it say."""
    fields = [field_of(heading) for heading in headings]
    if "car_number" in fields or "manufacturer" not in fields:
        return fields
    rows = [cells for line in below if len(cells := cut.cells(line.text)) == len(headings)]
    for index, field in enumerate(fields):
        cells = [row[index] for row in rows if not is_blank(row[index])]
        if field == "manufacturer" and cells and all(map(NUMBER.fullmatch, cells)):
            fields[index] = "car_number"
            break
    return fields


def read_headless(lines: Sequence[Line], cut: Cut, width: int, notes: Notes) -> Rows | None:
    """Return the rows of a table whose columns are told from their cells; None if they are not."""
    # A line that stands twice would hide the order; it is told of later.
    whole = {cells: None for line in lines if len(cells := tuple(cut.cells(line.text))) == width}
    columns = list(zip(*whole, strict=True))
    fields = recognised(columns)
    found = set(fields.values())
    if "driver" not in found or not found & {"finish", "car_number"}:
        return None
    for index, column in enumerate(columns):
        sample = next((cell for cell in column if not is_blank(cell)), "")
        called = f"column {index + 1} ({quoted(sample)})"
        if sample:
            notes.heading(called, ", ".join(filled_by(fields.get(index, ""))))
        if sample and index not in fields:
            ask = f"What {called} holds is not sure: put a row of headings above the table."
            notes.problem(lines[0].number, "", ask)
    return read_rows(lines, cut, [fields.get(index, "") for index in range(width)], notes)


def read_rows(lines: Sequence[Line], cut: Cut, fields: Sequence[str], notes: Notes) -> Rows:
    """Return what the lines say, cell by cell; cells that cannot be read are problems."""
    rows = []
    for line in lines:
        if is_rule(line):
            continue
        cells = cut.cells(line.text)
        said = [cell for cell in cells if not is_blank(cell)]
        if len(said) < min(2, len([field for field in fields if field])):
            notes.problem(line.number, "", f"This line was not read: {quoted(line.text)}.")
            continue
        if not cut.fills and len(cells) != len(fields):
            ask = f"Here are {len(cells)} cells, and {len(fields)} above: which is empty?"
            notes.problem(line.number, "", ask)
            continue
        if more := [cell for cell in cells[len(fields) :] if not is_blank(cell)]:
            notes.problem(line.number, "", f"{quoted(more[0])} stands right of the table.")
        if row := _row(line, zip(fields, cells, strict=False), notes):
            rows.append({"line": line.number, **row})
        else:
            notes.problem(line.number, "", f"This line was not read: {quoted(line.text)}.")
    return rows


def _row(line: Line, cells: Iterable[tuple[str, str]], notes: Notes) -> dict[str, Any]:
    """Return what the cells say, each told by its column's field."""
    said = Said()
    for field, cell in cells:
        if not field:
            continue
        try:
            said.add(Phrase(cell, read_cell(field, cell)))
        except CannotRead as error:
            notes.problem(line.number, filled_by(field)[0], str(error))
    for field, words in said.close().wrong:
        notes.problem(line.number, field, words)
    return said.values
