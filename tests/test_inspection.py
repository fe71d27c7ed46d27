"""A race's numbers agree with one another, and whatever is changed among them is noticed."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args, get_type_hints

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from results.models import (
    Caution,
    Event,
    LapLeader,
    Moment,
    MomentCar,
    PublishedStanding,
    Result,
    Ruling,
    StageResult,
)
from results.revisions import revise
from results.stats.facts import NOW, as_of
from results.stats.inspection.checks import failures, inspect, unknowns
from results.stats.inspection.findings import FAIL, PASS
from results.stats.inspection.race import (
    Car,
    Inspected,
    Named,
    PublishedLine,
    Round,
    Stage,
    StagePlace,
    Stint,
)
from results.stats.inspection.race import Caution as CautionPeriod
from results.stats.inspection.reading import inspection_of, inspections_of, races_of
from results.stats.race_rows import RaceRow
from results.stats.seasons import find_season, schedule

from . import factories

# -- The demo's Homestead: whatever is changed is noticed ------------------------------------


@pytest.fixture(scope="module")
def homestead(django_db_setup, django_db_blocker):
    """The demo's one race in full, as it is inspected; its database is gone again."""
    with django_db_blocker.unblock(), transaction.atomic():
        get_user_model().objects.create_superuser("somebody")
        call_command("load_demo", verbosity=0)
        season = find_season(NOW, "trucks", 2025)
        events = schedule(NOW, season.id, RaceRow)
        event = events[3]
        race = races_of(NOW, season, events, [event])[event.id]
        transaction.set_rollback(True)
    return race


# Of each part of the race: how many rows it has, and by which check a change of a field is
# noticed. What the check compares stands in its words.
NOTICED_BY = {
    "cars": (
        34,
        {
            "finish": "finishes",
            "provisional_finish": "finishes at the flag",
            "start": "starts",
            "laps_led": "laps led by stint",
            "points_computed": "points",
            "points_published": "points",
        },
    ),
    "cautions": (4, {"start_lap": "caution laps", "end_lap": "caution laps"}),
    "stints": (14, {"start_lap": "lap leaders", "end_lap": "lap leaders"}),
    "stages": (2, {"end_lap": "stage ends"}),
    "standings": (
        6,
        {
            "place": "standings",
            "behind_leader": "standings",
            "computed_place": "standings",
            "computed_behind_leader": "standings",
        },
    ),
}


def changed(race: Inspected, part: str, row: int, **values) -> Inspected:
    """Return the race with `values` in one row of one part."""
    rows = list(getattr(race, part))
    rows[row] = rows[row]._replace(**values)
    return replace(race, **{part: tuple(rows)})


def words_of(race: Inspected, check: str, verdict: str = FAIL) -> list[str]:
    return [one.words for one in inspect(race) if (one.check, one.verdict) == (check, verdict)]


def assert_noticed(race: Inspected, other: Inspected, check: str, *numbers) -> None:
    """Assert that `check` passed and fails now, naming one of `numbers`."""
    assert words_of(race, check, PASS)
    words = words_of(other, check)
    assert any(str(number) in one for one in words for number in numbers), words


def test_homestead_passes(homestead):
    found = inspect(homestead)
    assert failures(found) == []
    assert {one.check for one in unknowns(found)} == {"times led", "qualifying", "average speed"}
    assert sum(one.verdict == PASS for one in found) == 26


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    ("part", "row", "field", "check"),
    [
        (part, row, field, check)
        for part, (rows, fields) in NOTICED_BY.items()
        for row in range(rows)
        for field, check in fields.items()
    ],
)
def test_each_number_changed_by_one_is_noticed(homestead, part, row, field, check, by):
    number = getattr(getattr(homestead, part)[row], field)
    other = changed(homestead, part, row, **{field: number + by})
    # Caution laps are named by what they add up to.
    assert_noticed(homestead, other, check, number + by, 22 + by, 22 - by)


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(
    ("field", "check"),
    [
        ("laps_run", "laps led"),
        ("official_lead_changes", "lead changes"),
        ("official_leaders", "leaders"),
        ("official_cautions", "cautions"),
        ("official_caution_laps", "caution laps"),
    ],
)
def test_each_total_changed_by_one_is_noticed(homestead, field, check, by):
    number = getattr(homestead, field) + by
    assert_noticed(homestead, replace(homestead, **{field: number}), check, number)


