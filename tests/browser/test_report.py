"""A fan reports an error in a browser, which alone can say where a form was sent from."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from results.models import Report

from .pages import EVENT, REPORTED, TOO_WIDE, visit

pytestmark = pytest.mark.browser

FORM = f"/report/?page={EVENT}"


def sent() -> list[str]:
    """Return what was said in the reports that came in, beside the one of the tests' demo."""
    return list(Report.objects.exclude(pk=REPORTED).values_list("text", flat=True))


@pytest.mark.parametrize("script", [True, False])
def test_a_fan_reports_an_error_without_an_account_or_a_cookie(script, new_page):
    page = new_page(360, java_script_enabled=script)
    visit(page, EVENT)
    page.get_by_role("link", name="Report an error on this page").click()
    page.get_by_label("What is wrong").fill("Car 11 led 77 laps,\nnot 76.")
    page.get_by_label("Your e-mail address").fill("fan@example.org")
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/reports/*/")
    assert "Thank you." in page.locator("main").inner_text()
    assert page.context.cookies() == []
    assert sent() == ["Car 11 led 77 laps,\nnot 76."]
    page.reload()
    assert len(sent()) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_is_wrong_is_told_and_a_link_leads_there(width, scheme, new_page):
    page = new_page(width, color_scheme=scheme, bypass_csp=True)
    visit(page, FORM)
    page.get_by_label("What it should be").fill("77")
    page.evaluate("document.querySelector('form.letter').noValidate = true")
    page.get_by_role("button", name="Send the report").click()
    told = page.get_by_role("alert")
    told.get_by_text("Your report was not sent yet.").wait_for()
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate(TOO_WIDE) == []
    told.get_by_role("link", name="What is wrong").click()
    assert page.evaluate("document.activeElement.id") == "id_text"
    assert page.get_by_label("What it should be").input_value() == "77"
    page.keyboard.type("Car 11 led 77 laps.")
    page.get_by_role("button", name="Send the report").click()
    page.wait_for_url("**/reports/*/")
    assert sent() == ["Car 11 led 77 laps."]


def test_a_browser_stops_what_is_too_long_or_no_address_before_it_is_sent(new_page):
    page = new_page(360)
    visit(page, FORM)
    box = page.get_by_label("What is wrong")
    box.evaluate(
        "one => { one.focus(); document.execCommand('insertText', false, 'x'.repeat(3000)) }"
    )
    assert len(box.input_value()) == 2000
    page.get_by_label("Your e-mail address").fill("no address")
    page.get_by_role("button", name="Send the report").click()
    assert page.get_by_label("Your e-mail address").evaluate("one => !one.validity.valid")
    assert sent() == []


def test_a_form_on_a_foreign_page_sends_nothing(new_page, live_server):
    page = new_page()
    page.set_content(
        f'<form method="post" action="{live_server.url}{FORM}">'
        '<input name="text" value="Spam"><button>Win</button></form>'
    )
    page.get_by_role("button", name="Win").click()
    page.get_by_text("does not say that this form was sent from our page").wait_for()
    assert sent() == []


def test_nobody_sees_or_meets_the_trap(new_page):
    page = new_page(360)
    visit(page, FORM)
    assert page.locator("[name=website]").is_hidden()
    page.get_by_label("Your e-mail address").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Send the report"
