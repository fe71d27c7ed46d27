"""A table file, read into text: CSV, TSV, or with semicolons, as spreadsheets save them."""

import csv
import io
import re
from typing import NamedTuple

MOST_BYTES = 1_000_000
MOST_ROWS = 2_000
SEPARATORS = (",", "\t", ";")
SAVE_AS = "Save it in your spreadsheet as “CSV UTF-8”, and choose that file."
# How files begin that are no text.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# All that is no text, but for what ends a cell or a line.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class UnreadableTable(ValueError):
    """The file is no table that we can read. Its words say why, and in which row and column."""


class Line(NamedTuple):
    """A row of the file, by its number as a spreadsheet counts: the headings are row 1."""

    number: int
    cells: list[str]


class Table(NamedTuple):
    """The headings and, below them, rows of as many cells each."""

    headings: list[str]
    lines: list[Line]


def read_table(data: bytes) -> Table:
    """Return the table in a file, without its empty rows; a row that ends early is filled up.

    Raise UnreadableTable.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableTable(
            f"The file is larger than {MOST_BYTES // 1_000_000} MB. Split it into several."
        )
    lines = _lines(_text(data))
    if not lines:
        raise UnreadableTable("The file is empty.")
    (_, headings), *rows = lines
    if not rows:
        raise UnreadableTable("The file has headings, but no row below them.")
    if len(rows) > MOST_ROWS:
        raise UnreadableTable(
            f"The file has {len(rows)} rows, and at most {MOST_ROWS} are read at once. Split it."
        )
    return Table(headings, [_as_wide(line, len(headings)) for line in rows])


def _text(data: bytes) -> str:
    if data.startswith(WORKBOOKS):
        raise UnreadableTable(f"This is a workbook, and no table of text. {SAVE_AS}")
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode(encoding, errors="ignore")
        raise UnreadableTable(
            f"{_place(before)}: this letter is not written as UTF-8 is. {SAVE_AS}"
        ) from wrong
    if control := _CONTROL.search(text):
        raise UnreadableTable(f"{_place(text[: control.start()])}: this is no text. {SAVE_AS}")
    return text


def _lines(text: str) -> list[Line]:
    lines = []
    number = 0
    try:
        for number, cells in enumerate(_reader(text, strict=True), start=1):
            if any(cell.strip() for cell in cells):
                lines.append(Line(number, cells))
    except csv.Error as wrong:
        raise UnreadableTable(
            f"Row {number + 1}: a quotation mark stands where none may, or is never closed. "
            "Inside a cell in quotation marks it is written twice."
        ) from wrong
    return lines


def _reader(text: str, **options):
    heading = text[: text.find("\n")] if "\n" in text else text
    separator = max(SEPARATORS, key=heading.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, **options)


def _as_wide(line: Line, width: int) -> Line:
    number, cells = line
    if any(cell.strip() for cell in cells[width:]):
        raise UnreadableTable(
            f"Row {number} has {len(cells)} cells, and there are {width} headings. "
            "A cell that holds a comma stands in quotation marks."
        )
    return Line(number, (cells + [""] * width)[:width])


def _place(before: str) -> str:
    """Return the row and the column of what follows upon `before`, in words."""
    try:
        rows = list(_reader(before + "?"))
    except csv.Error:
        return f"Line {before.count(chr(10)) + 1}"
    at = len(rows[-1])
    named = len(rows) > 1 and at <= len(rows[0])
    return f"Row {len(rows)}, {rows[0][at - 1] if named else f'column {at}'}"
