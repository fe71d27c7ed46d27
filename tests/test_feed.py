"""The weekend feed: read whole, checked value by value, and never an exception."""

import copy
import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.entry.draft import Caution, StageOrder, Stint
from results.entry.feed import ENTRY_LIST, NO_FEED, RESULTS, read_feed
from results.entry.feed.part import LARGEST, MOST_ROWS
from results.entry.statuses import OUT, STATUSES
from results.models import Result


def car(number, name, *, start, finish, laps, led=0, times=0, points=0, **more):
    return {
        "finishing_position": finish, "starting_position": start, "car_number": number,
        "driver_fullname": name, "driver_id": start, "team_name": f"Team {number}",
        "owner_fullname": f"Owner {number}", "crew_chief_fullname": f"Chief {number}",
        "car_make": "Ford", "sponsor": "Oil ", "qualifying_position": start,
        "qualifying_speed": 0, "laps_completed": laps, "laps_led": led, "times_led": times,
        "points_earned": points, "finishing_status": "Running", "disqualified": False, **more,
    }  # fmt: skip


def stage(number, *cars):
    places = [
        {"car_number": one, "driver_fullname": f"{one} Jr", "finishing_position": place}
        for place, one in enumerate(cars, start=1)
    ]
    return {"stage_number": number, "results": places}


def lap(number, speed, time):
    return {"car_number": number, "best_lap_speed": speed, "best_lap_time": time}


RACE = {
    "race_id": 9001,
    "series_id": 3,
    "race_season": 2024,
    "race_name": "Oil 100",
    "race_type_id": 1,
    "track_name": "Quick Speedway",
    "race_date": "2024-05-04T20:00:00",
    "date_scheduled": "2024-05-04T20:00:00",
    "television_broadcaster": "FS1",
    "scheduled_laps": 100,
    "actual_laps": 100,
    "actual_distance": 100,
    "stage_1_laps": 30,
    "stage_2_laps": 30,
    "stage_3_laps": 40,
    "stage_4_laps": 0,
    "number_of_cars_in_field": 5,
    "number_of_lead_changes": 3,
    "number_of_leaders": 3,
    "number_of_cautions": 2,
    "number_of_caution_laps": 11,
    "average_speed": 80.0,
    "total_race_time": "1:15:00",
    "margin_of_victory": "0.250",
    "attendance": 0,
    "results": [
        car("7", "Bo Swift", start=2, finish=1, laps=100, led=60, times=1, points=55),
        car("07", " Ada Quick # ", start=1, finish=2, laps=100, led=20, times=2, points=40),
        car("34", "* Cy Long(i)", start=4, finish=3, laps=99, led=20, times=1),
        car("2", "Di Fast Jr", start=3, finish=4, laps=50, finishing_status="Rear Gear"),
        car(
            "99", "Ed Low", start=5, finish=5, laps=98, points=1,
            disqualified=True, finishing_status="Disqualified",
        ),
        car("118", "Flo Late", start=0, finish=0, laps=0, qualifying_position=36),
    ],
    "stage_results": [stage(1, "34", "7"), stage(2, "7", "2", "07")],
    "caution_segments": [
        {"start_lap": 31, "end_lap": 36, "reason": "Competition", "comment": "Stage 1 Conclusion",
         "beneficiary_car_number": "2"},
        {"start_lap": 51, "end_lap": 55, "reason": "Spin", "comment": "#2 Spin Turn 2",
         "beneficiary_car_number": None},
    ],
    "race_leaders": [
        {"start_lap": 0, "end_lap": 0, "car_number": "07"},
        {"start_lap": 1, "end_lap": 20, "car_number": "34"},
        {"start_lap": 21, "end_lap": 40, "car_number": "07"},
        {"start_lap": 41, "end_lap": 100, "car_number": "7"},
    ],
    "schedule": [
        {"event_name": "Practice", "run_type": 1, "start_time_utc": "2024-05-03T20:00:00"},
        {"event_name": "Race", "run_type": 3, "start_time_utc": "2024-05-05T00:00:00"},
    ],
}  # fmt: skip
RUNS = [
    {"run_type": 1, "run_date": "2024-05-03T15:00:00", "results": [lap("7", 150, 24)]},
    {"run_type": 2, "run_date": "2024-05-03T18:30:00", "results": [lap("07", 121.2, 29.704)]},
    {"run_type": 2, "run_date": "2024-05-03T18:00:00",
     "results": [lap("07", 120, 30), lap("7", 119.5, 30.1255), lap("2", 0, 0)]},
]  # fmt: skip
FEED = {"weekend_race": [RACE], "weekend_runs": RUNS}