# What the last digits leave open cannot be noticed: a thousandth of a second, 0.006 mph.
@pytest.mark.parametrize(
    ("field", "by"),
    [
        ("qualifying_time", "0.002"),
        ("qualifying_time", "-0.002"),
        ("qualifying_speed", "0.010"),
        ("qualifying_speed", "-0.010"),
        ("qualifying_speed", "-100"),
    ],
)
def test_qualifying_changed_by_more_than_its_digits_hide_is_noticed(homestead, field, by):
    rows = [at for at, car in enumerate(homestead.cars) if car.qualifying_time is not None]
    assert len(rows) == 2
    for row in rows:
        number = getattr(homestead.cars[row], field) + Decimal(by)
        other = changed(homestead, "cars", row, **{field: number})
        assert_noticed(homestead, other, "qualifying", number)


def test_times_led_lengths_and_dates_changed_are_noticed(homestead):
    winner = next(at for at, car in enumerate(homestead.cars) if car.times_led is not None)
    for times in (2, 4):
        other = changed(homestead, "cars", winner, times_led=times)
        assert_noticed(homestead, other, "times led", times)
    for length in (Decimal("1.499"), Decimal("1.51"), Decimal("2.5")):
        assert_noticed(homestead, replace(homestead, track_length=length), "qualifying", length)
    for day in (date(2025, 3, 1), date(2025, 4, 30)):
        assert_noticed(homestead, replace(homestead, date=day), "date", day)


# A car's laps are noticed if the order or the race's laps forbid them. What lies between the
# laps of the cars before and after it, no other number of the race can tell from the truth.
@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("row", range(34))
def test_laps_are_noticed_unless_the_cars_around_allow_them(homestead, row, by):
    cars = sorted(homestead.cars, key=lambda car: car.finish)
    at = homestead.cars.index(cars[row])
    laps = cars[row].laps + by
    other = changed(homestead, "cars", at, laps=laps)
    allowed = {24: -1, 25: 1, 27: -1}.get(row) == by or row >= 28
    if allowed:
        assert failures(inspect(other)) == []
    else:
        check = "lead lap" if laps > homestead.laps_run else "laps in order"
        assert_noticed(homestead, other, check, laps)


# A lone fastest time, the margin, attendance, scheduled laps, the lap of a moment that ends no
# stage and the places of running orders agree with whatever they are changed to, for nothing
# else in a race follows from them.
@pytest.mark.parametrize("field", ["margin_of_victory", "fastest_lap_time"])
def test_what_nothing_follows_from_cannot_be_noticed(homestead, field):
    if field == "margin_of_victory":
        other = replace(homestead, margin_of_victory=Decimal("13.400"))
    else:
        row = next(at for at, car in enumerate(homestead.cars) if car.fastest_lap)
        other = changed(homestead, "cars", row, fastest_lap_time=Decimal("35.243"))
    assert failures(inspect(other)) == []


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize(("stage", "row"), [(at, row) for at in (0, 1) for row in range(10)])
def test_a_stage_place_given_twice_is_noticed_and_a_gap_is_not_known(homestead, stage, row, by):
    places = list(homestead.stages[stage].places)
    position = places[row].position + by
    places[row] = places[row]._replace(position=position)
    other = changed(homestead, "stages", stage, places=tuple(places))
    if position == 11:
        who = "Who took place 10 in"
        assert any(one.words.startswith(who) for one in unknowns(inspect(other)))
    else:
        assert_noticed(homestead, other, "stage places", position)


