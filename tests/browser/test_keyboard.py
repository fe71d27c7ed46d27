"""The public pages by keyboard alone: everything is reached, and one sees where one is."""

import pytest

from .pages import EVENT, PAGES, UNFOLD, visit

pytestmark = pytest.mark.browser

NUMBER_CONTROLS = """() => {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
  return [...document.querySelectorAll(all)].filter(one => one.checkVisibility())
    .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120) })
}"""
# Notes where each press of Tab leads. Seen is what has a point, of the part inside the window, that
# nothing else covers.
NOTE_STOPS = """() => {
  window.stops = []
  addEventListener('keyup', ({key}) => {
    if (key !== 'Tab') return
    const one = document.activeElement, look = getComputedStyle(one), box = one.getClientRects()[0]
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
    const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
    stops.push({
      stop: one.dataset.stop ?? null,
      html: one.outerHTML.slice(0, 120),
      outlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0
        && look.outlineColor !== 'rgba(0, 0, 0, 0)',
      seen: [left + 2, (left + right) / 2, right - 2].some(x =>
        one.contains(document.elementFromPoint(x, middle))),
    })
  })
}"""


def stops_of(page, key: str, times: int) -> list[dict]:
    """Press `key` so many times and return what had the focus, and whether one could see that."""
    page.evaluate("stops.length = 0")
    for _ in range(times):
        page.keyboard.press(key)
    stops = page.evaluate("stops")
    assert len(stops) == times
    return stops


# Every page at one of the widths: its controls are the same at the other.
@pytest.mark.parametrize(("width", "pages"), [(360, PAGES[::2]), (1280, PAGES[1::2])])
def test_tab_reaches_every_control_and_shows_where_it_is(new_page, width, pages):
    page = new_page(width)
    found = []
    for address in pages:
        visit(page, address)
        page.evaluate(UNFOLD)
        controls = page.evaluate(NUMBER_CONTROLS)
        assert len(controls) > 5, address
        page.evaluate(NOTE_STOPS)
        forth = stops_of(page, "Tab", len(controls))
        back = stops_of(page, "Shift+Tab", len(controls) - 1)
        reached = {stop["stop"] for stop in forth}
        missed = [html for number, html in enumerate(controls) if str(number) not in reached]
        lost = [stop for stop in forth + back if not (stop["outlined"] and stop["seen"])]
        found += [f"{address}: not reached, {html}" for html in missed]
        found += [f"{address}: not seen, {stop}" for stop in lost]
    assert not found, "\n" + "\n".join(found)


def test_the_first_tab_offers_to_skip_to_the_content(new_page):
    page = new_page(360)
    visit(page, EVENT)
    link = page.get_by_role("link", name="Skip to content")
    assert link.bounding_box()["x"] < 0
    page.keyboard.press("Tab")
    assert link.evaluate("one => one === document.activeElement")
    box = link.bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 360
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_finish_can_be_scrolled_by_keyboard(new_page):
    page = new_page(360, bypass_csp=True)
    visit(page, EVENT)
    finish = page.get_by_role("table", name="Finish", exact=True)
    region = page.locator(".table-region").filter(has=finish)
    assert region.evaluate("one => one.scrollWidth > one.clientWidth")
    assert region.get_attribute("tabindex") == "0", "without it, only some browsers focus it"
    region.focus()
    assert region.evaluate("one => one === document.activeElement")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