def read(**changes):
    """Read the feed with some of its race's values changed."""
    return read_feed(json.dumps({"weekend_race": [RACE | changes], "weekend_runs": RUNS}))


def results(**changes):
    """Return the results, each with the same values changed."""
    return [row | changes for row in RACE["results"]]


def told(problems):
    return {problem.field: problem.words for problem in problems}


# -- What a race tells ------------------------------------------------------------------------


def test_a_whole_feed_is_read_without_a_problem_or_a_doubt():
    event = read()
    assert (event.draft.shape, event.draft.problems, event.doubts) == (RESULTS, (), ())


def test_a_feed_says_which_event_it_is_of():
    event = read()
    assert (event.series, event.series_tier, event.season) == ("trucks", 3, 2024)
    assert (event.race_id, event.draft.event.date) == (9001, date(2024, 5, 4))
    assert event.start == datetime(2024, 5, 5, tzinfo=UTC)


@pytest.mark.parametrize(("number", "slug"), [(1, "cup"), (2, "second-series"), (3, "trucks")])
def test_the_series_number_is_its_tier(number, slug):
    event = read(series_id=number)
    assert (event.series, event.series_tier) == (slug, number)


def test_the_event_is_read_and_its_unknown_attendance_is_not_zero():
    facts = read().draft.event
    assert (facts.name, facts.track, facts.broadcaster) == ("Oil 100", "Quick Speedway", "FS1")
    assert (facts.scheduled_laps, facts.laps_run) == (100, 100)
    assert facts.time_of_race == timedelta(hours=1, minutes=15)
    assert (facts.average_speed, facts.attendance) == (Decimal("80.000"), None)
    assert (facts.official_lead_changes, facts.official_leaders) == (3, 3)
    assert (facts.official_cautions, facts.official_caution_laps) == (2, 11)


def test_marks_leave_a_name_and_say_what_they_mean():
    rows = {row.car_number: row for row in read().draft.rows}
    assert (rows["07"].driver, rows["07"].rookie) == ("Ada Quick", True)
    assert (rows["34"].driver, rows["34"].points_eligible) == ("Cy Long", False)
    assert (rows["7"].rookie, rows["7"].points_eligible) == (None, None)


def test_a_driver_to_be_announced_is_nobody_yet():
    assert {row.driver for row in read(results=results(driver_fullname="TBA")).draft.rows} == {""}


def test_how_a_car_ended_is_told_in_our_words():
    rows = {row.car_number: row for row in read().draft.rows}
    assert rows["7"].status == "running"
    assert (rows["2"].status, rows["2"].reason_out) == ("out", "rear gear")
    assert (rows["99"].status, rows["99"].reason_out) == ("disqualified", "")


def test_who_tried_to_qualify_and_got_no_start_did_not_qualify():
    flo = read().draft.rows[-1]
    assert (flo.status, flo.finish, flo.start) == ("did_not_qualify", None, None)
    assert (flo.laps, flo.laps_led, flo.points_published) == (None, None, None)


def test_a_missing_finish_is_no_finish():
    rows = results()
    del rows[-1]["finishing_position"]
    assert read(results=rows) == read()


def test_a_car_that_ran_laps_raced_whatever_its_finish():
    rows = results()
    rows[3]["finishing_position"] = 0
    event = read(results=rows)
    assert (event.draft.rows[3].laps, event.draft.rows[3].status) == (50, "out")
    assert "results" in told(event.doubts)


