"""Text as large as people set it in their browser: none is cut off, or over another."""

import pytest

from .pages import PAGES, TOO_WIDE, found_on, visit

pytestmark = pytest.mark.browser

NORMAL, LARGE = 16, 32
every_size = pytest.mark.parametrize(
    ("size", "width"),
    [*((NORMAL, width) for width in (320, 360, 1280)), (LARGE, 360), (LARGE, 1280)],
)

# The lines of text that one can see, each with its box, outside of what is meant for the ears.
LINES = """
  const lines = []
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const text = words.currentNode, parent = text.parentElement
    if (!text.data.trim() || parent.closest('svg, .unseen, .skip, option, .beneath .name')) continue
    if (!parent.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const box of range.getClientRects())
      if (box.width > 1) lines.push({box, parent, said: text.data.trim().slice(0, 60)})
  }
"""
# A line that leaves a box it is in: a card, a cell, a heading, or what cuts it off. Past the
# edge of what scrolls sideways it may go.
OUTSIDE = f"""() => {{{LINES}
  const found = new Set()
  for (const {{box, parent, said}} of lines)
    for (let one = parent; one !== document.documentElement; one = one.parentElement) {{
      const look = getComputedStyle(one), within = one.getBoundingClientRect()
      if (['auto', 'scroll'].includes(look.overflowX)) break
      if (look.display === 'inline' || look.display === 'contents') continue
      const hides = ['hidden', 'clip'].includes(look.overflowY)
      if (box.left < within.left - 1 || box.right > within.right + 1
          || (hides && (box.top < within.top - 1 || box.bottom > within.bottom + 1))) {{
        found.add(`“${{said}}” leaves ${{one.outerHTML.replace(/\\s+/g, ' ').slice(0, 80)}}`)
        break
      }}
    }}
  return [...found]
}}"""
# Two lines, one over the other by a third of a line. The columns of a table that stay may cover
# the others.
OVERLAPPING = f"""() => {{{LINES}
  const found = new Set()
  const free = lines.filter(one => !one.parent.closest('table')).sort((a, b) =>
    a.box.top - b.box.top)
  free.forEach((upper, at) => {{
    for (const lower of free.slice(at + 1)) {{
      if (lower.box.top >= upper.box.bottom) break
      const high = Math.min(upper.box.bottom, lower.box.bottom) - lower.box.top
      const wide = Math.min(upper.box.right, lower.box.right)
        - Math.max(upper.box.left, lower.box.left)
      if (wide > 2 && high > Math.min(upper.box.height, lower.box.height) / 3)
        found.add(`“${{upper.said}}” and “${{lower.said}}”`)
    }}
  }})
  return [...found]
}}"""
# Columns that cannot be read: scrolled as far as they go, those that stay leave them no room.
COVERED = """() => {
  const found = []
  for (const region of document.querySelectorAll('.table-region')) {
    if (!region.checkVisibility() || region.scrollWidth <= region.clientWidth) continue
    region.scrollLeft = region.scrollWidth
    const look = getComputedStyle, stays = one =>
      look(one).position === 'sticky' && look(one).left !== 'auto'
    const {left, right} = region.getBoundingClientRect()
    const ends = [...region.querySelector('tbody tr').cells].filter(stays)
      .map(one => one.getBoundingClientRect().right)
    const room = right - Math.max(left, ...ends)
    if (room < region.clientWidth / 4)
      found.push(`${region.getAttribute('aria-label')}: ${room} of ${region.clientWidth} pixels`)
    region.scrollLeft = 0
  }
  return found
}"""


@pytest.fixture
def set_page(new_page):
    """Open a page with text of a size: `set_page(LARGE, 360)`. Rules by `rem` follow it, too."""

    def opened(size: int, width: int):
        page = new_page(width, java_script_enabled=False)
        session = page.context.new_cdp_session(page)
        session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
        return page

    return opened


def test_text_is_as_large_as_people_set_it(set_page):
    for size in (NORMAL, LARGE):
        page = set_page(size, 1280)
        visit(page, PAGES[0])
        assert page.evaluate("getComputedStyle(document.body).fontSize") == f"{size}px"


@every_size
def test_every_line_of_text_stands_free_in_its_place(set_page, size, width):
    found = found_on(set_page(size, width), OUTSIDE, OVERLAPPING)
    assert not found, f"\n{found}"


@every_size
def test_a_table_scrolls_and_the_page_does_not(set_page, size, width):
    found = found_on(set_page(size, width), TOO_WIDE, COVERED)
    assert not found, f"\n{found}"
