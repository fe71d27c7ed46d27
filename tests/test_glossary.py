"""The glossary: what headings mean stands in one place, and is read in two."""

import re

import pytest

from results import tables
from results.tables.glossary import GLOSSARY
from results.tables.heads import explained
from results.tables.terms import TERMS, lexicon

from .browser.documents import read, words

PAGE = "/about/glossary/"
KINDS = [getattr(tables, name) for name in tables.__all__]


@pytest.fixture
def page(fan, db):
    return read(PAGE, fan.get(PAGE))


def test_every_heading_that_a_table_explains_is_explained_there(page):
    told = {
        (words(entry.find("dt")).removesuffix(" heading"), words(meaning).removesuffix("."))
        for entry in page.root.findall(".//dl/div")
        for meaning in entry.findall("dd")
    }
    for kind in KINDS:
        for text, meaning in explained(kind):
            assert (text, meaning) in told, kind.__name__
    assert {(name, meaning.removesuffix(".")) for name, meaning in TERMS.items()} <= told


def test_every_word_stands_once_under_its_letter():
    letters = lexicon(KINDS)
    assert [letter for letter, _ in letters] == sorted({letter for letter, _ in letters})
    entries = [(letter, entry) for letter, some in letters for entry in some]
    assert all(entry.name.upper().startswith(letter) for letter, entry in entries)
    named = [(entry.name, entry.is_heading) for _, entry in entries]
    assert len(set(named)) == len(named) > len(TERMS)


@pytest.mark.parametrize(
    "term",
    ["Stage", "Caution", "Free pass", "Playoff points", "Did not finish", "Pole", "Overtime",
     "Green-white-checkered", "Points eligible", "Wave-around"],
)  # fmt: skip
def test_a_newcomer_finds_the_words_of_the_sport(term, page):
    at = term.lower().replace(" ", "-")
    (entry,) = (one for one in page.root.iter("div") if one.get("id") == at)
    assert words(entry).startswith(term)


def test_meanings_are_sentences_and_headings_brief():
    assert all(re.fullmatch(r"[A-Z].+\.", meaning) for meaning in TERMS.values())
    assert not [meaning for meaning in GLOSSARY.values() if meaning.endswith(".")]


@pytest.mark.usefixtures("demo")
def test_below_each_table_stands_the_way_to_it(fan):
    page = fan.get("/trucks/2025/standings/").content.decode()
    assert f'<a href="{PAGE}">All words in the glossary</a>' in page
