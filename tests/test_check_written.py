"""Reports by writers who did not know how they are read: of the four races of the demo."""

from collections import Counter

import pytest

from results.management.commands.check_recap import race_at
from results.recaps.check import RaceOnRecord, check
from results.recaps.check.statement import DISAGREES

from .recaps.texts import counted, statements

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def races(demo) -> dict[str, RaceOnRecord]:
    slugs = {race for race, _, _ in counted("written")}
    return {slug: race_at(f"trucks/2025/{slug}") for slug in slugs}


def accused(races, texts) -> list:
    """Return what is disputed of `texts`, each with its race."""
    return [
        one for race, text in texts for one in check(text, races[race]) if one.verdict == DISAGREES
    ]


def test_no_true_report_is_accused(races):
    assert accused(races, ((race, text) for race, _, text in counted("written"))) == []


def test_no_true_passage_is_accused_however_it_is_put(races):
    """What somebody found who was out to have it accuse what is true."""
    assert accused(races, ((race, text) for race, _, text in statements("written_true"))) == []


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
    assert [text for race, _, text in passages if not accused(races, [(race, text)])] == []
