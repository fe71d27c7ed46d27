"""Streaks, records and sweeps: told where they are sure, and not where they are not."""

from decimal import Decimal

import pytest

from results.models import Result, Ruling, Stage, StageResult
from results.revisions import revise

from .pasts import change, lines_of, run, start_from, unclassified

pytestmark = pytest.mark.django_db

FIVE = ["1 2 3"] * 5


@pytest.fixture
def writing(editor):
    return lambda: revise(user=editor, reason="A setting")


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
