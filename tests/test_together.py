"""Two editors on one page: whoever saves second loses nothing, and neither does the first."""

import random
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from results import roles
from results.models import (
    Caution,
    CrewChief,
    Driver,
    LapLeader,
    Manufacturer,
    Moment,
    Owner,
    Recap,
    Result,
    Revision,
    Ruling,
    RunningOrder,
    Stage,
    Team,
)
from results.models import Source as RecapSource
from results.revisions import revise

from . import factories
from .conftest import at_desk
from .forms import fields_of, row_with

pytestmark = pytest.mark.django_db

TAKE = {"_take_theirs": "Take theirs where I typed nothing"}


def address(row) -> str:
    return reverse(f"admin:results_{row._meta.model_name}_change", args=[row.pk])


def opened(desk, row) -> dict:
    return fields_of(desk.get(address(row)), f"{row._meta.model_name}_form")


def send(desk, row, fields: dict, **more):
    return Client.post(desk, address(row), {**fields, "revision_reason": "Corrected", **more})


def save(desk, row, fields: dict, **more):
    """Send a page; where it first shows what it does, send that page as it stands."""
    response = send(desk, row, fields, **more)
    shown = response.context and response.context.get("looked_at")
    return send(desk, row, typed_in(response)) if shown else response


def typed_in(response) -> dict:
    """Return what stands in the inputs of a page that came back."""
    assert response.status_code == 200
    return fields_of(response, response.context["opts"].model_name + "_form")


def told(response) -> str:
    """Return all that a refused page says of the others, in one text."""
    return " | ".join(
        f"{by.revision.user}: {line}"
        for by in response.context["refusal"].first
        for line in by.lines
    )


def marked(response) -> dict[str, str]:
    """Return the words at each input that both touched, by the input's id."""
    return dict(response.context["wrong"])


@pytest.fixture
def race(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), status="official")
        factories.race(event, cars=6, stages=1)
    return event


@pytest.fixture
def maria(account):
    """The one who saves first."""
    return account(roles.EDITOR, name="maria")


@pytest.fixture
def mine(desk, race):
    """The race's form as it was opened, before anybody saved."""
    return opened(desk, race)


def at(fields: dict, car: str, field: str) -> str:
    """Return the name of a car's input."""
    return f"{row_with(fields, 'car_number', car)}-{field}"


def test_whoever_saves_second_is_refused_and_keeps_all_that_he_typed(desk, race, mine, maria):
    with revise(user=maria, reason="Photo finish"):
        race.results.filter(car_number="3").update(laps_led=7)
    typed = mine | {"attendance": "5", at(mine, "2", "sponsor"): "Typed with care"}
    response = save(desk, race, typed)
    page = response.content.decode()
    assert "Somebody else saved first" in page and "Photo finish" in page
    assert told(response) == "maria: No. 3 Driver 003: laps led 7, was not known"
    stands = typed_in(response) | {"csrfmiddlewaretoken": mine["csrfmiddlewaretoken"]}
    assert stands == typed | {"revision_reason": "Corrected"}
    assert Revision.objects.newest_number() == 2


def test_saving_again_without_theirs_is_refused_again(desk, race, mine, maria):
    with revise(user=maria, reason="Photo finish"):
        race.results.filter(car_number="3").update(laps_led=7)
    again = save(desk, race, typed_in(save(desk, race, mine | {"attendance": "5"})))
    assert "Somebody else saved first" in again.content.decode()
    assert race.results.get(car_number="3").laps_led == 7


def test_theirs_is_taken_where_he_typed_nothing_and_both_are_saved(desk, race, mine, maria):
    with revise(user=maria, reason="Photo finish"):
        race.results.filter(car_number="3").update(laps_led=7, reason_out="engine")
    typed = mine | {"attendance": "5", at(mine, "3", "sponsor"): "Oil"}
    refused = save(desk, race, typed)
    assert marked(refused) == {}
    response = save(desk, race, typed_in(refused), **TAKE)
    assert response.status_code == 302
    race.refresh_from_db()
    third = race.results.get(car_number="3")
    assert (race.attendance, third.sponsor) == (5, "Oil")
    assert (third.laps_led, third.reason_out) == (7, "engine")
    assert Revision.objects.first().reason == "Corrected"