def test_an_entry_that_did_not_race_for_no_known_reason_is_left_open_and_doubted():
    rows = results()
    rows[-1]["qualifying_position"] = 0
    event = read(results=rows)
    assert event.draft.rows[-1].status == ""
    assert "No. 118 has no finish, and nothing says why." in told(event.doubts)["results"]


def test_a_car_that_led_no_lap_led_none():
    rows = {row.car_number: row for row in read().draft.rows}
    assert (rows["2"].laps_led, rows["34"].points_published) == (0, 0)


def test_figures_that_are_zero_for_everybody_are_unknown():
    rows = read(results=results(laps_led=0, times_led=0, points_earned=0)).draft.rows
    assert {(row.laps_led, row.times_led, row.points_published) for row in rows} == {
        (None, None, None)
    }


def test_the_later_qualifying_round_stands_and_practice_does_not_count():
    rows = {row.car_number: row for row in read().draft.rows}
    assert (rows["07"].qualifying_speed, rows["07"].qualifying_time) == (
        Decimal("121.200"), Decimal("29.704")
    )  # fmt: skip
    assert rows["7"].qualifying_time == Decimal("30.126")
    assert (rows["2"].qualifying_speed, rows["2"].qualifying_time) == (None, None)


# -- Stages, cautions, leaders ----------------------------------------------------------------


def test_stages_end_on_running_sums_and_the_finish_is_no_stage():
    assert read().draft.stages == (
        StageOrder(1, ("34", "7"), 30),
        StageOrder(2, ("7", "2", "07"), 60),
    )


def test_a_long_race_has_three_stages():
    stages = read(stage_3_laps=20, stage_4_laps=20).draft.stages
    assert [(one.number, one.end_lap) for one in stages] == [(1, 30), (2, 60), (3, 80)]


def test_where_the_distance_is_unknown_the_last_part_is_the_finish():
    assert [one.number for one in read(scheduled_laps=0).draft.stages] == [1, 2]


def test_a_race_stopped_before_a_stage_ended_has_no_such_stage():
    stages = read(actual_laps=45, stage_results=[stage(1, "7")]).draft.stages
    assert [one.number for one in stages] == [1]


def test_a_race_without_stages_says_nothing_of_them():
    lengths = {f"stage_{number}_laps": 0 for number in range(1, 5)}
    assert read(stage_results=[], **lengths).draft.stages is None


def test_a_stage_place_nobody_can_be_matched_to_is_a_problem():
    draft = read(stage_results=[stage(1, "7", "55", "2")]).draft
    assert draft.stages[0].cars == ("7", "", "2")
    assert "No. 55" in told(draft.problems)["stage_results[0].results[1].car_number"]


def test_a_caution_tells_reason_remark_and_free_pass():
    assert read().draft.cautions == (
        Caution(31, 36, "Competition: Stage 1 Conclusion", "2"),
        Caution(51, 55, "Spin: #2 Spin Turn 2"),
    )


def test_a_remark_that_names_half_the_field_is_cut():
    segment = RACE["caution_segments"][0] | {"comment": ", ".join(map(str, range(100)))}
    draft = read(caution_segments=[segment]).draft
    assert (len(draft.cautions[0].reason), draft.problems) == (200, ())


def test_a_caution_before_the_green_counts_from_lap_1():
    segment = RACE["caution_segments"][0] | {"start_lap": 0, "end_lap": 4}
    assert read(caution_segments=[segment]).draft.cautions[0].start_lap == 1


def test_a_race_without_cautions_has_none_and_one_nobody_counted_may_have_some():
    quiet = {"caution_segments": [], "number_of_cautions": 0, "number_of_caution_laps": 0}
    draft = read(**quiet).draft
    assert (draft.cautions, draft.event.official_cautions) == ((), 0)
    draft = read(**quiet, number_of_leaders=0, number_of_lead_changes=0).draft
    assert (draft.cautions, draft.event.official_cautions) == (None, None)
    assert draft.event.official_lead_changes is None


def test_stints_cover_every_lap_and_the_pole_sitter_s_lead_to_the_green_counts_as_one():
    stints = read().draft.stints
    assert stints[0] == Stint("07", None, None)
    laps = [lap for one in stints[1:] for lap in range(one.start_lap, one.end_lap + 1)]
    assert laps == list(range(1, 101))
    assert len(stints) - 1 == 3
    assert len({one.car_number for one in stints}) == 3


