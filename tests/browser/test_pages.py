"""The public pages as people meet them: narrow or wide, dark or light, with or without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .pages import ESCAPES, EVENT, PAGES, STATUS, TOO_WIDE, UNFOLD, found_on, visit

pytestmark = pytest.mark.browser

# Colours are told by the scheme, and lines by the width: each of either is looked at.
every_look = pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])


def objections(page, **options) -> str:
    """Return what axe objects to on each page, unfolded, in words that lead to the element."""
    told = []
    for address in PAGES:
        visit(page, address)
        page.evaluate(UNFOLD)
        # In full it tells violations alone, and of the rest one example: half the time.
        report = Axe().run(page, options={"resultTypes": ["violations"], **options}).response
        assert report["passes"], f"axe looked at nothing on {address}"
        for violation in report["violations"]:
            told.append(f"{address}: {violation['id']}, {violation['help']}")
            told += [
                f"    {one['html']}\n      {one['failureSummary']}" for one in violation["nodes"]
            ]
    return "\n".join(told)


@every_look
def test_axe_finds_nothing_to_object_to(new_page, width, scheme):
    page = new_page(width, color_scheme=scheme, bypass_csp=True)
    found = objections(page)
    assert not found, f"\n{found}"


def test_a_finger_hits_every_control_and_no_other(new_page):
    page = new_page(360, bypass_csp=True, has_touch=True)
    found = objections(page, runOnly=["target-size"])
    assert not found, f"\n{found}"


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(new_page, width):
    page = new_page(width, java_script_enabled=False)
    found = found_on(page, TOO_WIDE, ESCAPES)
    assert not found, f"\n{found}"


def test_no_page_makes_the_browser_complain(new_page):
    page = new_page()
    complaints = []

    def heard(message):
        about = message.location["url"]
        # That an address is wrong is what it is to be told.
        told = [f"status of {status}" for at, status in STATUS.items() if about.endswith(at)]
        if not any(status in message.text for status in told):
            complaints.append(f"{page.url}: {message.text} ({about})")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for address in PAGES:
        response = visit(page, address)
        assert "default-src 'self'" in response.headers["content-security-policy"], address
        page.evaluate("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))")
    assert not complaints, "\n" + "\n".join(complaints)


def test_every_page_says_and_offers_the_same_without_script(new_page):
    with_script, without = new_page(360), new_page(360, java_script_enabled=False)
    for address in PAGES:
        seen = []
        for page in (with_script, without):
            visit(page, address)
            page.evaluate(UNFOLD)
            controls = "[...document.querySelectorAll('a, button, input, select, summary, table')]"
            shown = page.evaluate(f"{controls}.map(one => [one.localName, one.checkVisibility()])")
            seen.append((page.locator("body").inner_text(), shown))
        assert seen[0] == seen[1], address
        assert len(seen[0][0]) > 200, address


def test_a_race_is_narrowed_sorted_and_unfolded_without_script(new_page):
    page = new_page(360, java_script_enabled=False)
    visit(page, EVENT)
    finish = page.get_by_role("table", name="Finish", exact=True)
    cars = finish.locator("tbody tr").count()
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Status").select_option("out")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**status=out**")
    assert 0 < finish.locator("tbody tr").count() < cars
    page.get_by_role("link", name="All cars").click()
    page.wait_for_url(f"**{EVENT}#finish-heading")
    finish.get_by_role("link", name="Led", exact=True).click()
    page.wait_for_url("**?sort=-laps_led#finish")
    led = [int(cell) for cell in finish.locator("tbody .col-laps_led").all_inner_texts()]
    assert led == sorted(led, reverse=True) and led[0] > led[-1]
