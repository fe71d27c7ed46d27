"""A race's status: what it asks of an editor, and since when fans see it."""

from datetime import UTC, date, datetime

import pytest
from django.contrib import admin
from django.urls import reverse

from results import roles
from results.models import Event, Revision
from results.revisions import revise
from results.revisions.guard import lifted

from . import factories
from .conftest import at_desk
from .forms import errors_in, fields_of, row_with

pytestmark = pytest.mark.django_db


def page_of(event: Event) -> str:
    return reverse("admin:results_event_change", args=[event.pk])


def opened(desk, event: Event) -> dict:
    return fields_of(desk.get(page_of(event)), "event_form")


def save(desk, event: Event, fields: dict, why: str = ""):
    return desk.post(page_of(event), {**fields, "revision_reason": why})


def stored(event: Event) -> str:
    return Event.objects.get(pk=event.pk).status


@pytest.fixture
def race(editor):
    """A provisional race of which all that is known agrees."""
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), status="provisional", laps_run=100)
        factories.race(event, cars=6)
    return event


def sixth_finishes(fields: dict, place: str) -> None:
    fields[row_with(fields, "car_number", "6") + "-provisional_finish"] = place


# -- Official --------------------------------------------------------------------------------


def test_a_race_whose_numbers_disagree_goes_official_for_a_reason_alone(desk, race, editor):
    with revise(user=editor, reason="A wrong place"):
        race.results.filter(car_number="6").update(provisional_finish=8)
    fields = opened(desk, race) | {"status": "official", "attendance": "5"}
    refused = save(desk, race, fields)
    assert "The numbers disagree. Say why it is official." in errors_in(refused)
    assert "Inspection: Nobody has finish 6." in errors_in(refused)
    assert 'href="#id_revision_reason"' in refused.content.decode()
    assert fields_of(refused, "event_form")["attendance"] == "5"
    assert (stored(race), Revision.objects.newest_number()) == ("provisional", 2)
    done = desk.post(page_of(race), {**fields, "revision_reason": "As published"}, follow=True)
    assert "Inspection: Nobody has finish 6." in done.content.decode()
    assert (stored(race), Revision.objects.first().reason) == ("official", "As published")


def test_what_is_typed_on_the_same_page_is_inspected(desk, race):
    fields = opened(desk, race) | {"status": "official"}
    sixth_finishes(fields, "8")
    refused = save(desk, race, fields)
    assert "Inspection: No. 6 has finish 8 among 6 cars." in errors_in(refused)
    assert race.results.get(car_number="6").finish == 6
    typed = fields_of(refused, "event_form")
    assert typed[row_with(typed, "car_number", "6") + "-provisional_finish"] == "8"
    sixth_finishes(typed, "6")
    assert save(desk, race, typed).status_code == 302
    assert stored(race) == "official"


def test_a_race_mended_as_it_goes_official_is_asked_nothing_of_its_numbers(desk, race, editor):
    with revise(user=editor, reason="A wrong place"):
        race.results.filter(car_number="6").update(provisional_finish=8)
    fields = opened(desk, race) | {"status": "official"}
    sixth_finishes(fields, "6")
    refused = save(desk, race, fields)
    assert "Fans have seen this race" in errors_in(refused)
    assert "Inspection" not in errors_in(refused)
    assert save(desk, race, fields, "Photo finish").status_code == 302


def test_a_race_whose_numbers_agree_goes_official_without_a_reason(desk, race):
    assert save(desk, race, opened(desk, race) | {"status": "official"}).status_code == 302
    assert stored(race) == "official"


def test_a_new_event_that_is_official_at_once_is_inspected_too(desk, race, editor):
    with revise(user=editor, reason="When it ran"):
        Event.objects.filter(pk=race.pk).update(date=date(2025, 3, 1))
    page = reverse("admin:results_event_add")
    fields = fields_of(desk.get(page), "event_form") | {
        "season": str(race.season_id),
        "round": "2",
        "name": "Race 2",
        "track": str(race.track_id),
        "date": "2025-02-01",
        "status": "official",
    }
    refused = desk.post(page, fields)
    assert "The numbers disagree. Say why it is official." in errors_in(refused)
    assert Event.objects.count() == 1
    assert desk.post(page, fields | {"revision_reason": "So it was"}).status_code == 302


