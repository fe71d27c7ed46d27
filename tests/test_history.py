"""History files: read race by race, checked cell by cell."""

import itertools
import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.entry.history import UnreadableHistory, read_aliases, read_history, system_for
from results.entry.history.seasons import SEASONS
from results.entry.statuses import status_of
from results.scoring.systems import SYSTEMS

HEAD = (
    "season,round,date,event,track,car_number,driver,sponsor,owner,team,manufacturer,start,finish,"
    "laps,laps_led,status,stage_1_pos,stage_2_pos,points,ineligible,crew_chief"
)
NAMES = HEAD.split(",")
ROW = {
    "season": "2023", "round": "1", "date": "2023-02-17", "event": "Oil 100",
    "track": "Quick Speedway", "car_number": "7", "driver": "Bo Swift", "sponsor": "Oil",
    "owner": "Al Rich", "team": "Swift Racing", "manufacturer": "Ford", "start": "3",
    "finish": "1", "laps": "100", "laps_led": "100", "status": "running", "stage_1_pos": "2",
    "stage_2_pos": "", "points": "55", "ineligible": "0", "crew_chief": "Di Wrench",
}  # fmt: skip
LOSER = {
    "car_number": "07", "driver": "Ada Quick", "finish": "2", "laps_led": "0", "points": "35",
    "stage_1_pos": "1",
}  # fmt: skip


def line(**cells) -> str:
    return ",".join((ROW | cells)[name] for name in NAMES) + "\n"


def races(*lines: str):
    return list(read_history([HEAD + "\n", *lines]))


def race(*cells: dict):
    """Read a race of lines with some cells changed, the winner's first."""
    (found,) = races(*(line(**one) for one in cells))
    return found


def row(**cells):
    return race(cells).draft.rows[0]


def problems(*found):
    return [
        (problem.line, problem.field, problem.words)
        for one in found
        for problem in one.draft.problems
    ]


# -- A race -----------------------------------------------------------------------------------


def test_a_race_says_when_and_where_it_was():
    found = race({})
    assert (found.season, found.round, found.date) == (2023, 1, date(2023, 2, 17))
    assert (found.event, found.track) == ("Oil 100", "Quick Speedway")
    assert (found.draft.shape, problems(found)) == ("history file", [])


def test_a_row_tells_who_drove_what_and_how_it_ended():
    found = row()
    assert (found.line, found.finish, found.start, found.laps, found.laps_led) == (
        2,
        1,
        3,
        100,
        100,
    )
    assert (found.car_number, found.driver, found.team) == ("7", "Bo Swift", "Swift Racing")
    assert (found.owner, found.manufacturer, found.sponsor) == ("Al Rich", "Ford", "Oil")
    assert (found.crew_chief, found.points_published) == ("Di Wrench", 55)
    assert (found.status, found.reason_out, found.stage_places) == ("running", "", ((1, 2),))


def test_races_come_one_at_a_time_without_reading_on():
    read = []

    def lines():
        for number in itertools.count(1):
            read.append(number)
            yield line(round=str(number))

    endless = read_history(itertools.chain([HEAD], lines()))
    assert [next(endless).round, next(endless).round] == [1, 2]
    assert len(read) == 3


def test_the_draft_says_what_was_read_into_which_field():
    fields = race({}).draft.fields
    assert (fields["points"], fields["stage_2_pos"]) == ("points_published", "stage_places")
    assert "season" not in fields


def test_a_quoted_name_keeps_its_comma():
    assert row(driver='"Ron Hornaday, Jr."').driver == "Ron Hornaday, Jr."


def test_a_dash_is_nothing():
    assert (row(sponsor="–").sponsor, row(owner="-").owner) == ("", "")


def test_what_one_line_leaves_blank_another_tells():
    found = race({"track": "", "date": ""}, LOSER)
    assert (found.track, found.date, problems(found)) == ("Quick Speedway", date(2023, 2, 17), [])


def test_lines_of_one_race_that_disagree_are_a_problem_and_the_first_counts():
    found = race({}, LOSER | {"track": "Other"})
    assert found.track == "Quick Speedway"
    assert problems(found) == [(3, "track", "“Other”, but line 2 says “Quick Speedway”.")]


