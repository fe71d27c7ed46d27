"""Places, and the ties they come from."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from results.scoring.ranking import countback, rank


def ranked(*rows):
    """Rank `(name, points, finishes)`; return `(position, name)`."""
    found = rank(rows, points=lambda row: row[1], counts=lambda row: countback(row[2]))
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
    assert countback([None, 2, None, 1, 2]) == (1, 2)


@given(st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(1, 4), max_size=3)), max_size=9))
def test_nobody_ranks_above_somebody_with_more_points_or_a_better_countback(rows):
    found = rank(rows, points=lambda row: row[0], counts=lambda row: countback(row[1]))
    for (one, (points, finishes)), (other, (fewer, worse)) in pairwise(found):
        assert one <= other
        best = (points, countback(finishes) + (0,) * 4)
        rest = (fewer, countback(worse) + (0,) * 4)
        padded = (best[0], best[1][:4]), (rest[0], rest[1][:4])
        assert padded[0] >= padded[1]
        assert (one == other) == (padded[0] == padded[1])
