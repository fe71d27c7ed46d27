"""Poles, finishes, streaks and records: told where they are sure, and not where they are not."""

from datetime import date
from decimal import Decimal

import pytest

from results.models import Result, Ruling, Stage, StageResult, Track
from results.revisions import revise

from .pasts import change, lines_of, milestones_of, prior, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    return lambda: revise(user=editor, reason="A setting")


A_DAY = date(2016, 5, 20)
FIVE = ["1 2 3"] * 5


def unclassified(year: int = 2025, *, round: int, number: int) -> None:
    """Leave it unknown where a car finished."""
    Result.objects.filter(
        event__season__year=year, event__round=round, car_number=str(number)
    ).update(provisional_finish=None)


def start_from(place: int | None, round: int, number: int, year: int = 2025) -> None:
    Result.objects.filter(
        event__season__year=year, event__round=round, car_number=str(number)
    ).update(start=place)


def test_a_pole_is_a_start_from_first_place(writing):
    with writing():
        run(2025, "2 1", "2 1")
        prior(1, starts=10, poles=0)
    assert "Driver 001's second pole in the series." in lines_of(2025, 2)


def test_a_start_unknown_may_have_been_a_pole(writing):
    with writing():
        run(2025, "2 1", "2 1")
        prior(1, starts=10, poles=0)
        start_from(None, round=1, number=1)
    found = milestones_of(2025, 2)
    assert not [line for line in found.lines if "pole" in line.words]
    assert found.careers["driver-001"].poles is None


def test_a_finish_unknown_may_have_been_a_top_five(writing):
    with writing():
        run(2025, "2 1", "2 1")
        prior(1, starts=10, top_fives=0, top_tens=3)
        unclassified(round=1, number=1)
    assert not [words for words in lines_of(2025, 2) if "top five" in words]


def test_a_finish_unknown_may_have_been_the_last_top_five(writing):
    with writing():
        run(2024, "2 1", "2 3", "2 1")
        run(2025, "2 3", "2 3", "2 1")
        prior(1, through=date(2023, 12, 31), starts=10, top_fives=1, last_top_five_date=A_DAY)
        unclassified(2024, round=3, number=1)
    assert not [words for words in lines_of(2025, 3) if "001's first top five" in words]


def test_a_finish_unknown_may_have_come_after_all_that_a_record_tells(writing):
    with writing():
        run(2025, "2 1", "2 1")
        prior(1, starts=10, top_fives=1, last_top_five_date=A_DAY)
    assert "Driver 001's first top five since May 2016." in lines_of(2025, 1)
    with writing():
        unclassified(round=1, number=1)
    assert not [words for words in lines_of(2025, 2) if "001's first top five" in words]


def test_a_top_five_that_a_record_forgets_leaves_the_wait_unknown(writing):
    with writing():
        run(2022, "2 1")
        run(2025, "2 1")
        prior(1, starts=10, top_fives=2, last_top_five_date=A_DAY)
    assert not [words for words in lines_of(2025, 1) if "001's first top five" in words]


def test_a_first_win_is_told_as_nothing_less(writing):
    with writing():
        run(2025, "1 2")
        prior(1, starts=10, wins=0, top_fives=0, top_tens=0)
        prior(1, starts=2, wins=0, track=Track.objects.get())
    assert [words for words in lines_of(2025, 1) if words.startswith("Driver 001's first win")] == [
        "Driver 001's first win in the series, in 11 starts."
    ]
    assert not [words for words in lines_of(2025, 1) if words.startswith("Driver 001's first top")]


def test_a_first_top_five(writing):
    with writing():
        run(2025, "2 1")
        prior(1, starts=10, top_fives=0, top_tens=3)
    assert lines_of(2025, 1)["Driver 001's first top five in the series."] == "with prior record"


def test_a_best_finish_is_told_where_no_earlier_one_is_hidden(writing):
    with writing():
        run(2024, *["3 4 5 6 7 1"] * 5)
        run(2025, "3 4 5 6 1 7", "3 4 1 5 6 7")
    assert "Driver 001's best finish in results since 2024, third." in lines_of(2025, 2)
    assert not [words for words in lines_of(2025, 2) if words.startswith("Driver 003's best")]


def test_a_finish_unknown_may_have_been_the_best(writing):
    with writing():
        run(2024, *["3 4 5 6 7 1"] * 5)
        run(2025, "3 4 5 6 1 7", "3 4 1 5 6 7")
        unclassified(2024, round=3, number=1)
    assert not [words for words in lines_of(2025, 2) if "best finish" in words]


def test_a_round_number_start(writing):
    with writing():
        run(2025, "2 1", "2 1")
        prior(1, starts=148)
    assert "Driver 001's 150th start in the series." in lines_of(2025, 2)
    assert not [words for words in lines_of(2025, 1) if "start in the series" in words]