def test_where_both_typed_both_values_are_shown_before_his_is_saved(desk, race, mine, maria):
    led = at(mine, "3", "laps_led")
    with revise(user=maria, reason="Photo finish"):
        race.results.filter(car_number="3").update(laps_led=7, laps=99)
    refused = save(desk, race, mine | {led: "9"})
    words = "Results, No. 3: Laps led: They made it 7; it was empty."
    assert marked(refused) == {f"id_{led}": words}
    merged = save(desk, race, typed_in(refused), **TAKE)
    assert "saving puts yours over theirs" in merged.content.decode()
    assert marked(merged) == {f"id_{led}": words}
    stands = typed_in(merged)
    assert stands[led] == "9" and stands[at(mine, "3", "laps")] == "99"
    assert race.results.get(car_number="3").laps_led == 7
    assert save(desk, race, stands).status_code == 302
    third = race.results.get(car_number="3")
    assert (third.laps_led, third.laps) == (9, 99)


def test_what_both_typed_alike_is_no_conflict(desk, race, mine, maria):
    with revise(user=maria, reason="Margin"):
        race.margin_of_victory = "1.500"
        race.save()
        race.results.filter(car_number="3").update(fastest_lap=True)
    typed = mine | {"margin_of_victory": "1.5", at(mine, "3", "fastest_lap"): "on"}
    refused = save(desk, race, typed)
    assert marked(refused) == {}
    assert save(desk, race, typed_in(refused), **TAKE).status_code == 302


def test_a_third_who_saves_in_between_is_not_written_over(desk, race, mine, maria):
    with revise(user=maria, reason="First"):
        race.results.filter(car_number="3").update(laps_led=7)
    led = at(mine, "3", "laps_led")
    merged = typed_in(save(desk, race, mine | {led: "9"}, **TAKE))
    with revise(user=maria, reason="Between"):
        race.results.filter(car_number="4").update(laps_led=1)
    refused = save(desk, race, merged)
    assert told(refused) == "maria: No. 4 Driver 004: laps led 1, was not known"
    assert marked(refused) == {}
    assert save(desk, race, typed_in(refused), **TAKE).status_code == 302
    assert list(
        race.results.filter(laps_led__gt=0)
        .order_by("car_number")
        .values_list("car_number", "laps_led")
    ) == [("3", 9), ("4", 1)]


def test_a_tick_is_taken_and_taken_away(desk, race, editor, maria):
    with revise(user=editor, reason="Fastest"):
        race.results.filter(car_number="1").update(fastest_lap=True)
    mine = opened(desk, race)
    with revise(user=maria, reason="It was another's"):
        race.results.filter(car_number="1").update(fastest_lap=False)
        race.results.filter(car_number="2").update(fastest_lap=True, points_eligible=False)
    typed = mine | {at(mine, "5", "points_eligible"): "false"}
    assert save(desk, race, typed, **TAKE).status_code == 302
    assert race.results.get(fastest_lap=True).car_number == "2"
    ineligible = race.results.filter(points_eligible=False).values_list("car_number", flat=True)
    assert set(ineligible) == {"2", "5"}


def test_exchanged_finishes_keep_each_row_its_own(desk, race, mine, maria):
    """The rows stand in another order now; each is known by its key."""
    with revise(user=maria, reason="Photo finish"):
        cars = list(race.results.filter(car_number__in=["2", "5"]).order_by("car_number"))
        cars[0].provisional_finish, cars[1].provisional_finish = 5, 2
        Result.objects.rewrite(cars, ["provisional_finish"])
    typed = mine | {at(mine, "5", "sponsor"): "Oil"}
    refused = save(desk, race, typed)
    rows = refused.context["inline_admin_formsets"][0]
    titles = [str(row.original) for row in rows if row.original]
    assert titles == [f"No. {number} Driver 00{number}" for number in range(1, 7)]
    assert told(refused) == (
        "maria: No. 2 Driver 002: finish at the flag 5th, was 2nd | "
        "maria: No. 5 Driver 005: finish at the flag 2nd, was 5th"
    )
    assert save(desk, race, typed_in(refused), **TAKE).status_code == 302
    fifth = race.results.get(car_number="5")
    assert (fifth.finish, fifth.sponsor) == (2, "Oil")


