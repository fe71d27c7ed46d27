"""The weekend feed at the desk: it finds or makes its race, and is seen before it is written."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from results import roles
from results.models import Driver, Event, Result, Revision
from results.revisions import revise

from .conftest import at_desk
from .forms import fields_of
from .test_feed import RACE, RUNS
from .test_ways_in import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return at_desk(editor)


def fed(**changes) -> str:
    return json.dumps({"weekend_race": [RACE | changes], "weekend_runs": RUNS})


def look(desk, text: str = "", **more):
    newest = Revision.objects.newest_number()
    typed = {"text": text, "system": "trucks-2025", "read": "1", **more}
    looked = desk.post(reverse("admin:results_event_feed"), typed)
    assert looked.status_code == 200
    assert Revision.objects.newest_number() == newest
    assert not Event.objects.filter(pk=None).exists()
    return looked


def confirm(desk, looked, **more):
    fields = fields_of(looked, "enter_form")
    return desk.post(reverse("admin:results_event_feed"), {**fields, **more, "write": "1"})


def test_a_feed_makes_its_race_with_all_that_it_needs(desk):
    looked = look(desk, fed())
    assert "A new event" in shown(looked)
    assert not Event.objects.exists()
    done = confirm(desk, looked)
    event = Event.objects.get()
    assert done.url == reverse("admin:results_event_change", args=[event.pk])
    assert event.status == Event.Status.PROVISIONAL
    assert event.results.count() == len(RACE["results"])
    assert Revision.objects.count() == 1


def test_a_file_goes_on_in_the_box(desk):
    looked = look(desk, file=SimpleUploadedFile("feed.json", fed().encode()))
    assert confirm(desk, looked).status_code == 302
    assert Event.objects.count() == 1


def test_the_same_feed_again_changes_nothing(desk):
    confirm(desk, look(desk, fed()))
    looked = look(desk, fed())
    assert "It changes nothing." in shown(looked)
    assert 'name="write"' not in shown(looked)


def test_a_changed_finish_is_shown_and_nothing_else(desk):
    confirm(desk, look(desk, fed()))
    rows = [dict(row) for row in RACE["results"]]
    rows[0]["finishing_position"], rows[1]["finishing_position"] = (
        rows[1]["finishing_position"], rows[0]["finishing_position"],
    )  # fmt: skip
    looked = look(desk, fed(results=rows))
    changes = looked.context["preview"].changes
    assert changes.keys() == {"changed"}
    assert {one.field for one in changes["changed"]} == {"finish at the flag"}
    assert len(changes["changed"]) == 2
    assert "say why it is corrected" in shown(confirm(desk, looked))
    assert confirm(desk, looked, revision_reason="Corrected feed").status_code == 302
    first = rows[1]["car_number"]
    assert Result.objects.get(finish=1).car_number == first


def test_a_name_like_somebody_s_is_asked_about(desk, editor):
    name = RACE["results"][0]["driver_fullname"].strip("*#() i")
    with revise(user=editor, reason="Known"):
        known = Driver.objects.create(name=name[:-1])
    looked = look(desk, fed())
    (asked,) = looked.context["preview"].questions
    assert asked.options[0][0] == known.slug
    assert confirm(desk, looked).status_code == 200
    assert confirm(desk, looked, **{asked.field: known.slug}).status_code == 302
    assert Result.objects.get(finish=1).driver == known


@pytest.mark.parametrize("text", ["nothing", "{}", "[1, 2]", "{", '{"weekend_race": [{}]}', ""])
def test_what_is_no_feed_is_told(desk, text):
    looked = look(desk, text)
    assert looked.context["form"].errors["text"]
    assert not Event.objects.exists()


def test_rules_nobody_knows_are_asked_for(desk):
    looked = look(desk, fed(race_season=1949, race_date="1949-06-19T12:00:00"), system="")
    assert looked.context["form"].errors
    assert not Event.objects.exists()


def test_the_second_of_two_editors_is_told(desk, editor):
    confirm(desk, look(desk, fed()))
    looked = look(desk, fed(actual_laps=RACE["actual_laps"] - 1))
    with revise(user=editor, reason="Meanwhile"):
        car = Result.objects.first()
        car.sponsor = "Somebody else"
        car.save()
    told = confirm(desk, looked, revision_reason="A lap less")
    assert "Somebody else saved first" in shown(told)
    assert Event.objects.get().laps_run == RACE["actual_laps"]


def test_who_may_not_add_a_race_feeds_none():
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.groups.add(Group.objects.get(name=roles.READER))
    assert at_desk(reader).get(reverse("admin:results_event_feed")).status_code == 403


def test_the_list_of_events_leads_there(desk):
    listed = desk.get(reverse("admin:results_event_changelist"))
    assert reverse("admin:results_event_feed") in shown(listed)
    assert desk.get(reverse("admin:results_event_feed")).status_code == 200
