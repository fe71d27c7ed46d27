"""What all tables share: columns, sorting with unknown values last, raw values for export."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import django_tables2 as tables
from django.template.loader import render_to_string
from django.utils.dateformat import format as date_format
from django.utils.safestring import SafeString
from django_tables2.data import TableListData
from django_tables2.utils import OrderBy

from ..addresses import Asked, address
from ..models import Result
from ..templatetags.racing import badge, car, dash, make
from .heads import explained, head
from .paging import Paging
from .rows import body, link_of


class Rows(TableListData):
    """Frozen rows; unknown values sort last in both directions."""

    def order_by(self, aliases):
        for alias in reversed(aliases):
            wanted = OrderBy(alias)
            column = self.table.columns[wanted.bare]
            (field,) = column.column.order_by or (column.accessor,)
            self._sort(str(field), wanted.is_descending)

    def _sort(self, field: str, descending: bool) -> None:
        known = [row for row in self.data if getattr(row, field) not in (None, "")]
        unknown = [row for row in self.data if getattr(row, field) in (None, "")]
        known.sort(key=lambda row: sortable(getattr(row, field)), reverse=descending)
        self.data = known + unknown


class Listed(Rows):
    """Rows that stay in the order in which they come."""

    def order_by(self, aliases):
        pass


def sortable(value):
    """Return what orders `value`: car numbers as numbers, words without regard to case."""
    if not isinstance(value, str):
        return value
    return (0, int(value), len(value), "") if value.isdecimal() else (1, 0, 0, value.casefold())


class Column(tables.Column):
    """A column."""


class Remark(Column):
    """A remark: where there is none, nothing is unknown."""

    untold = ""


class Columns(dict):
    """A class's columns. Each of its tables would copy them; nothing changes ours, so they stay."""

    def __deepcopy__(self, memo) -> "Columns":
        return Columns(self)


class Figure(Column):
    """A number: aligned right, its digits of one width. `most_first`: a first click sorts down.

    `none` says what its dash means where that is not that nobody knows.
    """

    def __init__(self, *args, most_first: bool = False, none: str = "", **options):
        options.setdefault("attrs", {"th": {"class": "figure"}, "td": {"class": "figure"}})
        super().__init__(*args, initial_sort_descending=most_first, **options)
        if none:
            self.untold = str(dash(None, none))


class Day(Column):
    """A date, briefly: Mar 21."""

    def __init__(self, *args, format: str = "M j", **options):
        super().__init__(*args, **options)
        self.format = format

    def render(self, value):
        return date_format(value, self.format)


class CarNumber(Column):
    """A number plate."""

    def render(self, value):
        return car(value)


class Status(Column):
    """Where an event stands: scheduled, provisional, official."""

    def render(self, value):
        return badge(value)


class Make(Column):
    """A manufacturer, with its mark."""

    def render(self, value):
        return make(value)


class Link(NamedTuple):
    """What leads to a page by the `slug` of a row, if it has one."""

    view: str
    slug: str

    def __call__(self, record):
        value = getattr(record, self.slug)
        return address(self.view, value) if value else None


def link_to(view: str, slug: str) -> Link:
    """Return a linkify that leads to the page of the row's `slug`."""
    return Link(view, slug)


def number_address(record) -> str | None:
    """Return the address of the car number of a row: it has one as soon as it has raced."""
    raced = record.car_number and record.status not in Result.DID_NOT_RACE
    return address("number", record.car_number) if raced else None


def race_address(record) -> str:
    return address("event", record.series_slug, record.year, record.race_slug)


def season_address(record) -> str:
    return address("season", record.series_slug, record.year)


def driver_column(**options) -> Column:
    return Column("Driver", linkify=link_to("driver", "driver_slug"), **options)


class RacingTable(tables.Table):
    """The base of all: unknown is a dash that says so, and exports are raw values.

    `summary` is one more row of the same shape, shown at the foot and not exported. With a
    `paging` it is given one page's rows; else that is set to the page of its rows to show.
    """

    caption = ""
    # The column that names a row: read out before each of its cells.
    row_header = "driver"
    # On a phone a cell tells other columns' values beneath its own, and these columns are folded.
    beneath: Mapping[str, tuple[str, ...]] = {}
    # Whether it may take more room than the widest page has: then it scrolls inside itself there.
    wide = False
    # What sorts its rows.
    rows_class = Rows
    # What is told of a row only where it is taken along.
    also_exported: tuple[str, ...] = ()
    # How many rows a page of it has, where it may be long.
    a_page: int | None = None
    # Its name on the page, in `&table=` and as the anchor of its region.
    name = "table"

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        cls.base_columns = Columns(cls.base_columns)

    def __init__(self, rows: Sequence, *, summary=None, paging: Paging | None = None, **options):
        super().__init__(self.rows_class(list(rows)), default=dash(None), **options)
        self.summary = summary
        self.paging = paging
        self.is_one_page = paging is not None

    def is_asked(self, asked: Asked) -> bool:
        """Return whether `asked` sorts or pages this very table."""
        return any(name in asked.query for name in (f"{self.prefix}sort", f"{self.prefix}page"))

    def head(self, asked: Asked) -> SafeString:
        """Return the headings as HTML; `asked` is the address that the page has."""
        return head(self, asked)

    def body(self) -> SafeString:
        """Return the rows shown as HTML."""
        whole = self.is_one_page or self.paging is None
        return body(self, self.data if whole else self.paging.of(self.data.data))

    def foot(self) -> SafeString:
        """Return the summary row as HTML, or nothing."""
        return body(self, [self.summary], linked=False) if self.summary else SafeString("")

    @classmethod
    @cache
    def glossary(cls) -> SafeString:
        """Return what the headings mean, or nothing where none needs to be told."""
        context = {"explained": explained(cls)}
        return SafeString(render_to_string("results/_glossary.html", context, using="pages"))

    @classmethod
    def folded(cls) -> set[str]:
        """Return the columns that a phone shows beneath another one."""
        return {name for names in cls.beneath.values() for name in names}

    @property
    def sorted_by(self) -> list[str]:
        """The names by which it can be sorted."""
        return [column.name for column in self.columns.iterall() if column.orderable]

    @property
    def exported(self) -> list[str]:
        """The names under which its values are taken along."""
        return list(self._told)

    def raw_rows(self) -> list[dict]:
        """Return each row as plain values under its columns' names, in the order shown."""
        return list(self.raw(self.data))

    def raw(self, rows: Iterable) -> Iterator[dict]:
        """Return `rows` as plain values under the columns' names."""
        told = self._told
        return ({name: plain(getattr(row, field)) for name, field in told.items()} for row in rows)

    @property
    def _told(self) -> dict[str, str]:
        """What is taken along, with the field of a row that has it.

        Two drivers may have one name: beside it stands the slug by which it leads to him.
        """
        told = {}
        for column in self.columns.iterall():
            told[column.name] = str(column.accessor)
            link = link_of(column.column)
            if isinstance(link, Link) and link.view == "driver":
                told[link.slug] = link.slug
        return told | {name: name for name in self.also_exported}


def plain(value):
    """Return `value` as CSV and JSON can hold it."""
    return float(value) if isinstance(value, Decimal) else value