def test_two_who_exchange_the_same_finish_are_told_what_stands_twice(desk, race, mine, maria):
    with revise(user=maria, reason="Photo finish"):
        cars = list(race.results.filter(car_number__in=["2", "5"]).order_by("car_number"))
        cars[0].provisional_finish, cars[1].provisional_finish = 5, 2
        Result.objects.rewrite(cars, ["provisional_finish"])
    two, six = (at(mine, car, "provisional_finish") for car in ("2", "6"))
    refused = save(desk, race, mine | {two: "6", six: "2"})
    assert marked(refused) == {
        f"id_{two}": "Results, No. 2: Finish at the flag: They made it 5; it was 2."
    }
    merged = save(desk, race, typed_in(refused), **TAKE)
    again = save(desk, race, typed_in(merged))
    assert "stands twice" in " ".join(marked(again).values())
    assert typed_in(again)[two] == "6"
    assert Revision.objects.newest_number() == 2


# -- Lines of cars ---------------------------------------------------------------------------


def reorder(stage: Stage, numbers: str) -> None:
    """Write a stage's order, as another editor would."""
    keys = dict(stage.event.results.values_list("car_number", "pk"))
    stage.results.all().delete()
    stage.results.bulk_create(
        stage.results.model(stage=stage, result_id=keys[number], provisional_position=place)
        for place, number in enumerate(numbers.split(), start=1)
    )


def test_a_line_of_cars_is_one_field(desk, race, mine, maria):
    with revise(user=maria, reason="Stage 1"):
        reorder(race.stages.get(), "2 1 3 4 5 6")
    refused = save(desk, race, mine | {"attendance": "5"})
    assert told(refused) == "maria: Stage 1: 2 1 3 4 5 6, was 1 2 3 4 5 6"
    assert save(desk, race, typed_in(refused), **TAKE).status_code == 302
    order = race.stages.get().results.order_by("position").values_list("result__car_number")
    assert [number for (number,) in order][:2] == ["2", "1"]


def test_a_line_both_typed_is_shown_with_theirs(desk, race, mine, maria):
    with revise(user=maria, reason="Stage 1"):
        reorder(race.stages.get(), "2 1 3")
    typed = mine | {"stages-0-order": "3 1 2", "stages-0-end_lap": "31"}
    refused = save(desk, race, typed)
    assert marked(refused) == {
        "id_stages-0-order": "Stages, Stage 1: Order, by car number: "
        "They made it 2 1 3; it was 1 2 3 4 5 6."
    }
    alike = save(desk, race, mine | {"stages-0-order": "#2, 1 3"})
    assert marked(alike) == {}


def test_cars_named_in_parts_are_compared_by_number(desk, race, editor, maria):
    cars = {car.car_number: car for car in race.results.all()}
    with revise(user=editor, reason="Parts"):
        LapLeader.objects.create(event=race, order=1, result=cars["1"], start_lap=1)
        Caution.objects.create(event=race, start_lap=9, free_pass=cars["5"])
        moment = Moment.objects.create(event=race, lap=9, text="Contact")
        moment.cars.create(result=cars["5"])
        places = RunningOrder.objects.create(event=race, lap=15)
        places.places.create(position=1, result=cars["1"])
    mine = opened(desk, race)
    with revise(user=maria, reason="Read again"):
        LapLeader.objects.update(result=cars["2"])
        Caution.objects.update(free_pass=None)
        moment.cars.create(result=cars["6"], order=2)
        places.places.all().delete()
    typed = mine | {
        "lap_leaders-0-car_number": "3", "cautions-0-free_pass_car": "6",
        "moments-0-text": "A touch", "running_orders-0-label": "early",
    }  # fmt: skip
    refused = save(desk, race, typed)
    assert marked(refused) == {
        "id_lap_leaders-0-car_number": "Lap leaders, No. 3: Car: They made it 2; it was 1.",
        "id_cautions-0-free_pass_car": "Cautions, Caution, laps 9 to ?: "
        "Free pass, by number: They made it empty; it was 5.",
    }
    stands = typed_in(save(desk, race, typed_in(refused), **TAKE))
    assert stands["moments-0-named"] == "5 6" and stands["moments-0-text"] == "A touch"
    assert stands["running_orders-0-order"] == "" and stands["running_orders-0-label"] == "early"
    assert save(desk, race, stands).status_code == 302


