"""Lines about the race itself are read wherever they stand: stages, leaders, cautions, facts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from results.entry.draft import Caution, EventFacts, StageOrder, Stint
from results.entry.paste import read


@pytest.mark.parametrize(
    ("line", "number", "cars", "end_lap"),
    [
        ("Top 10 in Stage 1: #11, 07, 34, …", 1, ("11", "07", "34"), None),
        ("Top ten in Stage 1 - No. 11, No. 07 and No. 34", 1, ("11", "07", "34"), None),
        ("Stage 2: 11 07 98", 2, ("11", "07", "98"), None),
        ("Stage #1 Top Ten: 11,7,34", 1, ("11", "7", "34"), None),
        ("Stage 1 (ended lap 30): 11, 07", 1, ("11", "07"), 30),
        ("Stage Two (laps 31-60): 11, 07", 2, ("11", "07"), 60),
        ("Stage 1 ended on lap 30: 11, 07", 1, ("11", "07"), 30),
        ("Stage 1: 1. #11, 2. #07, 3. –, 4. #34", 1, ("11", "07", "", "34"), None),
        ("Stage 1 winner: #11 Corey Heim", 1, ("11",), None),
        ("Stage 1\t11\t07\t34", 1, ("11", "07", "34"), None),
        ("Stage 1:\n11 07 34", 1, ("11", "07", "34"), None),
    ],
)
def test_a_line_about_a_stage_is_read(line, number, cars, end_lap):
    draft = read(line)
    assert draft.stages == (StageOrder(number, cars, end_lap),)
    assert (draft.shape, draft.rows, draft.problems) == ("stage orders", (), ())


def test_a_stage_told_in_names_takes_the_numbers_of_the_cars_read():
    draft = read(
        "1. Kyle Larson, #07\n2. Corey Heim, #11\n3. Martin Lane, Jr., #5\n"
        "Stage 1 Top Ten: Corey Heim, Larson, M. Lane, Jr."
    )
    assert draft.stages == (StageOrder(1, ("11", "07", "5")),)
    assert (draft.shape, draft.problems) == ("numbered list", ())


def test_a_stage_told_in_names_that_are_not_there_is_a_problem_and_the_place_stays_empty():
    draft = read("Stage 1: Corey Heim, Kyle Larson\n1. Kyle Larson, #07\n2. Ty Majeski")
    assert draft.stages == (StageOrder(1, ("", "07")),)
    (problem,) = draft.problems
    assert str(problem) == "Line 1, stages: “Corey Heim” is not among the drivers read here."


def test_a_stage_may_stand_as_a_list_above_the_finish():
    draft = read(
        "Stage 1\n1. Corey Heim\n2. Kyle Larson\nFinish\n1. Kyle Larson, #07\n2. Corey Heim, #11"
    )
    assert draft.stages == (StageOrder(1, ("11", "07")),)
    assert [row.finish for row in draft.rows] == [1, 2]


def test_a_car_twice_in_a_stage_and_a_stage_twice_are_problems():
    draft = read("Stage 1: 11 07 11\nStage 1: 11 07")
    assert [one.line for one in draft.problems] == [1, 2]


def test_two_winners_of_a_stage_are_a_problem():
    draft = read("1. Kyle Larson, #07, Stage 1 winner\nStage 1: 11 07")
    assert draft.problems[0].words == "Stage 1 was won by No. 11, it says."


@pytest.mark.parametrize(
    "text",
    [
        "Lap leaders: 11 1-8, 07 ~9, 11 10-11",
        "Lap Leaders – #11 1–8; No. 07 about 9; 11 10-11.",
        "Lap leaders: 11 1-8; 07 ~9\nLap leaders: 11 10-11",
        "Lap leaders: C. Heim 1-8; K. Larson(i) ~9; Heim 10-11\n#07 Kyle Larson\n#11 Corey Heim",
    ],
)
def test_lap_leaders_are_read(text):
    stints = (Stint("11", 1, 8), Stint("07", 9, 9, approximate=True), Stint("11", 10, 11))
    draft = read(text)
    assert (draft.stints, draft.problems) == (stints, ())


def test_what_stands_behind_a_fact_in_its_line_is_read_too():
    draft = read("Time of race: 1:58:07. Lap Leaders: 07 1-8. \nLaps: 134. What else: nobody knows")
    assert draft.stints == (Stint("07", 1, 8),)
    assert [str(one) for one in draft.problems] == [
        "Line 2: This line was not read: “What else: nobody knows”."
    ]


def test_a_summary_of_leaders_fills_times_and_laps_led():
    draft = read("1. Kyle Larson\n2. Corey Heim\n"
                 "Leaders Summary (Driver, Times Led, Laps Led): Corey Heim 6 times for 78 laps; "
                 "Kyle Larson(i) 4 times for 20 laps.")  # fmt: skip
    assert [(row.times_led, row.laps_led) for row in draft.rows] == [(4, 20), (6, 78)]
    assert not draft.problems


def test_cautions_are_read():
    draft = read(
        "Caution: 1-5 accident; 32-36 stage (free pass: #26)\n"
        "Caution 3: laps 62 to 67, spin, Turn 2"
    )
    assert draft.cautions == (
        Caution(1, 5, "accident"), Caution(32, 36, "stage", "26"), Caution(62, 67, "spin, Turn 2"),
    )  # fmt: skip
    assert not draft.problems


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("Laps: 134", {"laps_run": 134}),
        ("Laps: 137 (scheduled: 134)", {"laps_run": 137, "scheduled_laps": 134}),
        ("134 laps on a 1.500 mile paved track (201.0 miles)", {"laps_run": 134}),
        ("Margin of victory: 1.340 seconds", {"margin_of_victory": Decimal("1.340")}),
        ("Margin of Victory: .098 sec.", {"margin_of_victory": Decimal("0.098")}),
        ("Margin of victory: under caution", {"finished_under_caution": True}),
        ("Time of race: 1:58:07", {"time_of_race": timedelta(hours=1, minutes=58, seconds=7)}),
        ("Time of Race: 1 Hrs, 58 Mins, 07 Secs.", {"time_of_race": timedelta(seconds=7087)}),
        ("Average speed: 131.9 mph", {"average_speed": Decimal("131.9")}),
        ("Average Speed of Race Winner: 102.099 mph. Lead Changes: 13 among 4 drivers.",
         {"average_speed": Decimal("102.099"), "official_lead_changes": 13, "official_leaders": 4}),
        ("Lead changes: thirteen among four drivers",
         {"official_lead_changes": 13, "official_leaders": 4}),
        ("Cautions: 4 for 22 laps", {"official_cautions": 4, "official_caution_laps": 22}),
        ("Caution Flags: 4 (22 laps)", {"official_cautions": 4, "official_caution_laps": 22}),
        ("Attendance: 45,000", {"attendance": 45_000}),
        ("Friday, March 21, 2025 at Homestead-Miami Speedway, Homestead, FL",
         {"date": date(2025, 3, 21), "track": "Homestead-Miami Speedway"}),
    ],
)  # fmt: skip
def test_a_line_about_the_race_is_read(line, facts):
    draft = read(line)
    assert (draft.event, draft.problems) == (EventFacts(**facts), ())


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Time of race: 2:05", "time_of_race"),
        ("Time of race: 1:99:07", "time_of_race"),
        ("Date: 3/4/2025", "date"),
        ("Date: 2025-02-31", "date"),
        ("Average speed: fast", "average_speed"),
        ("Margin of victory: a nose", "margin_of_victory"),
        ("Laps: 134\nLaps run: 135", "laps_run"),
        ("Laps: 123456", "laps_run"),
        ("Laps: 0", "laps_run"),
        ("Scheduled laps: 0", "scheduled_laps"),
        ("Margin of victory: 99:9999.9", "margin_of_victory"),
        ("Margin of victory: 0.5\nMargin: caution", "margin_of_victory"),
        ("Stage 1 (ended lap 0): 11, 7", "stages"),
        ("Caution: 5-8 debris; 5-9 accident", "cautions"),
        ("Lap leaders: 11 8-1", "lap_leaders"),
        ("Caution: somewhere", "cautions"),
    ],
)
def test_a_line_about_the_race_that_cannot_be_read_is_a_problem(line, field):
    assert [one.field for one in read(line).problems] == [field]
