"""A long table a page at a time."""

from collections.abc import Sequence
from typing import NamedTuple

# How many pages are offered on either side of the one shown.
AROUND = 2


class Paging(NamedTuple):
    """Page `number` of `count` rows, `size` on each, asked for by the query's `parameter`."""

    number: int
    size: int
    count: int
    parameter: str

    @property
    def pages(self) -> int:
        """How many pages there are: one even of nothing."""
        return max(1, -(-self.count // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.count)

    @property
    def offered(self) -> list[int | None]:
        """The pages to offer: the first, the last and those around; None for those left out."""
        last = self.pages
        near = range(max(1, self.number - AROUND), min(last, self.number + AROUND) + 1)
        offered: list[int | None] = []
        for number in sorted({1, last, *near}):
            if offered and number - offered[-1] > 1:
                offered.append(None)
            offered.append(number)
        return offered

    def of(self, rows: Sequence) -> Sequence:
        """Return the rows of this page."""
        return rows[self.first - 1 : self.last]

    def query(self, number: int) -> dict[str, str]:
        """Return the parameter that asks for a page; the first needs none."""
        return {self.parameter: "" if number == 1 else str(number)}
