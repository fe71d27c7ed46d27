"""Orders and values by car number: what is read, and what is complained of where it stands."""

from dataclasses import replace

import pytest

from results.entry.as_typed import stint
from results.entry.by_number import Boxes, Car, boxes_of, cars_of, read_boxes
from results.entry.changes import plan
from results.entry.draft import Caution, RunningOrder, StageOrder, Stint
from results.models import Event

CARS = [Car("07", "Kyle Larson"), Car("11", "Corey Heim"), Car("34", "Layne Riggs"), Car("7", "")]
NOTHING = Boxes()
FINISH = Boxes(laps_run="100", finish="07 34 11 7")


def read(before: Boxes = NOTHING, **typed):
    """Read the boxes of which `typed` says what stands in them now."""
    return read_boxes(replace(before, **typed), before, CARS)


def told(draft) -> dict[str, str]:
    """Return the words of what is wrong, by box."""
    return {one.field: one.words for one in draft.problems}


def by_car(draft, field: str) -> dict:
    """Return a field of every car of which the draft says it."""
    return {
        row.car_number: getattr(row, field)
        for row in draft.rows
        if getattr(row, field) not in (None, "")
    }


def test_a_finish_is_a_line_of_numbers_and_all_in_it_ran():
    draft = read(finish="07 34 11 7")
    assert by_car(draft, "finish") == {"07": 1, "34": 2, "11": 3, "7": 4}
    assert set(by_car(draft, "status").values()) == {"running"}
    assert draft.at_the_flag
    assert not draft.problems


def test_07_is_not_7():
    assert by_car(read(finish="7 07 11 34"), "finish")["7"] == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("07 34 11 7 99", "No. 99 was not entered in this race."),
        ("07 34 11 7 34", "No. 34 stands here twice, in places 2 and 5."),
        ("07 34", "No. 11, No. 7 are missing."),
        ("07 34 11", "No. 7 is missing."),
    ],
)
def test_an_unknown_a_doubled_and_a_missing_number_are_named_where_they_stand(line, words):
    assert told(read(finish=line)) == {"finish": words}
    assert told(read(start=line)) == {"start": words}


@pytest.mark.parametrize("line", ["07 34 …", "07, 34 ..."])
def test_an_order_that_ends_with_dots_is_not_known_to_its_end(line):
    draft = read(finish=line)
    assert not draft.problems
    assert by_car(draft, "finish") == {"07": 1, "34": 2}


def test_who_did_not_race_is_not_missing():
    draft = read(finish="07 34 11", did_not_race="7 failed to qualify")
    assert not draft.problems
    assert by_car(draft, "status")["7"] == "did_not_qualify"


def test_who_did_not_race_has_no_finish():
    wrong = told(read(finish="07 34 11 7", did_not_race="7 withdrew"))
    assert set(wrong) == {"finish", "did_not_race"}


def test_laps_follow_from_laps_down_and_the_rest_was_on_the_lead_lap():
    draft = read(laps_run="100", finish="07 34 11 7", laps_down="11 7: 2")
    assert by_car(draft, "laps") == {"07": 100, "34": 100, "11": 98, "7": 98}


def test_nobody_laps_down_is_said_and_an_empty_box_says_nothing():
    assert by_car(read(laps_run="100", finish="07 34 11 7"), "laps") == {}
    draft = read(laps_run="100", finish="07 34 11 7", laps_down="none")
    assert set(by_car(draft, "laps").values()) == {100}


def test_laps_down_want_to_know_how_many_were_run():
    assert "laps_down" in told(read(finish="07 34 11 7", laps_down="11: 1"))


@pytest.mark.parametrize(
    ("line", "reason", "laps"),
    [
        ("7 suspension 83", "suspension", 83),
        ("7 engine, crash 83", "engine, crash", 83),
        ("#7: Suspension", "suspension", None),
        ("7", "", None),
        ("7 83", "", 83),
    ],
)
def test_a_car_out_has_a_reason_and_its_laps_if_they_are_told(line, reason, laps):
    (row,) = (row for row in read(out=line).rows if row.car_number == "7")
    assert (row.status, row.reason_out, row.laps) == ("out", reason, laps)


def test_who_led_is_a_list_and_all_others_led_none():
    draft = read(finish="07 34 11 7", laps_led="11 78, 07 22")
    assert by_car(draft, "laps_led") == {"07": 22, "34": 0, "11": 78, "7": 0}


def test_only_one_had_the_fastest_lap():
    draft = read(Boxes(fastest_lap="07"), fastest_lap="11 32.543")
    rows = {row.car_number: row for row in draft.rows}
    assert rows["11"].fastest_lap
    assert str(rows["11"].fastest_lap_time) == "32.543"
    assert rows["07"].cleared == ("fastest_lap",)