def test_a_pole_sitter_who_leads_lap_1_too_has_one_stint():
    leaders = [RACE["race_leaders"][0] | {"car_number": "34"}, *RACE["race_leaders"][1:]]
    assert read(race_leaders=leaders).draft.stints[0] == Stint("34", 1, 20)


def test_leaders_in_any_order_are_put_in_theirs():
    assert read(race_leaders=RACE["race_leaders"][::-1]).draft.stints == read().draft.stints


def test_a_lap_that_two_cars_led_is_a_problem_and_no_overlap():
    leaders = copy.deepcopy(RACE["race_leaders"])
    leaders[2]["start_lap"] = 20
    draft = read(race_leaders=leaders).draft
    assert draft.stints[2] == Stint("07", None, 40)
    assert told(draft.problems) == {"race_leaders[2].start_lap": "Another car led lap 20."}


# -- Words and numbers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "margin", "caution"),
    [
        ("1.535", Decimal("1.535"), False), (".407 sec", Decimal("0.407"), False),
        ("12", Decimal("12.000"), False), ("Under Caution", None, True), ("caution", None, True),
        ("", None, None), ("0", None, None), ("0.000", None, None), (0, None, None),
    ],
)  # fmt: skip
def test_a_margin_is_seconds_or_under_caution_or_unknown(written, margin, caution):
    draft = read(margin_of_victory=written).draft
    assert (draft.event.margin_of_victory, draft.event.finished_under_caution) == (margin, caution)
    assert draft.problems == ()


@pytest.mark.parametrize("written", ["one lap", "1.2.3", ".", "-1", "1e5", "٣"])
def test_any_other_margin_is_a_problem(written):
    draft = read(margin_of_victory=written).draft
    assert list(told(draft.problems)) == ["margin_of_victory"]
    assert draft.event.margin_of_victory is None


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("3:17:37", timedelta(hours=3, minutes=17, seconds=37)), ("", None), ("0", None),
        (0, None), ("0:00:00", None),
    ],
)  # fmt: skip
def test_the_time_of_race_is_hours_minutes_and_seconds(written, time):
    draft = read(total_race_time=written).draft
    assert (draft.event.time_of_race, draft.problems) == (time, ())


def test_a_date_of_another_season_is_a_problem():
    draft = read(race_season=2020).draft
    assert draft.event.date is None
    assert "race_date" in told(draft.problems)


def test_a_date_that_software_makes_up_is_unknown():
    draft = read(race_date="1900-01-01T00:00:00", date_scheduled=None).draft
    assert (draft.event.date, draft.problems) == (None, ())


def test_a_number_or_a_finish_that_stands_twice_is_a_problem():
    rows = results()
    rows[1] |= {"car_number": "7", "finishing_position": 1}
    draft = read(results=rows).draft
    assert draft.rows[1].finish is None
    assert told(draft.problems)["results[1].finishing_position"] == "results[0] finished 1 too."
    assert told(draft.problems)["results[1].car_number"] == "results[0] is No. 7 too."


def test_every_status_is_one_of_a_result_s():
    assert {*STATUSES.values(), OUT} - {""} == set(Result.Status.values)


# -- Entry lists ------------------------------------------------------------------------------


def entry_list():
    return read(
        results=results(finishing_position=0, laps_completed=0, laps_led=0, finishing_status=""),
        number_of_lead_changes=0, number_of_leaders=0, number_of_cautions=0, actual_laps=0,
        average_speed=0, total_race_time="0", margin_of_victory="", race_leaders=[],
        caution_segments=[], stage_results=[],
    )  # fmt: skip


def test_a_feed_in_which_nobody_finished_is_an_entry_list():
    event = entry_list()
    assert (event.draft.shape, event.is_entry_list) == (ENTRY_LIST, True)
    assert (event.draft.problems, event.doubts) == ((), ())
    assert [row.car_number for row in event.draft.rows] == ["7", "07", "34", "2", "99", "118"]


