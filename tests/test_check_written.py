"""Reports by writers who did not know how they are read: of the four races of the demo."""

from collections import Counter

import pytest

from results.management.commands.check_recap import race_at
from results.recaps.check import RaceOnRecord, check

from .recaps.texts import counted, statements

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def races(demo) -> dict[str, RaceOnRecord]:
    slugs = {race for race, _, _ in counted("written")}
    return {slug: race_at(f"trucks/2025/{slug}") for slug in slugs}


def test_no_true_report_is_accused(races):
    accused = [
        one
        for race, _, text in counted("written")
        for one in check(text, races[race])
        if one.verdict == "disagrees"
    ]
    assert accused == []


def test_no_true_passage_is_accused_however_it_is_put(races):
    """What somebody found who was out to have it accuse what is true."""
    accused = [
        one
        for race, _, text in statements("written_true")
        for one in check(text, races[race])
        if one.verdict == "disagrees"
    ]
    assert accused == []


def test_four_statements_of_five_are_recognised(races):
    stated, recognised = Counter(), Counter()
    for race, kinds, text in counted("written"):
        found = Counter(one.kind for one in check(text, races[race]))
        stated += Counter(kinds)
        recognised += Counter(kinds) & found
    assert stated.total() > 400
    assert recognised.total() >= 0.8 * stated.total()


def test_every_false_passage_is_caught(races):
    passages = statements("written_false")
    assert len(passages) > 80
    missed = [
        text
        for race, _, text in passages
        if not any(one.verdict == "disagrees" for one in check(text, races[race]))
    ]
    assert missed == []
