"""What was written can be taken back, exactly; and what it was stays on record."""

import pytest
from django.urls import reverse

from results import roles
from results.models import (
    Caution,
    Driver,
    Event,
    LapLeader,
    Result,
    Revision,
    Ruling,
    Stage,
    StageResult,
    Track,
)
from results.revisions import revise
from results.revisions.undo import CannotBeUndone, undo

from . import factories
from .conftest import at_desk
from .forms import fields_of
from .test_preview import KINDS, car, disqualify, exchange_finishes, say_laps_led

pytestmark = pytest.mark.django_db
TABLES = (Driver, Track, Event, Result, Stage, StageResult, Caution, LapLeader, Ruling)


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), 2)
        factories.race(event, cars=12, stages=2)
    return event


def stored():
    return {model: list(model.objects.order_by("pk").values()) for model in TABLES}


def correct(editor, change, race) -> int:
    with revise(user=editor, reason="A correction") as opened:
        change(race)
    return opened.revision.pk


@pytest.mark.parametrize("change", KINDS, ids=lambda change: change.__name__)
def test_what_is_taken_back_leaves_exactly_what_was(change, race, editor):
    before = stored()
    number = correct(editor, change, race)
    after = stored()
    assert after != before
    undone = undo(number, user=editor, reason="On appeal", source="The panel").revision
    assert stored() == before
    assert (undone.undoes_id, undone.reason, undone.source) == (number, "On appeal", "The panel")
    # And taking that back does it once more.
    again = undo(undone.pk, user=editor, reason="No").revision
    assert stored() == after
    undo(again.pk, user=editor, reason="Yes")
    assert stored() == before


def test_all_that_was_done_is_taken_back_from_the_last_to_the_first(race, editor):
    before = stored()
    numbers = [correct(editor, change, race) for change in KINDS if "not_run" not in str(change)]
    for number in reversed(numbers):
        undo(number, user=editor, reason="Back")
    assert stored() == before


def test_a_whole_race_is_taken_out_and_comes_back_under_its_keys(race, editor):
    before = stored()
    number = correct(editor, lambda race: Event.objects.get(pk=race.pk).delete(), race)
    assert not Result.objects.exists()
    undo(number, user=editor, reason="The wrong one")
    assert stored() == before


def test_a_first_entry_is_taken_back(race, editor):
    undo(1, user=editor, reason="A test")
    assert not any(rows for rows in stored().values())


def test_a_name_taken_back_leads_old_links_on(editor, race):
    def rename(race):
        driver = Driver.objects.get(slug="driver-001")
        driver.name, driver.slug = "Jo Ångström", "jo-angstrom"
        driver.save()

    number = correct(editor, rename, race)
    undo(number, user=editor, reason="Wrong")
    driver = Driver.objects.get(name="Driver 001")
    assert driver.slug == "driver-001"
    assert [old.slug for old in driver.old_addresses.all()] == ["jo-angstrom"]


def test_a_later_change_of_the_same_field_stands_in_the_way_and_is_named(race, editor):
    number = correct(editor, say_laps_led, race)

    def again(race):
        row = car(race, 3)
        row.laps_led = 51
        row.save()

    later = correct(editor, again, race)
    before = stored()
    with pytest.raises(CannotBeUndone) as refused:
        undo(number, user=editor, reason="Back")
    assert refused.value.words == [f"Revision {later} changed laps led of result No. 3 Driver 003."]
    assert stored() == before
    # Once that is taken back, nothing stands in the way.
    undo(later, user=editor, reason="Back")
    undo(number, user=editor, reason="Back")
    assert car(race, 3).laps_led is None


def test_a_later_change_of_another_field_stays(race, editor):
    number = correct(editor, say_laps_led, race)
    correct(editor, exchange_finishes, race)
    undo(number, user=editor, reason="Back")
    assert car(race, 3).laps_led is None
    assert car(race, 5).finish == 1


def test_what_came_later_on_an_added_car_stands_in_the_way(race, editor):
    def add(race):
        Result.objects.create(event=race, driver=factories.drivers(13)[-1], car_number="99")

    def lead(race):
        LapLeader.objects.create(event=race, order=1, result=car(race, 99), start_lap=1)

    number = correct(editor, add, race)
    correct(editor, lead, race)
    with pytest.raises(CannotBeUndone, match=r"stands on what it added: lap leader No\. 99"):
        undo(number, user=editor, reason="Back")


