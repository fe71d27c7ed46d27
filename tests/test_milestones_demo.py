"""The milestones of the demo's races: careers out of prior records and what came after."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Result, Ruling
from results.revisions import revise
from results.stats.facts import as_of
from results.stats.milestones.race import milestones

from .pasts import lines_of, milestones_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

PRIOR = "with prior record"


@pytest.mark.parametrize(
    "words",
    [
        "Kyle Larson's fourth win in the series, in 16 starts.",
        "Kyle Larson's first win at Homestead-Miami, in four starts there.",
        "Kyle Larson's first win since North Wilkesboro in May 2023.",
        "The seventh win in the series for Spire Motorsports, the second of 2025.",
        "The first win in the series for the No. 07 of Spire Motorsports.",
        "The first win in the series for crew chief Allen Hart.",
        "Corey Heim's eighth pole in the series, the first of 2025.",
        "Daniel Hemric's first top five since Homestead-Miami in November 2016.",
        "Grant Enfinger's 200th start in the series.",
    ],
)
def test_homestead_was(words):
    assert lines_of(2025, 4).get(words) == PRIOR


def test_the_loser_of_homestead_swept_its_stages():
    assert lines_of(2025, 4)["Corey Heim won both stages."] == "in this race"


def test_what_is_no_career_is_told_of_this_season():
    assert lines_of(2025, 4)["The second win of 2025 for Chevrolet."] == "this season"


def test_a_team_that_is_its_own_owner_is_told_once():
    assert not [words for words in lines_of(2025, 4) if "owner Spire" in words]


def test_firsts_stand_above_sevenths():
    told = [line.words for line in milestones_of(2025, 4).lines]
    first, fourth, seventh = (
        next(at for at, words in enumerate(told) if wanted in words)
        for wanted in ("Allen Hart", "fourth win", "seventh win")
    )
    assert first < fourth < seventh


def test_careers_are_as_they_were_at_the_race():
    heim = {round: milestones_of(2025, round).careers["corey-heim"] for round in (1, 3)}
    assert (heim[1].starts, heim[1].wins, heim[1].season_wins) == (65, 12, 1)
    assert (heim[3].starts, heim[3].wins, heim[3].season_wins) == (67, 13, 2)


def test_a_career_counts_this_race():
    larson = milestones_of(2025, 4).careers["kyle-larson"]
    assert larson == (16, 4, 3, 9, 12, 861, 1)


def test_a_winner_disqualified_leaves_his_milestones_to_another(editor):
    with revise(user=editor, reason="Too low"):
        event = Event.objects.get(season__year=2025, round=4)
        winner = event.results.get(finish=1)
        Ruling.objects.create(event=event, result=winner, kind="disqualified", reason="Too low")
    told = lines_of(2025, 4)
    assert not [words for words in told if "Larson's fourth win" in words or "Hart" in words]
    assert [words for words in told if words.startswith("Layne Riggs' third win in the series")]


def test_the_past_tells_its_own_milestones(editor):
    today = milestones_of(2025, 4)
    with revise(user=editor, reason="Another chief"):
        Result.objects.filter(event__round=4, finish=1).update(crew_chief=None)
    assert milestones_of(2025, 4) != today
    assert milestones_of(2025, 4, as_of(1)) == today


def test_two_drivers_of_one_name_have_two_careers(editor):
    with revise(user=editor, reason="A namesake"):
        Driver.objects.filter(slug="kyle-busch").update(name="Kyle Larson")
    careers = milestones_of(2025, 4).careers
    assert careers["kyle-larson"].wins == 4
    assert "Kyle Larson's 67th win in the series, in 176 starts." in lines_of(2025, 2)


def test_two_questions_are_asked_of_its_own():
    race = read(2025, 4)
    with CaptureQueriesContext(connection) as asked:
        milestones(*race)
    assert len(asked) == 2