@pytest.mark.parametrize("row", range(14))
def test_a_stint_given_to_another_car_is_noticed(homestead, row):
    led = homestead.stints[row].car
    other = changed(homestead, "stints", row, car="No. 88")
    assert_noticed(homestead, other, "laps led by stint", led)
    assert_noticed(homestead, other, "leaders", 5)
    stranger = changed(homestead, "stints", row, car="No. 007")
    assert_noticed(homestead, stranger, "cars named", "No. 007")


def test_a_car_that_was_not_entered_is_noticed_wherever_it_is_named(homestead):
    for row in range(len(homestead.named)):
        assert_noticed(homestead, changed(homestead, "named", row, car="No. 0"), "cars named", 0)
    for at, stage in enumerate(homestead.stages):
        for row, place in enumerate(stage.places):
            places = list(stage.places)
            places[row] = place._replace(car="No. 0")
            other = changed(homestead, "stages", at, places=tuple(places))
            assert_noticed(homestead, other, "cars named", f"Stage {stage.number}, place {row + 1}")
    for row in range(4):
        other = changed(homestead, "cautions", row, free_pass="No. 0")
        assert_noticed(homestead, other, "cars named", "a free pass")
    orders = (*homestead.named, Named("No. 0", "the running order of lap 15"))
    assert_noticed(homestead, replace(homestead, named=orders), "cars named", "lap 15")


@pytest.mark.parametrize(
    ("part", "row", "values", "words"),
    [
        ("cars", 0, {"finish": 2}, "No. 07 and No. 34 have the same finish: 2."),
        ("cars", 0, {"finish": 2}, "Nobody has finish 1."),
        ("cars", 33, {"finish": 43}, "No. 2 has finish 43 among 34 cars."),
        ("cars", 1, {"start": 3}, "No. 07 and No. 34 have the same start: 3."),
        (
            "cars", 0, {"laps": 133},
            "No. 07 finishes ahead of No. 34 with fewer laps: 133, not 134.",
        ),
        ("cars", 0, {"laps": 133}, "No. 07 won with 133 laps, the race ran 134."),
        ("cars", 9, {"laps": 135}, "No. 45 ran 135 laps, the race 134."),
        ("cars", 2, {"laps_led": 77}, "Laps led add up to 133, the race ran 134."),
        ("cars", 2, {"laps_led": 77}, "No. 11 led 77 laps, its stints add up to 78."),
        ("cars", 0, {"times_led": 2}, "No. 07 led 2 times, by its stints 3."),
        (
            "cars", 2, {"qualifying_time": Decimal("31.211")},
            "No. 11 qualified at 168.167 mph in 31.211 seconds: that is 1.4580 miles, a lap is "
            "1.5.",
        ),
        ("cars", 2, {"fastest_lap": True}, "The fastest lap is given to No. 11 and No. 44."),
        (
            "cars", 2, {"fastest_lap_time": Decimal("32.001")},
            "No. 11 ran a lap in 32.001 seconds; the fastest, No. 44's, took 32.543.",
        ),
        ("cars", 2, {"points_published": 45}, "No. 11 earns 54 points by the rules, the series "
                                              "paid 45."),
        ("cars", 3, {"reason_out": "engine"}, "No. 18 was running at the end and out with engine."),
        ("cars", 33, {"status": "withdrew"}, "No. 2 did not race and has finish 34."),
        ("cautions", 1, {"end_lap": 63}, "Cautions overlap: laps 32 to 63 and laps 62 to 67."),
        ("cautions", 1, {"end_lap": 35}, "Caution laps: 21 by the cautions, 22 officially."),
        ("cautions", 3, {"end_lap": 59}, "A caution runs from lap 90 back to lap 59."),
        ("cautions", 3, {"end_lap": 195}, "A caution runs to lap 195, the race to 134."),
        ("stints", 1, {"start_lap": 8}, "No. 11 leads to lap 8, and No. 07 from lap 8 on."),
        (
            "stints", 3, {"end_lap": 25},
            "Nobody leads laps 26 to 27: No. 07 leads to lap 25, No. 11 from lap 28.",
        ),
        ("stints", 0, {"start_lap": 2}, "No. 11 leads first, from lap 2."),
        ("stints", 13, {"end_lap": 133}, "No. 07 leads last, to lap 133 of 134."),
        ("stages", 1, {"end_lap": 30}, "Stage 2 ends on lap 30, Stage 1 on lap 30."),
        ("stages", 1, {"end_lap": 160}, "Stage 2 ends on lap 160, the race on 134."),
        (
            "stages", 0, {"end_lap": 31},
            "A moment tells of a stage's end on lap 30; stages end on 31 and 60.",
        ),
        (
            "stages", 1, {"end_lap": 80},
            "No. 11 won Stage 2, but No. 44 led its last lap, 80.",
        ),
        ("standings", 1, {"behind_leader": 9}, "Ty Majeski: 8 behind the leader by our results, 9 "
                                               "published."),
        ("standings", 1, {"place": 3}, "Ty Majeski: place 2 by our results, 3 published."),
        ("standings", 1, {"points": 3}, "Ty Majeski: 169 points by our results, 3 published."),
    ],
)  # fmt: skip
def test_it_fails_with_the_right_words(homestead, part, row, values, words):
    cars = sorted(homestead.cars, key=lambda car: car.finish)
    in_order = replace(homestead, cars=tuple(cars))
    assert words in [one.words for one in failures(inspect(changed(in_order, part, row, **values)))]


