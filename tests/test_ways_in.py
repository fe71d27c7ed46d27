"""A race entered in the admin: from the last race, by car numbers, by pasting; and its preview."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.text import slugify

from results import roles
from results.models import Alias, Driver, Event, Revision, Ruling
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import fields_of

pytestmark = pytest.mark.django_db


NAMES = ["Ann Ames", "Bo Byrd", "Cy Cole", "Dee Dunn", "Ed Ellis", "Flo Ford"]


def page(way: str, event) -> str:
    return reverse(f"admin:results_event_{way}", args=[event.pk])


@pytest.fixture
def desk(editor):
    return at_desk(editor)


@pytest.fixture
def season(editor):
    with revise(user=editor, reason="A season"):
        return factories.season()


@pytest.fixture
def race(editor, season):
    """A race of six cars that is run, and one to come."""
    with revise(user=editor, reason="A race"):
        event = factories.event(season, laps_run=100)
        for car, name in zip(factories.race(event, cars=6, stages=1), NAMES, strict=True):
            car.driver.name, car.driver.slug = name, slugify(name)
            car.driver.save()
    return event


@pytest.fixture
def to_come(editor, season, race):
    with revise(user=editor, reason="The next race"):
        return factories.event(season, round=2, status="scheduled")


def look(desk, way: str, event, typed: dict):
    """Type and look; nothing is written by that."""
    newest = Revision.objects.newest_number()
    looked = desk.post(page(way, event), {**typed, "read": "1"})
    assert looked.status_code == 200
    assert Revision.objects.newest_number() == newest
    return looked


def confirm(desk, way: str, event, looked, **more):
    """Write what was looked at, as a browser would send it back."""
    fields = fields_of(looked, "enter_form")
    return desk.post(page(way, event), {**fields, **more, "write": "1"})


def write(desk, way: str, event, typed: dict, **more) -> None:
    done = confirm(desk, way, event, look(desk, way, event, typed), **more)
    assert done.status_code == 302, done.content.decode()


def shown(response) -> str:
    return html.unescape(response.content.decode())


def finish_of(event) -> list[str]:
    placed = event.results.exclude(finish=None).order_by("finish")
    return [f"{one.car_number} {one.driver.name}" for one in placed]


# -- From the last race ----------------------------------------------------------------------


def test_the_last_race_s_entries_come_again_unclassified(desk, race, to_come):
    write(desk, "last_race", to_come, {"leave_out": ""})
    before = race.results.order_by("car_number").values_list("car_number", "driver", "team")
    again = to_come.results.order_by("car_number").values_list("car_number", "driver", "team")
    assert list(again) == list(before)
    assert not to_come.results.exclude(finish=None, start=None, status="").exists()
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.SCHEDULED


def test_who_is_not_here_this_time_is_left_out(desk, race, to_come):
    write(desk, "last_race", to_come, {"leave_out": "2 5"})
    assert sorted(to_come.results.values_list("car_number", flat=True)) == ["1", "3", "4", "6"]


def test_a_number_that_was_not_in_the_last_race_cannot_be_left_out_of_it(desk, race, to_come):
    assert "No. 88 was not entered" in shown(look(desk, "last_race", to_come, {"leave_out": "88"}))


def test_two_of_one_name_come_again_as_who_they_are(desk, editor, race, to_come):
    first, second = race.results.order_by("car_number")[:2]
    with revise(user=editor, reason="Namesakes"):
        for driver in (first.driver, second.driver):
            driver.name = "Jason White"
            driver.save()
    write(desk, "last_race", to_come, {"leave_out": ""})
    for one in (first, second):
        assert to_come.results.get(car_number=one.car_number).driver_id == one.driver_id


def test_a_last_race_corrected_since_it_was_looked_at_is_looked_at_again(
    desk, editor, race, to_come
):
    looked = look(desk, "last_race", to_come, {})
    with revise(user=editor, reason="Meanwhile"):
        car = race.results.get(car_number="1")
        car.driver = Driver.objects.create(name="Zed Zorn")
        car.save()
    told = confirm(desk, "last_race", to_come, looked)
    assert "Nothing was written: look again" in shown(told)
    assert confirm(desk, "last_race", to_come, told).status_code == 302
    assert to_come.results.get(car_number="1").driver.name == "Zed Zorn"


def test_a_race_with_entries_does_not_start_from_the_last_one(desk, race):
    assert "This race has entries already" in shown(desk.get(page("last_race", race)))
    assert "This race has entries already" in shown(look(desk, "last_race", race, {}))


def test_the_first_race_of_all_has_no_last_one(desk, editor, season):
    with revise(user=editor, reason="The first race"):
        first = factories.event(season, status="scheduled")
    assert "No earlier race" in shown(desk.get(page("last_race", first)))


# -- By car numbers --------------------------------------------------------------------------


def typed_orders(desk, event, **typed) -> dict:
    return {**fields_of(desk.get(page("orders", event)), "enter_form"), **typed}


def test_two_finishes_are_exchanged_in_one_line(desk, race):
    typed = typed_orders(desk, race, finish="2 1 3 4 5 6")
    write(desk, "orders", race, typed, revision_reason="The photo shows it")
    assert [one.split()[0] for one in finish_of(race)] == ["2", "1", "3", "4", "5", "6"]
    revision = Revision.objects.latest("number")
    assert (revision.reason, revision.kind) == ("The photo shows it", Revision.Kind.CORRECTION)


def test_a_race_that_fans_saw_is_not_corrected_without_a_reason(desk, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    refused = confirm(desk, "orders", race, looked)
    assert "say why it is corrected" in shown(refused)
    assert 'value="2 1 3 4 5 6"' in shown(refused)
    assert finish_of(race)[0] == "1 Ann Ames"


def test_a_race_to_come_is_entered_and_fans_see_it(desk, race, to_come):
    write(desk, "last_race", to_come, {"leave_out": ""})
    typed = typed_orders(
        desk, to_come, laps_run="50", finish="3 2 1 6 5 4", laps_down="none", stage_1="1 2"
    )
    write(desk, "orders", to_come, typed)
    to_come.refresh_from_db()
    assert (to_come.status, to_come.laps_run) == (Event.Status.PROVISIONAL, 50)
    assert [one.split()[0] for one in finish_of(to_come)] == ["3", "2", "1", "6", "5", "4"]
    places = to_come.stages.get().results.order_by("position")
    assert [one.result.car_number for one in places] == ["1", "2"]


def test_a_finish_may_wait_unseen(desk, race, to_come):
    write(desk, "last_race", to_come, {"leave_out": ""})
    looked = look(desk, "orders", to_come, typed_orders(desk, to_come, finish="3 2 1 6 5 4"))
    fields = fields_of(looked, "enter_form")
    del fields["publish"]
    assert desk.post(page("orders", to_come), {**fields, "write": "1"}).status_code == 302
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.SCHEDULED
    assert to_come.results.exclude(provisional_finish=None).count() == 6


def test_a_problem_on_the_way_does_not_take_back_that_the_race_is_run(desk, race, to_come):
    write(desk, "last_race", to_come, {"leave_out": ""})
    rows = "\n".join(f"{at}. {name}" for at, name in enumerate(NAMES, start=1))
    looked = look(desk, "paste", to_come, {"text": f"{rows}\n7. Zed Quill"})
    assert "Which car did Zed Quill drive?" in shown(looked)
    looked = look(desk, "paste", to_come, {**fields_of(looked, "enter_form"), "text": rows})
    assert confirm(desk, "paste", to_come, looked).status_code == 302
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.PROVISIONAL


def test_cautions_and_leaders_are_told_as_they_are_typed(desk, race):
    typed = typed_orders(
        desk, race, cautions="1-5 accident; 9 rain (free pass 6)", lap_leaders="1 1-90, 2 ~91-100"
    )
    told = shown(look(desk, "orders", race, typed))
    assert "Cautions: 1-5 accident; 9 rain (free pass 6)" in told
    assert "Lap leaders: 1 1-90; 2 ~91-100" in told


def test_cars_are_listed_as_one_counts(desk, editor, race):
    with revise(user=editor, reason="Another number"):
        car = race.results.get(car_number="2")
        car.car_number = "10"
        car.save()
    form = desk.get(page("orders", race)).context["form"]
    assert [car.number for car in form.cars] == ["1", "3", "4", "5", "6", "10"]


def test_a_finish_added_to_what_was_looked_at_is_published_too(desk, race, to_come):
    looked = look(desk, "paste", to_come, {"text": "#\tDriver\n1\tAnn Ames\n2\tBo Byrd"})
    fields = fields_of(looked, "enter_form")
    fields["text"] = "Fin\t#\tDriver\n1\t1\tAnn Ames\n2\t2\tBo Byrd"
    again = desk.post(page("paste", to_come), {**fields, "read": "1"})
    assert confirm(desk, "paste", to_come, again).status_code == 302
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.PROVISIONAL


def test_a_number_nobody_has_is_told_and_all_that_was_typed_still_stands(desk, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 99"))
    assert "No. 99 was not entered in this race." in shown(looked)
    assert "No. 6 is missing." in shown(looked)
    assert 'value="2 1 3 4 5 99"' in shown(looked)
    assert 'name="write"' not in shown(looked)


def test_the_preview_says_what_each_number_means(desk, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    (title, cars), *_ = looked.context["form"].read_back
    assert (title, cars[0]) == ("Finish", ("2", "Bo Byrd"))
    assert "<b>2</b> Bo Byrd" in shown(looked)


def test_the_preview_inspects_the_race_as_it_would_be(desk, race):
    assert look(desk, "orders", race, typed_orders(desk, race)).context["failures"] == []
    looked = look(desk, "orders", race, typed_orders(desk, race, laps_led="1 90, 2 20"))
    assert "Laps led add up to 110, the race ran 100." in shown(looked)
    assert not race.results.filter(laps_led=90).exists()


def test_only_what_was_looked_at_is_written(desk, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    other = confirm(desk, "orders", race, looked, finish="3 2 1 4 5 6", revision_reason="Quick")
    assert other.status_code == 200
    assert "Nothing was written: look again" in shown(other)
    assert finish_of(race)[0] == "1 Ann Ames"
    again = confirm(desk, "orders", race, other)
    assert again.status_code == 302
    assert finish_of(race)[0] == "3 Cy Cole"


def test_the_second_of_two_editors_is_told_and_loses_nothing(desk, editor, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    with revise(user=editor, reason="Meanwhile"):
        car = race.results.get(car_number="6")
        car.sponsor = "Somebody"
        car.save()
    told = confirm(desk, "orders", race, looked, revision_reason="The photo shows it")
    assert "Somebody else saved first" in shown(told)
    assert "Meanwhile" in shown(told)
    assert 'value="2 1 3 4 5 6"' in shown(told)
    assert finish_of(race)[0] == "1 Ann Ames"
    assert confirm(desk, "orders", race, told).status_code == 302
    assert finish_of(race)[0] == "2 Bo Byrd"
    assert race.results.get(car_number="6").sponsor == "Somebody"


def test_who_saved_while_the_boxes_stood_open_is_not_overwritten_unseen(desk, editor, race):
    typed = typed_orders(desk, race, laps_led="1 90, 2 10")
    with revise(user=editor, reason="Meanwhile"):
        car = race.results.get(car_number="6")
        car.laps = 97
        car.save()
    told = confirm(desk, "orders", race, look(desk, "orders", race, typed), revision_reason="Led")
    assert "Somebody else saved first" in shown(told)
    assert race.results.get(car_number="6").laps == 97


@pytest.mark.parametrize("number", ["-" + 30 * "9", 30 * "9", "x", ""])
def test_a_revision_that_never_was_is_refused(desk, race, number):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    refused = confirm(desk, "orders", race, looked, opened_at=number, revision_reason="Photo")
    assert refused.status_code == 200
    assert finish_of(race)[0] == "1 Ann Ames"
    event = reverse("admin:results_event_change", args=[race.pk])
    fields = fields_of(desk.get(event), "event_form")
    assert desk.post(event, {**fields, "opened_at": number}).status_code in (200, 302)


def test_a_reason_outlives_what_cannot_be_read(desk, race):
    looked = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    wrong = confirm(desk, "orders", race, looked, finish="2 1 9", revision_reason="The photo")
    assert "Nothing was written" in shown(wrong)
    mended = {**fields_of(wrong, "enter_form"), "finish": "2 1 3 4 5 6"}
    assert 'value="The photo"' in shown(look(desk, "orders", race, mended))


def test_orders_are_those_at_the_flag_whatever_was_ruled(desk, editor, race):
    with revise(user=editor, reason="Inspection"):
        Ruling.objects.create(
            event=race, result=race.results.get(car_number="1"),
            kind=Ruling.Kind.DISQUALIFIED, reason="Too low",
        )  # fmt: skip
    assert finish_of(race)[-1] == "1 Ann Ames"
    typed = typed_orders(desk, race)
    assert typed["finish"] == "1 2 3 4 5 6"
    write(desk, "orders", race, {**typed, "finish": "1 3 2 4 5 6"}, revision_reason="Photo")
    assert [one.split()[0] for one in finish_of(race)] == ["3", "2", "4", "5", "6", "1"]


def test_an_order_that_no_box_can_show_outlives_a_change_beside_it(desk, editor, race):
    stage = race.stages.get()
    with revise(user=editor, reason="Nobody knows who was second"):
        stage.results.get(provisional_position=2).delete()
    typed = typed_orders(desk, race)
    assert typed["stage_1"] == ""
    write(desk, "orders", race, {**typed, "stage_1_end": "31"}, revision_reason="The sheet")
    stage.refresh_from_db()
    assert (stage.end_lap, stage.results.count()) == (31, 5)


@pytest.mark.parametrize("number", ["", "2"])
def test_an_order_with_a_car_of_no_own_number_stands_in_no_box(desk, editor, race, number):
    with revise(user=editor, reason="As in the 1950s"):
        race.results.filter(car_number__in=["2", "3"]).update(shares_number=True)
        race.results.filter(car_number="3").update(car_number=number)
    typed = typed_orders(desk, race)
    assert (typed["finish"], typed["start"], typed["stage_1"]) == ("", "", "")


# -- By pasting ------------------------------------------------------------------------------

LIST = """1. Bo Byrd, 60 laps led
2. Ann Ames
3. Cy Cole, one lap down"""
NEW_FIELD = """#\tDriver\tTeam
07\tKyle Larson\tSpire Motorsports
11\tCorey Heim\tTRICON Garage"""


def test_an_entry_list_fills_an_empty_race_with_new_drivers(desk, to_come):
    looked = look(desk, "paste", to_come, {"text": NEW_FIELD})
    assert "entry list" in shown(looked).lower()
    assert confirm(desk, "paste", to_come, looked).status_code == 302
    assert [str(one) for one in to_come.results.order_by("car_number")] == [
        "No. 07 Kyle Larson",
        "No. 11 Corey Heim",
    ]
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.SCHEDULED


def test_a_misspelt_name_is_asked_about_and_may_be_remembered(desk, race, to_come):
    typed = {"text": "#\tDriver\tTeam\n1\tAn Ames\tA Team\n2\tBo Byrd\tA Team"}
    looked = look(desk, "paste", to_come, typed)
    (asked,) = looked.context["preview"].questions
    assert asked.options[0][0] == "ann-ames"
    assert focus_of(looked) == [asked.field]
    unanswered = confirm(desk, "paste", to_come, looked)
    assert "Say first who is meant" in shown(unanswered)
    assert not to_come.results.exists()
    answer = {asked.field: "ann-ames", f"remember-{asked.field}": "on"}
    assert confirm(desk, "paste", to_come, looked, **answer).status_code == 302
    assert to_come.results.get(car_number="1").driver.slug == "ann-ames"
    assert Alias.objects.get().name == "An Ames"
    assert look(desk, "paste", to_come, typed).context["preview"].questions == []


def test_an_answer_that_was_not_offered_is_none(desk, race, to_come):
    typed = {"text": "#\tDriver\n1\tAn Ames\n2\tBo Byrd"}
    looked = look(desk, "paste", to_come, typed)
    (asked,) = looked.context["preview"].questions
    refused = confirm(desk, "paste", to_come, looked, **{asked.field: "nobody-at-all"})
    assert refused.status_code == 200
    assert not to_come.results.exists()


def test_two_of_one_name_in_one_race_are_told_apart_line_by_line(desk, editor, to_come):
    with revise(user=editor, reason="Namesakes"):
        one, other = (Driver.objects.create(name="Jason White") for _ in range(2))
    text = "#\tDriver\tTeam\n23\tJason White\tA Team\n46\tJason White\tB Team"
    looked = look(desk, "paste", to_come, {"text": text})
    first, second = looked.context["preview"].questions
    answers = {first.field: other.slug, second.field: one.slug}
    assert confirm(desk, "paste", to_come, looked, **answers).status_code == 302
    assert to_come.results.get(car_number="23").driver == other
    assert to_come.results.get(car_number="46").driver == one


def test_a_pasted_list_corrects_only_what_differs(desk, race):
    text = LIST + "\n4. Dee Dunn\n5. Ed Ellis\n6. Flo Ford"
    looked = look(desk, "paste", race, {"text": text})
    changed = [(one.what, one.field) for one in looked.context["preview"].changes["changed"]]
    assert ("Bo Byrd", "finish at the flag") in changed
    assert not {"added", "removed"} & looked.context["preview"].changes.keys()
    assert confirm(desk, "paste", race, looked, revision_reason="Report").status_code == 302
    assert finish_of(race)[:2] == ["2 Bo Byrd", "1 Ann Ames"]


def test_cars_a_whole_finish_does_not_name_are_told_to_go(desk, race):
    looked = look(desk, "paste", race, {"text": LIST})
    removed = [one.before for one in looked.context["preview"].changes["removed"]]
    assert removed == ["No. 4 Dee Dunn", "No. 5 Ed Ellis", "No. 6 Flo Ford"]


@pytest.mark.parametrize(
    "content",
    [
        "#\tDriver\n5\tJosé Niño\n7\tSecond Driver\n".encode(),
        b"\xef\xbb\xbf" + "#\tDriver\n5\tJosé Niño\n7\tSecond Driver\n".encode(),
        "#\tDriver\r\n5\tJosé Niño\r\n7\tSecond Driver\r\n".encode("windows-1252"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "Windows-1252"],
)
def test_a_file_is_read_in_its_own_encoding_and_stands_in_the_box(desk, to_come, content):
    looked = look(desk, "paste", to_come, {"text": "", "file": SimpleUploadedFile("x", content)})
    assert "José Niño" in fields_of(looked, "enter_form")["text"]
    assert confirm(desk, "paste", to_come, looked).status_code == 302
    assert to_come.results.get(car_number="5").driver.name == "José Niño"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x00\x01\x02\x03" * 50, "a file for a program, not text"),
        (b"1. Ann Ames\n" * 800_000, "a race is at most"),
        (b"   ", "nothing here to read"),
    ],
    ids=["binary", "10 MB", "blank"],
)
def test_a_file_that_is_no_race_is_refused_in_words(desk, race, content, words):
    looked = look(desk, "paste", race, {"text": "", "file": SimpleUploadedFile("x", content)})
    assert words in shown(looked)
    assert len(finish_of(race)) == 6


def test_what_is_too_much_for_a_form_is_refused_in_words(desk, race):
    refused = desk.post(page("paste", race), {"text": "1. Ann Ames\n" * 800_000, "read": "1"})
    assert refused.status_code == 413
    assert "more than" in shown(refused)


def test_an_empty_box_is_told(desk, race):
    assert "nothing here to read" in shown(look(desk, "paste", race, {"text": " \n "}))


def test_problems_stand_in_the_way_of_all_of_it(desk, race):
    looked = look(desk, "paste", race, {"text": LIST + "\n3. Dee Dunn\nTop 10 in Stage 1: 1 88"})
    assert looked.context["preview"].plan.problems
    assert 'name="write"' not in shown(looked)
    forced = {"write": "1", "text": "1. Ann Ames\n1. Bo Byrd", "opened_at": "99"}
    assert desk.post(page("paste", race), forced).status_code == 200
    assert finish_of(race)[1] == "2 Bo Byrd"


@pytest.mark.parametrize("text", ["#\tLaps Led\n2\t40\n1\t60\n4\t0\n", "Stage 1: 2, 1, 4"])
def test_a_number_on_two_cars_is_never_guessed_between(desk, editor, race, text):
    with revise(user=editor, reason="As in the 1950s"):
        race.results.filter(car_number__in=["2", "3"]).update(shares_number=True)
        race.results.filter(car_number="3").update(car_number="2")
    assert "No. 2 is on two cars of this race" in shown(look(desk, "paste", race, {"text": text}))


def test_a_race_that_was_postponed_may_be_said_to_be_run(desk, editor, race, to_come):
    with revise(user=editor, reason="Rain"):
        to_come.status = Event.Status.POSTPONED
        to_come.save()
    write(desk, "paste", to_come, {"text": "1. #1 Ann Ames\n2. #2 Bo Byrd\n3. #3 Cy Cole"})
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.PROVISIONAL


def test_an_official_stage_order_leaves_that_at_the_flag(desk, editor, race):
    with revise(user=editor, reason="Inspection"):
        ruling = Ruling.objects.create(
            event=race, result=race.results.get(car_number="1"),
            kind=Ruling.Kind.DISQUALIFIED, reason="Too low",
        )  # fmt: skip
    same = look(desk, "paste", race, {"text": "Stage 1: 2, 3, 4, 5, 6"})
    assert "It changes nothing." in shown(same)
    other = look(desk, "paste", race, {"text": "Stage 1: 3, 2, 4, 5, 6"})
    assert "Stage 1" in shown(other)
    with revise(user=editor, reason="Taken back"):
        ruling.delete()
    assert race.stages.get().results.get(position=1).result.car_number == "1"


def test_an_editor_s_paste_takes_no_ruling_with_a_car(editor, race):
    with revise(user=editor, reason="Inspection"):
        car = race.results.get(car_number="6")
        Ruling.objects.create(
            event=race, result=car, kind=Ruling.Kind.POINTS, points=-10, reason="Wheels"
        )
    plain = get_user_model().objects.create_user("plain", is_staff=True)
    plain.groups.add(Group.objects.get(name=roles.EDITOR))
    told = look(at_desk(plain), "paste", race, {"text": LIST})
    assert "a ruling names it" in shown(told)
    assert 'name="write"' not in shown(told)


def test_markup_in_a_name_stays_words(desk, to_come):
    text = "#\tDriver\n5\t<script>alert(1)</script>\n7\tSecond Driver"
    looked = look(desk, "paste", to_come, {"text": text})
    assert "<script>alert" not in looked.content.decode()


def test_a_feed_is_sent_to_its_own_page(desk, to_come):
    assert "it has a page of its own" in shown(look(desk, "paste", to_come, {"text": '{"a": 1}'}))


# -- For all ways ----------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["paste", "orders", "last_race"])
def test_who_may_not_change_a_race_enters_none(race, way):
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.groups.add(Group.objects.get(name=roles.READER))
    assert at_desk(reader).get(page(way, race)).status_code == 403
    assert at_desk(reader).post(page(way, race), {"read": "1"}).status_code == 403


@pytest.mark.parametrize("way", ["paste", "orders", "last_race"])
def test_a_race_that_is_not_there_is_said_so(desk, race, way):
    address = reverse(f"admin:results_event_{way}", args=[race.pk + 1000])
    assert desk.get(address).status_code == 302


@pytest.mark.parametrize("way", ["paste", "orders", "last_race"])
def test_each_way_leads_to_the_others_and_the_race_leads_to_all(desk, race, way):
    for address in (page(other, race) for other in ("paste", "orders", "last_race")):
        if address != page(way, race):
            assert f'href="{address}"' in shown(desk.get(page(way, race)))
        opened = desk.get(reverse("admin:results_event_change", args=[race.pk]))
        assert f'href="{address}"' in shown(opened)


def focus_of(response) -> list[str]:
    """Return the names of what takes the focus as a page opens."""
    tags = re.findall(
        r"<(?:input|textarea|select)[^>]*\bautofocus\b[^>]*>", response.content.decode()
    )
    return [re.search(r'name="([^"]+)"', tag)[1] for tag in tags]


def test_a_page_begins_where_there_is_something_to_do(desk, race, to_come):
    assert focus_of(desk.get(page("orders", race))) == ["laps_run"]
    assert focus_of(desk.get(page("paste", race))) == ["text"]
    assert focus_of(desk.get(page("last_race", to_come))) == ["leave_out"]
    wrong = look(desk, "orders", race, typed_orders(desk, race, start="1 2 99"))
    assert focus_of(wrong) == ["start"]
    right = look(desk, "orders", race, typed_orders(desk, race, finish="2 1 3 4 5 6"))
    assert focus_of(right) == ["write"]


def test_a_misspelt_name_without_a_number_is_asked_about_and_nothing_else(desk, race):
    text = "1. Bo Byrd\n2. An Ames\n3. Cy Cole\n4. Dee Dunn\n5. Ed Ellis\n6. Flo Ford"
    looked = look(desk, "paste", race, {"text": text})
    assert looked.context["preview"].plan.problems == ()
    (asked,) = looked.context["preview"].asked["Say who is meant"]
    answer = {asked.field: "ann-ames", "revision_reason": "A report"}
    assert confirm(desk, "paste", race, looked, **answer).status_code == 302
    assert [one.split()[0] for one in finish_of(race)[:2]] == ["2", "1"]


def test_who_is_behind_a_new_car_is_told_with_it(desk, to_come):
    looked = look(desk, "paste", to_come, {"text": NEW_FIELD})
    added = [one.after for one in looked.context["preview"].changes["added"]]
    assert "No. 07 Kyle Larson (new), Spire Motorsports" in added
    assert list(looked.context["preview"].asked) == ["Nobody here is called so"]
