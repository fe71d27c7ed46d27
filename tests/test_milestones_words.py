"""How milestones are worded and weighed: no database needed."""

from datetime import date

import pytest

from results.stats.milestones import rarity, words
from results.stats.milestones.counts import Occasion
from results.stats.milestones.rows import Milestone


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "first"), (10, "tenth"), (11, "11th"), (12, "12th"), (22, "22nd"), (101, "101st"),
     (113, "113th")],
)  # fmt: skip
def test_ordinals_are_words_up_to_the_tenth(number, said):
    assert words.nth(number) == said


def test_one_start_and_many():
    said = [words.many(number, "start") for number in (1, 10, 11, 1200)]
    assert said == ["one start", "ten starts", "11 starts", "1,200 starts"]


def test_names_that_end_in_s_take_no_other():
    assert (words.whose("Ben Rhodes"), words.whose("Ty Dillon")) == ("Ben Rhodes'", "Ty Dillon's")


@pytest.mark.parametrize(
    ("track", "place"),
    [
        ("Texas Motor Speedway", "Texas"),
        ("Daytona International Speedway", "Daytona"),
        ("Talladega Superspeedway", "Talladega"),
        ("Phoenix Raceway", "Phoenix"),
        ("Circuit of the Americas", "Circuit of the Americas"),
        ("Lucas Oil Indianapolis Raceway Park", "Lucas Oil Indianapolis Raceway Park"),
        ("Speedway", "Speedway"),
    ],
)
def test_a_track_is_called_by_where_it_is(track, place):
    assert words.at(track) == place


def test_a_day_unknown_leaves_the_year():
    assert words.since(Occasion("Texas Motor Speedway", None, 1999)) == "since Texas in 1999"
    assert words.since(Occasion("", date(1999, 5, 1), 1999)) == "since May 1999"


def test_a_sentence_ends_once():
    told = [Milestone.told(said, "", "", 1.0).words for said in ("For Joe Shear Jr.", "For Hart")]
    assert told == ["For Joe Shear Jr.", "For Hart."]


def test_a_first_is_rarer_than_a_second_and_a_round_number_than_its_neighbours():
    first, second, hundredth, next_one = (rarity.by_number(60, n) for n in (1, 2, 100, 101))
    assert first > second > hundredth > next_one


def test_a_first_in_two_seasons_is_less_than_one_in_all():
    assert rarity.by_number(60, 1, depth=0.2) < rarity.by_number(60, 2)


def test_a_long_wait_is_rarer_than_a_short_one_and_a_win_than_a_top_ten():
    assert rarity.wait(4, 60) > rarity.wait(1, 60) > rarity.wait(1, 8)
