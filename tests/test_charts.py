"""Charts are made from rows alone, and say in words what they show."""

import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from results.charts.finishes import MOST, Dot, finishes, said
from results.charts.lead_ribbon import NUMBERS, Stint, lead_ribbon
from results.charts.progression import Line, progression
from results.charts.svg import percent

STINTS = [
    Stint("11", "Corey Heim", 1, 60),
    Stint("07", "Kyle Larson", 61, 90, approximate=True),
    Stint("11", "Corey Heim", 91, 100),
]


def shapes(svg: str, name: str, class_: str) -> list[ET.Element]:
    """Return the elements of a chart by name and by one of their classes."""
    return [
        shape for shape in ET.fromstring(svg).iter(name)
        if class_ in shape.get("class", "").split()
    ]  # fmt: skip


def test_a_ribbon_has_a_lane_for_each_leader_and_a_bar_for_each_stint():
    svg = lead_ribbon(100, STINTS)
    assert [lane.text for lane in shapes(svg, "text", "car")] == ["11", "07"]
    assert len(shapes(svg, "rect", "stint")) == 3
    assert len(shapes(svg, "rect", "approximate")) == 1


def test_bars_are_as_wide_as_their_laps():
    widths = [
        float(bar.get("width").rstrip("%"))
        for bar in shapes(lead_ribbon(100, STINTS), "rect", "stint")
    ]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.01)
    assert sum(widths) == pytest.approx(100 * (1 - NUMBERS), abs=0.01)


def test_cautions_and_stage_ends_are_drawn_where_they_were():
    svg = lead_ribbon(100, STINTS, cautions=[(11, 20)], stage_ends=[30, 60])
    (caution,) = shapes(svg, "rect", "caution")
    assert caution.get("x") == percent(NUMBERS + (1 - NUMBERS) * 0.1)
    assert len(shapes(svg, "line", "stage-end")) == 2


def test_a_ribbon_says_in_words_who_led():
    svg = lead_ribbon(100, STINTS)
    assert "No. 11 Corey Heim 70, No. 07 Kyle Larson 30" in svg
    assert 'role="img"' in svg
    assert "style=" not in svg


def test_names_cannot_break_out_of_a_chart():
    svg = lead_ribbon(10, [Stint('"><script>', "<b>", 1, 10)])
    assert "<script" not in svg
    assert "<b>" not in svg
    ET.fromstring(svg)


@pytest.mark.parametrize(
    "stint", [Stint("1", "A", 0, 5), Stint("1", "A", 5, 4), Stint("1", "A", 9, 11)]
)
def test_a_stint_outside_the_race_is_refused(stint):
    with pytest.raises(ValueError, match="outside the race"):
        lead_ribbon(10, [stint])


def test_a_progression_has_a_line_a_driver_named_at_its_end():
    svg = progression(
        [1, 2, 3], [Line("Corey Heim", (49, 69, 123)), Line("Ty Majeski", (46, 84, 128))]
    )
    assert sorted(name.text for name in shapes(svg, "text", "name")) == ["Heim", "Majeski"]
    assert len(shapes(svg, "line", "trace")) == 4
    assert "Ty Majeski leads with 128 points" in svg


def test_who_came_later_begins_where_he_came():
    svg = progression([1, 2, 3], [Line("Corey Heim", (None, 20, 55))])
    assert len(shapes(svg, "circle", "dot")) == 2


def test_names_at_the_ends_are_kept_apart():
    svg = progression([1, 2], [Line(f"Driver {letter}", (10, 50)) for letter in "ABCDEF"])
    heights = sorted(float(name.get("y")) for name in shapes(svg, "text", "name"))
    assert all(below - above >= 13.9 for above, below in pairwise(heights))


def test_one_race_or_none_makes_no_trouble():
    assert len(shapes(progression([1], [Line("A", (40,))]), "circle", "dot")) == 1
    ET.fromstring(progression([], []))


def test_a_line_of_another_length_is_refused():
    with pytest.raises(ValueError, match="2 totals, not 3"):
        progression([1, 2, 3], [Line("A", (1, 2))])


DOTS = [Dot("2024 First", 12, False), Dot("2025 Second", None, False), Dot("2025 Third", 1, False),
        Dot("2025 Fourth", 33, True)]  # fmt: skip


def test_finishes_are_dots_the_better_the_higher_and_the_unknown_is_none():
    svg = finishes(DOTS)
    dots = shapes(svg, "circle", "dot")
    assert len(dots) == 3
    twelfth, win, out = (float(dot.get("cy")) for dot in dots)
    assert win < twelfth < out
    across = [float(dot.get("cx").rstrip("%")) for dot in dots]
    assert across == sorted(across)


def test_a_win_and_a_car_that_was_out_are_told_by_shape():
    svg = finishes(DOTS)
    (win,) = shapes(svg, "circle", "win")
    (out,) = shapes(svg, "circle", "out")
    assert float(win.get("r")) > float(out.get("r"))
    assert "2025 Fourth: 33, out" in svg


def test_finishes_are_said_in_words_too():
    assert said(DOTS) == "The last 4 finishes, oldest first: 12, unknown, 1, 33."
    assert said(DOTS[:1]) == "The only finish: 12."
    assert said(DOTS) in finishes(DOTS)


def test_no_more_finishes_are_drawn_than_can_be_told_apart():
    many = [Dot(f"Race {n}", n % 30 + 1, False) for n in range(MOST + 25)]
    assert len(shapes(finishes(many), "circle", "dot")) == MOST
    assert finishes([]).count("<circle") == 0


def test_a_race_s_name_cannot_break_out_of_the_chart():
    svg = finishes([Dot('"><script>', 1, False)])
    assert "<script" not in svg
    ET.fromstring(svg)
