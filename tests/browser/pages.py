"""The pages looked at, one of every kind and state, and what a browser can tell of them."""

EVENT = "/trucks/2025/baptist-health-200/"
INSPECTION = f"{EVENT}inspection/"
# A race without a recap but with a ruling, and narrowed down to a value that it does not know.
REFUSED = "/trucks/2025/fresh-from-florida-250/?manufacturer=Lada"
NOWHERE = "/nowhere/"
# What is answered otherwise than with 200.
STATUS = {REFUSED: 400, NOWHERE: 404}
STANDINGS = "/trucks/2025/standings/"
# The number of the report that waits in the tests' demo.
REPORTED = 4000
PAGES = [
    "/",
    "/about/",
    "/about/design/",
    "/about/data/",
    "/about/glossary/",
    "/trucks/",
    "/trucks/2025/",
    "/trucks/2025/leaders/",
    STANDINGS,
    f"{STANDINGS}?after=2&revision=1",
    f"{STANDINGS}owners/",
    f"{STANDINGS}rules/",
    f"{STANDINGS}drivers/layne-riggs/",
    "/trucks/2025/playoffs/",
    EVENT,
    f"{EVENT}?revision=1",
    INSPECTION,
    REFUSED,
    "/trucks/2025/slim-jim-200/",
    "/drivers/",
    "/drivers/corey-heim/",
    "/teams/tricon-garage/",
    "/tracks/?sort=-length",
    "/tracks/homestead-miami/",
    "/tracks/lime-rock/",
    "/records/",
    "/results/",
    "/results/?start_from=5&finish_to=3",
    "/search/?q=ri",
    "/compare/?a=corey-heim&b=layne-riggs",
    "/corrections/",
    "/corrections/?driver=corey-heim",
    f"/report/?page={EVENT}",
    f"/reports/{REPORTED}/",
    NOWHERE,
]

# Those that are made as one of these is: their documents are read, no browser lays them out.
ALIKE = [
    "/records/laps-led-in-a-race/",
    "/numbers/07/",
    "/results/?driver=kyle",
    "/records/?since=nobody",
    "/records/wins/?type=short",
    "/tracks/?shape=oval",
    "/tracks/homestead-miami/?by=driver",
    "/drivers/?letter=h&series=trucks&sort=-wins",
    "/drivers/?q=nobody&series=lada",
    "/teams/",
    "/owners/?letter=g",
    "/owners/bob-jenkins/",
    "/crew-chiefs/",
    "/crew-chiefs/joe-shear-jr/",
    "/manufacturers/",
    "/manufacturers/toyota/?team-sort=-starts",
    "/numbers/?sort=-wins",
    f"{STANDINGS}?after=2",
    f"{STANDINGS}?only=winners",
    f"{STANDINGS}manufacturers/",
    f"{STANDINGS}manufacturers/toyota/",
    f"{STANDINGS}owners/34-bob-jenkins/",
    f"{STANDINGS}rookies/",
    "/compare/",
    "/compare/?a=heim&b=ri&c=riggz&e=x",
    "/compare/?a=corey-heim&b=layne-riggs&c=ty-majeski&track=homestead-miami&year=2025",
    "/search/",
    "/search/?q=cory+hiem",
    "/search/?q=%2311",
]

UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"
# What reaches past the right edge, but for what is inside a part that scrolls. What is placed
# absolutely escapes a part that is not positioned itself.
TOO_WIDE = """() => {
  const root = document.documentElement
  if (root.scrollWidth <= root.clientWidth) return []
  const look = getComputedStyle
  const scrolls = one => {
    const outer = look(one).position === 'absolute' ? one.offsetParent : one.parentElement
    return outer && (['auto', 'scroll'].includes(look(outer).overflowX) || scrolls(outer))
  }
  const wide = [...document.body.querySelectorAll('*')].filter(one =>
    one.getBoundingClientRect().right > root.clientWidth && !scrolls(one))
  return [`the page is ${root.scrollWidth} wide in ${root.clientWidth}`,
          ...new Set(wide.map(one => one.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)))]
}"""


# A part that scrolls and from which what is placed absolutely escapes, however little of it there
# is: it is not positioned itself, and so a longer season makes the whole page wide.
ESCAPES = """() => {
  const look = getComputedStyle
  const found = [...document.body.querySelectorAll('*')].flatMap(one => {
    if (look(one).position !== 'absolute') return []
    let outer = one.parentElement
    while (outer && look(outer).position === 'static' && look(outer).containerType === 'normal') {
      if (['auto', 'scroll'].includes(look(outer).overflowX)) return [outer]
      outer = outer.parentElement
    }
    return []
  })
  return [...new Set(found)].map(one => `from it escapes: ${one.outerHTML.slice(0, 120)}`)
}"""


def visit(page, address: str):
    """Go to `address`, be sure that it is the page meant, and return the response."""
    response = page.goto(address)
    assert response.status == STATUS.get(address, 200), address
    return response


def found_on(page, *questions: str) -> str:
    """Ask `questions`, functions in the browser, of every page as it is and unfolded.

    Return what they find, page by page, each finding on a line; nothing where there is none.
    """
    told = []
    for address in PAGES:
        visit(page, address)
        found = [one for question in questions for one in page.evaluate(question)]
        page.evaluate(UNFOLD)
        found += [one for question in questions for one in page.evaluate(question)]
        told += [address, *(f"    {one}" for one in dict.fromkeys(found))] if found else []
    return "\n".join(told)