def exchange_numbers(race, one: str, other: str) -> None:
    cars = [race.results.get(car_number=number) for number in (one, other)]
    cars[0].car_number, cars[1].car_number = other, one
    Result.objects.rewrite(cars, ["car_number"])


def test_a_line_left_alone_means_the_same_cars_whatever_their_numbers_are_now(
    desk, race, mine, maria
):
    first = race.stages.get().results.get(position=1).result_id
    with revise(user=maria, reason="Misread"):
        exchange_numbers(race, "1", "6")
    assert save(desk, race, mine | {"attendance": "5"}, **TAKE).status_code == 302
    assert race.stages.get().results.get(position=1).result_id == first
    assert race.results.get(pk=first).car_number == "6"


def test_a_number_that_is_another_cars_now_is_pointed_out(desk, race, mine, maria):
    with revise(user=maria, reason="Misread"):
        exchange_numbers(race, "1", "6")
    more = {"lap_leaders-0-order": "1", "lap_leaders-0-car_number": "6"}
    refused = save(desk, race, mine | more)
    assert marked(refused) == {
        "id_lap_leaders-0-car_number": "Lap leaders, No. 6: Car: "
        "No. 6 is another car since: look whether you mean it."
    }


# -- Rows that came and went -----------------------------------------------------------------


def with_a_new_car(fields: dict, number: str) -> dict:
    """Return the fields with one more row, empty but for its number."""
    row = {name.replace("-5-", "-6-"): "" for name in fields if name.startswith("results-5-")}
    row |= {"results-6-points_eligible": "unknown", "results-6-event": fields["results-5-event"]}
    return fields | row | {"results-TOTAL_FORMS": "7", "results-6-car_number": number}


def test_a_row_they_added_comes_into_his_form(desk, race, mine, maria):
    with revise(user=maria, reason="One more"):
        added = Result.objects.create(event=race, car_number="99", laps=12, fastest_lap=True)
    assert save(desk, race, with_a_new_car(mine, "77"), **TAKE).status_code == 302
    assert set(race.results.values_list("car_number", flat=True)) >= {"77", "99"}
    added.refresh_from_db()
    assert (added.laps, added.fastest_lap) == (12, True)


def test_a_row_they_took_out_goes_unless_he_typed_in_it(desk, race, editor, maria):
    with revise(user=editor, reason="Parts"):
        race.stages.all().delete()
    mine = opened(desk, race)
    with revise(user=maria, reason="Never entered"):
        race.results.filter(car_number__in=["4", "5"]).delete()
    typed = mine | {at(mine, "4", "sponsor"): "Typed with care"}
    refused = save(desk, race, typed)
    assert told(refused) == "maria: No. 4 Driver 004 taken out | maria: No. 5 Driver 005 taken out"
    words = (
        "Results, No. 4: Somebody took this row out, and you typed in it: it would be added anew."
    )
    assert list(marked(refused).values()) == [words]
    assert typed_in(refused) | {"csrfmiddlewaretoken": ""} == typed | {
        "csrfmiddlewaretoken": "", "revision_reason": "Corrected",
    }  # fmt: skip
    merged = save(desk, race, typed_in(refused), **TAKE)
    assert list(marked(merged).values()) == [words]
    stands = typed_in(merged)
    assert stands["results-INITIAL_FORMS"] == "4"
    assert stands[at(stands, "4", "sponsor")] == "Typed with care"
    assert "5" not in {value for name, value in stands.items() if name.endswith("car_number")}
    assert save(desk, race, stands).status_code == 302
    again = race.results.get(car_number="4")
    assert (again.sponsor, again.finish, again.driver.name) == ("Typed with care", 4, "Driver 004")


