"""The editors' desk in a browser: a race's inspection stands on its page."""

import pytest
from django.urls import reverse

from results.models import Event, Result
from results.revisions import revise

from .pages import TOO_WIDE

pytestmark = pytest.mark.browser


@pytest.fixture
def at_the_desk(new_page, editor):
    """Open a page as an editor: `at_the_desk(width=360)`; one number of the race is wrong."""
    with revise(user=editor, reason="A slip"):
        Result.objects.filter(event__round=4, car_number="11").update(laps_led=77)

    def opened(*of_page, **options):
        page = new_page(*of_page, **options)
        page.goto(reverse("admin:login"))
        page.get_by_label("Username").fill("admin")
        page.get_by_label("Password").fill("admin")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="Log out").or_(
            page.get_by_role("button", name="Log out")
        ).wait_for()
        return page

    return opened


def address(view: str) -> str:
    return reverse(f"admin:results_event_{view}", args=[Event.objects.get(round=4).pk])


def test_a_races_page_shows_its_inspection_above_its_parts(at_the_desk):
    page = at_the_desk()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address("change"))
    inspection = page.locator("#inspection")
    inspection.get_by_text("Laps led add up to 133, the race ran 134.").wait_for()
    assert inspection.get_by_text("4 cautions, as the series counts.").is_hidden()
    inspection.get_by_text("24 checks agree").click()
    assert inspection.get_by_text("4 cautions, as the series counts.").is_visible()
    below = page.locator("#results-group").bounding_box()["y"]
    assert inspection.bounding_box()["y"] < below
    assert complaints == []


def test_without_script_a_link_leads_to_it(at_the_desk):
    page = at_the_desk(java_script_enabled=False)
    page.goto(address("change"))
    page.get_by_role("link", name="Do the numbers of this race agree?").click()
    page.get_by_text("Laps led add up to 133, the race ran 134.").wait_for()
    assert page.url.endswith(address("inspection"))


def test_whoever_was_logged_out_meanwhile_keeps_the_link(at_the_desk):
    page = at_the_desk()
    page.route("**/inspection/", lambda route: route.fulfill(body="Log in"))
    with page.expect_response("**/inspection/"):
        page.goto(address("change"))
    assert page.get_by_role("link", name="Do the numbers of this race agree?").is_visible()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_inspection_scrolls_sideways(at_the_desk, width):
    page = at_the_desk(width)
    for inspection in (address("inspection"), reverse("admin:results_inspection")):
        page.goto(inspection)
        assert page.evaluate(TOO_WIDE) == []
