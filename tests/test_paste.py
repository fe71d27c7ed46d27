"""A list of cars, pasted as race reports print it, is read as it was meant."""

from decimal import Decimal

import pytest

from results.entry.paste import read
from results.entry.paste.words import number


def only_row(text):
    """Return what was said of the one car in `text`, which was read without a problem."""
    draft = read(text)
    assert not draft.problems, [str(one) for one in draft.problems]
    (row,) = draft.rows
    return {name: value for name in row.__slots__ if (value := getattr(row, name)) not in SILENT}


SILENT = (None, "", ())
LARSON = {"line": 1, "finish": 1, "driver": "Kyle Larson"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("one lap down", {"laps_down": 1, "status": "running"}),
        ("a lap down", {"laps_down": 1, "status": "running"}),
        ("3 laps down", {"laps_down": 3, "status": "running"}),
        ("twenty-two laps behind", {"laps_down": 22, "status": "running"}),
        ("-3 laps", {"laps_down": 3, "status": "running"}),
        ("–3 laps", {"laps_down": 3, "status": "running"}),
        ("+3 laps", {"laps_down": 3, "status": "running"}),
        ("+1L", {"laps_down": 1, "status": "running"}),
        ("on the lead lap", {"laps_down": 0, "status": "running"}),
        ("running", {"status": "running"}),
        ("20 laps led", {"laps_led": 20}),
        ("led 20 laps", {"laps_led": 20}),
        ("led 20", {"laps_led": 20}),
        ("twenty laps led", {"laps_led": 20}),
        ("led one lap", {"laps_led": 1}),
        ("led a lap", {"laps_led": 1}),
        ("led a race-high one hundred and four laps", {"laps_led": 104}),
        ("led 20 of the 134 laps", {"laps_led": 20}),
        ("led 3 times for 20 laps", {"times_led": 3, "laps_led": 20}),
        ("134 laps", {"laps": 134}),
        ("completed 134 laps", {"laps": 134}),
        ("OUT, Suspension", {"status": "out", "reason_out": "suspension"}),
        ("out (engine)", {"status": "out", "reason_out": "engine"}),
        ("OUT - oil leak", {"status": "out", "reason_out": "oil leak"}),
        ("DNF, crash", {"status": "out", "reason_out": "crash"}),
        ("DNF: a pigeon in the grille", {"status": "out", "reason_out": "a pigeon in the grille"}),
        ("out with a broken rear axle", {"status": "out", "reason_out": "broken rear axle"}),
        ("out after 83 laps", {"status": "out", "laps": 83}),
        ("out of fuel", {"status": "out", "reason_out": "out of fuel"}),
        ("vibration", {"status": "out", "reason_out": "vibration"}),
        ("DVP", {"status": "out", "reason_out": "DVP"}),
        ("DQ", {"status": "disqualified"}),
        ("disqualified for ride height", {"status": "disqualified", "reason_out": "ride height"}),
        ("disqualified (ride height)", {"status": "disqualified", "reason_out": "ride height"}),
        ("OUT, disqualified", {"status": "disqualified"}),
        ("Stage 1 winner", {"stages_won": (1,)}),
        ("Stages 1 & 2 winner", {"stages_won": (1, 2)}),
        ("Stages 1, 2 and 3 winner", {"stages_won": (1, 2, 3)}),
        ("won Stage One and Stage Two", {"stages_won": (1, 2)}),
        ("Stage 1 winner, Stage 2 winner", {"stages_won": (1, 2)}),
        ("won both stages", {"stages_won": (1, 2)}),
        ("7th in Stage 2", {"stage_places": ((2, 7),)}),
        ("winner", {}),
        ("fastest lap", {"fastest_lap": True}),
        ("fastest lap (32.543)", {"fastest_lap": True, "fastest_lap_time": Decimal("32.543")}),
        ("pole", {"start": 1}),
        ("pole winner", {"start": 1}),
        ("started on the pole", {"start": 1}),
        ("started 3rd", {"start": 3}),
        ("started twenty-third", {"start": 23}),
        ("No. 07", {"car_number": "07"}),
        ("#07", {"car_number": "07"}),
        ("#07 Spire Motorsports Chevrolet",
         {"car_number": "07", "team": "Spire Motorsports", "manufacturer": "Chevrolet"}),
        ("Spire Motorsports", {"team": "Spire Motorsports"}),
        ("team: Rackley W.A.R.", {"team": "Rackley W.A.R."}),
        ("Chevy", {"manufacturer": "Chevrolet"}),
        ("Toyota Tundra", {"manufacturer": "Toyota"}),
        ("crew chief Allen Hart", {"crew_chief": "Allen Hart"}),
        ("rookie", {"rookie": True}),
        ("54 points", {"points_published": 54}),
        ("Ford, 134", {"manufacturer": "Ford", "laps": 134}),
        ("$47,000", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "line", ["1. Kyle Larson, {}", "1) Kyle Larson – {}.", "1. Kyle Larson; {}"]
)
def test_a_phrase_after_a_name_is_read(line, words, said):
    assert only_row(line.format(words)) == LARSON | said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("26. Toni Breidinger, one lap down", {"finish": 26, "laps_down": 1}),
        ("33. Ben Rhodes – OUT, Suspension", {"finish": 33, "reason_out": "suspension"}),
        ("33. Ben Rhodes — OUT — Suspension", {"finish": 33, "reason_out": "suspension"}),
        ("33. Ben Rhodes OUT Suspension", {"finish": 33, "reason_out": "suspension"}),
        ("1. Kyle Larson, 20 laps led, Stages 1 & 2 winner",
         {"laps_led": 20, "stages_won": (1, 2)}),
        ("1. Kyle Larson—20 laps led", {"laps_led": 20, "driver": "Kyle Larson"}),
        ("1. Kyle Larson 20 laps led", {"laps_led": 20, "driver": "Kyle Larson"}),
        ("1. Kyle Larson (20 laps led; pole; rookie)",
         {"laps_led": 20, "start": 1, "rookie": True}),
        ("1. Kyle Larson, 20 laps led, OUT, engine, Chevrolet", {"laps_led": 20, "status": "out"}),
        ("1) Kyle Larson (#07) Spire Motorsports",
         {"car_number": "07", "team": "Spire Motorsports"}),
        ("1 – Kyle Larson", {"finish": 1}),
        ("1 Kyle Larson\n2 Layne Riggs", {"finish": 1}),
        ("P1 Kyle Larson", {"finish": 1}),
        ("1st: Kyle Larson", {"finish": 1}),
        ("Third – Corey Heim", {"finish": 3, "driver": "Corey Heim"}),
        ("1.\tKyle Larson, 20 laps led", {"finish": 1, "laps_led": 20}),
        ("1. #07 Kyle Larson", {"finish": 1, "car_number": "07", "driver": "Kyle Larson"}),
        ("1. (No. 07) Kyle Larson", {"finish": 1, "car_number": "07", "driver": "Kyle Larson"}),
        ("1. Kyle Larson (i), #07", {"points_eligible": False, "driver": "Kyle Larson"}),
        ("7. Corey Day (R), pole", {"rookie": True, "driver": "Corey Day"}),
        ("7. Corey Day #, pole", {"rookie": True, "start": 1, "driver": "Corey Day"}),
        ("4. Martin Lane, Jr., 3 laps down", {"driver": "Martin Lane, Jr.", "laps_down": 3}),
        ("4. Hank Lane III, one lap down", {"driver": "Hank Lane III", "laps_down": 1}),
        ("4. John Hunter Lane", {"driver": "John Hunter Lane"}),
        ("4. Ann Forbes-Lane - OUT", {"driver": "Ann Forbes-Lane", "status": "out"}),
        ("4. Will “Bubba” Lane Jr., pole", {"driver": 'Will "Bubba" Lane Jr.', "start": 1}),
        ("4. Pat O’Lane", {"driver": "Pat O'Lane"}),
        ("25. Andrés Pérez de Lara", {"driver": "Andrés Pérez de Lara"}),
        ("#07 Kyle Larson, Spire Motorsports", {"finish": None, "car_number": "07"}),
        ("DNQ: Ann Lane, #10", {"finish": None, "status": "did_not_qualify", "car_number": "10"}),
        ("Withdrew – Ann Lane, #10", {"finish": None, "status": "withdrew"}),
    ],
)  # fmt: skip
def test_a_line_of_a_list_is_read(line, said):
    draft = read(line)
    assert not draft.problems, [str(one) for one in draft.problems]
    assert {name: getattr(draft.rows[0], name) for name in said} == said


