"""The editors' desk: a whole race on one form, and nothing lost."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results import roles
from results.models import (
    Driver,
    Event,
    Fact,
    LapLeader,
    Result,
    Revision,
    Ruling,
    RunningOrder,
    Season,
    Series,
    Stage,
    Track,
)
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import errors_in, fields_of, row_with

pytestmark = pytest.mark.django_db


def address(row) -> str:
    return reverse(f"admin:results_{row._meta.model_name}_change", args=[row.pk])


def opened(desk, row) -> dict:
    return fields_of(desk.get(address(row)), f"{row._meta.model_name}_form")


def save(desk, row, fields: dict, *, why: str = "Corrected"):
    return desk.post(address(row), {**fields, "revision_reason": why})


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), status="official")
        factories.race(event, cars=6, stages=1)
    return event


def exchange(fields: dict, field: str, one: str, other: str) -> None:
    """Exchange a field between the rows of two car numbers."""
    first = row_with(fields, "car_number", one) + f"-{field}"
    second = row_with(fields, "car_number", other) + f"-{field}"
    fields[first], fields[second] = fields[second], fields[first]


@pytest.mark.parametrize("field", ["provisional_finish", "driver", "car_number"])
def test_two_rows_exchange_what_must_be_unique_in_one_save(field, desk, race):
    before = dict(race.results.values_list("pk", field))
    keys = {result.car_number: result.pk for result in race.results.all()}
    fields = opened(desk, race)
    exchange(fields, field, "2", "5")
    response = save(desk, race, fields)
    assert response.status_code == 302, errors_in(response)
    after = dict(race.results.values_list("pk", field))
    assert after[keys["2"]] == before[keys["5"]]
    assert after[keys["5"]] == before[keys["2"]]
    assert {pk: value for pk, value in after.items() if pk not in (keys["2"], keys["5"])} == {
        pk: value for pk, value in before.items() if pk not in (keys["2"], keys["5"])
    }
    history = Result.history.filter(revision=Revision.objects.newest_number())
    assert set(history.values_list("id", flat=True)) == {keys["2"], keys["5"]}


def test_a_ring_of_three_finishes_moves_in_one_save(desk, race):
    fields = opened(desk, race)
    exchange(fields, "provisional_finish", "1", "2")
    exchange(fields, "provisional_finish", "2", "3")
    assert save(desk, race, fields).status_code == 302
    order = race.results.order_by("finish").values_list("car_number", flat=True)
    assert list(order) == ["3", "1", "2", "4", "5", "6"]


def test_a_finish_given_twice_is_named_at_both_rows_and_nothing_is_lost(desk, race):
    fields = opened(desk, race)
    fields[row_with(fields, "car_number", "4") + "-provisional_finish"] = "2"
    fields[row_with(fields, "car_number", "6") + "-sponsor"] = "Typed with care"
    response = save(desk, race, fields)
    assert response.status_code == 200
    assert "2 stands twice: here and at No. 2 Driver 002." in errors_in(response)
    assert fields_of(response, "event_form")["results-5-sponsor"] == "Typed with care"
    assert Revision.objects.newest_number() == 1


def test_a_driver_or_number_given_twice_is_named(desk, race):
    fields = opened(desk, race)
    driver = fields[row_with(fields, "car_number", "1") + "-driver"]
    fields[row_with(fields, "car_number", "2") + "-driver"] = driver
    fields[row_with(fields, "car_number", "4") + "-car_number"] = "3"
    shown = errors_in(save(desk, race, fields))
    assert "Driver 001 stands twice" in shown
    assert "3 stands twice: here and at No. 3 Driver 003." in shown


def test_a_row_deleted_and_its_number_reused_in_one_save(desk, race, editor):
    with revise(user=editor, reason="No stages"):
        race.stages.all().delete()
    fields = opened(desk, race)
    gone = row_with(fields, "car_number", "6")
    heir = row_with(fields, "car_number", "5")
    fields[f"{gone}-DELETE"] = "on"
    fields[f"{heir}-car_number"] = "6"
    fields[f"{heir}-provisional_finish"] = "6"
    response = save(desk, race, fields)
    assert response.status_code == 302, errors_in(response)
    assert race.results.count() == 5
    assert race.results.get(car_number="6").driver.name == "Driver 005"


def test_saving_without_a_change_is_no_revision(desk, race):
    assert save(desk, race, opened(desk, race)).status_code == 302
    assert Revision.objects.newest_number() == 1


def test_a_race_that_fans_have_seen_asks_why(desk, race):
    fields = opened(desk, race)
    fields["attendance"] = "100"
    response = save(desk, race, fields, why="")
    assert "say why it is corrected" in errors_in(response)
    assert fields_of(response, "event_form")["attendance"] == "100"
    race.refresh_from_db()
    assert race.attendance is None


def test_a_race_nobody_has_seen_asks_nothing(desk, editor):
    with revise(user=editor, reason="Schedule"):
        event = factories.event(factories.season(), status="scheduled")
    fields = opened(desk, event)
    fields["broadcaster"] = "FS1"
    assert save(desk, event, fields, why="").status_code == 302
    assert Revision.objects.first().kind == Revision.Kind.ENTRY


def test_a_correction_says_who_why_and_on_whose_word(desk, race, editor):
    fields = opened(desk, race)
    fields["attendance"] = "30000"
    save(desk, race, {**fields, "revision_source": "nascar.com"}, why="Counted again")
    revision = Revision.objects.first()
    assert (revision.user, revision.reason) == (editor, "Counted again")
    assert (revision.source, revision.kind) == ("nascar.com", Revision.Kind.CORRECTION)


def test_a_save_elsewhere_is_nobody_first(desk, race, editor):
    mine = opened(desk, race)
    with revise(user=editor, reason="Another race"):
        factories.race(factories.event(race.season, round=2), stages=1)
    mine["attendance"] = "5"
    assert save(desk, race, mine).status_code == 302


def test_parts_name_cars_by_number(desk, race):
    fields = opened(desk, race) | {
        "stages-TOTAL_FORMS": "2",
        "stages-1-number": "2",
        "stages-1-end_lap": "60",
        "stages-1-order": "#3, 1 2",
        "lap_leaders-TOTAL_FORMS": "1",
        "lap_leaders-0-order": "1",
        "lap_leaders-0-car_number": "4",
        "lap_leaders-0-start_lap": "1",
        "lap_leaders-0-end_lap": "9",
        "cautions-TOTAL_FORMS": "1",
        "cautions-0-start_lap": "5",
        "cautions-0-end_lap": "8",
        "cautions-0-free_pass_car": "6",
        "moments-TOTAL_FORMS": "1",
        "moments-0-lap": "5",
        "moments-0-kind": "incident",
        "moments-0-text": "Contact in Turn 2",
        "moments-0-named": "5 6",
        "running_orders-TOTAL_FORMS": "1",
        "running_orders-0-lap": "50",
        "running_orders-0-order": "2 1",
    }
    response = save(desk, race, fields)
    assert response.status_code == 302, errors_in(response)
    stage = Stage.objects.get(number=2)
    places = stage.results.order_by("position").values_list("result__car_number", flat=True)
    assert list(places) == ["3", "1", "2"]
    assert LapLeader.objects.get().result.car_number == "4"
    assert race.cautions.get().free_pass.car_number == "6"
    assert race.moments.get().cars.count() == 2
    again = opened(desk, race)
    assert again["stages-1-order"] == "3 1 2"
    assert again["moments-0-named"] == "5 6"
    assert again["running_orders-0-order"] == "2 1"
    assert again["cautions-0-free_pass_car"] == "6"


@pytest.mark.parametrize(
    ("line", "said"),
    [("1 99", "No. 99 was not entered in this race."), ("1 2 1", "No. 1 stands here twice.")],
)
def test_a_wrong_number_in_an_order_is_named(line, said, desk, race):
    fields = opened(desk, race) | {"stages-0-order": line}
    response = save(desk, race, fields)
    assert said in errors_in(response)
    assert fields_of(response, "event_form")["stages-0-order"] == line


def test_orders_are_corrected_in_place(desk, race, editor):
    with revise(user=editor, reason="A running order"):
        running = RunningOrder.objects.create(event=race, lap=10)
        for place, car in enumerate(race.results.order_by("finish")[:3], start=1):
            running.places.create(position=place, result=car)
    fields = opened(desk, race) | {"stages-0-order": "2 1 3", "running_orders-0-order": "3 1"}
    response = save(desk, race, fields)
    assert response.status_code == 302, errors_in(response)
    again = opened(desk, race)
    assert (again["stages-0-order"], again["running_orders-0-order"]) == ("2 1 3", "3 1")


def test_stints_renumbered_in_one_save(desk, race, editor):
    cars = list(race.results.order_by("finish"))
    with revise(user=editor, reason="Leaders"):
        for order, car in enumerate(cars[:2], start=1):
            LapLeader.objects.create(event=race, order=order, result=car, start_lap=order * 10)
    fields = opened(desk, race)
    fields["lap_leaders-0-order"], fields["lap_leaders-1-order"] = "2", "1"
    response = save(desk, race, fields)
    assert response.status_code == 302, errors_in(response)
    stints = LapLeader.objects.order_by("order").values_list("result__car_number", flat=True)
    assert list(stints) == ["2", "1"]


def test_an_empty_event_opens_with_rows_for_a_whole_field(desk, editor):
    with revise(user=editor, reason="Schedule"):
        event = factories.event(factories.season(), status="scheduled")
        people = factories.drivers(36)
    fields = opened(desk, event)
    assert fields["results-TOTAL_FORMS"] == "40"
    for row, driver in enumerate(people):
        fields |= {
            f"results-{row}-provisional_finish": str(row + 1),
            f"results-{row}-car_number": str(row + 1).zfill(2),
            f"results-{row}-driver": str(driver.pk),
        }
    fields["status"] = "provisional"
    response = save(desk, event, fields)
    assert response.status_code == 302, errors_in(response)
    assert event.results.filter(status="running").count() == 36
    assert event.results.get(finish=7).car_number == "07"


def test_a_reason_out_means_the_car_is_out(desk, race):
    fields = opened(desk, race)
    row = row_with(fields, "car_number", "6")
    fields[f"{row}-provisional_status"], fields[f"{row}-reason_out"] = "", "engine"
    save(desk, race, fields)
    assert race.results.get(car_number="6").status == Result.Status.OUT


def test_every_input_of_the_race_has_a_name(desk, race):
    page = desk.get(address(race)).content.decode()
    assert 'aria-label="Laps led, No. 1 Driver 001"' in page
    assert 'aria-label="Order, by car number, Stage 1"' in page


def test_two_fastest_laps_are_refused_and_one_moves_in_one_save(desk, race, editor):
    with revise(user=editor, reason="Fastest lap"):
        race.results.filter(car_number="1").update(fastest_lap=True)
    fields = opened(desk, race)
    second = row_with(fields, "car_number", "2")
    fields[f"{second}-fastest_lap"] = "on"
    assert "It stands twice: here and at No. 1 Driver 001." in errors_in(save(desk, race, fields))
    del fields[row_with(fields, "car_number", "1") + "-fastest_lap"]
    assert save(desk, race, fields).status_code == 302
    assert race.results.get(fastest_lap=True).car_number == "2"


def test_a_number_on_two_cars_is_never_guessed(desk, race, editor):
    with revise(user=editor, reason="1951"):
        race.results.filter(car_number__in=["1", "2"]).update(shares_number=True)
        race.results.filter(car_number="2").update(car_number="1")
    fields = opened(desk, race) | {"stages-0-order": "3 1"}
    assert "No. 1 is on two cars of this race." in errors_in(save(desk, race, fields))


def test_a_part_added_to_a_race_that_fans_have_seen_asks_why(desk, race):
    page = reverse("admin:results_caution_add")
    fields = fields_of(desk.get(page), "caution_form") | {"event": str(race.pk), "start_lap": "9"}
    assert "say why" in errors_in(desk.post(page, fields))
    assert desk.post(page, fields | {"revision_reason": "Missed"}).status_code == 302
    assert Revision.objects.first().kind == Revision.Kind.CORRECTION


def test_deleting_what_fans_have_seen_asks_why(desk, race):
    car = race.results.get(car_number="6")
    page = reverse("admin:results_result_delete", args=[car.pk])
    assert 'name="revision_reason"' in desk.get(page).content.decode()
    asked = desk.post(page, {"post": "yes"}, follow=True)
    assert "say why it is corrected" in asked.content.decode()
    assert race.results.count() == 6
    desk.post(page, {"post": "yes", "revision_reason": "Never entered"})
    assert race.results.count() == 5
    revision = Revision.objects.first()
    assert (revision.reason, revision.kind) == ("Never entered", Revision.Kind.CORRECTION)


def test_deleting_several_from_the_list_asks_why_and_keeps_the_choice(desk, race):
    cars = [str(car.pk) for car in race.results.filter(car_number__in=["5", "6"])]
    page = reverse("admin:results_result_changelist")
    chosen = {"action": "delete_selected", "_selected_action": cars}
    assert 'name="revision_reason"' in desk.post(page, chosen).content.decode()
    asked = desk.post(page, chosen | {"post": "yes"})
    assert "say why it is corrected" in asked.content.decode()
    assert asked.content.decode().count('name="_selected_action"') == 2
    desk.post(page, chosen | {"post": "yes", "revision_reason": "Never entered"})
    assert race.results.count() == 4
    assert Revision.objects.first().kind == Revision.Kind.CORRECTION


# -- Where a race leads ------------------------------------------------------------------------


def test_a_race_leads_to_its_rulings(desk, editor, race):
    with revise(user=editor, reason="Too low"):
        car = race.results.get(car_number="1")
        Ruling.objects.create(event=race, result=car, kind="disqualified", reason="Too low")
    rulings = f"/admin/results/ruling/?event__id__exact={race.pk}"
    assert rulings in desk.get(address(race)).content.decode()
    assert "1 ruling" in desk.get(rulings).content.decode()


def test_a_new_race_begins_in_its_first_box(desk, race):
    assert desk.get(reverse("admin:results_event_add")).content.count(b'name="_save"') == 1
    assert desk.get(address(race)).content.count(b'name="_save"') == 2


# -- Every noun ------------------------------------------------------------------------------


def test_every_model_has_a_desk():
    registered = set(admin.site._registry)
    assert {model for model in Fact.__subclasses__() if not model._meta.abstract} <= registered


@pytest.mark.usefixtures("demo")
def test_every_page_of_the_desk_opens(desk):
    for model, desk_of in admin.site._registry.items():
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages = [reverse(f"{base}_changelist"), reverse(f"{base}_changelist") + "?q=a"]
        if row := model._default_manager.first():
            pages += [reverse(f"{base}_change", args=[row.pk])]
            pages += [reverse(f"{base}_history", args=[row.pk])]
        if desk_of.has_add_permission(desk.get("/admin/").wsgi_request):
            pages.append(reverse(f"{base}_add"))
        for page in pages:
            assert desk.get(page).status_code == 200, page


def test_from_an_empty_database_to_a_race(desk):
    def add(noun, **values):
        page = reverse(f"admin:results_{noun}_add")
        response = desk.post(page, fields_of(desk.get(page), f"{noun}_form") | values)
        assert response.status_code == 302, errors_in(response)

    add("series", name="Truck Series", slug="trucks", tier="3")
    add("season", series=str(Series.objects.get().pk), year="2025", points_system="trucks-2025")
    add("track", name="Homestead-Miami Speedway", length="1.5")
    season, track = Season.objects.get(), Track.objects.get()
    add("event", season=str(season.pk), round="1", name="Baptist Health 200", track=str(track.pk))
    event = Event.objects.get()
    assert event.slug == "baptist-health-200"
    assert desk.get(event.get_absolute_url()).status_code == 200
    assert Revision.objects.count() == 4


def test_two_drivers_of_one_name_get_addresses_of_their_own(desk, editor):
    with revise(user=editor, reason="Two"):
        one, other = (Driver.objects.create(name="Jason White") for _ in range(2))
    assert (one.slug, other.slug) == ("jason-white", "jason-white-2")
    found = desk.get(
        reverse("admin:autocomplete"),
        {"app_label": "results", "model_name": "result", "field_name": "driver", "term": "jason"},
    ).json()["results"]
    assert {row["text"] for row in found} == {
        "Jason White (jason-white)",
        "Jason White (jason-white-2)",
    }


def test_names_of_every_alphabet_make_addresses(editor):
    with revise(user=editor, reason="Names"):
        names = [Driver.objects.create(name=name).slug for name in ("Søren Łoś", "Андрей", "…")]
    assert names == ["soren-los", "andrey", "driver"]


# -- Roles -----------------------------------------------------------------------------------


def status_of(user, noun: str, verb: str, row) -> int:
    view = f"admin:results_{noun}_{verb}"
    arguments = [] if verb in ("add", "changelist") else [row.pk]
    return at_desk(user).get(reverse(view, args=arguments)).status_code


def test_a_reader_who_posts_changes_nothing(account, race):
    reader = at_desk(account(roles.READER))
    response = reader.post(address(race), {"name": "Mine", "revision_reason": "x"})
    assert response.status_code == 403
    race.refresh_from_db()
    assert race.name == "Race 1"


@pytest.mark.parametrize(("role", "allowed"), [(roles.EDITOR, False), (roles.CHIEF_EDITOR, True)])
def test_only_a_chief_editor_makes_a_race_official(role, allowed, account, race, editor):
    with revise(user=editor, reason="Provisional"):
        Event.objects.update(status="provisional")
    client = at_desk(account(role))
    response = save(client, race, opened(client, race) | {"status": "official"})
    race.refresh_from_db()
    assert (race.status == "official") == allowed
    assert response.status_code == (302 if allowed else 200)


# -- Hostile and hasty typing ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("provisional_finish", "10000000000", "less than or equal to 9999"),
        ("provisional_finish", "-2", "Results, No. 3: Finish at the flag: Ensure this value"),
        ("laps", "1e", "Results, No. 3: Laps: Enter a whole number."),
        ("laps", "12.5", "Results, No. 3: Laps: Enter a whole number."),
        ("driver", "abc", "Results, No. 3: Driver: Select a valid choice."),
        ("car_number", "#9!", "A car number is digits"),
    ],
)
def test_a_wrong_value_is_named_with_its_row_and_field_and_stays_typed(
    field, typed, said, desk, race
):
    fields = opened(desk, race)
    row = row_with(fields, "car_number", "3")
    response = save(desk, race, fields | {f"{row}-{field}": typed})
    listed = " ".join(words for _, words in response.context["wrong"])
    assert said in listed
    assert f'href="#id_{row}-{field}"' in response.content.decode()
    if field != "driver":
        assert fields_of(response, "event_form")[f"{row}-{field}"] == typed


@pytest.mark.parametrize(("typed", "right"), [("1:58", False), ("x", False), ("1:58:07", True)])
def test_a_time_of_race_needs_hours_minutes_and_seconds(typed, right, desk, race):
    response = save(desk, race, opened(desk, race) | {"time_of_race": typed})
    assert (response.status_code == 302) == right


def test_two_new_rows_of_one_order_and_an_unknown_car_are_named(desk, race):
    rows = {"lap_leaders-TOTAL_FORMS": "2"}
    for row, car in enumerate(("77", "1")):
        rows |= {f"lap_leaders-{row}-order": "1", f"lap_leaders-{row}-car_number": car}
    response = save(desk, race, opened(desk, race) | rows)
    assert "1 stands twice: here and at a new row." in errors_in(response)


def test_a_car_that_parts_name_is_not_taken_out(desk, race):
    fields = opened(desk, race)
    fields[row_with(fields, "car_number", "2") + "-DELETE"] = "on"
    assert "cannot be taken out: the stages name it" in errors_in(save(desk, race, fields))


@pytest.mark.parametrize("key", ["abc", "1.5", "%00", "9" * 20])
def test_an_address_that_is_none_is_no_failure(key, desk, race):
    assert desk.post(f"/admin/results/event/{key}/change/", {}).status_code < 500
    assert desk.post(f"/admin/results/event/{key}/delete/", {}).status_code < 500
    assert desk.get(f"/admin/results/result/?season={key}").status_code < 500
    assert desk.get(f"/admin/results/result/add/?event={key}").status_code < 500


def test_deleting_many_asks_for_their_events_once(desk, race):
    desk_of = admin.site._registry[Result]
    keys = [str(car.pk) for car in race.results.all()]
    with CaptureQueriesContext(connection) as queries:
        assert len(desk_of.events_of(keys)) == 6
    assert len(queries) == 1