# -- Made-up races ---------------------------------------------------------------------------


def a_race(cars: int = 5, **facts) -> Inspected:
    """Return a race of 50 laps that passes: car 1 leads it all, everybody runs all laps."""
    field = tuple(
        Car(
            name=f"No. {number}",
            finish=number,
            provisional_finish=number,
            start=number,
            laps=50,
            laps_led=50 if number == 1 else 0,
            status="running",
        )
        for number in range(1, cars + 1)
    )
    return Inspected(cars=field, laps_run=50, stints=(Stint("No. 1", 1, 50),), **facts)


def fails(race: Inspected) -> list[str]:
    return [one.words for one in failures(inspect(race))]


def missing(race: Inspected) -> list[str]:
    return [one.words for one in unknowns(inspect(race))]


def checks_made(race: Inspected) -> set[str]:
    return {one.check for one in inspect(race)}


def test_a_race_of_43_cars_passes():
    assert fails(a_race(43)) == []


def test_a_race_of_which_nothing_is_known_fails_nothing():
    assert fails(Inspected()) == []
    assert "No car is entered." in missing(Inspected())


def test_what_does_not_apply_is_not_listed():
    made = checks_made(a_race(date=date(1999, 5, 1)))
    assert not made & {"stage ends", "stage places", "stage winners", "cautions in order", "date"}
    assert not {"finishes at the flag"} & checks_made(
        changed(a_race(1), "cars", 0, provisional_finish=None)
    )


def test_unknown_is_neither_zero_nor_wrong():
    race = changed(a_race(), "cars", 4, laps_led=None, finish=None, start=None, laps=None)
    assert fails(race) == []
    for words in (
        "Laps led of No. 5 are not known.",
        "Laps of No. 5 are not known.",
        "The finish of No. 5 is not known.",
        "The start of No. 5 is not known.",
        "Times led of No. 1 are not known.",
        "Qualifying time and speed of all 5 cars are not known.",
    ):
        assert words in missing(race)


def test_laps_led_that_cannot_be_are_wrong_though_some_are_unknown():
    race = changed(a_race(), "cars", 4, laps_led=None)
    race = changed(race, "cars", 3, laps_led=7)
    assert "Laps led add up to 57, the race ran 50." in fails(race)