def test_an_entry_list_is_never_a_result():
    draft = entry_list().draft
    for row in draft.rows:
        assert (row.finish, row.laps, row.laps_led, row.status, row.points_published) == (
            None, None, None, "", None
        )  # fmt: skip
    facts = draft.event
    assert (facts.laps_run, facts.time_of_race, facts.official_cautions) == (None, None, None)
    assert (draft.cautions, draft.stints) == (None, None)


def test_an_entry_list_tells_where_stages_are_to_end_and_who_qualified_how():
    draft = entry_list().draft
    assert draft.stages == (StageOrder(1, (), 30), StageOrder(2, (), 60))
    assert draft.rows[1].start == 1
    assert draft.rows[1].qualifying_speed == Decimal("121.200")


def test_junk_makes_no_result_of_an_entry_list():
    rows = results(finishing_position=0)
    rows[0]["finishing_position"] = "1"
    draft = read(results=rows).draft
    assert draft.shape == ENTRY_LIST
    assert "results[0].finishing_position" in told(draft.problems)


# -- Doubts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number_of_lead_changes": 4}, "number_of_lead_changes"),
        ({"number_of_leaders": 4}, "number_of_leaders"),
        ({"number_of_cautions": 3}, "number_of_cautions"),
        ({"number_of_caution_laps": 12}, "number_of_caution_laps"),
        ({"number_of_cars_in_field": 6}, "number_of_cars_in_field"),
        ({"actual_laps": 101}, "actual_laps"),
        ({"average_speed": 91}, "average_speed"),
        ({"race_type_id": 2}, "race_type_id"),
        ({"race_leaders": RACE["race_leaders"][:-1]}, "race_leaders"),
        ({"race_leaders": RACE["race_leaders"][:2] + RACE["race_leaders"][3:]}, "race_leaders"),
        ({"results": results(laps_led=1)}, "results"),
        ({"results": RACE["results"][:2] + RACE["results"][3:]}, "results"),
        ({"results": results(driver_fullname="Bo Swift")}, "results"),
        (
            {"stage_results": [{"stage_number": 1, "results": stage(1, "7", "2")["results"][1:]}]},
            "stage_results",
        ),
    ],
)
def test_numbers_that_do_not_add_up_are_doubted_and_kept(changes, field):
    event = read(**changes)
    assert field in told(event.doubts)
    assert event.draft.shape == RESULTS


# -- Whatever is uploaded ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        ("<html>", "not JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        (b"[" + b"0," * (LARGEST // 2) + b"0]", "larger than 4 MB"),
        ("[]", "an object was expected"),
        ("null", "an object was expected"),
        ("{}", "There is no race"),
        ('{"weekend_race": null, "weekend_runs": null}', "There is no race"),
        ('{"weekend_race": []}', "There is no race"),
        ('{"weekend_race": [7]}', "not an object"),
        ('{"weekend_race": {}}', "not a list"),
    ],
)
def test_what_is_no_feed_is_one_clear_problem(content, words):
    draft = read_feed(content).draft
    assert draft.shape == NO_FEED
    assert [words in problem.words for problem in draft.problems] == [True]


def test_a_feed_is_read_from_bytes_with_a_byte_order_mark_too():
    assert read_feed(json.dumps(FEED).encode("utf-8-sig")) == read_feed(json.dumps(FEED))


def test_of_several_races_the_first_is_read_and_the_others_are_told():
    event = read_feed(json.dumps({"weekend_race": [RACE, RACE | {"race_name": "Other"}]}))
    assert event.draft.event.name == "Oil 100"
    assert list(told(event.draft.problems)) == ["weekend_race[1]"]


def test_keys_nobody_knows_change_nothing():
    assert read(surprise={"a": [1]}) == read()


@pytest.mark.parametrize("junk", ["NaN", "Infinity", "-Infinity", "1e999999999999999999999"])
def test_a_number_that_is_none_is_a_problem_and_the_rest_is_read(junk):
    text = json.dumps(FEED).replace('"average_speed": 80.0', f'"average_speed": {junk}')
    draft = read_feed(text).draft
    assert list(told(draft.problems)) == ["average_speed"]
    assert len(draft.rows) == 6


