"""Rows made straight from a Table's declaration.

Stock django-tables2 asks each column anew, for every cell, what its `render` wants to be given.
Here that is asked once a kind of table: a plan of one small function a column, then plain calls.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape
from inspect import signature
from operator import attrgetter
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django_tables2 import Column

from .glossary import GLOSSARY

# A column is called as it pleases: its cells' class is none that marks anything else.
OF_COLUMN = "col-"
# The same names recur on every page.
escaped = lru_cache(maxsize=8192)(escape)


class Plan(NamedTuple):
    """How one column becomes a heading and cells. `beneath`: the columns told below its value.

    `untold` is what stands for nothing where that is no fact unknown.
    """

    name: str
    field: str
    text: str
    heading: str
    orderable: bool
    most_first: bool
    opening: str
    closing: str
    render: Callable | None
    link: Callable | None
    beneath: tuple[tuple[int, str], ...]
    untold: str | None


@lru_cache(maxsize=256)
def plan_of(kind: type) -> tuple[Plan, ...]:
    """Return the plan of all tables of this class: what they show depends on it and on rows."""
    specimen = kind(())
    names = [column.name for column in specimen.columns]
    return tuple(_plan_of(specimen, column, names) for column in specimen.columns)


def body(table, rows: Iterable, *, linked: bool = True) -> SafeString:
    """Return `rows` of the table as HTML, each `<tr>` with its cells."""
    default = str(conditional_escape(table.default))
    return SafeString("".join(_lines(plan_of(type(table)), rows, default, linked)))


def _lines(plan: tuple[Plan, ...], rows: Iterable, default: str, linked: bool) -> Iterator[str]:
    line = f"<tr>{''.join(f'{one.opening}%s{one.closing}' for one in plan)}</tr>\n"
    values_of = attrgetter(*(one.field for one in plan), "__class__")
    renders = [one.render for one in plan]
    unknown = [default if one.untold is None else one.untold for one in plan]
    links = [(at, one.link) for at, one in enumerate(plan) if one.link and linked]
    folds = [(at, one.beneath) for at, one in enumerate(plan) if one.beneath]
    for row in rows:
        shown = [
            None
            if value is None or value == ""
            else as_html(value if render is None else render(value, row))
            for value, render in zip(values_of(row), renders, strict=False)
        ]
        cells = [
            untold if cell is None else cell for cell, untold in zip(shown, unknown, strict=True)
        ]
        for at, link in links:
            address = link(row) if shown[at] is not None else None
            if address:
                cells[at] = f'<a href="{escaped(address)}">{cells[at]}</a>'
        for at, beneath in folds:
            told = (
                f'<span class="{OF_COLUMN}{n}">{shown[of]}</span> '
                for of, n in beneath
                if shown[of]
            )
            cells[at] = f'{cells[at]}<span class="beneath">{"".join(told)}</span>'
        yield line % tuple(cells)


def as_html(value) -> str:
    """Return a value as HTML: markup as it is, all else escaped."""
    kind = type(value)
    if kind is int:
        return str(value)
    if kind is str:
        return escaped(value)
    return conditional_escape(value)


def _plan_of(table, column, names: list[str]) -> Plan:
    tag, scope = ("th", ' scope="row"') if column.name == table.row_header else ("td", "")
    own = column.column.attrs.get("td", {}).get("class", "")
    folded = "folded" if column.name in table.folded() else ""
    classes = " ".join(filter(None, (OF_COLUMN + column.name, own, folded)))
    return Plan(
        name=column.name,
        field=str(column.accessor),
        text=conditional_escape(column.header),
        heading=format_html(
            '<th scope="col" class="{}{}"{}',
            classes,
            " names" if tag == "th" else "",
            _explanation(column.name),
        ),
        orderable=column.orderable,
        most_first=column.column.initial_sort_descending,
        opening=format_html('<{}{} class="{}">', tag, SafeString(scope), classes),
        closing=f"</{tag}>",
        render=_render_of(table, column),
        link=link_of(column.column),
        beneath=tuple((names.index(name), name) for name in table.beneath.get(column.name, ())),
        untold=column.column.untold if hasattr(column.column, "untold") else None,
    )


def _explanation(name: str) -> SafeString | str:
    return format_html(' title="{}"', GLOSSARY[name]) if name in GLOSSARY else ""


def _render_of(table, column) -> Callable | None:
    """Return `render(value, record)` as the table, or else the column's class, declares it."""
    own = getattr(table, f"render_{column.name}", None)
    if own is None and type(column.column).render is not Column.render:
        own = column.column.render
    if own is None:
        return None
    wants = tuple(signature(own).parameters)
    if wants == ("value",):
        return lambda value, record: own(value)
    if wants == ("record",):
        return lambda value, record: own(record)
    if wants == ("value", "record"):
        return own
    raise TypeError(f"{own.__qualname__} wants {wants}: a cell has a value and a record.")


def link_of(column) -> Callable | None:
    """Return what tells where a column's cells lead, None if nowhere."""
    linked = getattr(column, "link", None)
    return linked.url if linked is not None else None