def test_a_season_may_begin_in_the_autumn_before():
    assert race({"date": "2022-11-07"}).date == date(2022, 11, 7)


@pytest.mark.parametrize("day", ["2021-02-17", "2024-01-01", "17 February", "2023-02-30"])
def test_another_date_is_a_problem_and_unknown(day):
    found = race({"date": day})
    assert found.date is None
    assert [(place, column) for place, column, _ in problems(found)] == [(2, "date")]


# -- How it ended -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        ("running", "running", ""), ("Running ", "running", ""), ("crash", "out", "crash"),
        ("disqualified", "disqualified", ""), ("dq", "disqualified", ""),
        ("did not start", "did_not_start", ""),
        ("DNQ", "did_not_qualify", ""), ("withdrew", "withdrew", ""),
        ("rear end", "out", "rear end"), ("parked", "out", "parked"), ("dvp", "out", "DVP"),
        ("transmisson", "out", "transmission"), ("drive shaft", "out", "driveshaft"),
        ("dnf", "out", ""), ("no explanation", "out", ""), ("–", "", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_a_status_is_told_in_our_words(words, status, reason):
    assert status_of(words) == (status, reason)


def test_a_status_without_a_letter_is_a_problem():
    found = race({"status": "12"})
    assert found.draft.rows[0].status == ""
    assert problems(found) == [(2, "status", "“12” is not a status.")]


# -- Unknown is not zero ----------------------------------------------------------------------


def test_blanks_are_unknown():
    found = row(start="", finish="", laps="", laps_led="", car_number="", driver="", points="")
    assert (found.start, found.finish, found.laps, found.laps_led) == (None, None, None, None)
    assert (found.car_number, found.driver, found.points_published) == ("", "", None)


def test_no_laps_are_none_for_a_car_that_is_out_and_unknown_for_one_that_ran():
    assert row(laps="0", status="crash").laps == 0
    assert row(laps="0", status="running").laps is None
    assert row(laps="0", status="–").laps is None


def test_laps_led_are_none_where_they_add_up_to_the_race():
    assert [one.laps_led for one in race({}, LOSER).draft.rows] == [100, 0]


@pytest.mark.parametrize("changes", [{"laps_led": "60"}, {"laps_led": "0"}, {"laps": ""}])
def test_laps_led_that_nobody_counted_are_unknown(changes):
    found = race(changes, LOSER)
    assert found.draft.rows[1].laps_led is None


def test_a_car_keeps_the_laps_that_it_is_known_to_have_led():
    assert race({"laps_led": "60"}, LOSER).draft.rows[0].laps_led == 60


def test_points_nobody_was_paid_are_unknown():
    assert [one.points_published for one in race({"points": "0"}, LOSER | {"points": "0"})
            .draft.rows] == [None, None]  # fmt: skip


def test_a_zero_beside_points_was_paid():
    assert race({}, LOSER | {"points": "0"}).draft.rows[1].points_published == 0


def test_who_scored_zero_did_not_score_and_of_the_others_the_season_tells():
    first, second = race({}, LOSER | {"points": "0", "ineligible": "1"}).draft.rows
    assert (first.points_eligible, second.points_eligible) == (None, False)
    assert second.points_published == 0


def test_points_may_be_below_zero_after_a_penalty():
    assert row(points="-41").points_published == -41


# -- Names and numbers twice ------------------------------------------------------------------


def test_a_name_that_stands_twice_in_one_race_is_held():
    found = race({}, LOSER | {"driver": "Bo Swift"})
    assert (found.held, problems(found)) == (frozenset({"Bo Swift"}), [])
    assert race({}, LOSER).held == frozenset()


def test_the_same_name_in_two_races_is_one_driver_s():
    assert [one.held for one in races(line(), line(round="2"))] == [frozenset(), frozenset()]


def test_drivers_nobody_named_are_not_namesakes():
    assert race({"driver": ""}, LOSER | {"driver": ""}).held == frozenset()


def test_two_cars_of_one_number_both_stand_and_are_told():
    found = race({}, LOSER | {"car_number": "7"})
    assert [one.car_number for one in found.draft.rows] == ["7", "7"]
    assert found.shared_numbers == frozenset({"7"})
    assert race({}, LOSER).shared_numbers == frozenset()


@pytest.mark.parametrize("number", ["B-29", "41.5", "X", "1234"])
def test_a_number_that_is_none_of_ours_is_a_problem_and_unknown(number):
    found = race({"car_number": number})
    assert found.draft.rows[0].car_number == ""
    assert problems(found) == [(2, "car_number", f"“{number}” is not a car number.")]


def test_a_finish_or_a_stage_place_that_stands_twice_is_a_problem():
    found = race({}, LOSER | {"finish": "1", "stage_1_pos": "2"})
    assert (found.draft.rows[1].finish, found.draft.rows[1].stage_places) == (None, ())
    assert {(place, column) for place, column, _ in problems(found)} == {
        (3, "finish"), (3, "stage_1_pos")
    }  # fmt: skip


def test_a_third_stage_is_read_where_there_is_one():
    (found,) = read_history([f"{HEAD},stage_3_pos", line().strip() + ",4"])
    assert found.draft.rows[0].stage_places == ((1, 2), (3, 4))


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("start", "-1"), ("finish", "0"), ("finish", "201"), ("laps", "1e3"), ("laps", "10000"),
        ("laps_led", "12.5"), ("stage_1_pos", "first"), ("points", "many"), ("ineligible", "2"),
        ("laps", "١٢"), ("driver", "x" * 201), ("team", "a\u202eb"), ("sponsor", "a\x00b"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_a_problem_of_its_line_and_column_and_the_rest_is_read(column, text):
    found = race({column: text})
    assert [(place, name) for place, name, _ in problems(found)] == [(2, column)]
    assert found.draft.rows[0].crew_chief == "Di Wrench"


# -- Files ------------------------------------------------------------------------------------


def test_a_heading_alone_has_no_races():
    assert races() == []


@pytest.mark.parametrize("lines", [[], [""], ["\n", "\n"], [",,\n"]])
def test_an_empty_file_is_told(lines):
    with pytest.raises(UnreadableHistory, match="empty"):
        list(read_history(lines))


def test_missing_columns_are_named():
    with pytest.raises(UnreadableHistory, match="lacks track, finish"):
        list(read_history(["season,round,event,driver\n"]))


def test_a_column_that_stands_twice_is_named():
    with pytest.raises(UnreadableHistory, match="laps twice"):
        list(read_history([HEAD + ",laps\n"]))


def test_columns_may_be_few_in_any_order_and_beside_others():
    (found,) = read_history(
        ["Finish,DRIVER,wheels,event,track,round,season\n", "1,Bo Swift,4,Oil 100,Quick,1,1951\n"]
    )
    assert (found.season, found.draft.rows[0].finish) == (1951, 1)
    assert (found.draft.rows[0].laps, found.draft.rows[0].points_published) == (None, None)
    assert problems(found) == []


def test_bytes_are_read_as_utf_8_with_or_without_a_mark():
    lines = [("\ufeff" + HEAD + "\n").encode(), line(driver="Daniel Suárez").encode()]
    (found,) = read_history(lines)
    assert found.draft.rows[0].driver == "Daniel Suárez"


def test_another_encoding_is_told_by_line():
    lines = [HEAD.encode(), line().encode(), line(driver="Daniel Suárez").encode("latin-1")]
    with pytest.raises(UnreadableHistory, match=r"Line 3 is not UTF-8"):
        list(read_history(lines))


def test_another_encoding_of_an_open_file_is_told(tmp_path):
    file = tmp_path / "history.csv"
    file.write_text(HEAD + "\n" + line(driver="Daniel Suárez"), encoding="latin-1")
    with file.open(encoding="utf-8", newline="") as lines, pytest.raises(UnreadableHistory):
        list(read_history(lines))


def test_a_race_that_reappears_is_a_problem_and_not_read_again():
    found = races(line(), line(round="2"), line(driver="Ada Quick"))
    assert [(one.round, len(one.draft.rows)) for one in found] == [(1, 1), (2, 1), (1, 0)]
    assert problems(*found) == [
        (4, "round", "This race stands from line 2 on: 1 lines are not read again.")
    ]


def test_a_line_cut_short_is_left_out_and_named():
    found = races(line(), line(**LOSER)[:60] + "\n", line(round="2"))
    assert [len(one.draft.rows) for one in found] == [1, 1]
    assert problems(found[0]) == [(3, "", "It is cut short: 9 cells where the heading has 21.")]
    assert problems(found[1]) == []


def test_a_race_whose_first_line_is_cut_short_has_the_problem():
    found = races(line(), "2023,2,20\n", line(round="2", **LOSER))
    assert [(one.round, len(one.draft.rows), len(problems(one))) for one in found] == [
        (1, 1, 0), (2, 1, 1)
    ]  # fmt: skip


def test_a_comma_without_quotes_makes_a_line_too_long():
    found = race({}, LOSER | {"driver": "Ron Hornaday, Jr."})
    assert problems(found) == [(3, "", "It is too long: 22 cells where the heading has 21.")]


@pytest.mark.parametrize(
    ("cells", "column"), [({"season": "20x3"}, "season"), ({"round": "0"}, "round")]
)
def test_a_line_that_names_no_race_is_left_out_of_the_race_around_it(cells, column):
    found = race({}, LOSER | cells, LOSER)
    assert [one.line for one in found.draft.rows] == [2, 4]
    assert [(place, name) for place, name, _ in problems(found)] == [(3, column)]


def test_lines_before_the_first_race_are_told_as_no_race():
    found = races("2023\n", line())
    assert [(one.season, len(one.draft.rows)) for one in found] == [(None, 0), (2023, 1)]
    assert problems(found[0]) == [(2, "", "It is cut short: it names no race.")]


def test_a_quote_that_is_never_closed_is_told():
    lines = [HEAD, line(driver='"Bo'), *[line()] * 2000]
    with pytest.raises(UnreadableHistory, match=r"Line 2 is no CSV"):
        list(read_history(lines))


def test_of_500_cars_in_a_race_200_are_read_and_the_rest_are_told():
    found = race(
        *({"finish": "", "stage_1_pos": "", "driver": f"Driver {number}"} for number in range(500))
    )
    assert len(found.draft.rows) == 200
    assert problems(found)[0] == (202, "", "It is left out: a race of more than 200 cars.")
    assert problems(found)[-1] == (None, "", "200 more problems of this race.")


def test_the_memory_is_that_of_a_race_whatever_the_file_s_size():
    def peak(seasons: int) -> int:
        lines = (
            line(season=str(season), date="", round=str(number), driver=f"Driver {place}",
                 finish=str(place))
            for season in range(1900, 1900 + seasons)
            for number in range(1, 11)
            for place in range(1, 21)
        )  # fmt: skip
        tracemalloc.start()
        for _ in read_history(itertools.chain([HEAD], lines)):
            pass
        try:
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(1)
    assert peak(30) < peak(3) + 100_000


@given(st.lists(st.text() | st.sampled_from([line(), line(round="2"), "2023,1", '"'])))
def test_no_lines_raise_anything_but_that_they_are_unreadable(lines):
    try:
        assert all(found.draft.shape for found in races(*lines))
    except UnreadableHistory as error:
        assert str(error)


# -- Seasons ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "key"),
    [
        (1995, "trucks-1995"), (1998, "trucks-1995"), (1999, "trucks-1999"), (2016, "trucks-2016"),
        (2019, "trucks-2017"), (2020, "trucks-2020"), (2024, "trucks-2021"), (2025, "trucks-2025"),
        (2026, "trucks-2026"), (1994, None), (2027, None),
    ],
)  # fmt: skip
def test_a_season_of_trucks_is_paid_by_its_era(year, key):
    assert system_for("trucks", year) == key


@pytest.mark.parametrize(
    ("series", "year", "key"),
    [
        ("cup", 1974, None), ("cup", 1975, "cup-1975"), ("cup", 2003, "cup-1975"),
        ("cup", 2016, "cup-2016"), ("cup", 2023, "cup-2017"), ("cup", 2027, None),
        ("second-series", 1981, None), ("second-series", 1982, "second-series-1982"),
        ("second-series", 2025, "second-series-2025"), ("nothing", 2023, None),
    ],
)  # fmt: skip
def test_the_other_series_are_paid_by_their_eras(series, year, key):
    assert system_for(series, year) == key


def test_every_system_pays_some_season_and_no_season_has_two():
    for slug, eras in SEASONS.items():
        assert {key for _, _, key in eras} == {key for key in SYSTEMS if key.startswith(slug)}
        years = [year for first, last, _ in eras for year in range(first, last + 1)]
        assert years == sorted(set(years))


# -- Aliases ----------------------------------------------------------------------------------

ALIASES = "driver,driver_driveraverages,rows\n"


def aliases(*lines: str, head: str = ALIASES):
    return list(read_aliases([head, *lines]))


def test_an_alias_says_whom_a_name_stands_for():
    (found,) = aliases("John H. Nemechek,John Hunter Nemechek,149\n")
    assert (found.name, found.driver, found.rows) == (
        "John H. Nemechek", "John Hunter Nemechek", 149
    )  # fmt: skip
    assert found.problems == ()


@pytest.mark.parametrize(
    "pair",
    [
        "Geoffrey Bodine,Geoff Bodine", '"Tom Carey, Jr.",Tom Carey',
        "Jack Smith,Jack Smith (Ohio)",
        "Frog Hall,David Hall", "Derrick Gilchrist,Derek Gilcrest", "Trey Burke,Trey Burke III",
    ],
)  # fmt: skip
def test_another_spelling_is_an_alias(pair):
    assert aliases(pair + ",1\n")[0].problems == ()


def test_a_pair_that_stands_the_other_way_round_too_is_swapped_rows():
    found = aliases("Robby Lyons,Norm Benning,1\n", "Norm Benning,Robby Lyons,1\n")
    assert ["swapped" in str(one.problems[0]) for one in found] == [True, True]
    assert found[1].problems[0].line == 3


def test_names_with_nothing_in_common_are_swapped_rows():
    (found,) = aliases("Mark Gibson,Bobby Gill,1\n")
    assert "nothing in common" in found.problems[0].words


def test_a_name_of_two_drivers_needs_a_team_or_seasons():
    pairs = ("Jason White,Jason A. White,157", "Jason White,Jason M. White,15")
    assert ["team or seasons" in one.problems[0].words for one in aliases(*pairs)] == [True, True]
    head = "driver,driver_driveraverages,team,seasons\n"
    found = aliases(
        "Jason White,Jason A. White,,2009-2016", "Jason White,Jason M. White,Reaume Brothers,2023",
        head=head,
    )  # fmt: skip
    assert [(one.team, one.seasons, one.problems) for one in found] == [
        ("", (2009, 2016), ()), ("Reaume Brothers", (2023, 2023), ())
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (",Jack Smith,1", "driver"), ("Jack Smith,,1", "driver_driveraverages"),
        ("Jack Smith,Jack B. Smith,many", "rows"), ("Jack Smith,Jack Smith,1",
        "driver_driveraverages"), ("Jack Smith,Jack B. Smith", ""),
    ],
)  # fmt: skip
def test_what_is_no_pair_is_a_problem_of_its_line(text, field):
    (found,) = aliases(text + "\n")
    assert [(one.line, one.field) for one in found.problems] == [(2, field)]


@pytest.mark.parametrize("seasons", ["2016-2009", "now", "209"])
def test_seasons_run_forwards(seasons):
    (found,) = aliases(
        f"Jack Smith,Jack B. Smith,{seasons}\n", head="driver,driver_driveraverages,seasons\n"
    )
    assert (found.seasons, found.problems[0].field) == (None, "seasons")


def test_a_file_of_something_else_is_told():
    with pytest.raises(UnreadableHistory, match="lacks driver, driver_driveraverages"):
        list(read_aliases([HEAD.replace("driver", "d")]))


def test_a_zero_in_place_of_a_name_is_nobody():
    found = row(crew_chief="0", owner="0", team="", manufacturer="Ford")
    assert (found.crew_chief, found.owner, found.team, found.manufacturer) == ("", "", "", "Ford")
