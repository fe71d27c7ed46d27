"""A page as a document: how a strict parser reads it, and what HTML allows in it.

The parser reports what is written wrongly; what stands where it may not, it lets pass.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib

# HTML, as much of it as the pages use.
BLOCKS = {
    "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
    "section", "table", "ul",
}  # fmt: skip
INLINE = {
    "a", "abbr", "b", "br", "button", "cite", "code", "data", "del", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "output", "q", "s", "select", "small", "span", "strong", "sub",
    "sup", "svg", "textarea", "time", "wbr",
}  # fmt: skip
# These hold text and what is inline. A link holds what the element around it may.
HOLDS_TEXT = INLINE - {"a", "del", "ins"} | {
    "caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "pre",
}  # fmt: skip
HOLDS_ONLY = {
    "html": {"head", "body"}, "head": {"title", "meta", "link"}, "ul": {"li"}, "ol": {"li"},
    "dl": {"dt", "dd", "div"}, "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "tr": {"th", "td"},
    "select": {"option", "optgroup"},
}  # fmt: skip
CLICKED = {"a", "button", "details", "input", "label", "select", "summary", "textarea"}
ELEMENTS = {*BLOCKS, *INLINE, *HOLDS_ONLY, "figcaption", "legend", "summary"}
ELEMENTS |= set().union(*HOLDS_ONLY.values())
OF_ALL = {
    "class", "id", "lang", "title", "hidden", "tabindex", "role",
    "itemscope", "itemtype", "itemid", "itemprop",
}  # fmt: skip
OF_SOME = {
    "a": {"href", "rel"}, "button": {"type"}, "details": {"open"}, "form": {"method", "action"},
    "img": {"src", "alt", "width", "height", "loading"}, "label": {"for"}, "li": {"value"},
    "input": {"type", "name", "value", "maxlength", "required", "autocomplete", "min", "max",
              "inputmode", "placeholder"},
    "link": {"rel", "href", "type", "media"},
    "meta": {"charset", "name", "content", "property"}, "ol": {"start", "reversed"},
    "option": {"value", "selected"}, "select": {"name"}, "td": {"colspan", "rowspan"},
    "textarea": {"name", "rows", "cols", "maxlength", "required"},
    "th": {"scope", "colspan", "rowspan"}, "time": {"datetime"},
}  # fmt: skip
# The parts of some elements, in order.
ORDER = {
    "html": "head body ",
    "body": "(?!.*main .*main ).*main .*",
    "details": r"summary (?!.*summary )(\w+ )+",
    "dl": "(div )+|((dt )+(dd )+)+",
    "dl/div": "(dt )+(dd )+",
    "fieldset": r"legend ((?!legend)\w+ )+",
    "figure": r"(figcaption )?((?!figcaption)\w+ )+(figcaption )?",
    "table": "caption thead (tbody )+(tfoot )?",
}
ELSEWHERE = ("/admin/", "/static/", "/media/")


class Document(NamedTuple):
    """A page: where it is (or what), what was sent, and how a strict parser reads it."""

    address: str
    status: int
    root: Element
    errors: list

    def all(self, *tags: str) -> list[Element]:
        return [one for one in self.root.iter() if one.tag in tags]

    @property
    def links(self) -> Iterator[str]:
        """The addresses of our own pages that it links to."""
        for one in self.all("a"):
            leads = urljoin(self.address, one.get("href"))
            if leads.startswith("/") and not leads.startswith(ELSEWHERE):
                yield leads

    def told(self, name: str) -> list[str | None]:
        """Return what its head says under a name, as often as it does."""
        if name == "title":
            return [words(one) for one in self.root.find("head").findall("title")]
        if name == "canonical":
            return [one.get("href") for one in self.all("link") if one.get("rel") == name]
        metas = [one for one in self.all("meta") if name in (one.get("name"), one.get("property"))]
        return [one.get("content") for one in metas]


def read(address: str, response) -> Document:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(response.content.decode())
    for one in root.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.removeprefix("{http://www.w3.org/2000/svg}")
    return Document(address, response.status_code, root, parser.errors)


def words(one: Element) -> str:
    return " ".join("".join(one.itertext()).split())


def shown(one: Element) -> str:
    """Return an element in words that lead to it."""
    written = "".join(f' {name}="{value}"' for name, value in one.items())
    return f"<{one.tag}{written}> “{words(one)[:40]}”"


def unknown(page: Document) -> Iterator[str]:
    """Return the elements and attributes that HTML does not have, drawings aside."""
    drawn = {part for svg in page.all("svg") for part in svg.iter()}
    for one in set(page.root.iter()) - drawn:
        if one.tag not in ELEMENTS:
            yield shown(one)
        for name in set(one.keys()) - OF_ALL - OF_SOME.get(one.tag, set()):
            if not name.startswith("aria-"):
                yield f"{name} in {shown(one)}"


def misplaced(one: Element, in_text: bool = False, clicked: bool = False) -> Iterator[str]:
    """Return what stands inside `one` and may not."""
    in_text = in_text or one.tag in HOLDS_TEXT
    clicked = clicked or one.tag in CLICKED - {"details"}
    loose = "".join([one.text or "", *(part.tail or "" for part in one)]).strip()
    if one.tag in HOLDS_ONLY and loose:
        yield f"“{loose}” in {shown(one)}"
    for part in one:
        allowed = part.tag in HOLDS_ONLY.get(one.tag, {part.tag})
        if not allowed or (in_text and part.tag in BLOCKS) or (clicked and part.tag in CLICKED):
            yield f"{shown(part)} in {shown(one)}"
        if part.tag != "svg":
            yield from misplaced(part, in_text, clicked)


def disordered(page: Document) -> Iterator[str]:
    """Return the elements whose parts stand in another order than HTML's, or too often."""
    for path, order in ORDER.items():
        for one in [page.root] if path == "html" else page.root.findall(f".//{path}"):
            parts = "".join(f"{part.tag} " for part in one)
            if not re.fullmatch(order, parts):
                yield f"{parts}in {shown(one)}"
