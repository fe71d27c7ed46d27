"""Tables that people copy are read by their headings, or by their cells where one thing fits."""

from decimal import Decimal

import pytest

from results.entry.paste import read
from results.entry.paste.headings import FIELDS, HEADINGS

# -- Headings ----------------------------------------------------------------------------------


def test_no_heading_stands_for_two_fields():
    assert sum(len(told.split(", ")) for told in HEADINGS.values()) == len(FIELDS)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Fin", "finish"), ("POS.", "finish"), ("Place", "finish"), ("Start", "start"),
        ("Grid", "start"), ("No.", "car_number"), ("Car #", "car_number"), ("Car No", "car_number"),
        ("Sponsor/Owner", "sponsor, owner"), ("Mfr.", "manufacturer"), ("Laps Led", "laps_led"),
        ("Times led", "times_led"), ("Pts ▼", "points_published"), ("Crew  Chief", "crew_chief"),
        ("S1", "stage_places"), ("Stage 2 Pos", "stage_places"), ("Reason", "reason_out"),
        ("crew_chief", "crew_chief"), ("Winnings", ""), ("Rating", ""),
    ],
)  # fmt: skip
def test_headings_are_known_in_many_spellings(heading, field):
    draft = read(f"Driver\tOwner(s)\t{heading}\nKyle Larson\tSpire\t")
    assert draft.fields[heading.replace("  ", " ")] == field


def test_an_unknown_heading_is_said_and_passed_over():
    draft = read("Fin\tDriver\tWinnings\n1\tKyle Larson\t$47,000")
    assert (draft.fields, draft.problems) == (
        {"Fin": "finish", "Driver": "driver", "Winnings": ""}, (),
    )  # fmt: skip


def test_two_headings_of_one_field_are_a_problem_and_the_first_is_read():
    draft = read("Pos\tFin\tDriver\n1\t9\tKyle Larson")
    assert draft.rows[0].finish == 1
    assert draft.problems[0].words == "Two headings say finish; “Fin” is not read."


def test_a_car_is_a_number_or_a_make_as_the_cells_say():
    draft = read("Car\tDriver\tMake\n07\tKyle Larson\tChevrolet\n11\tLayne Riggs\tFord")
    assert [(row.car_number, row.manufacturer) for row in draft.rows] == [
        ("07", "Chevrolet"), ("11", "Ford"),
    ]  # fmt: skip
    assert draft.problems == ()
    draft = read("Pos\tDriver\tCar\n1\tKyle Larson\tChevrolet\n2\tLayne Riggs\tFord")
    assert [row.manufacturer for row in draft.rows] == ["Chevrolet", "Ford"]


def test_a_header_printed_again_is_passed_over():
    assert len(read("Fin\tDriver\n1\tKyle Larson\nFin\tDriver\n2\tLayne Riggs").rows) == 2


# -- Cells -------------------------------------------------------------------------------------

SILENT = (None, "", ())


def cell(heading, text):
    """Return what one cell says, and the words of the problems."""
    draft = read(f"Fin\tDriver\tTeam\t{heading}\n1\tKyle Larson\tSpire\t{text}")
    (row,) = draft.rows
    said = {name: v for name in row.__slots__ if (v := getattr(row, name)) not in SILENT}
    for name in ("line", "finish", "driver", "team"):
        said.pop(name, None)
    return said, [(one.line, one.field) for one in draft.problems]


@pytest.mark.parametrize(
    ("heading", "text", "said"),
    [
        ("Status", "running", {"status": "running"}),
        ("Status", "Running *", {"status": "running"}),
        ("Status", "crash", {"status": "out", "reason_out": "crash"}),
        ("Status", "Rear Gear", {"status": "out", "reason_out": "rear gear"}),
        ("Status", "hit a deer", {"status": "out", "reason_out": "hit a deer"}),
        ("Status", "DNF hit a deer", {"status": "out", "reason_out": "hit a deer"}),
        ("Status", "DNF (engine)", {"status": "out", "reason_out": "engine"}),
        ("Status", "Out", {"status": "out"}),
        ("Status", "+1 lap", {"status": "running", "laps_down": 1}),
        ("Status", "-2 laps", {"status": "running", "laps_down": 2}),
        ("Status", "1 lap down", {"status": "running", "laps_down": 1}),
        ("Status", "+1.340", {"status": "running"}),
        ("Status", "DQ", {"status": "disqualified"}),
        ("Status", "–", {}),
        ("Behind", "1.340", {}),
        ("Behind", "-2 laps", {"laps_down": 2}),
        ("Sponsor / Owner", "Safelite (David Gilliland)",
         {"sponsor": "Safelite", "owner": "David Gilliland"}),
        ("Sponsor / Owner", "Kyowa / YKK AP (Ann Lane)",
         {"sponsor": "Kyowa / YKK AP", "owner": "Ann Lane"}),
        ("Sponsor / Owner", "Safelite / David Gilliland",
         {"sponsor": "Safelite", "owner": "David Gilliland"}),
        ("Sponsor / Owner", "David Gilliland (Owner)", {"owner": "David Gilliland"}),
        ("Sponsor / Owner", "Safelite", {"sponsor": "Safelite"}),
        ("Sponsor", "=1+1", {"sponsor": "=1+1"}),
        ("Sponsor", "Love’s\u00a0RV STOP†", {"sponsor": "Love's RV STOP"}),
        ("Car", "Chevy", {"manufacturer": "Chevrolet"}),
        ("#", "07", {"car_number": "07"}),
        ("#", "#7", {"car_number": "7"}),
        ("#", "97W", {"car_number": "97W"}),
        ("#", "07(i)", {"car_number": "07", "points_eligible": False}),
        ("Laps", "1,340", {"laps": 1340}),
        ("Laps", "134.0", {"laps": 134}),
        ("Laps", "134*", {"laps": 134}),
        ("Laps", "", {}),
        ("Led", "twenty", {"laps_led": 20}),
        ("Led", "0", {"laps_led": 0}),
        ("Stage 1", "2", {"stage_places": ((1, 2),)}),
        ("Pts", "-25", {"points_published": -25}),
        ("Speed", "168.167 mph", {"qualifying_speed": Decimal("168.167")}),
        ("Time", "0:32.111", {"qualifying_time": Decimal("32.111")}),
        ("Fastest lap", "yes", {"fastest_lap": True}),
        ("Rookie", "R", {"rookie": True}),
    ],
)  # fmt: skip
def test_a_cell_is_read(heading, text, said):
    assert cell(heading, text) == (said, [])