def test_whoever_leads_the_last_lap_is_first_at_the_flag(homestead):
    assert "last lap" not in {one.check for one in failures(inspect(homestead))}
    last, run = homestead.stints[-1], homestead.laps_run
    second = next(car for car in homestead.cars if car.provisional_finish == 2)
    other = replace(homestead, stints=(*homestead.stints[:-1], last._replace(car=second.name)))
    assert f"{second.name} leads lap {run}, the last, and {last.car} won." in fails(other)
    # A winner disqualified was first at the flag all the same.
    cars = tuple(car._replace(finish=99, status="disqualified") if car.name == last.car else car
                 for car in homestead.cars)  # fmt: skip
    assert "last lap" not in {one.check for one in failures(inspect(replace(homestead, cars=cars)))}


def test_laps_led_of_some_may_be_missing_from_the_sum():
    race = changed(changed(a_race(), "cars", 4, laps_led=None), "cars", 0, laps_led=40)
    assert "laps led" not in {one.check for one in failures(inspect(race))}


def test_a_long_list_of_the_unknown_is_cut_short():
    cars = tuple(car._replace(start=None) for car in a_race(43).cars[:30])
    race = replace(a_race(43), cars=cars + a_race(43).cars[30:])
    words = "The start of No. 1, No. 2, No. 3, No. 4, No. 5 and 25 more is not known."
    assert words in missing(race)


def test_cars_that_did_not_race_take_no_place_and_keep_no_lap():
    away = [Car(name="No. 8", status="did_not_qualify"), Car(name="No. 9", status="withdrew")]
    race = replace(a_race(), cars=(*a_race().cars, *away))
    assert fails(race) == []
    assert not any("No. 8" in words or "No. 9" in words for words in missing(race))


def test_a_car_that_qualified_and_did_not_start_leaves_no_gap_among_the_starts():
    race = replace(a_race(), cars=tuple(c._replace(start=c.start + 1) for c in a_race().cars))
    assert "Nobody has start 1." in fails(race)
    idle = Car(name="No. 9", status="did_not_start", start=1)
    assert fails(replace(race, cars=(*race.cars, idle))) == []


def test_a_disqualified_winner_stands_last_with_all_his_laps():
    first, *others = a_race().cars
    moved_up = tuple(car._replace(finish=car.finish - 1, laps=48) for car in others)
    out = first._replace(finish=5, status="disqualified")
    known_order = replace(a_race(), cars=(out, *moved_up))
    assert fails(known_order) == []
    cars = tuple(car._replace(provisional_finish=None) for car in known_order.cars)
    assert fails(replace(known_order, cars=cars)) == []


def test_a_shared_finish_is_told():
    race = changed(a_race(), "cars", 1, finish=1)
    assert fails(race) == ["No. 1 and No. 2 have the same finish: 1.", "Nobody has finish 2."]


def test_whoever_is_passed_on_the_first_lap_may_count_as_a_leader():
    """As timing sheets list him for lap 0: one more lead change, one more time led."""
    race = changed(a_race(), "cars", 0, start=2, times_led=1)
    race = changed(race, "cars", 1, start=1)
    for changes in (0, 1):
        assert fails(replace(race, official_lead_changes=changes)) == []
        assert fails(changed(race, "cars", 1, times_led=changes)) == []
    assert fails(replace(race, official_lead_changes=2)) == [
        "Lead changes: 0 by the stints, 2 officially."
    ]
    assert fails(replace(a_race(), official_lead_changes=1)) != []


def test_stints_of_one_car_on_end_are_one_time_in_the_lead():
    stints = (Stint("No. 1", 1, 20), Stint("No. 1", 21, 50))
    race = replace(a_race(), stints=stints, official_lead_changes=0, official_leaders=1)
    assert fails(changed(race, "cars", 0, times_led=1)) == []


def test_leaders_are_counted_by_laps_led_where_no_stint_is_known():
    race = replace(a_race(), stints=(), official_leaders=2)
    assert fails(race) == ["Leaders: 1 by laps led, 2 officially."]