def test_a_row_he_takes_out_and_they_changed_is_asked_about(desk, race, editor, maria):
    with revise(user=editor, reason="Parts"):
        race.stages.all().delete()
    mine = opened(desk, race)
    with revise(user=maria, reason="Laps"):
        race.results.filter(car_number="4").update(laps=98)
    merged = save(desk, race, mine | {at(mine, "4", "DELETE"): "on"}, **TAKE)
    assert list(marked(merged).values()) == [
        "Results, No. 4: Somebody changed this row, and you take it out."
    ]
    stands = typed_in(merged)
    assert stands[at(stands, "4", "DELETE")] == "on" and stands[at(stands, "4", "laps")] == "98"
    assert save(desk, race, stands).status_code == 302
    assert race.results.count() == 5


def test_a_row_both_took_out_is_no_conflict(desk, race, editor, maria):
    with revise(user=editor, reason="Parts"):
        race.stages.all().delete()
    mine = opened(desk, race)
    with revise(user=maria, reason="Never entered"):
        race.results.filter(car_number="4").delete()
    typed = mine | {at(mine, "4", "DELETE"): "on", "attendance": "5"}
    assert save(desk, race, typed, **TAKE).status_code == 302
    assert race.results.count() == 5


def test_one_car_added_by_both_is_one_row(desk, race, mine, maria):
    with revise(user=maria, reason="One more"):
        Result.objects.create(event=race, car_number="99", laps=12, sponsor="Oil")
    row = "results-6"
    typed = mine | {
        "results-TOTAL_FORMS": "7", f"{row}-id": "", f"{row}-event": str(race.pk),
        f"{row}-car_number": "99", f"{row}-laps": "13", f"{row}-start": "7",
        f"{row}-points_eligible": "unknown",
    }  # fmt: skip
    refused = save(desk, race, typed)
    assert list(marked(refused).values()) == [
        "Results, No. 99: Laps: They made it 12; it was empty."
    ]
    stands = typed_in(save(desk, race, typed_in(refused), **TAKE))
    assert save(desk, race, stands).status_code == 302
    added = race.results.get(car_number="99")
    assert (added.laps, added.sponsor, added.start) == (13, "Oil", 7)


def test_a_row_that_is_gone_unnoticed_is_named_and_nothing_typed_is_lost(desk, race, mine, maria):
    """As if the page had been opened after: only the row itself tells."""
    with revise(user=maria, reason="Never entered"):
        race.stages.all().delete()
        race.results.filter(car_number="4").delete()
    newest = str(Revision.objects.newest_number())
    typed = mine | {"opened_at": newest, at(mine, "4", "sponsor"): "Typed with care"}
    typed |= {"stages-INITIAL_FORMS": "0", "stages-TOTAL_FORMS": "0"}
    response = save(desk, race, typed)
    assert "Results, No. 4: Somebody took this row out since." in " ".join(
        marked(response).values()
    )
    stands = typed_in(response)
    assert stands[at(stands, "4", "sponsor")] == "Typed with care"
    assert stands[at(stands, "6", "driver")] == typed[at(typed, "6", "driver")]


def test_a_row_moved_to_another_race_is_told_as_gone(desk, race, editor, maria):
    with revise(user=editor, reason="Parts"):
        race.stages.all().delete()
        other = factories.event(race.season, round=2)
    mine = opened(desk, race)
    with revise(user=maria, reason="Of the other race"):
        race.results.filter(car_number="6").update(event=other, finish=None)
    merged = save(desk, race, mine | {at(mine, "6", "sponsor"): "Oil"}, **TAKE)
    assert "took this row out" in " ".join(marked(merged).values())


