"""Tables made straight from their declarations."""

import csv
import io
import json
import re
from decimal import Decimal
from typing import NamedTuple

import django_tables2 as tables
import pytest
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from results import tables as declared
from results.addresses import Asked
from results.kinds import KINDS
from results.models import Driver
from results.revisions import revise
from results.tables.base import CarNumber, Figure, RacingTable, driver_column
from results.tables.glossary import GLOSSARY
from results.tables.indexes import index_table
from results.tables.records import records_table
from results.tables.rows import plan_of


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
    assert '<td class="col-sponsor">&lt;b&gt;Safelite&lt;/b&gt;</td>' in cells_of(HEIM)


def test_a_figure_is_marked_as_one():
    assert '<td class="col-finish figure">1</td>' in cells_of(HEIM)


def test_a_column_may_be_called_as_marks_are_and_its_cells_are_not_marked():
    class Marked(LineTable):
        best = Figure("Best", accessor="finish")
        beneath = {"driver": ("best",)}

    told = head_of(Marked([HEIM])) + Marked([HEIM]).body()
    classes = {one for some in re.findall(r'class="(.*?)"', told) for one in some.split()}
    assert "col-best" in classes and "best" not in classes


def test_the_row_header_links_to_whom_it_names():
    name = '<th scope="row" class="col-driver"><a href="/drivers/corey-heim/">Corey Heim</a></th>'
    assert name in cells_of(HEIM)


def test_a_table_or_a_column_may_say_how_a_cell_is_shown():
    assert ">168.167 mph<" in cells_of(HEIM)
    assert '<span class="number">11</span>' in cells_of(HEIM)


def test_what_is_unknown_is_a_dash_that_says_so_and_links_nowhere():
    cells = cells_of(NOBODY)
    assert cells.count("not known") == 2 * 5
    assert "<a " not in cells


def test_zero_is_a_value():
    assert '<td class="col-finish figure">0</td>' in cells_of(HEIM._replace(finish=0))


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


@pytest.fixture
def lines() -> LineTable:
    table = LineTable([HEIM, HEIM._replace(finish=2)])
    table.name = "lines"
    return table


def head_of(table, query: str = "") -> str:
    return table.head(Asked("/race/", QueryDict(query), ("sort", "after")))


def test_a_heading_sorts_by_its_column_and_keeps_the_rest(lines):
    head = head_of(lines, "after=2")
    assert '<a href="/race/?sort=finish&amp;after=2#lines" rel="nofollow">Fin</a>' in head


def test_a_heading_that_sorts_turns_round_and_says_so(lines):
    lines.order_by = "finish"
    head = head_of(lines, "sort=finish")
    assert (
        'aria-sort="ascending"><a href="/race/?sort=-finish#lines" rel="nofollow">Fin</a>' in head
    )
    assert head.count("aria-sort") == 1


def test_the_first_click_on_a_count_brings_the_most_to_the_top():
    table = declared.StandingsTable([])
    table.name = "standings"
    table.data.data = [None, None]
    head = head_of(table)
    assert "?sort=-wins#standings" in head
    assert "?sort=average_finish#standings" in head


def test_a_table_of_one_row_has_nothing_to_sort():
    assert "<a " not in LineTable([HEIM]).head(None)


def test_a_heading_explains_itself(lines):
    assert 'title="Finish as officially classified, after any ruling"' in head_of(lines)
    assert "<dt>Fin</dt>" in lines.glossary()


def test_every_short_heading_is_explained():
    kinds = [getattr(declared, name) for name in declared.__all__ if name != "RacingTable"]
    kinds += [records_table("Wins", of_careers) for of_careers in (True, False)]
    plain = {"Reason", "Known from", "Stage", "#", "From lap", "To lap", "In", "Races", "Run",
             "Team", "Make", "Owner", "Date", "Race", "Track", "Miles", "City", "State", "Year",
             "Shape", "Why", "At", "Lap", "Wins", "How", "Name"}  # fmt: skip
    short = [
        (kind.__name__, one.text)
        for kind in kinds
        for one in plan_of(kind)
        if len(one.text) <= 5 and one.text not in plain and one.name not in GLOSSARY
    ]
    assert not short


class TwoLines(LineTable):
    beneath = {"driver": ("car_number", "sponsor")}


def test_where_there_is_no_room_what_is_folded_stands_beneath():
    cells = TwoLines([HEIM]).body()
    assert '<td class="col-sponsor folded">' in cells
    assert '<span class="col-sponsor">&lt;b&gt;Safelite&lt;/b&gt;</span>' in cells
    assert '<span class="beneath"></span>' in TwoLines([NOBODY]).body()


def test_a_summary_stands_at_the_foot_leads_nowhere_and_is_not_exported():
    table = LineTable([HEIM], summary=HEIM._replace(driver="2 drivers"))
    assert "2 drivers" in table.foot()
    assert "<a " not in table.foot()
    assert len(table.raw_rows()) == 1
    assert LineTable([HEIM]).foot() == ""


def test_who_is_named_is_taken_along_by_his_slug_as_well():
    rows = LineTable([HEIM, HEIM._replace(driver_slug="corey-heim-2"), NOBODY]).raw_rows()
    assert list(rows[0]) == ["finish", "car_number", "driver", "driver_slug", "sponsor", "speed"]
    assert [row["driver_slug"] for row in rows] == ["corey-heim", "corey-heim-2", None]
    assert LineTable([]).exported == list(rows[0])


def test_every_table_that_names_a_driver_takes_his_slug_along():
    kinds = [getattr(declared, name) for name in declared.__all__ if name != "RacingTable"]
    kinds += [records_table("Wins", of_careers) for of_careers in (True, False)]
    kinds += [index_table(kind) for kind in KINDS.values()]
    naming = [kind(()) for kind in kinds if "driver" in kind.base_columns]
    assert len(naming) > 20
    assert not [table for table in naming if "driver_slug" not in table.exported]
    drivers, teams = (index_table(KINDS[noun])(()).exported for noun in ("driver", "team"))
    assert (drivers[:2], teams[:2]) == (["name", "slug"], ["name", "series"])


@pytest.mark.usefixtures("demo")
@pytest.mark.django_db
def test_two_of_one_name_are_told_apart_in_what_is_taken_along(fan, editor):
    with revise(user=editor, reason="Namesakes"):
        Driver.objects.filter(slug__in=["corey-heim", "layne-riggs"]).update(name="Sam Same")
    for page, name, slug in (
        ("/drivers/", "name", "slug"),
        ("/trucks/2025/standings/", "driver", "driver_slug"),
        ("/trucks/2025/leaders/", "driver", "driver_slug"),
        ("/trucks/2025/baptist-health-200/", "driver", "driver_slug"),
        ("/records/starts/", "driver", "driver_slug"),
    ):
        as_json = json.loads(fan.get(f"{page}?_export=json").content)
        as_csv = list(csv.DictReader(io.StringIO(fan.get(f"{page}?_export=csv").content.decode())))
        for rows in (as_json, as_csv):
            named = {row[slug] for row in rows if row[name] == "Sam Same"}
            assert named == {"corey-heim", "layne-riggs"}, page


def test_a_percent_sign_in_a_name_is_a_percent_sign():
    assert "100% %s" in cells_of(HEIM._replace(sponsor="100% %s"))
