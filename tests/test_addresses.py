"""Addresses: one page has one, and its tables lead to its others."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from racestats.urls import urlpatterns as site
from results.addresses import Asked, address
from results.models import Series
from results.models.series import RESERVED
from results.revisions import revise
from results.urls import urlpatterns

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
        ("sort=/a/b/", "?sort=/a/b/"),
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


# -- A series and the site's own addresses -----------------------------------------------------


def first_parts() -> set[str]:
    """Return the first parts of our addresses that a series' slug could take."""
    parts = {str(one.pattern).removeprefix("^").split("/")[0] for one in [*site, *urlpatterns]}
    return {part for part in parts if re.fullmatch(r"[\w-]+", part)}


def test_no_series_can_take_one_of_our_own_addresses():
    assert {"report", "reports", "admin", "media", "healthz", "drivers"} <= first_parts()
    assert first_parts() <= RESERVED
    for slug in RESERVED:
        with pytest.raises(ValidationError) as refused:
            Series(name="X", slug=slug).clean()
        assert refused.value.message_dict["slug"] == [
            f"“{slug}” is one of the site's own addresses."
        ]


@pytest.mark.django_db
def test_a_series_named_as_one_of_them_gets_the_next_address(editor):
    with revise(user=editor, reason="Two series"):
        first, second = (Series.objects.create(name=name) for name in ("Reports", "REPORTS!"))
    assert (first.slug, second.slug) == ("reports-2", "reports-3")