def test_a_phrase_nobody_understands_is_quoted_and_the_rest_is_read():
    draft = read("1. Kyle Larson, did a burnout, 20 laps led")
    assert draft.rows[0].laps_led == 20
    assert [str(one) for one in draft.problems] == ["Line 1: “did a burnout” was not understood."]


def test_a_contradiction_in_a_line_is_a_problem_and_what_stands_first_stays():
    draft = read("1. Kyle Larson, 20 laps led, led 21 laps")
    assert draft.rows[0].laps_led == 20
    assert [one.field for one in draft.problems] == ["laps_led"]


def test_a_list_that_runs_on_in_one_line_is_read():
    draft = read("1. Kyle Larson, 20 laps led, 2. Layne Riggs; 3. Corey Heim, pole. 4. Ann Lane")
    assert [(row.finish, row.driver) for row in draft.rows] == [
        (1, "Kyle Larson"), (2, "Layne Riggs"), (3, "Corey Heim"), (4, "Ann Lane"),
    ]  # fmt: skip
    assert not draft.problems


def test_titles_above_a_list_are_passed_over_and_said_so():
    draft = read("Baptist Health 200\nRace results:\n1. Kyle Larson\n2. Layne Riggs")
    assert (draft.problems, draft.fields["Baptist Health 200"]) == ((), "")