def test_a_stint_without_its_end_is_not_known_rather_than_wrong():
    race = replace(a_race(), stints=(Stint("No. 1", 1, None),))
    assert fails(race) == []
    assert "The laps of stint 1, No. 1, are not known." in missing(race)


def test_cautions_nobody_entered_are_not_known_and_a_race_without_any_passes():
    assert "The laps of 3 cautions are not known." in missing(a_race(official_cautions=3))
    clean = a_race(official_cautions=0, official_caution_laps=0)
    assert {"cautions", "caution laps"} <= {o.check for o in inspect(clean) if o.verdict == PASS}
    one = a_race(cautions=(CautionPeriod(5, 9),), official_cautions=0, official_caution_laps=0)
    assert fails(one) == [
        "Cautions: 1 entered, 0 officially.",
        "Caution laps: 5 by the cautions, 0 officially.",
    ]


def test_stages_are_due_only_under_rules_that_have_them():
    race = a_race(stages_due=2, stages=(Stage(1, 20, (StagePlace(1, "No. 1"),)),))
    assert fails(race) == []
    assert "Stage 2 is not known." in missing(race)
    assert "Who took place 1 in Stage 1 is not known." in missing(
        replace(race, stages=(Stage(1, 20, (StagePlace(2, "No. 1"),)),))
    )


def test_a_stage_whose_leader_was_disqualified_went_to_another():
    stages = (Stage(1, 20, (StagePlace(1, "No. 2"),)),)
    assert "No. 2 won Stage 1, but No. 1 led its last lap, 20." in fails(a_race(stages=stages))
    out = changed(a_race(stages=stages), "cars", 0, status="disqualified")
    assert fails(out) == []
    assert "stage winners" not in checks_made(out)


def test_a_stage_has_no_more_places_than_cars():
    stages = (Stage(1, 20, (StagePlace(1, "No. 1"), StagePlace(9, "No. 2"))),)
    race = a_race(stages=stages)
    assert fails(race) == ["No. 2 has place 9 in Stage 1 among 5 cars."]
    assert "Who took place 2, 3, 4 and 5 in Stage 1 is not known." in missing(race)


@pytest.mark.parametrize(
    ("time", "speed", "length", "agrees"),
    [
        (timedelta(minutes=40, seconds=1), "112.453", "1.5", True),  # 40:01.2, cut off
        (timedelta(minutes=40, seconds=1), "112.603", "1.5", False),
        (timedelta(minutes=41), "112.453", "1.5", False),
        (timedelta(minutes=40, seconds=1, milliseconds=200), "112.444", "1.5", True),
        (timedelta(minutes=40, seconds=1, milliseconds=900), "112.444", "1.5", False),
        (timedelta(minutes=10, seconds=1), "99.834", "0.333", True),  # a third of a mile
        (timedelta(minutes=10, seconds=1), "99.834", "0.33", False),
    ],
)
def test_average_speed_times_time_is_the_distance_as_far_as_digits_go(time, speed, length, agrees):
    race = a_race(time_of_race=time, average_speed=Decimal(speed), track_length=Decimal(length))
    assert bool(words_of(race, "average speed")) is not agrees


def test_a_margin_under_caution_is_told():
    race = a_race(margin_of_victory=Decimal("0.5"), finished_under_caution=True)
    assert fails(race) == ["The race ended under caution, and has a margin of 0.5 seconds."]
    assert fails(a_race(finished_under_caution=True)) == []


def test_level_drivers_may_be_published_in_any_order():
    line = PublishedLine("A", 6, 90, None, computed_place=5, level=2, computed_points=90)
    assert fails(a_race(standings=(line,))) == []
    assert fails(a_race(standings=(line._replace(level=1),))) == [
        "A: place 5 by our results, 6 published."
    ]
    assert fails(a_race(standings=(line._replace(computed_place=None),))) == [
        "A is published in place 6; by our results he has none."
    ]


def test_races_of_one_day_are_in_order():
    day = date(1958, 7, 4)
    assert fails(a_race(date=day, before=Round(3, day), after=Round(5, day))) == []


