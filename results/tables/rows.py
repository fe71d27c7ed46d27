"""Rows made straight from a Table's declaration.

Stock django-tables2 asks each column anew, for every cell, what its `render` wants to be given.
Here that is asked once a table: a plan of one small function a column, then plain calls.
"""

from collections.abc import Callable, Iterator
from inspect import signature
from typing import NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django_tables2 import Column

EMPTY = (None, "")


class Plan(NamedTuple):
    """How one column becomes cells."""

    field: str
    opening: str
    closing: str
    render: Callable | None
    link: Callable | None


def body(table) -> SafeString:
    """Return the table's rows as HTML, each `<tr>` with its cells."""
    plan = [_plan_of(table, column) for column in table.columns]
    default = conditional_escape(table.default)
    return SafeString("".join(_rows(plan, table.data, default)))


def _rows(plan: list[Plan], rows, default: str) -> Iterator[str]:
    for row in rows:
        yield "<tr>"
        for field, opening, closing, render, link in plan:
            value = getattr(row, field)
            yield opening
            if value in EMPTY:
                yield default
            else:
                shown = conditional_escape(value if render is None else render(value, row))
                address = link(row) if link else None
                yield f'<a href="{conditional_escape(address)}">{shown}</a>' if address else shown
            yield closing
        yield "</tr>\n"


def _plan_of(table, column) -> Plan:
    heading = column.name == table.row_header
    tag = "th" if heading else "td"
    attributes = column.column.attrs.get("td", {}).get("class", "")
    classes = f"{column.name} {attributes}".strip()
    scope = ' scope="row"' if heading else ""
    return Plan(
        field=str(column.accessor),
        opening=format_html('<{}{} class="{}">', tag, SafeString(scope), classes),
        closing=f"</{tag}>",
        render=_render_of(table, column),
        link=_link_of(column.column),
    )


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


def _link_of(column) -> Callable | None:
    linked = getattr(column, "link", None)
    return linked.url if linked is not None else None