def test_a_number_of_five_thousand_digits_is_a_problem():
    text = json.dumps(FEED).replace('"actual_laps": 100', f'"actual_laps": {"9" * 5000}')
    assert "actual_laps" in told(read_feed(text).draft.problems)


def test_a_list_without_end_is_a_problem():
    draft = read(results=RACE["results"] * MOST_ROWS).draft
    assert "results" in told(draft.problems)
    assert draft.rows == ()


@pytest.mark.parametrize("name", ["\ud800", "Bo\x00Swift", "x" * 201, "\u202eowS"])
def test_a_text_nobody_could_store_is_a_problem_that_can_be_printed(name):
    draft = read(race_name=name).draft
    assert draft.event.name == ""
    assert str(draft.problems[0]).isprintable()


JUNK = [
    None, [], {}, [[[]]], [None], -1000, -1.5, 10**30, 1e300, float("nan"), "\x00", "x" * 5000,
    "\ud800", {"a": {"b": 1}},
]  # fmt: skip


def paths(value, path=()):
    """Yield the path of each value of the feed; of results the first and the last will do."""
    for key in value if isinstance(value, dict) else range(len(value)):
        if path[-1:] == ("results",) and key not in (0, len(value) - 1):
            continue
        yield (*path, key)
        if isinstance(value[key], dict | list):
            yield from paths(value[key], (*path, key))


# One round of qualifying: where the later one cannot be read, the earlier stands.
TO_CHANGE = FEED | {"weekend_runs": RUNS[:2]}


def changed(path, junk=..., /):
    """Return the feed with one value replaced, or removed."""
    feed = copy.deepcopy(TO_CHANGE)
    place = feed
    for key in path[:-1]:
        place = place[key]
    if junk is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = junk
    return feed


def written(path):
    """Return a path as problems write it: within the race, or from the top."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return text.lstrip(".").removeprefix("weekend_race[0]").lstrip(".") or "weekend_race[0]"


def forgets(before, after, problems):
    """Return whether `after` differs from `before` in nothing but what it no longer knows."""
    if before == after or after is None or after in ("", ()):
        return True
    if isinstance(before, str):
        return after in before
    if is_dataclass(before):
        return all(
            forgets(getattr(before, one.name), getattr(after, one.name), problems)
            for one in fields(before)
        )
    if isinstance(before, tuple):
        # What has lost its lap moves behind the others; what has lost its car is told of.
        told_of = len(after) == len(before) or isinstance(before[0], str) or bool(problems)
        return told_of and all(any(forgets(a, b, problems) for a in before) for b in after)
    return False


def without_account(draft):
    return [getattr(draft, one.name) for one in fields(draft)[1:6]]


@pytest.mark.parametrize("path", list(paths(TO_CHANGE)), ids=written)
def test_whatever_stands_in_a_value_s_place_is_a_problem_there_or_unknown(path):
    whole = read_feed(json.dumps(TO_CHANGE)).draft
    removals = [] if isinstance(path[-1], int) else [changed(path)]
    for feed in [*removals, *(changed(path, junk) for junk in JUNK)]:
        draft = read_feed(json.dumps(feed)).draft
        here = [
            problem
            for problem in draft.problems
            if problem.field.startswith(written(path)) or written(path).startswith(problem.field)
        ]
        pairs = zip(without_account(whole), without_account(draft), strict=True)
        assert here or all(forgets(a, b, draft.problems) for a, b in pairs)
        for problem in draft.problems:
            assert str(problem).isprintable()


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
keys = st.sampled_from(["weekend_race", "weekend_runs", "results", *RACE, *RACE["results"][0]])
documents = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner), max_leaves=20
)


@given(documents)
def test_no_document_raises(document):
    assert read_feed(json.dumps(document)).draft.shape
    assert read_feed(json.dumps({"weekend_race": [document]})).draft.shape


@given(st.binary() | st.text())
def test_no_content_raises(content):
    assert read_feed(content).draft.shape