def test_a_line_among_the_cars_that_is_not_read_is_a_problem():
    draft = read("1. Kyle Larson\nand then\n2. Layne Riggs")
    assert [one.line for one in draft.problems] == [2]


def test_wire_services_print_the_start_in_brackets_and_the_laps_last():
    draft = read(
        "1. (3) Kyle Larson(i), Chevrolet, 134.\n"
        "2. (2) Layne Riggs, Ford, 134.\n"
        "3. (1) Ben Rhodes, Ford, Suspension, 83."
    )
    assert [(row.start, row.laps, row.reason_out) for row in draft.rows] == [
        (3, 134, ""), (2, 134, ""), (1, 83, "suspension"),
    ]  # fmt: skip
    assert not draft.problems


def test_numbers_in_brackets_that_no_start_has_are_car_numbers():
    draft = read("1. Kyle Larson (07)\n2. Layne Riggs (34)")
    assert [row.car_number for row in draft.rows] == ["07", "34"]


def test_numbers_in_brackets_that_may_be_either_are_a_problem():
    draft = read("1. Kyle Larson (7)\n2. Layne Riggs (34)")
    assert "start or a car number" in draft.problems[0].words
    assert [row.driver for row in draft.rows] == ["Kyle Larson", "Layne Riggs"]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("1. Kyle Larson\n2. Layne Riggs", "numbered list"),
        ("26. Toni Breidinger\n33. Ben Rhodes\n1. Kyle Larson", "numbered list"),
        ("07 – Kyle Larson\n34 – Layne Riggs\n11 – Corey Heim", "entry list"),
        ("#07 Kyle Larson, Chevrolet\n#34 Layne Riggs, Ford", "entry list"),
        ("Stage 1: 11 07 98", "stage orders"),
        ("Laps: 134", "facts of the race"),
        ("", "nothing"),
        ("Once upon a time there was a race.", "nothing"),
    ],
)
def test_the_shape_is_recognised(text, shape):
    assert read(text).shape == shape


def test_laps_follow_from_laps_down_where_the_text_tells_the_winners():
    told = ["1. Kyle Larson, 134 laps\n2. Layne Riggs, 2 laps down",
            "Laps: 134\n1. Kyle Larson\n2. Layne Riggs, 2 laps down"]  # fmt: skip
    assert [read(text).rows[1].laps for text in told] == [132, 132]
    assert read("1. Kyle Larson\n2. Layne Riggs, 2 laps down").rows[1].laps is None


@pytest.mark.parametrize(
    ("words", "count"),
    [("twenty", 20), ("Twenty-two", 22), ("ninety nine", 99), ("a hundred", 100), ("3rd", 3),
     ("one hundred and thirty-four", 134), ("third", 3), ("twenty-first", 21), ("ninetieth", 90),
     ("1,340", 1340), ("134.0", 134), ("07", 7), ("hundred", None), ("1.5", None), ("", None)],
)  # fmt: skip
def test_numbers_are_read_in_words_and_digits(words, count):
    assert number(words) == count