# -- Other pages -----------------------------------------------------------------------------


def test_a_season_with_its_entries(desk, race, editor, maria):
    season, (one, two) = race.season, factories.drivers(2)
    with revise(user=editor, reason="Entries"):
        entry = season.entries.create(driver=one)
    mine = opened(desk, season)
    with revise(user=maria, reason="Declared for Cup"):
        entry.declared_for_points = False
        entry.save()
        season.entries.create(driver=two, rookie=True)
    typed = mine | {
        "entries-0-playoff_seed": "1", "entries-1-driver": str(two.pk),
        "entries-1-playoff_seed": "2", "entries-1-declared_for_points": "on",
    }  # fmt: skip
    assert save(desk, season, typed, **TAKE).status_code == 302
    entry.refresh_from_db()
    assert (entry.declared_for_points, entry.playoff_seed) == (False, 1)
    assert season.entries.values_list("driver", "rookie", "playoff_seed").get(driver=two) == (
        two.pk, True, 2,
    )  # fmt: skip


def test_a_driver_with_his_spellings(desk, race, maria):
    driver = Driver.objects.first()
    mine = opened(desk, driver)
    with revise(user=maria, reason="Spelling"):
        driver.aliases.create(name="D. One")
        driver.home_town = "Homestead"
        driver.save()
    refused = save(desk, driver, mine | {"home_town": "Miami", "aliases-0-name": "Dr. One"})
    assert (
        told(refused)
        == "maria: Home town Homestead, was not known | maria: D. One for Driver 001 added"
    )
    assert marked(refused) == {"id_home_town": "Home town: They made it Homestead; it was empty."}
    merged = typed_in(save(desk, driver, typed_in(refused), **TAKE))
    assert save(desk, driver, merged).status_code == 302
    driver.refresh_from_db()
    assert driver.home_town == "Miami"
    assert set(driver.aliases.values_list("name", flat=True)) == {"D. One", "Dr. One"}


def test_a_recap_with_quotes_and_sources(desk, race, editor, maria):
    with revise(user=editor, reason="Recap"):
        recap = Recap.objects.create(event=race, headline="Told", body="One.\n\nTwo.")
        quote = recap.quotes.create(text="We won.", speaker="Driver 001")
    mine = opened(desk, recap)
    mine["body"] = mine["body"].replace("\n", "\r\n")
    with revise(user=maria, reason="Rewritten"):
        recap.body = "One.\n\nThree."
        recap.save()
        quote.delete()
        RecapSource.objects.create(recap=recap, title="A report", published="2025-11-01")
    refused = save(desk, recap, mine | {"headline": "Told well", "quotes-0-role": "driver"})
    assert list(marked(refused).values()) == [
        "Quotes, row 1: Somebody took this row out, and you typed in it: it would be added anew."
    ]
    merged = typed_in(save(desk, recap, typed_in(refused), **TAKE))
    assert save(desk, recap, merged).status_code == 302
    recap.refresh_from_db()
    assert (recap.headline, recap.body.split()[-1]) == ("Told well", "Three.")
    assert recap.quotes.get().role == "driver" and recap.sources.get().title == "A report"


def test_a_picture_must_be_chosen_again_and_the_page_says_so(desk, race, editor, maria):
    with revise(user=editor, reason="Recap"):
        recap = Recap.objects.create(event=race, headline="Told", body="One.")
    mine = opened(desk, recap)
    with revise(user=maria, reason="Rewritten"):
        Recap.objects.update(body="Two.")
    typed = mine | {"picture": SimpleUploadedFile("win.png", b"-"), "picture_credit": "Somebody"}
    refused = save(desk, recap, typed)
    assert marked(refused) == {
        "id_picture": "Picture: Choose this file again: no browser keeps it."
    }
    assert typed_in(refused)["picture_credit"] == "Somebody"