def test_wins_in_a_row(writing):
    with writing():
        run(2025, "1 2", "2 1", "2 1")
    assert "Driver 002's second win in a row." in lines_of(2025, 3)


def test_wins_in_a_row_of_his_own_starts_say_so(writing):
    with writing():
        run(2025, "1 2", "2 1", "1 3", "2 1")
    assert "Driver 002's second start in a row with a win." in lines_of(2025, 4)


def test_a_streak_that_may_have_begun_earlier_is_told_of_this_season(writing):
    with writing():
        run(2025, "1 2", "1 2", "1 2")
    told = lines_of(2025, 3)
    assert told["Driver 001 won each of the first three starts of 2025."] == "this season"
    assert "Driver 002 finished in the top five in each of the first three starts of 2025." in told


def test_an_unknown_finish_hides_how_long_a_streak_is(writing):
    with writing():
        run(2025, "1 2", "2 1", "2 1", "2 1", "2 1")
        unclassified(round=2, number=1)
    assert not [words for words in lines_of(2025, 5) if "top five" in words and "001" in words]
    assert "Driver 002's fourth win in a row." in lines_of(2025, 5)


def test_a_streak_of_top_tens_no_longer_than_that_of_top_fives_is_not_told(writing):
    with writing():
        run(2025, *["1 2"] * 4)
    assert not [words for words in lines_of(2025, 4) if "top ten" in words]


def test_a_margin_is_not_that_of_a_winner_who_was_second_at_the_flag(writing):
    with writing():
        races = run(2025, *FIVE, "1 2 3")
        margins("1.2", "0.001", "0.8", "3", "2", "0.050")
        Ruling.objects.create(
            event=races[1][0].event, result=races[1][0], kind="disqualified", reason="Too low"
        )
    assert [words for words in lines_of(2025, 6) if "margin" in words]


def test_the_winner_from_the_worst_start(writing):
    with writing():
        run(2025, *FIVE, "3 2 1")
    words = "Driver 003 won from third on the grid, further back than any other winner of 2025."
    assert lines_of(2025, 6)[words] == "this season"


def test_a_record_over_several_seasons_is_not_told_of_one(writing):
    with writing():
        run(2024, *FIVE)
        run(2025, *FIVE, "3 2 1")
    told = [words for words in lines_of(2025, 6) if "further back" in words]
    assert len(told) == 1
    assert told[0].endswith("any other winner in results since 2024.")


def test_a_start_unknown_breaks_the_record_of_starts(writing):
    with writing():
        run(2025, *FIVE, "3 2 1")
        start_from(None, round=2, number=1)
    assert not [words for words in lines_of(2025, 6) if "further back" in words]


def test_a_tie_is_no_record(writing):
    with writing():
        run(2025, *FIVE, "1 2 3")
    assert not [words for words in lines_of(2025, 6) if "further back" in words]


def margins(*seconds: str | None) -> None:
    for round, margin in enumerate(seconds, start=1):
        change(2025, round, margin_of_victory=margin and Decimal(margin))


def test_the_closest_margin(writing):
    with writing():
        run(2025, *FIVE, "1 2 3")
        margins("1.2", "0.9", "0.8", "3", "2", "0.050")
    assert lines_of(2025, 6)["The margin of 0.05 seconds was the closest of 2025."] == "this season"


def test_a_margin_unknown_may_have_been_closer_but_not_under_caution(writing):
    with writing():
        run(2025, *FIVE, "1 2 3")
        margins("1.2", None, "0.8", "3", "2", "0.050")
    assert not [words for words in lines_of(2025, 6) if "margin" in words]
    with writing():
        change(2025, 2, finished_under_caution=True)
    assert [words for words in lines_of(2025, 6) if "margin" in words]


def test_the_most_laps_led_in_a_win(writing):
    with writing():
        *_, last = run(2025, *FIVE, "1 2 3")
        Result.objects.filter(pk=last[0].pk).update(laps_led=88)
    assert "Driver 001 led 88 laps, more than any other winner of 2025." in lines_of(2025, 6)


def test_stages_swept_and_the_race(writing):
    with writing():
        ((winner, second),) = run(2025, "1 2")
        for number in (1, 2):
            stage = Stage.objects.create(event=winner.event, number=number, end_lap=30 * number)
            StageResult.objects.create(stage=stage, result=winner, provisional_position=1)
            StageResult.objects.create(stage=stage, result=second, provisional_position=2)
    assert "Driver 001 won both stages and the race." in lines_of(2025, 1)


def test_one_stage_is_no_sweep(writing):
    with writing():
        ((winner, _),) = run(2025, "1 2")
        stage = Stage.objects.create(event=winner.event, number=1, end_lap=30)
        StageResult.objects.create(stage=stage, result=winner, provisional_position=1)
    assert not [words for words in lines_of(2025, 1) if "stage" in words]
