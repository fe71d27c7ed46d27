"""What a report states is held against the record: no true text accused, no false one let go."""

from collections import Counter

import pytest

from results.recaps.check import check

from .recaps.races import RACES, career, homestead
from .recaps.texts import counted, reports, statements


def disputed(text, race="homestead"):
    race = RACES[race] if isinstance(race, str) else race
    return [found for found in check(text, race) if found.verdict == "disagrees"]


def told(text, race=None):
    """Return kind and verdict of what a text states, but for who was in the race."""
    found = check(text, race or RACES["homestead"])
    return [(one.kind, one.verdict) for one in found if one.kind != "driver"]


@pytest.mark.parametrize(("race", "kinds", "text"), statements("true"))
def test_a_true_statement_is_recognised_and_not_accused(race, kinds, text):
    assert not disputed(text, race)
    assert set(kinds) <= {found.kind for found in check(text, RACES[race])}


@pytest.mark.parametrize(("race", "kinds", "text"), statements("false"))
def test_a_false_statement_is_caught(race, kinds, text):
    assert set(kinds) <= {found.kind for found in disputed(text, race)}


@pytest.mark.parametrize(("race", "text"), reports())
def test_a_true_report_is_not_accused(race, text):
    assert not disputed(text, race)


@pytest.mark.parametrize(("race", "kinds", "text"), counted())
def test_a_true_paragraph_is_not_accused(race, kinds, text):
    assert not disputed(text, race)


def test_four_statements_of_five_are_recognised():
    stated, recognised = Counter(), Counter()
    for race, kinds, text in counted():
        found = Counter(one.kind for one in check(text, RACES[race]))
        stated += Counter(kinds)
        recognised += Counter(kinds) & found
    assert recognised.total() >= 0.8 * stated.total()


def test_a_statement_has_the_sentence_and_both_values():
    (found,) = disputed("A fine night. Corey Heim finished fourth. He went home.")
    assert found.statement == "Corey Heim finished fourth."
    assert (found.kind, found.said, found.recorded) == ("finish", "4th", "3rd")


def test_what_nobody_knows_is_unknown_and_not_false():
    unmeasured = homestead()._replace(margin=None, under_caution=None, lead_changes=(None, None))
    text = "Larson won by 9.9 seconds. There were 40 lead changes."
    assert ("margin", "unknown") in told(text, unmeasured)
    assert ("lead changes", "unknown") in told(text, unmeasured)
    assert not disputed(text, unmeasured)


def test_a_career_that_nobody_counted_is_unknown():
    race = homestead()._replace(careers={"kyle-larson": career(starts=16)})
    assert ("career wins", "unknown") in told("Larson earned his ninth career win.", race)


def test_what_the_series_published_and_what_is_counted_are_both_true():
    race = homestead()._replace(cautions=(5, 4))
    assert not disputed("Four cautions slowed the race.", race)
    assert not disputed("Five cautions slowed the race.", race)
    assert disputed("Six cautions slowed the race.", race)


def test_he_is_the_one_driver_of_the_sentence_before():
    assert ("finish", "agrees") in told("Heim lost power. He finished third.")
    assert disputed("Heim lost power. He finished fourth.")


def test_he_is_accused_only_where_it_is_false_of_all_who_may_be_meant():
    assert not disputed("Heim fell behind Riggs. He finished second.")
    assert disputed("Heim fell behind Riggs. He finished ninth.")


def test_he_may_be_a_stranger():
    assert not told("Heim spoke with his crew chief. He finished ninth.")


def test_who_holds_an_office_is_named_by_it():
    assert told("The pole-sitter finished third.") == [("finish", "agrees")]
    assert disputed("The pole-sitter finished second.")
    assert not told("The winner of Stage 1 finished ninth.")


def test_a_sentence_tells_one_order_of_a_disqualification():
    ruling = "Parker Kligman was disqualified. "
    assert not disputed(f"{ruling}Corey Hale won, with Gio Ruggeri second.", "disqualified")
    assert not disputed(f"{ruling}Corey Hale finished second, Gio Ruggeri third.", "disqualified")
    assert disputed(f"{ruling}Corey Hale won, with Gio Ruggeri third.", "disqualified")


def test_places_gained_are_read_where_one_of_them_is_right():
    assert told("Garcia went from 20th to seventh.") == [("start", "agrees"), ("finish", "agrees")]
    assert disputed("Garcia went from 20th to eighth.")
    assert not told("Garcia went from 11th to eighth.")


def test_nothing_quoted_is_checked():
    assert not check("“Heim finished ninth,” said nobody.", RACES["homestead"])
    assert not check("> Heim finished ninth.", RACES["homestead"])


def test_who_speaks_of_himself_is_not_checked():
    assert not told("Corey Heim: We led 10 laps and I finished ninth.")


def test_a_surname_of_two_is_nobodys():
    assert not told("Tarrant finished ninth.", RACES["old cup"])


def test_a_team_with_a_drivers_name_is_no_driver():
    assert not told("Larson Racing finished ninth. Kyle Larson Motorsports won the pole.")


def test_a_surname_behind_another_first_name_is_somebody_else():
    assert not told("Rutledge Larson finished ninth.")


def test_an_accent_may_be_left_out():
    assert told("Andres Perez de Lara finished 25th.") == [("finish", "agrees")]


def test_a_ruling_makes_the_winner_at_the_flag_untrue_unless_the_text_tells_of_it():
    assert disputed("Parker Kligman won the race.", "disqualified")
    assert not disputed("Kligman won the race, then was disqualified.", "disqualified")


def test_a_known_driver_who_was_not_there_finished_nowhere():
    (found,) = disputed("Zane Smith finished 10th in Stage 1.")
    assert (found.kind, found.recorded) == ("driver", "not in the race")


def test_a_driver_who_is_only_mentioned_need_not_have_been_there():
    assert not disputed("It was the best finish for a car of Kyle Busch and Zane Smith's friends.")


def test_a_list_is_what_the_words_above_it_say():
    rows = "1. Corey Heim\n2. Kyle Larson\n"
    assert told(f"## Stage 1 results\n\n{rows}") == [
        ("stage win", "agrees"),
        ("stage place", "agrees"),
    ]
    assert told(f"## Race results\n\n{rows}") == [("finish", "disagrees")] * 2
    assert told(f"## Things to see\n\n{rows}") == []


def test_a_race_of_which_nothing_is_known_accuses_nobody():
    empty = homestead()._replace(
        cars=(), stages=(), laps_run=None, scheduled_laps=None, margin=None
    )
    assert not disputed("Larson won by 2 seconds. On lap 100, with five to go, he led.", empty)


def test_private_characters_of_a_text_mean_nothing():
    assert check("\ue100 finished third \ue002 1 \ue003", RACES["homestead"]) == []


def test_an_empty_text_states_nothing():
    assert check("", RACES["homestead"]) == []


@pytest.mark.parametrize("word", ["thirteen", "impressive", "NASCAR", "Sunday's", "and then", "a"])
def test_no_word_said_again_and_again_is_tried_in_every_way(word):
    """A pattern that could read it in two ways would not come to an end."""
    for begins in ("Larson won the", "Larson led", "Larson finished", "He earned his third"):
        assert not disputed(f"{begins} {f'{word} ' * 60}x")