def test_an_error_elsewhere_on_the_page_is_told_first(desk, race):
    fields = opened(desk, race) | {"status": "official", "attendance": "many"}
    shown = errors_in(save(desk, race, fields))
    assert "Enter a whole number." in shown
    assert "Inspection" not in shown


# -- Back ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "asks"),
    [
        ("official", "provisional", True),
        ("official", "scheduled", True),
        ("official", "cancelled", True),
        ("provisional", "scheduled", True),
        ("provisional", "postponed", True),
        ("scheduled", "postponed", False),
        ("postponed", "scheduled", False),
        ("scheduled", "provisional", False),
    ],
)
def test_going_back_asks_why(before, after, asks, desk, race, editor):
    with revise(user=editor, reason="So far"):
        Event.objects.update(status=before)
    fields = opened(desk, race) | {"status": after}
    response = save(desk, race, fields)
    if asks:
        assert f"It goes back from {before} to {after}: say why." in errors_in(response)
        assert stored(race) == before
        response = save(desk, race, fields, "On appeal")
    assert response.status_code == 302
    assert stored(race) == after


def test_an_editor_goes_back_to_scheduled_but_not_from_official(account, race, editor):
    client = at_desk(account(roles.EDITOR))
    fields = opened(client, race) | {"status": "scheduled"}
    assert save(client, race, fields, "Never ran").status_code == 302
    with revise(user=editor, reason="It did"):
        Event.objects.update(status="official")
    fields = opened(client, race) | {"status": "provisional"}
    shown = errors_in(save(client, race, fields, "No"))
    assert "Only a chief editor takes back that a race is official." in shown


def test_no_list_changes_a_status(desk, race):
    desk_of = admin.site._registry[Event]
    page = reverse("admin:results_event_changelist")
    assert desk_of.list_editable == ()
    assert set(desk_of.get_actions(desk.get(page).wsgi_request)) == {"delete_selected"}
    desk.post(
        page,
        {
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "1",
            "form-0-id": str(race.pk),
            "form-0-status": "official",
            "_save": "Save",
        },
    )
    assert stored(race) == "provisional"


# -- Since when ------------------------------------------------------------------------------


def given(editor, race: Event, status: str, day: date) -> int:
    """Give `race` a status on a day; return the revision's number."""
    with revise(user=editor, reason="A status") as opened_revision:
        Event.objects.filter(pk=race.pk).update(status=status)
    number = opened_revision.revision.number
    with lifted():
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        Revision.objects.filter(number=number).update(time=noon)
    return number


def told(fan, race: Event) -> str:
    page = fan.get(race.get_absolute_url()).content.decode()
    return page[page.index("kicker") : page.index("</h1>")]


def test_fans_are_told_since_when_a_race_is_official(fan, editor, race):
    given(editor, race, "official", date(2025, 3, 24))
    assert "here since March 24, 2025" in told(fan, race)


def test_a_race_that_came_with_its_status_does_not_tell_since_when(fan, race):
    assert "since" not in told(fan, race)


def test_another_correction_leaves_since_when_as_it_was(fan, editor, race):
    given(editor, race, "official", date(2025, 3, 24))
    with revise(user=editor, reason="Counted"):
        Event.objects.filter(pk=race.pk).update(attendance=5)
    assert "here since March 24, 2025" in told(fan, race)


def test_a_race_official_again_is_so_since_the_last_time(fan, editor, race):
    given(editor, race, "official", date(2025, 3, 24))
    given(editor, race, "provisional", date(2025, 3, 25))
    assert "here since March 25, 2025" in told(fan, race)
    given(editor, race, "official", date(2025, 3, 27))
    assert "here since March 27, 2025" in told(fan, race)


def test_a_postponed_race_tells_since_when_too(fan, editor, race):
    given(editor, race, "postponed", date(2025, 3, 20))
    assert "here since March 20, 2025" in told(fan, race)


def test_another_races_status_tells_nothing_of_this_one(fan, editor, race):
    with revise(user=editor, reason="Another"):
        other = factories.event(race.season, 2, status="provisional")
    given(editor, other, "official", date(2025, 3, 24))
    assert "since" not in told(fan, race)
