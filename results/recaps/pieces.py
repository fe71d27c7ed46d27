"""HTML piece by piece, each as it was written: put together again, it is the same to the letter."""

from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate, pairwise
from typing import NamedTuple


class Piece(NamedTuple):
    """A piece as it was written, and what it says (`text`); None is said by what is no text.

    A tag has its name, and a link the address it `leads_to`.
    """

    raw: str
    text: str | None = None
    tag: str = ""
    is_end: bool = False
    leads_to: str | None = None


class _Reader(HTMLParser):
    """Notes where each piece begins, and what sort it is."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.begun: list[tuple[tuple[int, int], dict]] = []

    def _begin(self, **what):
        self.begun.append((self.getpos(), what))

    def handle_starttag(self, tag, attrs):
        self._begin(tag=tag, leads_to=dict(attrs).get("href") if tag == "a" else None)

    def handle_startendtag(self, tag, attrs):
        self._begin()

    def handle_endtag(self, tag):
        self._begin(tag=tag, is_end=True)

    def handle_data(self, data):
        self._begin(says=str)

    def handle_entityref(self, name):
        self._begin(says=unescape)

    handle_charref = handle_entityref

    def handle_comment(self, data):
        self._begin()

    handle_decl = handle_pi = unknown_decl = handle_comment


def pieces_of(html: str) -> Iterator[Piece]:
    """Yield the pieces of which `html` is made, all of it and nothing else."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
    begun = [(lines[row - 1] + column, what) for (row, column), what in reader.begun]
    for (start, what), (end, _) in pairwise([*begun, (len(html), {})]):
        raw, says = html[start:end], what.pop("says", None)
        yield Piece(raw, says(raw) if says else None, **what)


def runs_of(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield each run of text as a list of its pieces, and all else one by one."""
    run = []
    for piece in pieces:
        if piece.text is not None:
            run.append(piece)
            continue
        if run:
            yield run
        run = []
        yield [piece]
    if run:
        yield run
