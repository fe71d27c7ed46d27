"""Places, and the ties they come from."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from results.scoring.ranking import countback, rank


def ranked(*rows):
    """Rank `(name, points, finishes)`; return `(position, name)`."""
    found = rank(rows, points=lambda row: row[1], finishes=lambda row: countback(row[2]))
    return [(position, row[0]) for position, row in found]


def test_more_points_come_first():
    assert ranked(("a", 10, []), ("b", 12, [])) == [(1, "b"), (2, "a")]


def test_tie_on_points_goes_to_more_wins():
    assert ranked(("a", 10, [2, 2]), ("b", 10, [1, 30])) == [(1, "b"), (2, "a")]


def test_tie_on_wins_goes_to_more_seconds_then_thirds():
    assert ranked(("a", 9, [1, 3, 3]), ("b", 9, [1, 2, 9])) == [(1, "b"), (2, "a")]
    assert ranked(("a", 9, [1, 2, 4]), ("b", 9, [1, 2, 3])) == [(1, "b"), (2, "a")]


def test_a_tie_on_everything_shares_the_position_and_skips_the_next():
    assert ranked(("a", 9, [3]), ("b", 9, [3]), ("c", 8, [])) == [(1, "a"), (1, "b"), (3, "c")]


def test_unknown_finishes_count_for_nothing():
    assert countback([None, 2, None, 1, 2]) == (1, 2, 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 4), max_size=3)), max_size=9))
def test_the_order_is_that_of_points_then_counts_of_each_place(rows):
    def measure(row):
        points, finishes = row
        return (points, [finishes.count(place) for place in (1, 2, 3, 4)])

    found = rank(rows, points=lambda row: row[0], finishes=lambda row: countback(row[1]))
    for (one, better), (other, worse) in pairwise(found):
        assert measure(better) >= measure(worse)
        assert (one == other) == (measure(better) == measure(worse))
