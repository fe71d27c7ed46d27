"""A recap is drafted from the results, and looked at before it is saved."""

import pytest
from django.urls import reverse

from results import roles
from results.models import Event, Recap, Revision
from results.revisions import revise

from . import factories
from .conftest import at_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="Entered"):
        event = factories.event(factories.season(), 1)
        factories.race(event, cars=12)
    return event


@pytest.fixture
def desk(account):
    return at_desk(account(roles.EDITOR))


def offer(race) -> str:
    return reverse("admin:results_recap_draft", args=[race.pk])


def newest(desk, race) -> int:
    return desk.get(offer(race)).context["newest"]


def written(race, editor, **fields) -> Recap:
    with revise(user=editor, reason="Written"):
        return Recap.objects.create(event=race, **{"headline": "Mine", "body": "Mine."} | fields)


def change(recap) -> str:
    return reverse("admin:results_recap_change", args=[recap.pk])


def test_a_draft_is_shown_and_nothing_is_written(desk, race):
    page = desk.get(offer(race))
    assert "Driver 001" in page.content.decode()
    assert not Recap.objects.exists()


def test_taken_it_is_a_draft_that_fans_do_not_see(desk, race, fan):
    taken = desk.post(offer(race), {"opened_at": newest(desk, race)})
    recap = Recap.objects.get()
    assert taken.headers["Location"] == change(recap)
    assert recap.status == "draft" and "Driver 001" in recap.body
    assert recap.headline not in fan.get(race.get_absolute_url()).content.decode()


def test_what_a_writer_wrote_is_held_against_it_and_stays(desk, race, editor):
    written(race, editor)
    page = desk.get(offer(race)).content.decode()
    assert "<del>Mine.</del>" in page and "<ins>" in page
    assert Recap.objects.get().body == "Mine."


def test_it_is_replaced_on_a_yes_and_can_be_taken_back(desk, race, editor):
    recap = written(race, editor)
    desk.post(offer(race), {"opened_at": newest(desk, race)})
    assert Recap.objects.get(pk=recap.pk).body != "Mine."
    assert Revision.objects.latest("number").reason == "Drafted from the results"


@pytest.mark.parametrize("opened_at", ["", "x", "-1", "1", str(2**40)])
def test_whoever_looked_at_something_else_is_shown_it_again(desk, race, editor, opened_at):
    written(race, editor)
    shown = desk.post(offer(race), {"opened_at": opened_at})
    assert "Nothing was written yet" in shown.content.decode()
    assert Recap.objects.get().body == "Mine."


def test_a_race_without_results_has_nothing_to_tell(desk, editor):
    with revise(user=editor, reason="Entered"):
        event = factories.event(factories.season(), 1, status="scheduled")
    assert "no results yet" in desk.get(offer(event)).content.decode()
    desk.post(offer(event), {"opened_at": Revision.objects.newest_number()})
    assert not Recap.objects.exists()


def test_it_is_looked_at_as_fans_would_read_it_and_nothing_is_saved(desk, race, editor):
    recap = written(race, editor)
    typed = {
        "headline": "Typed", "summary": "", "body": "### A *heading*\n\n<b>no</b>",
        "status": "draft", "event": race.pk, "author": "", "_look": "Look at it",
        "opened_at": Revision.objects.newest_number(),
        "quotes-TOTAL_FORMS": 0, "quotes-INITIAL_FORMS": 0,
        "sources-TOTAL_FORMS": 0, "sources-INITIAL_FORMS": 0,
    }  # fmt: skip
    page = desk.post(change(recap), typed).content.decode()
    assert "<h3>A <em>heading</em></h3>" in page and "&lt;b&gt;no&lt;/b&gt;" in page
    assert "### A *heading*" in page
    assert Recap.objects.get().headline == "Mine"
    assert Revision.objects.newest_number() == 2


def test_who_may_not_write_may_not_draft(account, race):
    reader = at_desk(account(roles.READER))
    assert reader.get(offer(race)).status_code == 403
    assert reader.post(offer(race), {"opened_at": 1}).status_code == 403
