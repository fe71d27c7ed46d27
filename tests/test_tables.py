"""Tables made straight from their declarations."""

from decimal import Decimal
from typing import NamedTuple

import django_tables2 as tables
import pytest
from django.template import Context, Template
from django.test import RequestFactory

from results.tables.base import CarNumber, Figure, RacingTable, driver_column


class Line(NamedTuple):
    finish: int | None
    car_number: str
    driver: str | None
    driver_slug: str | None
    sponsor: str = ""
    speed: Decimal | None = None


class LineTable(RacingTable):
    caption = "Lines"

    finish = Figure("Fin")
    car_number = CarNumber("No.")
    driver = driver_column()
    sponsor = tables.Column("Sponsor")
    speed = Figure("Speed")

    def render_speed(self, value, record):
        return f"{value} mph"


HEIM = Line(1, "11", "Corey Heim", "corey-heim", "<b>Safelite</b>", Decimal("168.167"))
NOBODY = Line(None, "", None, None)


def cells_of(line: Line) -> str:
    return LineTable([line]).body()


def test_a_cell_shows_its_value_escaped():
    assert '<td class="sponsor">&lt;b&gt;Safelite&lt;/b&gt;</td>' in cells_of(HEIM)


def test_a_figure_is_marked_as_one():
    assert '<td class="finish figure">1</td>' in cells_of(HEIM)


def test_the_row_header_links_to_whom_it_names():
    heading = '<th scope="row" class="driver"><a href="/drivers/corey-heim/">Corey Heim</a></th>'
    assert heading in cells_of(HEIM)


def test_a_table_or_a_column_may_say_how_a_cell_is_shown():
    assert ">168.167 mph<" in cells_of(HEIM)
    assert '<span class="number">11</span>' in cells_of(HEIM)


def test_what_is_unknown_is_a_dash_that_says_so_and_links_nowhere():
    cells = cells_of(NOBODY)
    assert cells.count("not known") == 2 * 5
    assert "<a " not in cells


def test_zero_is_a_value():
    assert '<td class="finish figure">0</td>' in cells_of(HEIM._replace(finish=0))


def test_a_render_that_wants_what_a_cell_has_not_is_named():
    class Wrong(LineTable):
        def render_finish(self, value, bound_row):
            return value

    with pytest.raises(TypeError, match="render_finish wants"):
        Wrong([HEIM]).body()


def test_it_says_cell_for_cell_what_the_stock_rows_say():
    table = LineTable([HEIM, NOBODY])
    stock = Template(
        "{% for row in table.rows %}{% for column, cell in row.items %}{{ cell }}|{% endfor %}"
        "{% endfor %}"
    ).render(Context({"table": table, "request": RequestFactory().get("/")}))
    ours = table.body()
    for cell in stock.split("|"):
        assert cell.strip() in ours
