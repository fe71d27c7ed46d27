"""The public pages on paper: whole tables, ink on white, nothing to click."""

import io
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from .pages import EVENT, PAGES, TOO_WIDE, found_on, visit

pytestmark = pytest.mark.browser

A4 = 794  # pixels

# Tables that paper would cut off.
CUT_OFF = """() => [...document.querySelectorAll('.table-region')].filter(one =>
  one.checkVisibility() && (getComputedStyle(one).overflow !== 'visible'
    || one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
  .map(one => `${one.getAttribute('aria-label')}: ${one.scrollWidth} by ${one.scrollHeight} `
    + `in ${one.clientWidth} by ${one.clientHeight}`)"""
# The form on the page of parts is a part to be shown.
CLICKABLE = """() => [...document.querySelectorAll(
    'nav, form:not(.specimen-form), .filter, .exports, .chips, .neighbours, .skip')]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
# What is folded up: paper tells it, or leaves out its title, too.
FOLDED = """() => [...document.querySelectorAll('details')].filter(one =>
  one.checkVisibility() && [...one.children].some(part => !part.checkVisibility()))
  .map(one => one.innerText)"""
# Text that is too pale for paper, whose colours behind it a printer leaves out: less than 4.5 to 1.
PALE = """() => {
  const found = new Set()
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).map(Number).slice(0, 3).map(one => one / 255)
      .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
  for (const one of document.querySelectorAll('body *')) {
    const says = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    if (!says || !one.checkVisibility() || one.closest('.unseen')) continue
    const look = getComputedStyle(one), colour = one.closest('svg') ? look.fill : look.color
    if (1.05 / (light(colour) + 0.05) < 4.5)
      found.add(`${colour}: ${one.outerHTML.replace(/\\s+/g, ' ').slice(0, 100)}`)
  }
  return [...found]
}"""


@pytest.fixture
def paper(new_page):
    """A page that looks as a printer will, of somebody who otherwise has a dark screen."""
    page = new_page(A4, color_scheme="dark", java_script_enabled=False)
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_every_table_is_whole_on_paper(paper):
    found = found_on(paper, TOO_WIDE, CUT_OFF)
    assert not found, f"\n{found}"


def test_nothing_on_paper_is_there_to_be_clicked(paper):
    found = found_on(paper, CLICKABLE, FOLDED)
    assert not found, f"\n{found}"


def test_paper_is_white_and_ink_is_dark_whatever_the_screen(paper):
    found = found_on(paper, PALE)
    assert not found, f"\n{found}"
    ground = paper.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def sheets_of(page, address: str) -> list[str]:
    """Print `address` and return the words of each sheet, letter by letter: “fi” is two."""
    visit(page, address)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [normalize("NFKC", " ".join(sheet.extract_text().split())) for sheet in sheets]


def test_every_page_can_be_printed(new_page):
    page = new_page(1280, java_script_enabled=False)
    for address in PAGES:
        sheets = sheets_of(page, address)
        title = page.locator("h1").text_content()
        assert "".join(title.split()) in sheets[0].replace(" ", ""), address
        assert len(sheets) < 15, f"{address} takes {len(sheets)} sheets"


def test_a_race_is_printed_whole_with_its_headings_on_every_sheet(new_page):
    page = new_page(1280, java_script_enabled=False)
    sheets = sheets_of(page, EVENT)
    finish = page.get_by_role("table", name="Finish", exact=True)
    cars = finish.locator("tbody tr .col-sponsor").all_inner_texts()
    headings = finish.locator("thead th").all_inner_texts()
    first, last = ([sheet for sheet in sheets if car in sheet] for car in (cars[0], cars[-1]))
    assert len(cars) > 30 and first and last and first[0] != last[-1]
    for heading in headings:
        assert heading in first[0] and heading in last[-1], heading
    moments = page.locator(".moments > li .lap").all_inner_texts()
    for told in ("Two laps that decided it", moments[0], moments[-1]):
        assert told in " ".join(sheets), told