@pytest.mark.parametrize(
    ("heading", "text", "field"),
    [
        ("#", "7.0", "car_number"), ("#", "seven", "car_number"), ("#", "J-6", "car_number"),
        ("Laps", "=1+1", "laps"), ("Laps", "-3", "laps"), ("Led", "99999999999999", "laps_led"),
        ("St", "0", "start"), ("Pts", "many", "points_published"),
        ("Speed", "fast", "qualifying_speed"), ("Status", "running, hit a deer", "status"),
        ("Status", "Chevrolet", "status"),
        ("Time", "1:58:07", "qualifying_time"), ("Status", "=cmd()", "status"),
        ("Status", "12345", "status"), ("Rookie", "perhaps", "rookie"),
        ("Stage 1", "won", "stage_places"), ("Sponsor", "x" * 201, "sponsor"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_a_problem_and_the_row_is_kept(heading, text, field):
    assert cell(heading, text) == ({}, [(2, field)])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kyle Larson (i)", {"driver": "Kyle Larson", "points_eligible": False}),
        ("Corey Day (R) *", {"driver": "Corey Day", "rookie": True}),
        ('"Lane, Jr., Martin"', {"driver": "Lane, Jr., Martin"}),
        ('"Bubba" Lane', {"driver": '"Bubba" Lane'}),
        ("TBA", {"driver": ""}),
        ("<b>Kyle</b>", {"driver": ""}),
        ("=HYPERLINK(1)", {"driver": ""}),
    ],
)
def test_a_driver_is_read_with_the_marks_beside_him(text, said):
    row = read(f"Fin,No.,Driver,Laps\n1,07,{text},134").rows[0]
    assert {name: getattr(row, name) for name in said} == said
    assert (row.car_number, row.laps) == ("07", 134)


def test_a_cell_in_quotes_may_go_over_lines():
    draft = read('Fin\t#\tSponsor\tDriver\n1\t07\t"Hendrick\nCars"\tKyle Larson\n2\t34\tLane\tBo')
    assert [(row.line, row.sponsor, row.driver) for row in draft.rows] == [
        (2, "Hendrick Cars", "Kyle Larson"), (4, "Lane", "Bo"),
    ]  # fmt: skip
    assert not draft.problems


def test_a_status_in_place_of_a_finish_is_one():
    draft = read("Pos\t#\tDriver\n1\t07\tKyle Larson\nDNQ\t10\tAnn Lane")
    assert [(row.finish, row.status) for row in draft.rows] == [(1, ""), (None, "did_not_qualify")]


def test_a_car_that_did_not_race_takes_no_finish():
    draft = read("Pos\tDriver\tStatus\n36\tAnn Lane\tDNS")
    assert (draft.rows[0].finish, draft.problems[0].words) == (
        None, "A car that did not start takes no finish.",
    )  # fmt: skip


# -- Where it is not sure ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "3\t5\tAnn Lane\n5\t3\tBo Lane\n4\t1\tCy Lane",
        "1\t1\tAnn Lane\n2\t2\tBo Lane\n3\t3\tCy Lane",
        "a,b,c\nd,e,f",
    ],
)
def test_columns_that_may_be_two_things_want_a_header_row(text):
    draft = read(text)
    assert (draft.shape, draft.rows) == ("nothing", ())
    assert "put a row of headings above it" in draft.problems[0].words


def test_one_column_that_is_not_sure_is_named_and_the_others_are_read():
    draft = read("1\t07\tAnn Lane\t5\n2\t34\tBo Lane\t9\n3\t98\tCy Lane\t7")
    assert [row.car_number for row in draft.rows] == ["07", "34", "98"]
    assert "column 4 (“5”)" in draft.problems[0].words


def test_columns_of_spaces_cannot_tell_which_cell_is_empty():
    draft = read("Fin  Driver  Laps  Status\n1  Ann Lane  134  running\n2  Bo Lane  running")
    assert [one.words for one in draft.problems] == [
        "Here are 3 cells, and 4 above: which is empty?"
    ]
