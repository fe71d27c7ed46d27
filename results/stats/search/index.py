"""Spellings of one kind, found by their words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from enum import IntEnum
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from rapidfuzz import fuzz, process

from ...spelling import without_generation
from .words import Asking

# How alike, of 100, a word must be to be meant, and how many such words are looked at.
ALIKE, MOST_ALIKE = 74, 8
# A name written in one word must be more alike: nothing else in it tells.
ALIKE_IN_ONE, MOST_WORDS_CORRECTED = 82, 5


class Fit(IntEnum):
    """How what is asked for fits a spelling, best first."""

    EXACT = 0
    # But for Jr.
    NEARLY = 1
    STARTS = 2
    WHOLE_WORDS = 3
    BEGUN = 4
    PARTS = 5
    # By what is said beside the name: where it is.
    BESIDE = 6
    CLOSE = 7


class Spelling(NamedTuple):
    """One spelling of something, folded.

    What stands `beside` it finds it, too; `narrowing` words do no more than choose among many.
    """

    key: Hashable
    text: str
    beside: str = ""
    narrowing: str = ""


class Found(NamedTuple):
    """How something fits, and how alike it is, of 100."""

    fit: Fit
    likeness: float = 100


class Index:
    """Spellings by their words; one thing may have several."""

    def __init__(self, spellings: Iterable[Spelling]):
        self.spellings = list(spellings)
        self.with_word: dict[str, set[int]] = defaultdict(set)
        for at, one in enumerate(self.spellings):
            for word in f"{one.text} {one.beside} {one.narrowing}".split():
                self.with_word[word].add(at)
        self.words = sorted(self.with_word)

    def fitting(self, asking: Asking) -> Mapping[Hashable, Found]:
        """Return what fits all words that are asked for, by key, and how well."""
        found: dict[Hashable, Found] = {}
        for at in self._with_all(self._beginning(word) for word in asking.words):
            one = self.spellings[at]
            fit = _fit(one, asking)
            if fit is not None:
                found[one.key] = min(found.get(one.key, Found(fit)), Found(fit))
        return found

    def closest(self, asking: Asking) -> Mapping[Hashable, Found]:
        """Return what is spelt much alike, by key."""
        if not 0 < len(asking.words) <= MOST_WORDS_CORRECTED:
            return {}
        alike = [self._alike(word) for word in asking.words]
        found: dict[Hashable, Found] = {}
        for at in self._with_all(alike):
            self._add(found, at, sum(one[at] for one in alike) / len(alike))
        if not found:
            joined = "".join(asking.words)
            for _, likeness, at in process.extract(
                joined, self._in_one, scorer=fuzz.ratio, score_cutoff=ALIKE_IN_ONE, limit=MOST_ALIKE
            ):
                self._add(found, at, likeness)
        return found

    def _add(self, found: dict, at: int, likeness: float) -> None:
        key = self.spellings[at].key
        if key not in found or likeness > found[key].likeness:
            found[key] = Found(Fit.CLOSE, likeness)

    @cached_property
    def _in_one(self) -> list[str]:
        return [one.text.replace(" ", "") for one in self.spellings]

    def _beginning(self, word: str) -> set[int]:
        """Return the spellings with a word that begins so; a number or a letter is the whole."""
        if not _may_begin(word):
            return self.with_word.get(word, set())
        first = bisect_left(self.words, word)
        begun = takewhile(lambda one: one.startswith(word), islice(self.words, first, None))
        return set().union(*(self.with_word[one] for one in begun))

    def _alike(self, word: str) -> Mapping[int, float]:
        """Return how alike the spellings are that have a word much like this one."""
        found = dict.fromkeys(self._beginning(word), 100.0)
        if found or len(word) < 3 or word.isdecimal():
            return found
        near = process.extract(
            word, self.words, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_ALIKE
        )
        for other, likeness, _ in near:
            for at in self.with_word[other]:
                found[at] = max(likeness, found.get(at, 0.0))
        return found

    @staticmethod
    def _with_all(found: Iterable[Iterable[int]]) -> set[int]:
        every = sorted((set(one) for one in found), key=len)
        return every[0].intersection(*every[1:]) if every else set()


def _fit(one: Spelling, asking: Asking) -> Fit | None:
    """Return how a spelling fits that has all words; None if it does not after all.

    It does not if only words do that narrow it down, or if it is of another generation and more
    than that differs.
    """
    if asking.text == one.text:
        return Fit.EXACT
    own, beside = set(one.text.split()), set(one.beside.split())
    told = [word for word in asking.words if _is_begun(word, own)]
    text = " ".join(told)
    if not asking.generations <= own:
        return Fit.NEARLY if text == without_generation(one.text) else None
    if any(_is_begun(word, beside) for word in asking.words if word not in told):
        return Fit.BESIDE
    if not told:
        return None
    if text == one.text:
        return Fit.EXACT
    if text == without_generation(one.text):
        return Fit.NEARLY
    if one.text.startswith(f"{text} "):
        return Fit.STARTS
    if own.issuperset(told):
        return Fit.WHOLE_WORDS
    return Fit.BEGUN if one.text.startswith(text) else Fit.PARTS


def _is_begun(word: str, words: set[str]) -> bool:
    if word in words or not _may_begin(word):
        return word in words
    return any(one.startswith(word) for one in words)


def _may_begin(word: str) -> bool:
    """Return whether longer words may be meant by this one."""
    return len(word) > 1 and not word.isdecimal()
