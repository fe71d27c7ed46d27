"""The running order of a race: from the grid to the finish, as far as it is known."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from results.charts.running_order import Point, Run, running_order
from results.models import RunningOrder, Stage, StageResult
from results.recaps.page import race_page
from results.revisions import revise
from results.stats.facts import NOW, as_of
from results.stats.race_rows import RaceRow
from results.stats.seasons import find_season, schedule

from . import factories
from .test_charts import shapes

# -- Drawn -----------------------------------------------------------------------------------

POINTS = [Point("Grid"), Point("15", approximate=True), Point("S1"), Point("Finish")]
RUNS = [
    Run("07", "Kyle Larson", (3, 1, None, 1)),
    Run("11", "Corey Heim", (1, 2, 1, 2)),
    Run("9", "Ty Majeski", (2, None, 2, 12)),
]


def test_each_car_has_a_line_with_a_gap_where_its_place_is_unknown():
    lines = {line.get("d") for line in shapes(running_order(POINTS, RUNS), "path", "run")}
    assert lines == {"M0 2.5L1 0.5M3 0.5", "M0 0.5L1 1.5L2 0.5L3 1.5", "M0 1.5M2 1.5L3 11.5"}


def test_the_first_five_stand_out_and_whoever_is_chosen():
    svg = running_order(POINTS, [*RUNS[:2], RUNS[2]._replace(chosen=True)])
    names = {one.text: one.get("class") for one in ET.fromstring(svg).iter("text")}
    assert (names["Larson"], names["Heim"]) == ("name first", "name top")
    assert names["Majeski"] == "name chosen"
    assert len(shapes(svg, "path", "chosen")) == 1
    assert len(shapes(running_order(POINTS, RUNS), "path", "chosen")) == 0


def test_an_approximate_order_is_told_as_such():
    svg = running_order(POINTS, RUNS)
    assert "≈15" in [mark.text for mark in shapes(svg, "text", "mark")]
    assert len(shapes(svg, "line", "approximate")) == 1
    assert "No. 07 Kyle Larson: Grid 3, about 15 1, Finish 1." in svg


def test_a_place_that_no_line_leads_to_is_a_dot():
    svg = running_order(POINTS[:3], [Run("1", "A", (None, 9, None))])
    assert len(shapes(svg, "circle", "dot")) == 1


def test_forty_three_cars_each_have_a_row_of_their_own():
    runs = [Run(str(n), f"Driver {n}", (n, 44 - n)) for n in range(1, 44)]
    svg = running_order([Point("Grid"), Point("Finish")], runs)
    heights = sorted(float(name.get("y")) for name in shapes(svg, "text", "name"))
    assert len(heights) == 43
    assert min(low - high for high, low in pairwise(heights)) >= 14


def test_of_many_orders_not_all_are_named():
    points = [Point(str(lap)) for lap in range(1, 268)]
    svg = running_order(points, [Run("1", "A", tuple([1] * 267))])
    lap_names = [mark for mark in shapes(svg, "text", "mark") if mark.get("text-anchor")]
    assert len(lap_names) <= 49
    assert lap_names[-1].text == "267"


def test_neither_one_point_nor_a_car_without_its_places_is_drawn():
    with pytest.raises(ValueError, match="two points"):
        running_order(POINTS[:1], [])
    with pytest.raises(ValueError, match="has 1 places, not 4"):
        running_order(POINTS, [Run("1", "A", (1,))])


def test_no_name_breaks_out_of_the_drawing():
    svg = running_order(POINTS, [Run('"><script>', '<b>"', (1, 1, 1, 1))])
    ET.fromstring(svg)
    assert "<script" not in svg


# -- Read ------------------------------------------------------------------------------------


@pytest.fixture
def event(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event, stages=1)
    return event


def running_in(event, facts=NOW):
    season = find_season(facts, "trucks", 2025)
    events = schedule(facts, season.id, RaceRow)
    return race_page(
        facts, season, events, next(one for one in events if one.id == event.id)
    ).running


def order(event, *cars: str, **about) -> None:
    made = RunningOrder.objects.create(event=event, **about)
    for position, number in enumerate(cars, start=1):
        made.places.create(position=position, result=event.results.get(car_number=number))


def test_orders_stand_between_grid_and_finish_by_their_laps(event, editor):
    with revise(user=editor, reason="Seen on the broadcast"):
        order(event, "3", "1", lap=70, label="off pit road", approximate=True)
        order(event, "2", lap=10)
    running = running_in(event)
    assert [(one.name, one.brief, one.approximate) for one in running.points] == [
        ("Grid", "Grid", False),
        ("Lap 10", "10", False),
        ("Stage 1", "S1", False),
        ("Off pit road", "70", True),
        ("Finish", "Finish", False),
    ]
    assert [run.places for run in running.runs[:4]] == [
        (1, None, 1, 2, 1), (2, 1, 2, None, 2), (3, None, 3, 1, 3), (4, None, 4, None, 4)
    ]  # fmt: skip


def test_an_order_of_unknown_lap_is_told_and_not_drawn(event, editor):
    with revise(user=editor, reason="Read somewhere"):
        order(event, "3", label="at the red flag")
        Stage.objects.update(end_lap=None)
    running = running_in(event)
    assert [one.name for one in running.points] == ["Grid", "Finish", "Stage 1", "At the red flag"]
    assert [one.name for one in running.course] == ["Grid", "Finish"]
    assert [one.driver for one in running.places if one.order == "At the red flag"] == [
        "Driver 003"
    ]


def test_stages_without_laps_are_in_order_by_their_numbers(event, editor):
    with revise(user=editor, reason="Laps unknown"):
        Stage.objects.update(end_lap=None)
        second = Stage.objects.create(event=event, number=2)
        StageResult.objects.create(
            stage=second, result=event.results.get(car_number="4"), provisional_position=1
        )
    names = [one.brief for one in running_in(event).course]
    assert names == ["Grid", "S1", "S2", "Finish"]


def test_nothing_known_is_nothing_told_and_who_did_not_race_is_not_in_it(event, editor):
    with revise(user=editor, reason="Nobody wrote it down"):
        Stage.objects.all().delete()
        event.results.update(start=None)
    running = running_in(event)
    assert [one.name for one in running.course] == ["Finish"]
    with revise(user=editor, reason="Gone home"):
        event.results.filter(car_number="6").update(
            provisional_status="withdrew", provisional_finish=None
        )
    assert "6" not in [run.car_number for run in running_in(event).runs]


def test_the_past_tells_the_order_of_then(event, editor):
    with revise(user=editor, reason="Seen on the broadcast"):
        order(event, "3", lap=10)
    with revise(user=editor, reason="Seen again"):
        RunningOrder.objects.all().delete()
    assert "Lap 10" in [one.name for one in running_in(event, as_of(2)).points]
    assert "Lap 10" not in [one.name for one in running_in(event).points]


# -- Shown -----------------------------------------------------------------------------------

RACE = "/trucks/2025/baptist-health-200/"


@pytest.mark.usefixtures("demo")
def test_a_reader_picks_a_driver_out_without_script(fan):
    plain = fan.get(RACE)
    picked = fan.get(RACE, {"car": "9"})
    assert "run chosen" not in plain.content.decode()
    assert picked.content.decode().count("run chosen") == 1
    assert '<option value="9" selected>No. 9 Grant Enfinger</option>' in picked.content.decode()
    assert "ETag" in plain.headers and "ETag" not in picked.headers
    rows = [response.content.decode().count("<tr") for response in (plain, picked)]
    assert rows[0] == rows[1], "whoever is picked out, every car stands in the finish"


@pytest.mark.usefixtures("demo")
def test_every_known_place_can_be_taken_along(fan):
    rows = fan.get(RACE, {"_export": "json", "table": "running-order"}).json()
    off_pit_road = [row for row in rows if row["order"] == "Off pit road, fourth caution"]
    assert [row["car_number"] for row in off_pit_road[:3]] == ["11", "45", "19"]
    assert {row["approximate"] for row in off_pit_road} == {True}
    assert len([row for row in rows if row["order"] == "Grid"]) == 34


@pytest.mark.usefixtures("demo")
def test_the_past_draws_no_running_order_but_has_it_as_a_table(fan):
    page = fan.get(f"{RACE}?revision=1").content.decode()
    assert "<svg" not in page
    assert "Places in the running order" in page