def anything(hint):
    """Return a strategy for what a type hint allows, its numbers finite."""
    if hint is Decimal:
        return st.decimals(-9999, 9999, allow_nan=False, allow_infinity=False)
    if hint in (int, str):
        return st.integers(-3, 60) if hint is int else st.sampled_from(["", "No. 1", "out"])
    if getattr(hint, "_fields", None):
        kinds = get_type_hints(hint)
        return st.builds(hint, **{field: anything(kinds[field]) for field in hint._fields})
    if get_args(hint)[1:] == (...,):
        return st.lists(anything(get_args(hint)[0]), max_size=3).map(tuple)
    if get_args(hint):
        return st.one_of([anything(kind) for kind in get_args(hint)])
    return st.from_type(hint)


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        Inspected, **{field: anything(kind) for field, kind in get_type_hints(Inspected).items()}
    )
)
def test_whatever_the_numbers_are_it_raises_nothing(race):
    assert all(one.words for one in inspect(race))


# -- Races in the database -------------------------------------------------------------------

in_database = pytest.mark.django_db


def found_in(event: Event, facts=NOW):
    season = find_season(facts, event.season.series.slug, event.season.year)
    return inspection_of(
        facts, season, schedule(facts, season.id, RaceRow), event_row(facts, event)
    )


def event_row(facts, event: Event):
    return next(row for row in schedule(facts, event.season_id, RaceRow) if row.id == event.id)


def words_in(event: Event, facts=NOW) -> list[str]:
    return [one.words for one in failures(found_in(event, facts))]


@pytest.fixture
def writing(editor):
    """A revision open for the whole of a test's setting."""
    return lambda: revise(user=editor, reason="A setting")


@in_database
def test_no_race_of_the_demo_fails_not_even_a_disqualified_winners(demo):
    season = find_season(NOW, "trucks", 2025)
    found = inspections_of(NOW, season)
    assert [(one.event.round, one.failures) for one in found] == [(n, []) for n in (1, 2, 3, 4)]
    assert all(one.unknowns for one in found)
    assert found_in(Event.objects.get(round=4), as_of(1)) == found_in(Event.objects.get(round=4))


@in_database
def test_a_stored_number_changed_fails_and_the_race_as_it_stood_passes(demo, writing):
    event = Event.objects.get(round=4)
    last_in_stage = StageResult.objects.get(stage__event=event, stage__number=1, position=10)
    with writing():
        Result.objects.filter(event=event, car_number="11").update(laps_led=77)
        last_in_stage.provisional_position = 11
        last_in_stage.save()
    assert words_in(event)[:5] == [
        "Laps led add up to 133, the race ran 134.",
        "No. 11 led 77 laps, its stints add up to 78.",
        "No. 38 earns 29 points by the rules, the series paid 30.",
        "Chandler Smith: place 4 by our results, 3 published.",
        "Chandler Smith: 28 behind the leader by our results, 27 published.",
    ]
    assert words_in(event, as_of(1)) == []


@in_database
def test_a_season_without_stages_is_asked_for_none(writing):
    with writing():
        event = factories.event(factories.season(2005, "trucks-2004"), laps_run=100)
        cars = factories.race(event, cars=43, laps_led=0)
        cars[0].laps_led = 100
        cars[0].save()
        Result.objects.create(event=event, car_number="99", provisional_status="did_not_qualify")
    assert words_in(event) == []
    assert "stage ends" not in {one.check for one in found_in(event)}


@in_database
def test_a_race_is_inspected_from_its_first_car_on_whoever_can_see_it(writing):
    with writing():
        season = factories.season()
        empty = factories.event(season, status="scheduled")
        typed = factories.event(season, round=2, status="scheduled", laps_run=99)
        factories.race(typed)
    assert found_in(empty) == []
    assert "No. 1 ran 100 laps, the race 99." in words_in(typed)


