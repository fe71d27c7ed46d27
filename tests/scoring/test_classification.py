"""From the flag and the rulings to the official order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.scoring.classification import (
    AtTheFlag,
    CircularRulings,
    classify_race,
    classify_stage,
)


def flag(*cars, unplaced=(), not_started=()):
    order = {car: AtTheFlag(place) for place, car in enumerate(cars, start=1)}
    order |= {car: AtTheFlag(None) for car in unplaced}
    return order | {car: AtTheFlag(None, started=False) for car in not_started}


def order_of(finishes):
    return sorted((car for car in finishes if finishes[car]), key=finishes.get)


def test_without_rulings_the_flag_stands():
    assert classify_race(flag("a", "b", "c")) == {"a": 1, "b": 2, "c": 3}


def test_a_disqualified_winner_is_last_and_everybody_moves_up():
    assert classify_race(flag("a", "b", "c"), disqualified=["a"]) == {"b": 1, "c": 2, "a": 3}


def test_several_disqualified_stand_last_in_their_order_at_the_flag():
    finishes = classify_race(flag("a", "b", "c", "d"), disqualified=["c", "a"])
    assert order_of(finishes) == ["b", "d", "a", "c"]


def test_last_is_unknown_while_starters_have_no_place():
    finishes = classify_race(flag("a", "b", unplaced=["x"]), disqualified=["a"])
    assert finishes == {"a": None, "b": 1, "x": None}


def test_a_car_that_did_not_start_does_not_make_last_unknown():
    finishes = classify_race(flag("a", "b", not_started=["x"]), disqualified=["a"])
    assert finishes == {"b": 1, "a": 2, "x": None}


def test_a_place_nobody_entered_stays_open():
    cars = {"a": AtTheFlag(1), "b": AtTheFlag(2), "d": AtTheFlag(4)}
    assert classify_race(cars) == {"a": 1, "b": 2, "d": 4}
    assert classify_race(cars, disqualified=["a"]) == {"b": 1, "d": 3, "a": 4}


def test_placed_behind_stands_right_behind():
    finishes = classify_race(flag("a", "b", "c", "d"), placed_behind=[("a", "c")])
    assert order_of(finishes) == ["b", "c", "a", "d"]


def test_placed_behind_a_car_that_was_ahead_anyway_changes_nothing():
    assert order_of(classify_race(flag("a", "b", "c"), placed_behind=[("c", "a")])) == list("abc")


def test_a_chain_of_placements_holds():
    finishes = classify_race(flag("a", "b", "c"), placed_behind=[("a", "b"), ("b", "c")])
    assert order_of(finishes) == ["c", "b", "a"]


def test_placed_behind_a_disqualified_car_goes_behind_where_that_one_finished():
    finishes = classify_race(
        flag("a", "b", "c", "d"), disqualified=["b"], placed_behind=[("a", "b")]
    )
    assert order_of(finishes) == ["a", "c", "d", "b"]


def test_placements_in_a_circle_are_refused():
    with pytest.raises(CircularRulings) as refused:
        classify_race(flag("a", "b", "c"), placed_behind=[("a", "b"), ("b", "a")])
    assert set(refused.value.cars) == {"a", "b"}


def test_a_disqualified_drivers_stage_place_goes_to_those_behind():
    places = classify_stage({"a": 1, "b": 2, "c": 3}, disqualified=["a"])
    assert places == {"a": None, "b": 1, "c": 2}


def test_stage_places_with_gaps_move_up_by_as_many_as_were_ahead():
    places = classify_stage({"a": 1, "c": 3, "d": None}, disqualified=["a"])
    assert places == {"a": None, "c": 2, "d": None}


@given(st.integers(2, 43), st.data())
def test_the_order_of_rulings_never_matters_and_every_place_is_given_once(count, data):
    cars = list(range(count))
    disqualified = data.draw(st.lists(st.sampled_from(cars), unique=True, max_size=5))
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(cars), st.sampled_from(cars)), max_size=6))
    # Only ever behind a later car: no circle can come of it.
    pairs = [(car, ahead) for car, ahead in pairs if car < ahead]
    once = classify_race(flag(*cars), disqualified=disqualified, placed_behind=pairs)
    random.Random(1).shuffle(pairs)
    again = classify_race(flag(*cars), disqualified=disqualified[::-1], placed_behind=pairs)
    assert once == again
    assert sorted(once.values()) == list(range(1, count + 1))
    for car, ahead in pairs:
        if car not in disqualified and ahead not in disqualified:
            assert once[car] > once[ahead]
