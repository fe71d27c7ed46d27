"""Addresses: one page has one, and its tables lead to its others."""

import pytest
from django.http import QueryDict

from results.addresses import Asked, address

KNOWN = ("after", "sort", "_export", "table")


def asked(query: str) -> Asked:
    return Asked("/trucks/2025/standings/", QueryDict(query), KNOWN, lasting=("after",))


def test_a_page_s_address_is_the_url_s():
    assert address("event", "trucks", 2025, "slim-jim-200") == "/trucks/2025/slim-jim-200/"
    assert address("home") == "/"


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("", ""),
        ("sort=-wins", "?sort=-wins"),
        ("sort=-wins&after=2", "?after=2&sort=-wins"),
        ("sort=a&sort=b", "?sort=b"),
        ("sort=&after=3&nonsense=1", "?after=3"),
        ("sort=%26%3D", "?sort=%26%3D"),
    ],
)
def test_a_query_is_written_in_one_way(query, written):
    assert str(asked(query)) == f"/trucks/2025/standings/{written}"


def test_what_a_page_tells_has_one_address_however_it_is_sorted():
    assert asked("sort=-wins&after=2").canonical == "/trucks/2025/standings/?after=2"
    assert asked("sort=-wins").canonical == "/trucks/2025/standings/"


def test_another_sorting_leaves_the_rest_as_it_is():
    assert asked("after=2&sort=wins").but(sort="-wins").endswith("?after=2&sort=-wins")
    assert asked("after=2&sort=wins").but(sort="").endswith("?after=2")


def test_a_page_that_moved_takes_its_query_along():
    assert str(asked("after=2").at("/trucks/2026/standings/")) == "/trucks/2026/standings/?after=2"


def test_a_parameter_that_the_page_does_not_know_is_refused_by_name():
    with pytest.raises(ValueError, match="not in tuple"):
        asked("").but(other="x")