@in_database
def test_an_official_finish_that_stands_in_for_the_flag_is_no_order_at_the_flag(writing):
    with writing():
        event = factories.event(factories.season())
        factories.race(event, flag_order_unknown=True)
    checks = {one.check for one in found_in(event)}
    assert "finishes" in checks
    assert "finishes at the flag" not in checks


@in_database
def test_standings_are_compared_with_rulings_counted(writing):
    with writing():
        season = factories.season()
        events = [factories.event(season, round=number) for number in (1, 2)]
        results = [factories.race(event) for event in events]
        PublishedStanding.objects.create(
            season=season, event=events[1], place=2, driver=results[0][0].driver, points=69
        )
    assert words_in(events[1]) == [
        "Driver 001: place 1 by our results, 2 published.",
        "Driver 001: 80 points by our results, 69 published.",
    ]
    with writing():
        Ruling.objects.create(
            event=events[0], result=results[0][0], kind="points", points=-11, reason="Parts"
        )
    assert words_in(events[1]) == []
    assert words_in(events[0]) == []


@in_database
def test_a_car_of_another_race_is_noticed_where_a_moment_or_a_stint_names_it(writing):
    with writing():
        season = factories.season()
        events = [factories.event(season, round=number) for number in (1, 2)]
        stranger = factories.race(events[0])[0]
        factories.race(events[1])
        moment = Moment.objects.create(event=events[1], lap=7, text="Contact")
        MomentCar.objects.create(moment=moment, result=stranger)
        LapLeader.objects.create(event=events[1], order=1, result=stranger)
    assert words_in(events[1]) == [
        "A car of another race was not entered, and is named: stint 1 in the lead.",
        "A car of another race was not entered, and is named: a moment on lap 7.",
    ]


@in_database
def test_cars_that_share_a_number_or_have_none_go_by_their_drivers(writing):
    with writing():
        event = factories.event(factories.season())
        cars = factories.race(event, cars=4)
        for car in cars[:2]:
            car.car_number, car.shares_number = "22", True
            car.save()
        cars[3].car_number, cars[3].laps = "", 150
        cars[3].save()
        LapLeader.objects.create(event=event, order=1, result=cars[1], start_lap=2, end_lap=100)
    words = words_in(event)
    assert "No. 22 (Driver 002) leads first, from lap 2." in words
    assert "No. 3 finishes ahead of Driver 004 with fewer laps: 100, not 150." in words


def a_full_season(races: int, system: str = "trucks-2025"):
    """Run races with all that an inspection looks at."""
    season = factories.season(2025, system)
    for number in range(1, races + 1):
        event = factories.event(season, number, date=date(2025, 1, number), laps_run=100)
        cars = factories.race(event, cars=12, stages=2 if system == "trucks-2025" else 0)
        Caution.objects.create(event=event, start_lap=5, end_lap=9, free_pass=cars[5])
        LapLeader.objects.create(event=event, order=1, result=cars[0], start_lap=1, end_lap=100)
        moment = Moment.objects.create(event=event, lap=30, kind="stage_end", text="Stage 1 ends")
        MomentCar.objects.create(moment=moment, result=cars[0])
        PublishedStanding.objects.create(
            season=season, event=event, place=1, driver=cars[0].driver, behind_leader=0
        )
        Ruling.objects.create(event=event, result=cars[3], kind="points", points=-1, reason="Parts")
    return event


@in_database
@pytest.mark.parametrize("system", ["trucks-2025", "trucks-2004"])
@pytest.mark.parametrize("races", [2, 20])
def test_questions_are_few_and_do_not_grow_with_the_season(
    races, system, writing, django_assert_max_num_queries
):
    with writing():
        last = a_full_season(races, system)
    season = find_season(NOW, "trucks", 2025)
    events = schedule(NOW, season.id, RaceRow)
    row = event_row(NOW, last)
    with django_assert_max_num_queries(10):
        found = inspection_of(NOW, season, events, row)
    assert failures(found) == []
    with django_assert_max_num_queries(11):
        assert len(inspections_of(NOW, season)) == races
