"""What all tables share: columns, sorting with unknown values last, raw values for export."""

from collections.abc import Sequence
from decimal import Decimal

import django_tables2 as tables
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django_tables2.data import TableListData
from django_tables2.utils import OrderBy

from ..templatetags.racing import car, dash
from .rows import body


class Rows(TableListData):
    """Frozen rows; unknown values sort last in both directions."""

    def order_by(self, aliases):
        for alias in reversed(aliases):
            wanted = OrderBy(alias)
            self._sort(str(self.table.columns[wanted.bare].accessor), wanted.is_descending)

    def _sort(self, field: str, descending: bool) -> None:
        known = [row for row in self.data if getattr(row, field) not in (None, "")]
        unknown = [row for row in self.data if getattr(row, field) in (None, "")]
        known.sort(key=lambda row: sortable(getattr(row, field)), reverse=descending)
        self.data = known + unknown


def sortable(value):
    """Return what orders `value`: car numbers as numbers, words without regard to case."""
    if not isinstance(value, str):
        return value
    return (0, int(value), len(value), "") if value.isdecimal() else (1, 0, 0, value.casefold())


class Figure(tables.Column):
    """A number: aligned right, its digits of one width."""

    def __init__(self, *args, **options):
        options.setdefault("attrs", {"th": {"class": "figure"}, "td": {"class": "figure"}})
        super().__init__(*args, **options)


class Day(tables.Column):
    """A date, briefly: Mar 21."""

    def __init__(self, *args, format: str = "M j", **options):
        super().__init__(*args, **options)
        self.format = format

    def render(self, value):
        return date_format(value, self.format)


class CarNumber(tables.Column):
    def render(self, value):
        return car(value)


def link_to(view: str, slug: str):
    """Return a linkify that leads to the page of the row's `slug`, if it has one."""

    def address(record):
        value = getattr(record, slug)
        return reverse(f"results:{view}", args=[value]) if value else None

    return address


def race_address(record) -> str:
    return reverse("results:event", args=[record.series_slug, record.year, record.race_slug])


def season_address(record) -> str:
    return reverse("results:season", args=[record.series_slug, record.year])


def driver_column(**options) -> tables.Column:
    return tables.Column("Driver", linkify=link_to("driver", "driver_slug"), **options)


class RacingTable(tables.Table):
    """The base of all: unknown is a dash that says so, and exports are raw values."""

    caption = ""
    # The column that names a row: read out before each of its cells.
    row_header = "driver"

    def __init__(self, rows: Sequence, **options):
        super().__init__(Rows(list(rows)), default=dash(None), **options)

    def body(self):
        """Return the rows as HTML: what the template shows."""
        return body(self)

    def raw_rows(self) -> list[dict]:
        """Return each row as plain values under its columns' names, in the order shown."""
        names = [column.name for column in self.columns.iterall()]
        return [{name: plain(getattr(row, name)) for name in names} for row in self.data]


def plain(value):
    """Return `value` as CSV and JSON can hold it."""
    return float(value) if isinstance(value, Decimal) else value
