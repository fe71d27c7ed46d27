"""Links in a recap: the first mention of each driver and of the track leads to their pages.

They are added as the page is made, so an address that changes never goes stale in a text.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from .pieces import Piece, pieces_of, runs_of

# What stands inside these is never a link of ours.
LEFT_ALONE = {
    "a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style",
    "summary", "svg", "textarea", "title",
}  # fmt: skip
WITHIN_A_LINE = {"a", "code", "em", "strong"}
# What other tags put between two texts: no letter, and no space.
APART = "\0"
AFTER_A_NAME = ("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV")
# One of these after a name makes it somebody else's.
SUFFIX = re.compile(rf",?\s+(?:{'|'.join(map(re.escape, AFTER_A_NAME))})(?!\w)")
WORD_BEFORE = re.compile(r"(\w\S*)\s+$")
WORD_AFTER = re.compile(r"\s+(\w)")
# As far back as a word is looked for, in letters.
LONGEST_WORD = 50


class Page(NamedTuple):
    """Who or what has a page, and its address. Of a `person` the surname alone may be enough."""

    name: str
    address: str
    person: bool = True


class Mention(NamedTuple):
    """Where a text speaks of somebody, and where that leads."""

    start: int
    end: int
    address: str


def linked(html: str, pages: Iterable[Page]) -> str:
    """Return clean `html` with a link at the first mention of each of `pages`.

    A full name is a mention, and so is the surname of a person alone, if nobody else of `pages`
    has it and his full name was not mentioned before. A name that several have leads nowhere.
    Nothing inside links and headings is touched, the text stays as it is, and what leads to a
    page already is left so.
    """
    return _linked(html, tuple(dict.fromkeys(pages)))


@lru_cache(maxsize=64)
def _linked(html: str, pages: tuple[Page, ...]) -> str:
    """A revision makes all pages anew, but changes hardly any recap: the others were read."""
    runs = list(runs_of(pieces_of(html)))
    # A name may end where a link or an emphasis begins, and what comes then is next to it.
    mentions = deque(_Names(pages).mentioned_in("".join(map(_heard, runs))))
    done, inside, made, at = set(), Counter(), [], 0
    for run in runs:
        end, chosen = at + len(_heard(run)), []
        if run[0].text is None:
            _step(run[0], inside)
            done.add(run[0].leads_to)
        while mentions and mentions[0].start < end:
            mention = mentions.popleft()
            if mention.end <= end and not +inside and mention.address not in done:
                done.add(mention.address)
                chosen.append(mention)
        made.append(_with_links(run, chosen, at))
        at = end
    return "".join(made)


def _heard(run: Sequence[Piece]) -> str:
    """Return what a run says, or what its tag does to what is said around it."""
    if run[0].text is None:
        return "" if run[0].tag in WITHIN_A_LINE else APART
    return "".join(piece.text for piece in run)


class _Names:
    """The names that lead somewhere."""

    def __init__(self, pages: Sequence[Page]):
        held = Counter(_spoken(page.name) for page in pages)
        surnames = Counter(surname_of(page) for page in pages)
        self.full = {_spoken(page.name): page.address for page in pages}
        self.alone = {surname_of(page): page.address for page in pages}
        several = {name for names in (held, surnames) for name, n in names.items() if n > 1}
        self.several = several | {""} | (set(surnames) & set(held))
        # The longest first: Dale Earnhardt Jr. is not his father.
        known = sorted({*self.full, *self.alone} - {""}, key=len, reverse=True)
        written = "|".join(map(_as_written, known)) or "(?!)"
        self.pattern = re.compile(rf"(?<![\w’'-])(?:{written})(?![\w-]|[’']\w\w)")

    def mentioned_in(self, text: str) -> Iterator[Mention]:
        """Yield the mentions in a text, in order."""
        told = set()
        for match in self.pattern.finditer(text):
            name, (start, end) = _spoken(match[0]), match.span()
            if name in self.several or SUFFIX.match(text, end):
                continue
            address = self.full.get(name)
            if address:
                told.add(address)
            elif self.alone[name] not in told and _stands_alone(text, start, end):
                address = self.alone[name]
            if address:
                yield Mention(start, end, address)


def surname_of(page: Page) -> str:
    """Return a person's last name, or nothing where there is none but the whole."""
    names = [name for name in _spoken(page.name).split() if name not in AFTER_A_NAME]
    return names[-1] if page.person and len(names) > 1 else ""


def _spoken(name: str) -> str:
    """Return a name as it sounds, however its spaces and apostrophes are written."""
    return " ".join(name.replace("’", "'").split())


def _as_written(name: str) -> str:
    """Return the pattern of all ways to write a name that sounds like this."""
    return r"\s+".join(re.escape(word).replace("'", "[’']") for word in name.split())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no other name belongs to a surname: Rajah Caruth, Caruth Racing."""
    before = WORD_BEFORE.search(text, max(start - LONGEST_WORD, 0), start)
    after = WORD_AFTER.match(text, end)
    named = before and before[1][0].isupper() and before[1][-1].isalnum()
    return not named and not (after and after[1].isupper())


def _step(piece: Piece, inside: Counter) -> None:
    """Count in `inside` the open elements that are left alone."""
    if piece.tag in LEFT_ALONE:
        inside[piece.tag] = max(inside[piece.tag] + (-1 if piece.is_end else 1), 0)


def _with_links(run: Sequence[Piece], mentions: Sequence[Mention], at: int) -> str:
    """Return a run of text that begins `at`, as it was written, with links at `mentions`."""
    if not mentions:
        return "".join(piece.raw for piece in run)
    opened = {one.start: f'<a href="{escape(one.address)}">' for one in mentions}
    closed = {one.end for one in mentions}
    made = []
    for piece in run:
        # An entity is never parted, whatever it stands for.
        letters = piece.raw if piece.raw == piece.text else [piece.raw]
        for letter in letters:
            made += ["</a>" if at in closed else "", opened.get(at, ""), letter]
            at += 1 if letters is piece.raw else len(piece.text)
    return "".join(made) + ("</a>" if at in closed else "")