def test_a_ruling_and_a_single_result(desk, race, editor, maria):
    cars = {car.car_number: car for car in race.results.all()}
    with revise(user=editor, reason="Ruling"):
        ruling = Ruling.objects.create(
            event=race, result=cars["3"], kind="encumbered", reason="Height"
        )
    mine, single = opened(desk, ruling), opened(desk, cars["3"])
    with revise(user=maria, reason="It was another car"):
        ruling.result = cars["4"]
        ruling.save()
        race.results.filter(car_number="3").update(qualifying_time="30.1")
    refused = save(desk, ruling, mine | {"car": "5", "reason": "Too low"})
    assert marked(refused) == {"id_car": "Car: They made it 4; it was 3."}
    assert "qualifying time 30.100 seconds, was not known" in told(refused)
    merged = typed_in(save(desk, ruling, typed_in(refused), **TAKE))
    assert save(desk, ruling, merged).status_code == 302
    ruling.refresh_from_db()
    assert (ruling.result, ruling.reason) == (cars["5"], "Too low")
    assert save(desk, cars["3"], single | {"sponsor": "Oil"}, **TAKE).status_code == 302
    third = race.results.get(car_number="3")
    assert (str(third.qualifying_time), third.sponsor) == ("30.100", "Oil")


# -- Whatever both do ------------------------------------------------------------------------

CHOICES = {
    "attendance": ("5", "6"), "broadcaster": ("FS1", "FS2"), "time_of_race": ("1:58:07", "2:00:00"),
    "margin_of_victory": ("1.5", "0.123"), "laps_run": ("99", "100"), "date": ("2025-05-01", ""),
    "stages-0-order": ("2 1 3", "1 3 2", ""), "stages-0-end_lap": ("31", "32"),
    "cautions-0-free_pass_car": ("2", "3"), "cautions-0-reason": ("debris", "rain"),
    "lap_leaders-0-car_number": ("2", "3"), "lap_leaders-0-approximate": ("on", None),
    **{
        f"results-{row}-{name}": values
        for row in range(3)
        for name, values in {
            "laps": ("98", "99"), "sponsor": ("Oil", "Gas", ""), "reason_out": ("crash", "engine"),
            "points_eligible": ("true", "false"), "start": ("", "40"),
        }.items()
    },
}  # fmt: skip


def edited(fields: dict, chance: random.Random) -> dict:
    """Return the fields after an editor changed some of them."""
    fields = dict(fields)
    for name in chance.sample(sorted(CHOICES), 12):
        value = chance.choice(CHOICES[name])
        if value is None:
            fields.pop(name, None)
        else:
            fields[name] = value
    return fields


@pytest.mark.once
@pytest.mark.parametrize("seed", range(4))
def test_every_field_is_his_or_theirs_and_where_both_typed_he_saw_it(
    seed, desk, race, editor, maria
):
    chance = random.Random(seed)
    with revise(user=editor, reason="Parts"):
        car = race.results.get(car_number="1")
        LapLeader.objects.create(event=race, order=1, result=car, start_lap=1)
        Caution.objects.create(event=race, start_lap=9)
    before = opened(desk, race)
    hers, his = edited(before, chance), edited(before, chance)
    assert save(at_desk(maria), race, hers).status_code == 302
    theirs = opened(desk, race)
    touched = {name for name in CHOICES if his.get(name) != before.get(name)}
    changed = {name for name in CHOICES if theirs.get(name) != before.get(name)}
    overlap = {name for name in touched & changed if _differ(his.get(name), theirs.get(name))}

    newest = Revision.objects.newest_number()
    refused = save(desk, race, his)
    assert set(marked(refused)) == {f"id_{name}" for name in overlap}
    response = save(desk, race, typed_in(refused), **TAKE)
    if overlap:
        assert Revision.objects.newest_number() == newest
        assert set(marked(response)) == {f"id_{name}" for name in overlap}
        response = save(desk, race, typed_in(response))
    assert response.status_code == 302
    after = opened(desk, race)
    for name in CHOICES:
        right = his if name in touched else theirs if name in changed else before
        assert not _differ(after.get(name), right.get(name)), name


