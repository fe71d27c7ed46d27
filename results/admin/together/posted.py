"""The rows of a page's tables as they were posted, to be put together anew."""

import re

from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict

Row = dict[str, list[str]]


class PostedRows:
    """The rows of one table by their number: each its inputs' values, by the input's own name."""

    def __init__(self, data: QueryDict, prefix: str):
        self.prefix = prefix
        self.rows: dict[int, Row] = {}
        self._input = re.compile(rf"{re.escape(prefix)}-(\d{{1,5}})-(.+)")
        for name in data:
            if at := self._input.fullmatch(name):
                self.rows.setdefault(int(at[1]), {})[at[2]] = data.getlist(name)

    def row(self, number: int) -> Row:
        """Return a copy of the row posted as `number`."""
        return dict(self.rows.get(number, {}))

    def rewrite(self, data: QueryDict, stored: list[Row], new: list[Row]) -> None:
        """Put other rows into `data`: those that are stored, then those that are new."""
        for name in [name for name in data if self._input.fullmatch(name)]:
            del data[name]
        for number, row in enumerate([*stored, *new]):
            for name, values in row.items():
                data.setlist(f"{self.prefix}-{number}-{name}", values)
        data[f"{self.prefix}-{TOTAL_FORM_COUNT}"] = str(len(stored) + len(new))
        data[f"{self.prefix}-{INITIAL_FORM_COUNT}"] = str(len(stored))
