"""Long tables: wherever one reads, their headings and the names of their rows stay in sight."""

import pytest

from .pages import EVENT, STANDINGS, visit

pytestmark = pytest.mark.browser

FINISH, POINTS = (EVENT, "Finish"), (STANDINGS, "Drivers’ standings")

# What has left its place, of the headings and of one row in the middle, or is covered there.
# `edges` are what the table is seen through.
STRAYED = """([table, edges]) => {
  const found = [], box = one => one.getBoundingClientRect()
  const close = (one, other) => Math.abs(one - other) <= 1
  const expect = (is, words) => { if (!is) found.push(words) }
  const seen = one => {
    const left = Math.max(box(one).left, edges.left), right = Math.min(box(one).right, edges.right)
    const middle = (box(one).top + box(one).bottom) / 2
    return one.contains(document.elementFromPoint((left + right) / 2, middle))
  }
  const head = table.tHead.rows[0]
  const row = [...table.tBodies[0].rows].find(one => box(one).top > box(head.cells[0]).bottom + 60)
  const first = row.cells[0], named = row.querySelector('th')
  expect(close(box(first).left, edges.left), `the first column is at ${box(first).left}`)
  expect(box(named).left >= edges.left - 1, `the names are at ${box(named).left}`)
  for (const cell of new Set([first, named])) {
    const heading = head.cells[cell.cellIndex], told = heading.textContent
    expect(close(box(heading).top, edges.top), `“${told}” is at ${box(heading).top} from the top`)
    expect(close(box(heading).left, box(cell).left), `“${told}” is not over what it heads`)
    expect(seen(heading), `“${told}” is covered`)
    expect(seen(cell), `“${cell.textContent}” is covered`)
  }
  return found
}"""
INSIDE = """one => {
  const box = one.getBoundingClientRect()
  const left = box.left + one.clientLeft, top = box.top + one.clientTop
  return {left, top, right: left + one.clientWidth, bottom: top + one.clientHeight}
}"""


def table_and_region(page, name: str):
    table = page.get_by_role("table", name=name, exact=True)
    return table, page.locator(".table-region").filter(has=table)


@pytest.mark.parametrize(
    ("address", "name", "width"),
    # The standings have more columns than the widest page has room for.
    [(*FINISH, 360), (*FINISH, 768), (*POINTS, 360), (*POINTS, 768), (*POINTS, 1280)],
)
def test_headings_and_names_stay_where_a_table_scrolls(new_page, address, name, width):
    page = new_page(width)
    visit(page, address)
    table, region = table_and_region(page, name)
    region.evaluate("one => one.scrollIntoView()")
    for sideways in (0, 50, 1000):
        region.evaluate("(one, left) => one.scrollTo(left, 300)", sideways)
        edges = region.evaluate(INSIDE)
        assert region.evaluate("one => [one.scrollLeft > 0, one.scrollTop]") == [sideways > 0, 300]
        assert edges["top"] >= 0 and edges["bottom"] <= 800, "one sees the region whole"
        found = page.evaluate(STRAYED, [table.element_handle(), edges])
        assert not found, f"\n{sideways}: {found}"


def test_headings_stay_at_the_top_of_the_window_where_the_page_scrolls(new_page):
    address, name = FINISH
    page = new_page(1280)
    visit(page, address)
    table, region = table_and_region(page, name)
    assert region.evaluate("one => getComputedStyle(one).overflow") == "visible"
    edges = region.evaluate(INSIDE) | {"top": 0, "bottom": 800}
    for beyond in (50, 400):
        table.evaluate("(one, more) => scrollBy(0, one.getBoundingClientRect().top + more)", beyond)
        assert table.evaluate("one => Math.round(-one.getBoundingClientRect().top)") == beyond
        found = page.evaluate(STRAYED, [table.element_handle(), edges])
        assert not found, f"\n{beyond}: {found}"
