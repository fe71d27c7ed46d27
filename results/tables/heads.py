"""The headings of a table: what they mean, and where they lead to sort by them."""

from html import escape

from django.utils.safestring import SafeString
from django_tables2.utils import OrderBy

from ..addresses import Asked
from .glossary import GLOSSARY
from .rows import Plan, plan_of

ORDERS = {False: "ascending", True: "descending"}


def head(table, asked: Asked) -> SafeString:
    """Return the headings of the columns shown as HTML, each a `<th>`."""
    descends = {OrderBy(one).bare: OrderBy(one).is_descending for one in table.order_by or ()}
    sortable = table.orderable and len(table.data) > 1
    return SafeString(
        "".join(
            _heading(one, table, asked if sortable else None, descends.get(one.name))
            for one in plan_of(type(table))
        )
    )


def _heading(one: Plan, table, asked: Asked | None, descends: bool | None) -> str:
    """Return one heading. `descends` is None unless the table is sorted by it."""
    aria = "" if descends is None else f' aria-sort="{ORDERS[descends]}"'
    if asked and one.orderable:
        down = one.most_first if descends is None else not descends
        sort = {table.prefixed_order_by_field: f"-{one.name}" if down else one.name}
        first = table.paging.query(1) if table.paging else {}
        address = escape(f"{asked.but(**sort, **first)}#{table.name}")
        return f'{one.heading}{aria}><a href="{address}" rel="nofollow">{one.text}</a></th>'
    return f"{one.heading}{aria}>{one.text}</th>"


def explained(kind: type) -> list[tuple[str, str]]:
    """Return the headings of a class of tables that a word of explanation helps, with it."""
    return [(one.text, GLOSSARY[one.name]) for one in plan_of(kind) if one.name in GLOSSARY]
