"""A race entered in the admin: from the last race, by car numbers, by pasting; and its preview."""

import pytest
from django.urls import reverse

from results.models import Event
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import fields_of

pytestmark = pytest.mark.django_db


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
        factories.race(event, cars=6, stages=1)
    return event


@pytest.fixture
def to_come(editor, season, race):
    with revise(user=editor, reason="The next race"):
        return factories.event(season, round=2, status="scheduled")


def written(desk, way: str, event, typed: dict, **more) -> int:
    """Type, look, write; return how many forms were submitted."""
    looked = desk.post(page(way, event), {**typed, "read": "1"})
    assert looked.status_code == 200
    assert looked.context["form"].errors == {}
    fields = fields_of(looked, "enter_form")
    done = desk.post(page(way, event), {**fields, **more, "write": "1"})
    assert done.status_code == 302, shown(done)
    return 2


def shown(response) -> str:
    return response.content.decode()


def test_the_last_race_s_entries_come_again_unclassified(desk, race, to_come):
    written(desk, "last_race", to_come, {"leave_out": ""})
    before = race.results.order_by("car_number").values_list("car_number", "driver", "team")
    again = to_come.results.order_by("car_number").values_list("car_number", "driver", "team")
    assert list(again) == list(before)
    assert not to_come.results.exclude(finish=None, start=None, status="").exists()
    to_come.refresh_from_db()
    assert to_come.status == Event.Status.SCHEDULED
