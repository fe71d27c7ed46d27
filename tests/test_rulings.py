"""Rulings at the desk: entered once, from the race or a car, rescinded and put in force again."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from results import roles
from results.models import Owner, Result, Revision, Ruling
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import errors_in, fields_of
from .readings import order_of, points_after

pytestmark = pytest.mark.django_db

ADD = "/admin/results/ruling/add/"


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), date=date(2025, 3, 1))
        factories.race(event, cars=6, stages=1)
        event.results.create(car_number="99", provisional_status="did_not_qualify")
        factories.drivers(9)
    return event


def add(desk, event=None, **typed):
    fields = fields_of(desk.get(ADD), "ruling_form")
    race = {"event": str(event.pk)} if event else {}
    return desk.post(ADD, fields | {"reason": "Too low"} | race | typed)


def entered(desk, event, **typed) -> Ruling:
    response = add(desk, event, **typed)
    assert response.status_code == 302, errors_in(response)
    return Ruling.objects.latest("pk")


def page_of(ruling, step="change") -> str:
    return reverse(f"admin:results_ruling_{step}", args=[ruling.pk])


def turn(desk, ruling, step, **typed):
    page = page_of(ruling, step)
    return desk.post(page, fields_of(desk.get(page), "ruling_form") | typed)


def rescind(desk, ruling, why="On appeal", **typed):
    return turn(desk, ruling, "rescind", rescinded_reason=why, **typed)


def order(event) -> str:
    return "".join(order_of(event))


# -- Entered ---------------------------------------------------------------------------------


def test_a_ruling_is_entered_by_car_number_and_acts_at_once(desk, race):
    response = add(desk, race, kind="disqualified", car="1")
    assert response.url == reverse("admin:results_event_change", args=[race.pk])
    assert order(race) == "234561"


def test_a_car_leads_to_a_ruling_with_race_and_number_filled_in(desk, race):
    car = race.results.get(car_number="3")
    page = desk.get(reverse("admin:results_result_change", args=[car.pk])).content.decode()
    link = f"{ADD}?event={race.pk}&amp;car=3"
    assert link in page
    fields = fields_of(desk.get(link.replace("&amp;", "&")), "ruling_form")
    response = desk.post(ADD, fields | {"kind": "disqualified", "reason": "Too low"})
    assert response.status_code == 302, errors_in(response)
    assert order(race) == "124563"


@pytest.mark.parametrize("query", ["?event=x&car=1", "?event=999999999999999999999", "?car=%00"])
def test_an_address_that_fits_no_race_opens_an_empty_form(desk, query):
    assert desk.get(ADD + query).status_code == 200


def test_its_reason_and_source_are_asked_once_and_are_the_revisions_own(desk, race):
    assert b"revision_reason" not in desk.get(ADD).content
    entered(desk, race, kind="disqualified", car="1", source="nascar.com")
    revision = Revision.objects.first()
    assert (revision.reason, revision.source) == ("Too low", "nascar.com")
    assert revision.kind == Revision.Kind.CORRECTION


def test_a_ruling_of_a_season_is_a_correction_too(desk, race):
    driver = str(factories.drivers(1)[0].pk)
    season = str(race.season.pk)
    entered(desk, None, kind="points", points="-5", season=season, driver=driver)
    assert Revision.objects.first().kind == Revision.Kind.CORRECTION


def test_the_same_disqualification_twice_is_refused(desk, race):
    entered(desk, race, kind="disqualified", car="1")
    response = add(desk, race, kind="disqualified", car="1")
    assert errors_in(response).count("This car is already disqualified.") == 1
    assert "very ruling" not in errors_in(response)


SAME = {
    "points of a car": {"kind": "points", "points": "-10", "car": "1"},
    "points of both": {"kind": "points", "points": "-10", "car": "1", "applies_to": "both"},
    "playoff points": {"kind": "points", "playoff_points": "-5", "car": "1"},
    "an encumbered finish": {"kind": "encumbered", "car": "1"},
    "a place": {"kind": "placed_behind", "car": "1", "behind_car": "2"},
}


@pytest.mark.parametrize("typed", SAME.values(), ids=SAME)
def test_the_same_ruling_twice_is_refused_whatever_is_left_empty(typed, desk, race):
    ruling = entered(desk, race, **typed)
    response = add(desk, race, **typed)
    assert "This very ruling is in force already." in errors_in(response)
    rescind(desk, ruling)
    assert add(desk, race, **typed).status_code == 302


@pytest.mark.parametrize("typed", SAME.values(), ids=SAME)
def test_the_database_itself_refuses_the_same_ruling_twice(typed, desk, editor, race):
    ruling = entered(desk, race, **typed)
    ruling.pk = None
    ruling._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic(), revise(user=editor, reason="Again"):
        ruling.save()


def test_rulings_that_differ_stand_beside_one_another(desk, race):
    entered(desk, race, kind="points", points="-10", car="1")
    entered(desk, race, kind="points", points="-10", car="1", applies_to="owner")
    entered(desk, race, kind="points", points="-25", car="1")
    entered(desk, race, kind="points", points="-10", car="2")
    assert Ruling.objects.in_force().count() == 4


WRONG = {
    "a car nobody entered": ({"kind": "disqualified", "car": "77"},
                             "Car: No. 77 was not entered in this race."),
    "no car": ({"kind": "disqualified"}, "Say whom it is about"),
    "points for a disqualification": ({"kind": "disqualified", "car": "1", "points": "-10"},
                                      "Points: This does not go with that kind"),
    "a place for points": ({"kind": "points", "points": "-1", "car": "1", "behind_car": "2"},
                           "Behind: This does not go with that kind"),
    "no points": ({"kind": "points", "car": "1"}, "Say how many points"),
    "nought": ({"kind": "points", "points": "0", "car": "1"}, "Points: Nought is no ruling"),
    "behind nobody": ({"kind": "placed_behind", "car": "1"}, "Say behind which car"),
    "behind itself": ({"kind": "placed_behind", "car": "1", "behind_car": "1"},
                      "Behind: A car cannot be placed behind itself."),
    "a place for who did not race": ({"kind": "placed_behind", "car": "99", "behind_car": "1"},
                                     "Car: No. 99 to be announced did not race"),
    "behind one who did not race": ({"kind": "placed_behind", "car": "1", "behind_car": "99"},
                                    "Behind: No. 99 to be announced did not race"),
    "an owner's disqualification": ({"kind": "disqualified", "car": "1", "applies_to": "owner"},
                                    "Whose points: Only points"),
    "both named, one missing": ({"kind": "points", "points": "-1", "owner": "OWNER",
                                 "applies_to": "both"}, "Driver: The points are"),
    "an owner for a driver's points": ({"kind": "points", "points": "-1", "owner": "OWNER"},
                                       "Owner: The points are the driver's"),
    "a driver who has a car": ({"kind": "points", "points": "-1", "driver": "DRIVER"},
                               "name the car instead"),
    "car and driver": ({"kind": "points", "points": "-1", "car": "2", "driver": "DRIVER"},
                       "Driver: The car tells who that is"),
    "more than a database holds": ({"kind": "points", "points": "-99999", "car": "1"},
                                   "greater than or equal to -9999"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "words"), WRONG.values(), ids=WRONG)
def test_what_makes_no_sense_is_refused_at_its_field(typed, words, desk, editor, race):
    with revise(user=editor, reason="An owner"):
        owner = Owner.objects.create(name="Al Niece")
    keys = {"OWNER": str(owner.pk), "DRIVER": str(factories.drivers(1)[0].pk)}
    response = add(desk, race, **{field: keys.get(value, value) for field, value in typed.items()})
    assert response.status_code == 200, "it was taken"
    assert words in " ".join(map(": ".join, response.context["wrong"])) or words in errors_in(
        response
    )
    assert not Ruling.objects.exists()


def test_a_ruling_belongs_to_an_event_or_else_to_a_season(desk, race):
    typed = {"kind": "points", "points": "-1", "driver": str(factories.drivers(9)[8].pk)}
    assert "or else to a season" in errors_in(add(desk, race, season=str(race.season.pk), **typed))
    assert "or else to a season" in errors_in(add(desk, None, **typed))
    assert "Choose the event first" in errors_in(add(desk, None, kind="disqualified", car="1"))


def test_a_driver_or_owner_without_a_car_in_the_race_can_be_ruled_on(desk, editor, race):
    with revise(user=editor, reason="An owner"):
        driver, owner = factories.drivers(9)[8], Owner.objects.create(name="Rick Hendrick")
    entered(desk, race, kind="points", points="-100", driver=str(driver.pk))
    of_owner = {"owner": str(owner.pk), "applies_to": "owner"}
    assert entered(desk, race, kind="points", points="-100", **of_owner).about == owner


def test_rulings_in_a_circle_are_refused_and_name_the_cars(desk, race):
    entered(desk, race, kind="placed_behind", car="1", behind_car="2")
    response = add(desk, race, kind="placed_behind", car="2", behind_car="1")
    assert "Behind: These rulings" in response.content.decode()
    assert "in a circle. They are No. 1, No. 2." in errors_in(response)
    assert Ruling.objects.count() == 1


def test_a_car_placed_behind_one_that_is_disqualified_stands_where_that_would_have(desk, race):
    entered(desk, race, kind="disqualified", car="4")
    entered(desk, race, kind="placed_behind", car="1", behind_car="4")
    assert order(race) == "231564"


# -- Corrected -------------------------------------------------------------------------------


def test_correcting_a_ruling_asks_why_once_fans_have_seen_the_race(desk, race):
    ruling = entered(desk, race, kind="points", points="-10", car="1")
    fields = fields_of(desk.get(page_of(ruling)), "ruling_form") | {"points": "-25"}
    response = desk.post(page_of(ruling), fields)
    assert "Fans have seen this race" in errors_in(response)
    desk.post(page_of(ruling), fields | {"revision_reason": "A slip of the pen"})
    ruling.refresh_from_db()
    assert (ruling.points, Revision.objects.first().reason) == (-25, "A slip of the pen")


def test_correcting_a_ruling_of_a_season_asks_why(desk, race):
    driver, season = str(factories.drivers(1)[0].pk), str(race.season.pk)
    ruling = entered(desk, None, kind="points", points="-5", season=season, driver=driver)
    fields = fields_of(desk.get(page_of(ruling)), "ruling_form") | {"points": "-6"}
    assert "Fans have seen this season" in errors_in(desk.post(page_of(ruling), fields))


# -- Rescinded, and put in force again -------------------------------------------------------


def test_a_ruling_is_rescinded_with_a_reason_a_date_and_a_source(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    response = rescind(desk, ruling, "On appeal", rescinded="2025-03-09", revision_source="Panel")
    assert response.url == page_of(ruling)
    ruling.refresh_from_db()
    assert (ruling.in_force, ruling.rescinded_reason) == (False, "On appeal")
    assert ruling.rescinded == date(2025, 3, 9)
    revision = Revision.objects.first()
    assert (revision.reason, revision.source) == ("On appeal", "Panel")
    assert order(race) == "123456"


def test_rescinding_asks_why(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    response = rescind(desk, ruling, " ")
    assert "Reason: This field is required." in response.content.decode()
    assert Ruling.objects.in_force().exists()
    assert order(race) == "234561"


def test_rescinding_is_shown_before_it_is_done(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    desk.confirms = False
    shown = rescind(desk, ruling)
    assert "No. 1 Driver 001" in shown.content.decode()
    assert shown.context["looked_at"]
    assert order(race) == "234561"
    assert Ruling.objects.in_force().exists()


def test_no_other_way_rescinds_without_a_reason(editor, desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    ruling.in_force = False
    with pytest.raises(IntegrityError), transaction.atomic(), revise(user=editor, reason="x"):
        ruling.save()


def test_put_in_force_again_it_acts_as_it_did_and_says_why(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    was = Ruling.objects.values().get()
    rescind(desk, ruling, rescinded="2025-03-09")
    asked = turn(desk, ruling, "put_in_force")
    assert "Say why it is in force again." in errors_in(asked)
    turn(desk, ruling, "put_in_force", revision_reason="The appeal was refused")
    assert Ruling.objects.values().get() == was
    assert Revision.objects.first().reason == "The appeal was refused"
    assert order(race) == "234561"


def test_a_ruling_is_not_rescinded_twice(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    typed = fields_of(desk.get(page_of(ruling, "rescind")), "ruling_form")
    rescind(desk, ruling)
    again = desk.post(page_of(ruling, "rescind"), typed | {"rescinded_reason": "Twice"})
    assert "Somebody else saved first" in again.content.decode()
    assert desk.get(page_of(ruling, "rescind")).url == page_of(ruling)
    assert Ruling.objects.get().rescinded_reason == "On appeal"


def test_what_was_entered_anew_meanwhile_is_not_put_in_force_too(desk, race):
    ruling = entered(desk, race, kind="points", points="-10", car="1")
    rescind(desk, ruling)
    entered(desk, race, kind="points", points="-10", car="1")
    response = turn(desk, ruling, "put_in_force", revision_reason="Again")
    assert "This very ruling is in force already." in errors_in(response)


def test_putting_in_force_what_would_close_a_circle_is_refused(desk, race):
    ruling = entered(desk, race, kind="placed_behind", car="1", behind_car="2")
    rescind(desk, ruling)
    entered(desk, race, kind="placed_behind", car="2", behind_car="1")
    response = turn(desk, ruling, "put_in_force", revision_reason="Again")
    assert "They are No. 1, No. 2." in errors_in(response)


def test_why_it_was_rescinded_can_be_put_right(desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    assert b"rescinded_reason" not in desk.get(page_of(ruling)).content
    rescind(desk, ruling, "On apeal")
    fields = fields_of(desk.get(page_of(ruling)), "ruling_form")
    asked = desk.post(page_of(ruling), fields | {"rescinded_reason": "", "revision_reason": "x"})
    assert asked.status_code == 200
    mended = {"rescinded_reason": "On appeal", "revision_reason": "A misprint"}
    assert desk.post(page_of(ruling), fields | mended).status_code == 302
    assert Ruling.objects.get().rescinded_reason == "On appeal"


@pytest.mark.parametrize("step", ["rescind", "put_in_force"])
def test_an_editor_neither_enters_nor_turns_a_ruling(step, account, desk, race):
    ruling = entered(desk, race, kind="disqualified", car="1")
    if step == "put_in_force":
        rescind(desk, ruling)
    editors = at_desk(account(roles.EDITOR))
    assert editors.get(ADD).status_code == 403
    for way in (editors.get, editors.post):
        assert way(page_of(ruling, step)).status_code == 403
    page = editors.get(page_of(ruling))
    assert page.status_code == 200
    assert page_of(ruling, step) not in page.content.decode()


def test_a_chief_editor_does(account, race):
    chief = at_desk(account(roles.CHIEF_EDITOR))
    ruling = entered(chief, race, kind="disqualified", car="1")
    assert rescind(chief, ruling).status_code == 302


@pytest.mark.parametrize("step", ["rescind", "put_in_force"])
def test_a_ruling_that_is_gone_is_told(step, desk):
    page = reverse(f"admin:results_ruling_{step}", args=["999"])
    assert desk.get(page).status_code == 302


# -- The list --------------------------------------------------------------------------------


def test_the_list_tells_race_car_kind_points_and_state(desk, race, django_assert_max_num_queries):
    first = entered(desk, race, kind="disqualified", car="1")
    entered(desk, race, kind="points", points="-10", car="2")
    rescind(desk, first, rescinded="2025-03-09")
    page = desk.get("/admin/results/ruling/").content.decode()
    decided = "disqualified", "10 points taken from the driver"
    for told in ("No. 1 Driver 001", *decided, "2025, 1: Race 1", "rescinded on March 9, 2025"):
        assert told in page
    found = desk.get("/admin/results/ruling/", {"q": "Driver 002"}).content.decode()
    assert "1 ruling" in found
    assert "No. 1 " not in found
    with django_assert_max_num_queries(12):
        desk.get("/admin/results/ruling/")


def test_the_list_narrows_to_a_season_with_rulings_of_its_races_and_its_own(desk, race):
    driver = str(factories.drivers(1)[0].pk)
    entered(desk, race, kind="disqualified", car="1")
    entered(desk, None, kind="points", points="-5", season=str(race.season.pk), driver=driver)
    for season, count in ((race.season.pk, 2), (0, 2)):
        page = desk.get("/admin/results/ruling/", {"season": season}).content.decode()
        assert f"{count} rulings" in page


# -- What they do to points ------------------------------------------------------------------


def test_most_laps_led_goes_to_nobody_else_when_its_driver_is_disqualified(editor):
    with revise(user=editor, reason="A race of 2015"):
        event = factories.event(factories.season(2015, system="trucks-2011"))
        first, second, *_ = factories.race(event, cars=3)
        Result.objects.filter(pk=first.pk).update(laps_led=60)
        Result.objects.filter(pk=second.pk).update(laps_led=40)
        Ruling.objects.create(event=event, result=first, kind="disqualified", reason="Too low")
    assert points_after(event) == {"Driver 001": 41, "Driver 002": 43 + 3 + 1, "Driver 003": 42}


def test_playoff_points_and_an_encumbered_finish_change_no_points(editor, race):
    before = points_after(race)
    with revise(user=editor, reason="Parts"):
        car = race.results.get(car_number="1")
        common = {"event": race, "result": car, "reason": "Parts", "applies_to": "both"}
        Ruling.objects.create(kind="points", playoff_points=-10, **common)
        Ruling.objects.create(kind="encumbered", **common)
    assert points_after(race) == before


def test_points_of_driver_and_owner_are_the_drivers_too(editor, race):
    before = points_after(race)
    with revise(user=editor, reason="Parts"):
        car = race.results.get(car_number="1")
        common = {"event": race, "result": car, "kind": "points", "reason": "Parts"}
        Ruling.objects.create(points=-10, applies_to="both", **common)
        Ruling.objects.create(points=-100, applies_to="owner", **common)
    assert points_after(race) == before | {"Driver 001": before["Driver 001"] - 10}


# -- What fans are told ----------------------------------------------------------------------


def test_fans_read_what_was_decided_why_when_and_on_whose_word(fan, desk, race):
    entered(desk, race, kind="placed_behind", car="1", behind_car="3", reason="Jumped the restart",
            issued="2025-03-02", source="https://nascar.com/penalties")  # fmt: skip
    page = " ".join(fan.get(race.get_absolute_url()).content.decode().split())
    assert "placed behind No. 3. Jumped the restart (March 2, 2025; " in page
    assert '<a href="https://nascar.com/penalties" rel="nofollow">source</a>)' in page


def test_a_source_that_is_no_address_is_told_in_its_words(fan, desk, race):
    entered(desk, race, kind="disqualified", car="1", source="javascript:alert(1)")
    page = fan.get(race.get_absolute_url()).content.decode()
    assert "Too low (javascript:alert(1))" in page
    assert 'href="javascript' not in page


def test_a_ruling_taken_back_is_told_with_both_reasons_and_counts_for_nothing(fan, desk, race):
    before = points_after(race)
    ruling = entered(desk, race, kind="points", points="-25", car="1", applies_to="both")
    assert points_after(race)["Driver 001"] == before["Driver 001"] - 25
    rescind(desk, ruling, "The panel found otherwise", rescinded="2025-03-29")
    page = " ".join(fan.get(race.get_absolute_url()).content.decode().split())
    told = "25 points taken from the driver and owner. Too low<br>Rescinded on March 29, 2025: "
    assert told + "The panel found otherwise" in page
    assert '<h2 id="rulings">' not in page
    assert points_after(race) == before


def test_an_encumbered_finish_is_told_and_stands(fan, desk, race):
    entered(desk, race, kind="encumbered", car="1")
    page = fan.get(race.get_absolute_url()).content.decode()
    assert "encumbered finish, which does not count for the playoffs" in page
    assert order(race) == "123456"
