"""The public pages as people meet them: narrow or wide, dark or light, by keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

EVENT = "/trucks/2025/baptist-health-200/"
NOWHERE = "/nowhere/"
PAGES = [
    "/",
    "/trucks/",
    "/trucks/2025/",
    "/trucks/2025/standings/",
    "/trucks/2025/standings/?after=2",
    EVENT,
    "/trucks/2025/fresh-from-florida-250/",
    "/trucks/2025/slim-jim-200/",
    "/drivers/",
    "/drivers/corey-heim/",
    "/tracks/",
    "/tracks/homestead-miami/",
    NOWHERE,
]
every_width = pytest.mark.parametrize("width", [360, 768, 1280])
every_scheme = pytest.mark.parametrize("scheme", ["light", "dark"])

UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
# What reaches past the right edge. A table's cells may: its region scrolls. What is placed
# absolutely inside them escapes a region that is not positioned itself.
TOO_WIDE = """() => {
  const root = document.documentElement
  if (root.scrollWidth <= root.clientWidth) return []
  const wide = [...document.body.querySelectorAll('*')].filter(one =>
    one.getBoundingClientRect().right > root.clientWidth
    && (!one.closest('table') || getComputedStyle(one).position === 'absolute'))
  return [`the page is ${root.scrollWidth} wide in ${root.clientWidth}`,
          ...new Set(wide.map(one => one.outerHTML.slice(0, 120)))]
}"""
NUMBER_CONTROLS = """() => {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
  return [...document.querySelectorAll(all)].filter(one => one.checkVisibility())
    .map((one, number) => { one.dataset.stop = number; return one.outerHTML.slice(0, 120) })
}"""
# Seen is what has a point, of the part inside the window, that nothing else covers.
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getClientRects()[0]
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth)
  const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
  return {
    stop: one.dataset.stop ?? null,
    html: one.outerHTML.slice(0, 120),
    outlined: look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0
      && look.outlineColor !== 'rgba(0, 0, 0, 0)',
    seen: [left + 2, (left + right) / 2, right - 2].some(x =>
      one.contains(document.elementFromPoint(x, middle))),
  }
}"""


def visit(page, address: str):
    """Go to `address`, be sure that it is the page meant, and return the response."""
    response = page.goto(address)
    assert response.status == (404 if address == NOWHERE else 200), address
    return response


def stop_after(page, key: str) -> dict:
    """Press `key` and return what has the focus then, and whether one can see that."""
    page.keyboard.press(key)
    return page.evaluate(FOCUSED)


def told(address: str, violation: dict) -> str:
    """Return what axe found in words that lead to the element."""
    nodes = (f"    {node['html']}\n      {node['failureSummary']}" for node in violation["nodes"])
    return "\n".join([f"{address}: {violation['id']}, {violation['help']}", *nodes])


@every_scheme
@every_width
def test_axe_finds_nothing_to_object_to(new_page, width, scheme):
    page = new_page(width, color_scheme=scheme, bypass_csp=True)
    found = []
    for address in PAGES:
        visit(page, address)
        page.evaluate(UNFOLD)
        report = Axe().run(page).response
        assert report["passes"], f"axe looked at nothing on {address}"
        found += [told(address, violation) for violation in report["violations"]]
    assert not found, "\n" + "\n".join(found)


@every_scheme
@every_width
def test_no_page_scrolls_sideways(new_page, width, scheme):
    page = new_page(width, color_scheme=scheme, java_script_enabled=False)
    found = []
    for address in PAGES:
        visit(page, address)
        folded = page.evaluate(TOO_WIDE)
        page.evaluate(UNFOLD)
        if wide := folded or page.evaluate(TOO_WIDE):
            found.append("\n    ".join([address, *wide]))
    assert not found, "\n" + "\n".join(found)


def test_no_page_makes_the_browser_complain(new_page):
    page = new_page()
    complaints = []

    def heard(message):
        about = message.location["url"]
        if not (about.endswith(NOWHERE) and "status of 404" in message.text):
            complaints.append(f"{page.url}: {message.text} ({about})")

    page.on("console", heard)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for address in PAGES:
        response = visit(page, address)
        assert "default-src 'self'" in response.headers["content-security-policy"], address
        page.evaluate("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))")
    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize("width", [360, 1280])
def test_tab_reaches_every_control_of_a_race_and_shows_where_it_is(new_page, width):
    page = new_page(width)
    visit(page, EVENT)
    page.evaluate(UNFOLD)
    controls = page.evaluate(NUMBER_CONTROLS)
    assert len(controls) > 15
    forth = [stop_after(page, "Tab") for _ in controls]
    back = [stop_after(page, "Shift+Tab") for _ in controls[1:]]
    reached = {stop["stop"] for stop in forth}
    missed = [html for number, html in enumerate(controls) if str(number) not in reached]
    assert not missed, "\n" + "\n".join(missed)
    lost = [str(stop) for stop in forth + back if not (stop["outlined"] and stop["seen"])]
    assert not lost, "\n" + "\n".join(lost)


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
