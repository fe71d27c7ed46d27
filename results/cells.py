"""Cells of a table file: none is taken for a formula, and each is read back as it was."""

import re

# Apostrophes of its own count too: without them the way back would take one off too many.
FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(value):
    """Return a cell that no spreadsheet takes for a formula: such a text gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def as_it_was(cell: str) -> str:
    """Return the text of which `harmless` made `cell`."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
