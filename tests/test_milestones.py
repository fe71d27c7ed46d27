"""What a race is a milestone of, where prior records and results end, and where they have holes."""

from datetime import date

import pytest

from results.models import Result, Team
from results.revisions import revise

from .pasts import change, lines_of, milestones_of, prior, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    return lambda: revise(user=editor, reason="A setting")


def test_without_a_prior_record_wins_are_counted_as_far_as_results_go(writing):
    with writing():
        run(2023, "1 2", "2 1")
        run(2024, "1 2", "2 1")
    words = "Driver 002's second win in results since 2023, in four starts."
    assert lines_of(2024, 2)[words] == "in results since 2023"


def test_results_do_not_reach_past_a_season_that_is_missing(writing):
    with writing():
        run(2022, "1 2", "2 1")
        run(2024, "1 2", "2 1")
    assert set(lines_of(2024, 2).values()) == {"this season"}


def test_results_do_not_reach_past_a_race_that_is_missing(writing):
    with writing():
        run(2022, "1 2", "2 1")
        run(2023, "1 2", first_round=1)
        run(2023, "2 1", first_round=3)
        run(2024, "1 2", "2 1")
    assert set(lines_of(2024, 2).values()) == {"this season"}


def test_a_race_cancelled_is_no_hole(writing):
    with writing():
        run(2023, "1 2", "2 1")
        run(2024, "1 2", "1 2", "2 1")
        Result.objects.filter(event__season__year=2024, event__round=2).delete()
        change(2024, 2, status="cancelled")
    assert "Driver 002's second win in results since 2023, in four starts." in lines_of(2024, 3)


def test_in_a_season_with_a_hole_only_the_race_itself_is_told(writing):
    with writing():
        run(2024, "1 2", first_round=1)
        run(2024, "2 1", first_round=3)
    found = milestones_of(2024, 3)
    assert not found.lines
    assert set(found.careers["driver-002"]) == {None}


def test_a_prior_record_reaches_back_to_the_beginning(writing):
    with writing():
        run(2025, "1 2", "2 1")
        prior(2, starts=30, wins=4)
    assert lines_of(2025, 2)["Driver 002's fifth win in the series, in 32 starts."] == (
        "with prior record"
    )


def test_a_result_that_a_prior_record_counts_is_not_counted_twice(writing):
    with writing():
        run(2024, "2 1")
        run(2025, "1 2", "2 1")
        prior(2, starts=30, wins=4)
    assert "Driver 002's fifth win in the series, in 32 starts." in lines_of(2025, 2)


def test_a_season_missing_after_a_prior_record_leaves_the_career_unknown(writing):
    with writing():
        run(2025, "1 2", "2 1")
        prior(2, through=date(2023, 12, 31), starts=30, wins=4)
    found = milestones_of(2025, 2)
    assert not [line for line in found.lines if "in the series" in line.words]
    assert found.careers["driver-002"].wins is None
    assert found.careers["driver-002"].season_wins == 1


def test_a_prior_record_of_later_days_says_nothing_of_this_race(writing):
    with writing():
        run(2024, "1 2", "2 1")
        prior(2, starts=30, wins=4)
    assert not [words for words in lines_of(2024, 2) if "in the series" in words]


def test_a_prior_record_that_knows_less_than_we_hold_is_not_believed(writing):
    with writing():
        run(2024, "2 1", "2 1")
        run(2025, "1 2", "2 1")
        prior(2, starts=30, wins=1)
    told = lines_of(2025, 2)
    assert "Driver 002's third win in results since 2024, in four starts." in told


def test_results_after_the_race_do_not_count(writing):
    with writing():
        run(2025, "2 1", "2 1", "2 1")
        prior(2, starts=30, wins=4)
    assert "Driver 002's fifth win in the series, in 31 starts." in lines_of(2025, 1)


def test_a_number_that_the_record_leaves_open_stays_open(writing):
    with writing():
        run(2025, "2 1")
        prior(2, starts=None, wins=4)
    found = milestones_of(2025, 1)
    assert found.lines[0].words == "Driver 002's fifth win in the series."
    career = found.careers["driver-002"]
    assert (career.starts, career.wins) == (None, 5)


def test_a_race_without_dates_follows_a_record_of_an_earlier_year(writing):
    with writing():
        run(2025, "2 1")
        prior(2, starts=1, wins=0)
        change(2025, 1, date=None)
    assert "Driver 002's first win in the series, in two starts." in lines_of(2025, 1)


def test_a_win_on_debut(writing):
    with writing():
        run(2025, "2 1")
        prior(2, starts=0, wins=0)
    assert "Driver 002's first win in the series, on debut." in lines_of(2025, 1)


def test_a_win_within_a_year_is_no_wait(writing):
    with writing():
        run(2024, "1 2", "1 2", "2 1")
        run(2025, "2 1", "1 2")
    assert not [words for words in lines_of(2025, 1) if "since Homestead" in words]


def test_a_wait_says_since_when(writing):
    with writing():
        run(2024, "1 2", "2 1", "2 1")
        run(2025, "2 1", "2 1", "1 2")
    assert "Driver 001's first win since Homestead in January 2024." in lines_of(2025, 3)


def test_a_wait_across_a_hole_is_not_claimed(writing):
    with writing():
        run(2022, "1 2")
        run(2025, "1 2")
    assert not [words for words in lines_of(2025, 1) if "since" in words]


def test_a_driver_to_be_announced_has_no_milestone_but_his_team_has(writing):
    with writing():
        run(2024, "1 2 3", team=Team.objects.create(name="Late Racing"))
        ((winner, *_),) = run(2025, "1 2 3", team=Team.objects.get())
        winner.driver = None
        winner.save()
    found = milestones_of(2025, 1)
    assert "driver-001" not in found.careers
    assert "The second win in results since 2024 for Late Racing, the first of 2025." in [
        line.words for line in found.lines if line.driver is None
    ]


def test_a_race_without_a_winner_has_its_pole_and_no_win(writing):
    with writing():
        run(2025, "1 2", provisional_finish=None)
    assert list(lines_of(2025, 1)) == ["Driver 001's first pole of 2025."]


def test_an_entry_that_did_not_race_is_no_start(writing):
    with writing():
        race, _ = run(2025, "1 2 3", "2 1 3")
        prior(2, starts=30, wins=4)
        Result.objects.filter(pk=race[1].pk).update(
            provisional_finish=None, provisional_status="did_not_qualify", start=None
        )
    assert "Driver 002's fifth win in the series, in 31 starts." in lines_of(2025, 2)
