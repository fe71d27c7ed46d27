"""Questions whose SQL is written once: the values of each asking are its own."""

from datetime import date
from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Claim, Event, Recap, Result, Source, Track
from results.revisions import revise
from results.stats import questions
from results.stats.facts import NOW, Question, as_of

from . import factories

pytestmark = pytest.mark.django_db


class Car(NamedTuple):
    car_number: str
    finish: int | None
    driver: str

    joined = {"driver": "driver__name"}


class Place(NamedTuple):
    name: str
    length: object


class Read(NamedTuple):
    id: int
    title: str
    published: date | None


class Said(NamedTuple):
    id: int
    fact: str


class Driven(NamedTuple):
    id: int
    finish: int | None
    driver: str

    joined = {"driver": "driver__name"}


@pytest.fixture
def two_races(editor):
    with revise(user=editor, reason="Two races"):
        season = factories.season()
        first, second = factories.event(season), factories.event(season, round=2)
        factories.race(first, cars=3)
        factories.race(second, cars=4)
    return first, second


def test_one_question_is_written_once_and_answered_for_each_asking(two_races):
    questions._written.cache_clear()
    first, second = two_races
    asked = [len(NOW.rows(Result, Car, event_id=event.id)) for event in (first, second, first)]
    assert asked == [3, 4, 3]
    assert questions._written.cache_info().misses == 1


def test_conditions_are_told_apart_whatever_their_order(two_races):
    first, second = two_races
    one = NOW.rows(Result, Car, finish=2, event_id=first.id)
    two = NOW.rows(Result, Car, event_id=second.id, finish__lte=3, order=["finish"])
    assert [car.finish for car in one] == [2]
    assert [car.finish for car in two] == [1, 2, 3]
    inside = NOW.keys(Event, slug=second.slug, season_id=second.season_id)
    assert len(NOW.rows(Result, Car, event_id__in=inside, finish__gt=1)) == 3


def test_either_of_several_conditions_is_enough(two_races):
    first, second = two_races
    either = {"event_id__in": [first.id], "finish": 4}
    assert len(NOW.rows(Result, Car, either=either)) == 4
    assert len(NOW.rows(Result, Car, either=either, event_id=second.id)) == 1


def test_nothing_known_and_nothing_asked_for(two_races):
    assert NOW.rows(Result, Car, event_id__in=[]) == []
    assert len(NOW.rows(Result, Car, reason_out="", driver_id=None)) == 0
    assert len(NOW.rows(Result, Car, driver_id__isnull=False)) == 7
    assert len(NOW.rows(Result, Car, either={"event_id__in": [], "finish": 1})) == 2


def test_values_are_python_s_own_as_the_orm_makes_them(two_races):
    track = Track.objects.get()
    assert NOW.rows(Track, Place) == [(track.name, track.length)]
    assert type(NOW.rows(Track, Place)[0].length) is type(track.length)


@pytest.mark.parametrize("year", [10**12, -(10**12), 10**30])
def test_a_number_no_column_holds_finds_nothing(year, two_races):
    assert NOW.rows(Result, Car, finish=year) == []


def test_more_values_than_anybody_asks_twice_are_asked_all_the_same(two_races):
    first = min(Result.objects.values_list("id", flat=True))
    assert len(NOW.rows(Result, Car, id__in=range(first, first + questions.MANY + 50))) == 7


def test_a_question_is_one_query(two_races):
    with CaptureQueriesContext(connection) as asked:
        NOW.rows(Result, Car, event_id__in=NOW.keys(Event, slug="x"), limit=3, order=["-finish"])
    assert len(asked) == 1


def test_a_question_whose_values_the_orm_takes_in_another_order_is_left_to_it(
    two_races, monkeypatch
):
    first, _ = two_races
    monkeypatch.setattr(questions, "_kinds", lambda blanks: iter([int, str]))
    form = questions.Form(Result, ("id",), (("event_id", int),), (), (), None)
    questions._written.cache_clear()
    assert questions._written(form) is None
    assert len(NOW.rows(Result, Car, event_id=first.id)) == 3
    questions._written.cache_clear()


# -- Several at once -------------------------------------------------------------------------


@pytest.fixture
def several(two_races, editor):
    """Questions about the first race, and what each is answered."""
    first, _ = two_races
    with revise(user=editor, reason="Told"):
        recap = Recap.objects.create(event=first, headline="H", body="B", status="published")
        dated = recap.sources.create(title="A", published=date(2025, 3, 22))
        undated = recap.sources.create(title="B")
        Track.objects.update(length="1.366")
    asked = [
        Question(Source, Read, {"recap_id__in": NOW.keys(Recap, event_id=first.id)}),
        Question(Claim, Said, {"event_id": first.id}),
        Question(Result, Driven, {"event_id": first.id, "finish__lte": 2}),
    ]
    cars = first.results.order_by("pk")[:2]
    return asked, [
        [Read(dated.pk, "A", date(2025, 3, 22)), Read(undated.pk, "B", None)],
        [],
        [Driven(car.pk, car.finish, car.driver.name) for car in cars],
    ]


def test_several_questions_are_one_query_and_each_keeps_its_answer_and_types(several):
    asked, answers = several
    with CaptureQueriesContext(connection) as queries:
        assert NOW.each(*asked) == answers
    assert len(queries) == 1


def test_the_past_answers_several_questions_too(several):
    asked, answers = several
    assert as_of(2).each(*asked) == answers


def test_several_questions_of_which_one_cannot_be_put_so_are_answered_all_the_same(several):
    asked, answers = several
    nobody = Question(Result, Driven, {"id__in": []})
    beyond = Question(Result, Driven, {"finish": 10**30})
    assert NOW.each(nobody, *asked, beyond) == [[], *answers, []]
