"""Averages are exact, and half of a tenth goes up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from results.stats.averages import average, tenths


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([12, 12, 12, 13], 12.3),
        ([1, 1, 1, 2], 1.3),
        ([10, 11], 10.5),
        ([1, 2, None, 3], 2.0),
        ([-12, -12, -12, -13], -12.3),
        ([0], 0.0),
        ([None], None),
        ([], None),
    ],
)
def test_an_exact_half_of_a_tenth_goes_up(numbers, told):
    assert average(numbers) == told


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4))
def test_what_is_told_is_never_further_off_than_half_of_a_tenth(total, of):
    assert abs(round(tenths(total, of) * 10) * of - total * 10) * 2 <= of
