"""Poles, starts and finishes: told where they are sure, and not where they are not."""

from datetime import date

import pytest

from results.models import Track
from results.revisions import revise

from .pasts import lines_of, milestones_of, prior, run, start_from, unclassified

pytestmark = pytest.mark.django_db


@pytest.fixture
def writing(editor):
    return lambda: revise(user=editor, reason="A setting")


A_DAY = date(2016, 5, 20)


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