def _differ(one: str | None, other: str | None) -> bool:
    """Return whether two inputs hold different values: 1.5 is 1.500."""
    try:
        return float(one) != float(other)
    except (TypeError, ValueError):
        return (one or "") != (other or "")


# -- At once, and how dear -------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_refused(race, editor, maria):
    """Each in a thread and on a connection of its own, as on two workers."""
    both = [at_desk(editor), at_desk(maria)]
    pages = [opened(client, race) | {"attendance": str(n)} for n, client in enumerate(both, 1)]
    start, codes = threading.Barrier(2), []

    def post(client, fields):
        start.wait()
        codes.append(save(client, race, fields).status_code)
        connection.close()

    threads = [threading.Thread(target=post, args=pair) for pair in zip(both, pages, strict=True)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(codes) == [200, 302]
    assert Revision.objects.newest_number() == 2


def companies() -> dict:
    """Return a team, an owner, a crew chief and a manufacturer, none of them known before."""
    nouns = {"team": Team, "owner": Owner, "crew_chief": CrewChief, "manufacturer": Manufacturer}
    return {noun: model.objects.create(name=noun) for noun, model in nouns.items()}


def test_a_refusal_of_a_full_race_keeps_to_60_queries(editor, account, maria):
    """However much was changed: every car, every part."""
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), status="official")
        cars = factories.race(event, cars=43, stages=2)
        for number in range(1, 9):
            Caution.objects.create(event=event, start_lap=number * 10, free_pass=cars[number])
            LapLeader.objects.create(event=event, order=number, result=cars[number])
            Moment.objects.create(event=event, text="Contact").cars.create(result=cars[number])
            order = RunningOrder.objects.create(event=event, lap=number)
            order.places.create(position=1, result=cars[number])
    client = at_desk(account(roles.EDITOR))
    typed = opened(client, event)
    with revise(user=maria, reason="All anew"):
        for numbers in (("1", "2"), ("3", "4")):
            exchange_numbers(event, *numbers)
        event.results.update(laps=99, sponsor="Oil", **companies())
        pushed = Result.objects.in_bulk([car.pk for car in cars])
        for car, other in zip(cars, cars[1:] + cars[:1], strict=True):
            pushed[car.pk].driver_id = other.driver_id
        Result.objects.rewrite(pushed.values(), ["driver"])
        event.cautions.update(reason="debris", free_pass=None)
        event.lap_leaders.update(start_lap=3)
        event.moments.update(lap=4)
        for stage in event.stages.all():
            reorder(stage, "5 6 7")
        for order in event.running_orders.all():
            order.places.create(position=2, result=cars[20])
    typed |= {name: "90" for name in typed if name.endswith("-laps") and name[:7] == "results"}
    for row in range(20):
        typed[f"results-{row}-driver"] = str(cars[(row + 5) % 43].driver_id)
    with CaptureQueriesContext(connection) as queries:
        refused = send(client, event, typed)
        assert len(marked(refused)) == 43 + 20
    assert len(queries) <= 60, len(queries)
    with CaptureQueriesContext(connection) as queries:
        assert len(marked(send(client, event, typed, **TAKE))) == 43 + 20
    assert len(queries) <= 60, len(queries)


def test_a_save_that_nobody_was_before_asks_nothing_more(desk, race, mine, maria):
    """Nor does one after a save elsewhere ask more than once a part."""
    with CaptureQueriesContext(connection) as quiet:
        send(desk, race, mine | {"laps_run": "x"})
    with revise(user=maria, reason="Another race"):
        factories.race(factories.event(race.season, round=2), stages=1)
    with CaptureQueriesContext(connection) as elsewhere:
        send(desk, race, mine | {"laps_run": "x"})
    asked = [one["sql"] for one in quiet if "historical" in one["sql"]]
    assert asked == []
    assert len(elsewhere) - len(quiet) <= 16