def test_stages_have_orders_and_ends():
    draft = read(stages=("11 07", "", ""), stage_ends=("30", "60", ""))
    assert draft.stages == (StageOrder(1, ("11", "07"), 30), StageOrder(2, None, 60))


def test_lap_leaders_cautions_and_running_orders_are_read():
    draft = read(
        lap_leaders="11 1-8, 07 ~9\n34 10-20",
        cautions="1-5 accident; 32-36 stage (free pass 34)",
        running_orders="60 off pit road: 11 07\n~75 : 07 11",
    )
    assert not draft.problems
    assert draft.stints == (Stint("11", 1, 8), Stint("07", 9, 9, True), Stint("34", 10, 20))
    assert draft.cautions == (Caution(1, 5, "accident"), Caution(32, 36, "stage", "34"))
    assert draft.running == (
        RunningOrder(("11", "07"), 60, "off pit road"),
        RunningOrder(("07", "11"), 75, "", True),
    )


def test_a_stint_may_be_of_unknown_laps_and_is_written_so():
    unsure = (Stint("11", None, None), Stint("07", 9, None), Stint("34", 10, 20))
    assert read(lap_leaders="11 ?, 07 9-?, 34 10-20").stints == unsure
    assert ", ".join(stint(one, one.car_number) for one in unsure) == "11 ?, 07 9-?, 34 10-20"


@pytest.mark.parametrize(
    ("box", "text"),
    [
        ("laps_run", "many"),
        ("laps_run", "0"),
        ("laps_down", "11 1"),
        ("laps_led", "11"),
        ("laps_led", "11 5, 11 6"),
        ("laps_led", "99 5"),
        ("out", "99 crash 5"),
        ("out", "crash"),
        ("out", "7 running"),
        ("did_not_race", "7 was ill"),
        ("fastest_lap", "fast"),
        ("fastest_lap", "99 32.1"),
        ("stages", ("99", "", "")),
        ("stage_ends", ("late", "", "")),
        ("lap_leaders", "11 eight"),
        ("lap_leaders", "11 9-8"),
        ("cautions", "long ago"),
        ("running_orders", "11 07 34"),
        ("running_orders", "5: 99"),
        ("running_orders", f"5 {'off pit road ' * 9}: 11"),
        ("cautions", "1-5 accident; 1-6 stage"),
        ("out", f"99 {'suspension ' * 10}83"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_box(box, text):
    fields = set(told(read(FINISH, **{box: text})))
    expected = {"stages": "stage_1", "stage_ends": "stage_1_end"}.get(box, box)
    assert fields == {expected}


def test_boxes_left_as_they_were_say_nothing_and_are_not_complained_of():
    draft = read(Boxes(finish="07 07 99", cautions="long ago"))
    assert (draft.rows, draft.problems, draft.stages) == ((), (), None)


def test_only_what_differs_is_said():
    draft = read(FINISH, finish="34 07 11 7")
    assert by_car(draft, "finish") == {"34": 1, "07": 2}
    assert by_car(draft, "status") == {}


def test_an_emptied_box_takes_back_what_it_said():
    before = replace(FINISH, out="7 crash 20", laps_led="11 100")
    draft = read(before, out="", laps_led="")
    rows = {row.car_number: row for row in draft.rows}
    assert rows["7"].status == "running"
    assert rows["7"].cleared == ("laps", "laps_led", "reason_out")
    assert rows["11"].cleared == ("laps_led",)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_the_boxes_of_every_demo_race_say_again_what_is_stored():
    races = Event.objects.filter(status__in=Event.RUN)
    assert races.count() == 4
    for event in races:
        boxes, cars = boxes_of(event), cars_of(event)
        told_anew = read_boxes(boxes, NOTHING, cars)
        assert told_anew.problems == ()
        assert len(told_anew.rows) == len(cars)
        found = plan(told_anew, event)
        assert (found.changes, found.problems) == ((), ())


def test_laps_run_taken_back_leave_no_laps_down_and_are_complained_of_where_some_are():
    before = replace(FINISH, laps_down="11: 1")
    assert set(told(read(before, laps_run=""))) == {"laps_down"}
    draft = read(before, laps_run="", laps_down="")
    assert not draft.problems
    assert draft.event.cleared == ("laps_run",)
    assert {row.cleared for row in draft.rows} == {("laps",)}


def test_a_car_that_did_race_after_all_is_missing_from_the_finish():
    before = replace(FINISH, finish="07 34 11", did_not_race="7 withdrew")
    assert told(read(before, did_not_race="")) == {"finish": "No. 7 is missing."}
