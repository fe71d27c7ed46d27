"""The official classification follows from the flag and the rulings, in the same revision."""

import pytest

from results.models import Result, Ruling, StageResult
from results.revisions import revise
from results.scoring.classification import CircularRulings

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event, cars=6, stages=1)
    return event


def order(event):
    official = event.results.exclude(finish=None).order_by("finish")
    return [result.car_number for result in official]


def stage_order(event):
    places = StageResult.objects.filter(stage__event=event).exclude(position=None)
    return [place.result.car_number for place in places.order_by("position")]


def rule(event, car, kind="disqualified", **fields):
    if "behind" in fields:
        fields["behind"] = event.results.get(car_number=fields["behind"])
    return Ruling.objects.create(
        event=event, result=event.results.get(car_number=car), kind=kind, reason="x", **fields
    )


def test_at_first_the_flag_is_official(race):
    assert order(race) == list("123456")
    assert stage_order(race) == list("123456")


def test_a_disqualification_moves_everybody_up_in_the_same_revision(race, editor):
    with revise(user=editor, reason="Too low"):
        rule(race, "1")
    assert order(race) == list("234561")
    assert race.results.get(car_number="1").status == Result.Status.DISQUALIFIED
    assert stage_order(race) == list("23456")
    assert Result.history.filter(revision=2, history_type="~").count() == 6


def test_rescinding_restores_exactly_what_was(race, editor):
    before = list(Result.objects.order_by("pk").values())
    places = list(StageResult.objects.order_by("pk").values())
    with revise(user=editor, reason="Too low"):
        ruling = rule(race, "1")
    with revise(user=editor, reason="On appeal"):
        ruling.rescind("On appeal")
    assert list(Result.objects.order_by("pk").values()) == before
    assert list(StageResult.objects.order_by("pk").values()) == places


def test_deleting_a_ruling_restores_too(race, editor):
    with revise(user=editor, reason="Too low"):
        rule(race, "2")
    with revise(user=editor, reason="Wrong car"):
        Ruling.objects.all().delete()
    assert order(race) == list("123456")


def test_rulings_in_any_order_end_the_same(race, editor):
    with revise(user=editor, reason="One"):
        rule(race, "3")
    with revise(user=editor, reason="Two"):
        rule(race, "1", kind="placed_behind", behind="4")
    one_way = order(race)
    with revise(user=editor, reason="Away with them"):
        Ruling.objects.all().delete()
    with revise(user=editor, reason="Two first"):
        rule(race, "1", kind="placed_behind", behind="4")
        rule(race, "3")
    assert order(race) == one_way == list("241563")


def test_correcting_the_flag_reclassifies(race, editor):
    rows = {result.car_number: result for result in race.results.all()}
    rows["1"].provisional_finish, rows["2"].provisional_finish = 2, 1
    with revise(user=editor, reason="Photo finish"):
        Result.objects.rewrite(
            [rows["1"], rows["2"]], ["provisional_finish"], parked={"provisional_finish": None}
        )
    assert order(race) == list("213456")


def test_a_finish_written_past_the_classification_does_not_stand(race, editor):
    with revise(user=editor, reason="By hand"):
        race.results.filter(car_number="6").update(finish=None, status="")
    assert order(race) == list("123456")


def test_an_ineligible_stage_winner_keeps_his_place(race, editor):
    with revise(user=editor, reason="Declared for Cup"):
        race.results.filter(car_number="1").update(points_eligible=False)
    assert stage_order(race)[0] == "1"
    assert order(race)[0] == "1"


def test_a_ruling_moved_to_another_race_leaves_the_old_one_as_it_was(race, editor):
    with revise(user=editor, reason="Wrong race"):
        ruling = rule(race, "1")
        other = factories.event(race.season, round=2)
        factories.race(other)
    with revise(user=editor, reason="The right race"):
        ruling.event, ruling.result = other, other.results.get(car_number="1")
        ruling.save()
    assert order(race) == list("123456")
    assert race.results.get(car_number="1").status == Result.Status.RUNNING
    assert order(other) == list("234561")


def test_a_stage_place_moved_to_another_stage_reclassifies_both(race, editor):
    with revise(user=editor, reason="Too low"):
        rule(race, "1")
        second = race.stages.create(number=2)
    place = StageResult.objects.get(result__car_number="1")
    with revise(user=editor, reason="The second stage"):
        place.stage = second
        place.save()
    assert stage_order(race) == list("23456")


def test_circles_are_refused_even_among_cars_without_a_place(race, editor):
    with revise(user=editor, reason="Not classified yet"):
        race.results.filter(car_number__in=["1", "2"]).update(provisional_finish=None)
    with pytest.raises(CircularRulings), revise(user=editor, reason="A circle"):
        rule(race, "1", kind="placed_behind", behind="2")
        rule(race, "2", kind="placed_behind", behind="1")


def test_a_car_that_did_not_race_stays_so_when_disqualified(race, editor):
    with revise(user=editor, reason="Failed in qualifying"):
        race.results.create(car_number="99", provisional_status="did_not_qualify")
        rule(race, "99")
    assert race.results.get(car_number="99").status == Result.Status.DID_NOT_QUALIFY
    assert order(race) == list("123456")
