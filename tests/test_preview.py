"""Before a correction is saved, it is shown what it does; and that is what it then does."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results.models import Event, PriorRecord, Recap, Result, Revision, Ruling, Stage
from results.revisions import revise
from results.revisions.preview import preview
from results.revisions.undo import undo
from results.stats.facts import NOW
from results.stats.pictures import Scope, picture

from . import factories
from .forms import fields_of, row_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(editor):
    """Three races that fans have seen; the second is the one that is corrected."""
    with revise(user=editor, reason="A season"):
        season = factories.season()
        for round in (1, 2, 3):
            event = factories.event(season, round)
            factories.race(event, cars=12, stages=2)
        factories.event(season, 4, status="scheduled")
        PriorRecord.objects.create(
            series=season.series, driver=factories.drivers(1)[0], through="2024-12-31", starts=10,
            wins=2, poles=1, top_fives=4, top_tens=6, laps_led=300,
        )  # fmt: skip
    return season


@pytest.fixture
def race(season):
    return season.events.get(round=2)


def car(race, number):
    return race.results.get(car_number=str(number))


def disqualify(race):
    Ruling.objects.create(
        event=race, result=car(race, 1), kind="disqualified", reason="Too low", issued="2025-05-01"
    )


def exchange_finishes(race):
    first, second = car(race, 1), car(race, 5)
    first.provisional_finish, second.provisional_finish = 5, 1
    Result.objects.rewrite([first, second], ["provisional_finish"])


def exchange_drivers(race):
    first, second = car(race, 1), car(race, 12)
    first.driver, second.driver = second.driver, first.driver
    Result.objects.rewrite([first, second], ["driver"])


def take_points(race):
    Ruling.objects.create(
        event=race, result=car(race, 2), kind="points", points=-25, reason="Engine"
    )


def place_behind(race):
    Ruling.objects.create(
        event=race, result=car(race, 1), behind=car(race, 8), kind="placed_behind", reason="Late"
    )


def reorder_stage(race):
    places = list(race.stages.get(number=1).results.order_by("provisional_position")[:2])
    places[0].provisional_position, places[1].provisional_position = 2, 1
    type(places[0]).objects.rewrite(places, ["provisional_position"])


def take_out_a_stage(race):
    race.stages.get(number=2).delete()


def say_laps_led(race):
    for number in (3, 4):
        row = car(race, number)
        row.laps_led = 50
        row.save()


def take_out_a_car(race):
    car(race, 12).delete()


def add_a_car(race):
    driver = factories.drivers(13)[-1]
    Result.objects.create(
        event=race, driver=driver, car_number="99", provisional_finish=13,
        provisional_status="running",
    )  # fmt: skip


def race_is_not_run(race):
    race.status = "postponed"
    race.save()


def move_the_pole(race):
    row = car(race, 1)
    row.start = 30
    row.save()


KINDS = [
    disqualify, exchange_finishes, exchange_drivers, take_points, place_behind, reorder_stage,
    take_out_a_stage, say_laps_led, take_out_a_car, add_a_car, race_is_not_run, move_the_pole,
]  # fmt: skip


def everything(race):
    """Return all that fans see of a race, its season and its drivers, figure by figure."""
    drivers = Result.objects.filter(event__season=race.season).values_list("driver_id", flat=True)
    scope = Scope(frozenset([race.pk]), frozenset([race.season_id]), frozenset(drivers))
    return {
        (view.title, key, figure): (line.name, value)
        for view in picture(NOW, scope).values()
        for key, line in view.lines.items()
        for figure, value in line.figures.items()
    }


def stored():
    tables = (Event, Result, Ruling, Stage, Revision)
    return [list(model.objects.order_by("pk").values()) for model in tables]


@pytest.mark.parametrize("change", KINDS, ids=lambda change: change.__name__)
def test_what_is_shown_is_what_is_then_saved(change, race, editor):
    def write():
        with revise(user=editor, reason="A correction") as opened:
            change(race)
        return opened

    before, rows = everything(race), stored()
    shown = preview(write)
    assert stored() == rows
    assert everything(race) == before
    write()
    after = everything(race)
    told = Counter(
        (effect.title, one.name, str(one.before), str(one.after))
        for effect in shown.effects
        for one in effect.differences
    )
    happened = Counter()
    for at in before.keys() | after.keys():
        (old_name, old), (new_name, new) = (one.get(at, ("", None)) for one in (before, after))
        if old != new:
            # A line that is in both is called as it is now.
            now = {key[:2]: name for key, (name, _) in after.items()}
            happened[at[0], now.get(at[:2], new_name or old_name), str(old), str(new)] += 1
    assert told == happened
    assert happened


def test_milestones_that_come_and_go_are_shown(race, editor):
    def write():
        with revise(user=editor, reason="Too low") as opened:
            disqualify(race)
        return opened

    effects = {one.title: one for one in preview(write).effects}
    shown = effects[f"Milestones of the {race.name}"]
    milestones = shown.differences
    assert len(shown.lines) == len(milestones), "each sentence has a line of its own"
    assert {one.before for one in milestones} - {None} and {one.after for one in milestones} - {
        None
    }


def test_an_undo_is_shown_like_any_correction(race, editor):
    with revise(user=editor, reason="Too low") as opened:
        disqualify(race)
    shown = preview(lambda: undo(opened.revision.pk, user=editor, reason="On appeal"))
    lines = dict(next(one for one in shown.effects if one.title.startswith("Finish")).lines)
    finish = lines["No. 1 Driver 001"][0]
    assert (finish.before, finish.after) == (12, 1)
    assert "Driver 001 no longer disqualified, now the winner" in shown.record
    assert Revision.objects.newest_number() == opened.revision.pk


def test_a_change_of_nothing_shows_nothing(race, editor):
    def write():
        with revise(user=editor, reason="Nothing") as opened:
            pass
        return opened

    assert preview(write) is None


# -- At the desk -----------------------------------------------------------------------------


@pytest.fixture
def cautious(desk):
    """An editor who stops where he is shown what a correction does."""
    desk.confirms = False
    return desk


def change(race) -> str:
    return reverse("admin:results_event_change", args=[race.pk])


def opened(desk, race) -> dict:
    return fields_of(desk.get(change(race)), "event_form") | {"revision_reason": "A typing error"}


def test_a_correction_is_shown_first_and_keeps_all_that_is_typed(cautious, race):
    rows, fields = stored(), opened(cautious, race)
    row = row_with(fields, "car_number", "3")
    fields |= {f"{row}-laps_led": "77", "broadcaster": "MRN"}
    response = cautious.post(change(race), fields)
    assert response.status_code == 200
    assert stored() == rows
    page = response.content.decode()
    assert "Nothing is saved yet" in page
    assert not response.context["errors"]
    typed = fields_of(response, "event_form")
    beside = {"opened_at", "looked_at", "csrfmiddlewaretoken"}
    assert {name: value for name, value in typed.items() if name not in beside} == {
        name: value for name, value in fields.items() if name not in beside
    }
    assert "77" in page and "MRN" in page


def test_what_was_shown_is_saved_when_it_is_sent_again(cautious, race):
    fields = opened(cautious, race)
    fields[f"{row_with(fields, 'car_number', '3')}-laps_led"] = "77"
    shown = fields_of(cautious.post(change(race), fields), "event_form")
    assert cautious.post(change(race), shown).status_code == 302
    assert car(race, 3).laps_led == 77
    assert Revision.objects.first().reason == "A typing error"


def test_what_was_changed_after_it_was_shown_is_shown_again(cautious, race):
    fields = opened(cautious, race)
    row = row_with(fields, "car_number", "3")
    fields[f"{row}-laps_led"] = "77"
    shown = fields_of(cautious.post(change(race), fields), "event_form")
    again = cautious.post(change(race), shown | {f"{row}-laps_led": "78"})
    assert "something has changed since it was last shown" in again.content.decode()
    assert car(race, 3).laps_led is None


def test_another_save_in_between_is_shown_again(cautious, race, editor):
    fields = opened(cautious, race)
    fields[f"{row_with(fields, 'car_number', '3')}-laps_led"] = "77"
    shown = fields_of(cautious.post(change(race), fields), "event_form")
    with revise(user=editor, reason="Another race"):
        take_points(race.season.events.get(round=1))
    assert "something has changed" in cautious.post(change(race), shown).content.decode()


def test_a_race_nobody_has_seen_is_saved_at_once(cautious, season):
    race = season.events.get(round=4)
    fields = fields_of(cautious.get(change(race)), "event_form") | {"broadcaster": "FS1"}
    assert cautious.post(change(race), fields).status_code == 302


def test_a_save_that_changes_nothing_is_not_shown(cautious, race):
    assert cautious.post(change(race), opened(cautious, race)).status_code == 302
    assert Revision.objects.count() == 1


def test_an_error_is_told_before_anything_is_shown(cautious, race):
    fields = opened(cautious, race)
    fields[f"{row_with(fields, 'car_number', '3')}-laps_led"] = "many"
    page = cautious.post(change(race), fields).content.decode()
    assert "Nothing is saved yet" not in page
    assert "Enter a whole number" in page


def test_a_deletion_shows_what_it_does_before_it_is_confirmed(cautious, race):
    result = car(race, 12)
    result.stage_results.all()
    page = cautious.get(reverse("admin:results_result_delete", args=[result.pk])).content.decode()
    assert "What it does" in page and "Points of the Race 2" in page
    assert Result.objects.filter(pk=result.pk).exists()


def test_a_preview_says_nothing_of_success_and_logs_nothing(cautious, race):
    fields = opened(cautious, race)
    fields[f"{row_with(fields, 'car_number', '3')}-laps_led"] = "77"
    cautious.post(change(race), fields)
    assert "was changed successfully" not in cautious.get("/admin/").content.decode()


# -- However long the history ----------------------------------------------------------------


# All of it is true until cars are exchanged.
RECAP = "No. 5 finished fifth, No. 1 won the race, and No. 43 came home 43rd."


@pytest.fixture
def long_season(editor):
    """A season of 36 races with 43 cars each, at the end of thirty."""
    with revise(user=editor, reason="History"):
        for year in range(1996, 2025):
            earlier = factories.season(year)
            for round in range(1, 4):
                factories.race(factories.event(earlier, round), cars=43)
        season = factories.season()
        for round in range(1, 37):
            factories.race(factories.event(season, round), cars=43, stages=2)
        told = season.events.get(round=20)
        Recap.objects.create(event=told, headline="Told", body=RECAP, status="published")
    factories.analyze()
    return season


def all_cars_exchanged(fields):
    for number in range(43):
        fields[f"results-{number}-provisional_finish"] = str(43 - number)
        fields[f"results-{number}-laps_led"] = str(number)


def two_cars_exchanged(fields):
    fields["results-4-provisional_finish"] = "6"
    fields["results-5-provisional_finish"] = "5"


@pytest.mark.parametrize("correct", [two_cars_exchanged, all_cars_exchanged])
def test_a_preview_takes_80_queries_at_most(correct, cautious, long_season):
    race = long_season.events.get(round=20)
    fields = opened(cautious, race)
    correct(fields)
    with CaptureQueriesContext(connection) as queries:
        response = cautious.post(change(race), fields)
    assert response.context["looked_at"]
    assert "what the record disputes" in response.content.decode()
    assert len(queries) <= 80