def test_a_place_that_is_taken_now_stands_in_the_way(race, editor):
    def take_out(race):
        car(race, 12).delete()

    def enter_another(race):
        Result.objects.create(
            event=race, driver=factories.drivers(13)[-1], car_number="12", provisional_finish=12,
            provisional_status="running",
        )  # fmt: skip

    number = correct(editor, take_out, race)
    correct(editor, enter_another, race)
    before = stored()
    with pytest.raises(CannotBeUndone, match="no longer fits"):
        undo(number, user=editor, reason="Back")
    assert stored() == before


def test_a_team_that_is_gone_since_stands_in_the_way(race, editor):
    def leave(race):
        Result.objects.filter(event=race).update(team=None)

    team = Result._meta.get_field("team").related_model

    def join(race):
        Result.objects.filter(event=race).update(team=team.objects.create(name="Gone"))

    correct(editor, join, race)
    number = correct(editor, leave, race)
    correct(editor, lambda race: team.objects.all().delete(), race)
    with pytest.raises(CannotBeUndone, match="gone since: team no"):
        undo(number, user=editor, reason="Back")


# -- At the desk -----------------------------------------------------------------------------


def undoing(number) -> str:
    return reverse("admin:results_revision_undo", args=[number])


def test_a_chief_editor_takes_a_revision_back_having_seen_what_it_does(race, editor, account):
    number = correct(editor, disqualify, race)
    chief = at_desk(account(roles.CHIEF_EDITOR, "chief"))
    page = chief.get(undoing(number))
    assert "Points of the Race 2" in page.content.decode()
    fields = fields_of(page, "undo_form")
    refused = chief.post(undoing(number), fields)
    assert "Say why it is taken back." in refused.content.decode()
    done = chief.post(undoing(number), fields | {"revision_reason": "On appeal"})
    newest = Revision.objects.select_related("user").first()
    assert done.url == reverse("admin:results_revision_change", args=[newest.pk])
    assert (newest.user.username, newest.reason, newest.undoes_id) == ("chief", "On appeal", number)
    assert car(race, 1).finish == 1


def test_an_undo_is_shown_again_if_somebody_saved_meanwhile(race, editor, desk):
    number = correct(editor, disqualify, race)
    fields = fields_of(desk.get(undoing(number)), "undo_form") | {"revision_reason": "On appeal"}
    correct(editor, say_laps_led, race)
    page = desk.post(undoing(number), fields)
    assert "Somebody saved in between" in page.content.decode()
    assert car(race, 1).finish == 12


def test_the_desk_says_why_an_undo_is_refused(race, editor, desk):
    number = correct(editor, say_laps_led, race)

    def again(race):
        Result.objects.filter(car_number="3").update(laps_led=9)

    correct(editor, again, race)
    page = desk.get(undoing(number)).content.decode()
    assert "changed laps led of result No. 3 Driver 003" in page
    assert 'id="undo_form"' not in page


@pytest.mark.parametrize("role", [roles.READER, roles.EDITOR])
def test_only_chief_editors_take_back(role, race, editor, account):
    number = correct(editor, disqualify, race)
    somebody = at_desk(account(role))
    assert somebody.get(undoing(number)).status_code == 403
    assert somebody.post(undoing(number), {"revision_reason": "x"}).status_code == 403
    assert (
        "Take revision"
        not in somebody.get(reverse("admin:results_event_history", args=[race.pk])).content.decode()
    )


def test_a_race_has_its_past_newest_first_field_by_field(race, editor, desk):
    number = correct(editor, disqualify, race)
    page = desk.get(reverse("admin:results_event_history", args=[race.pk])).content.decode()
    assert page.index(f"Revision {number},") < page.index("Revision 1,")
    assert "A correction" in page and "Too low" in page
    # The car that moved up is what followed from it.
    assert "What followed from it: 33 lines" in page


def test_the_past_of_a_race_costs_the_same_however_long_it_is(
    race, editor, desk, django_assert_max_num_queries
):
    for laps in range(1, 30):
        with revise(user=editor, reason="Again"):
            Result.objects.filter(event=race).update(laps=laps)
    with django_assert_max_num_queries(90):
        desk.get(reverse("admin:results_event_history", args=[race.pk]))


def test_a_drivers_and_a_rulings_past_are_shown(race, editor, desk):
    correct(editor, disqualify, race)
    ruling = Ruling.objects.get()
    page = desk.get(reverse("admin:results_ruling_history", args=[ruling.pk])).content.decode()
    assert "reason Too low" in page
    driver = Driver.objects.get(slug="driver-001")
    page = desk.get(reverse("admin:results_driver_history", args=[driver.pk])).content.decode()
    assert "A race" in page
