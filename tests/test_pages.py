"""What fans see, and what they can take along."""

import csv
import io

import pytest
from django.urls import reverse

from results.models import Caution, Driver, Event, Recap, Result, Ruling, Series
from results.revisions import revise
from results.views.errors import server_error

from . import factories
from .forms import fields_of
from .readings import without_record

pytestmark = pytest.mark.django_db

RACE = "/trucks/2025/baptist-health-200/"
STANDINGS = "/trucks/2025/standings/"
PAGES = [
    "/", "/trucks/", "/trucks/2025/", STANDINGS, f"{STANDINGS}?after=2", RACE,
    f"{RACE}inspection/", "/trucks/2025/slim-jim-200/", "/drivers/", "/drivers/corey-heim/",
    "/tracks/", "/tracks/homestead-miami/", "/tracks/lime-rock/",
]  # fmt: skip


def text_of(fan, address, status: int = 200) -> str:
    response = fan.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def export(fan, address, **query):
    """Return a table page's main table as a list of rows by column."""
    return fan.get(address, {"_export": "json", **query}).json()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_touches_no_session_no_user_and_no_cookie(address, fan):
    response = fan.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_holds_no_inline_script_or_style(address, fan):
    page = text_of(fan, address)
    assert "<script" not in page
    assert "style=" not in page
    assert page.count("<h1") == 1
    assert "<title>" in page


def test_an_empty_site_says_how_to_begin(fan, db):
    assert "No season has been entered yet" in text_of(fan, "/")
    assert "No driver has been entered yet" in text_of(fan, "/drivers/")
    assert "No track has been entered yet" in text_of(fan, "/tracks/")


@pytest.mark.usefixtures("demo")
def test_the_front_page_tells_the_latest_race_and_the_next(fan):
    page = text_of(fan, "/")
    assert "Larson spins, recovers and wins at Homestead" in page
    assert "Boys &amp; Girls Club of the Blue Ridge 200" in page
    assert "7:30 p.m. at the track on FS1" in page


@pytest.mark.usefixtures("demo")
def test_the_race_page_tells_all_of_it(fan):
    page = text_of(fan, RACE)
    for told in (
        "by 1.340 seconds", "Larson spins, recovers", "201 miles", "ended on lap 30",
        "Spin: No. 07 in Turn 2", "Restart with 67 laps to go", "not eligible for points",
        "Full standings after round 4", "Where sources disagree", "Ecosave 200", "official",
    ):  # fmt: skip
        assert told in page, told


@pytest.mark.usefixtures("demo")
def test_a_race_to_come_has_no_result_table_and_says_when(fan):
    page = text_of(fan, "/trucks/2025/boys-girls-club-of-the-blue-ridge-200/")
    assert "<table" not in page
    assert "Friday, March 28, 2025" in page
    assert "Triple Truck Challenge" in page


@pytest.mark.usefixtures("demo")
def test_a_draft_of_a_recap_is_nobodys_business(fan, editor):
    with revise(user=editor, reason="Back to draft"):
        Recap.objects.update(status="draft")
    assert "Larson spins" not in text_of(fan, RACE)
    assert "Larson spins" not in text_of(fan, "/")


def test_nothing_in_a_recap_can_run(fan, editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event)
        Recap.objects.create(
            event=event, headline="<b>H</b>", status="published",
            body='<script>alert(1)</script> [x](javascript:alert(1)) **bold** <img src="x">',
        )  # fmt: skip
    page = text_of(fan, event.get_absolute_url())
    assert "<strong>bold</strong>" in page
    assert "&lt;b&gt;H&lt;/b&gt;" in page
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "<img" not in page


# -- A correction is right everywhere at once ------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_rescinding_at_the_desk_makes_kligerman_the_winner_everywhere_and_back(fan, desk):
    places = [*PAGES, "/trucks/2025/fresh-from-florida-250/", "/drivers/parker-kligerman/"]
    exports = [STANDINGS, "/trucks/2025/fresh-from-florida-250/", "/trucks/2025/"]
    before = (
        [without_record(text_of(fan, place)) for place in places],
        [export(fan, place) for place in exports],
    )
    facts = list(Result.objects.order_by("pk").values())

    def turn(step, **reason):
        address = reverse(f"admin:results_ruling_{step}", args=[Ruling.objects.get().pk])
        fields = fields_of(desk.get(address), "ruling_form")
        assert desk.post(address, fields | reason).status_code == 302

    turn("rescind", rescinded_reason="Appeal")

    finish = export(fan, "/trucks/2025/fresh-from-florida-250/")
    assert [row["driver"] for row in finish[:2]] == ["Parker Kligerman", "Corey Heim"]
    assert (finish[0]["points"], finish[1]["points"]) == (40, 49 - 5)
    assert export(fan, "/trucks/2025/")[0]["winner"] == "Parker Kligerman"
    log = export(fan, "/drivers/parker-kligerman/")
    assert (log[0]["finish"], log[0]["status"]) == (1, "running")
    heim = export(fan, STANDINGS)[0]
    assert (heim["driver"], heim["points"], heim["wins"]) == ("Corey Heim", 172, 1)
    assert "172" in text_of(fan, "/")
    assert "Parker Kligerman" in text_of(fan, "/tracks/daytona/")

    turn("put_in_force", revision_reason="The appeal was refused")
    after = (
        [without_record(text_of(fan, place)) for place in places],
        [export(fan, place) for place in exports],
    )
    assert after == before
    assert list(Result.objects.order_by("pk").values()) == facts


# -- Taking it along -------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_standings_as_json_are_a_list_of_objects_with_raw_values(fan):
    rows = export(fan, STANDINGS, after="4")
    assert list(rows[0])[:4] == ["position", "driver", "driver_slug", "points"]
    assert (rows[1]["driver"], rows[1]["behind_leader"]) == ("Ty Majeski", 8)
    assert rows[-1]["position"] is None
    assert rows[0]["average_start"] == 9.8


@pytest.mark.usefixtures("demo")
def test_the_finish_as_csv_is_one_table_with_one_header_row(fan):
    response = fan.get(RACE, {"_export": "csv"})
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert list(rows[0])[:4] == ["finish", "start", "car_number", "driver"]
    assert {"points", "sponsor", "owner", "crew_chief"} <= set(rows[0])
    assert len(rows) == 34
    assert (rows[0]["car_number"], rows[0]["points"], rows[0]["laps_led"]) == ("07", "0", "20")
    assert rows[33]["reason_out"] == "vibration"


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("table", "count"), [("stages", 20), ("lap_leaders", 14), ("cautions", 4), ("standings", 10)]
)
def test_every_table_of_a_page_can_be_taken_along(table, count, fan):
    assert len(export(fan, RACE, table=table)) == count


@pytest.mark.usefixtures("demo")
def test_a_free_pass_is_told_where_one_is_known(fan, editor):
    assert "Free pass" not in text_of(fan, RACE)
    assert "free_pass" not in export(fan, RACE, table="cautions")[0]
    with revise(user=editor, reason="Seen on the broadcast"):
        caution = Caution.objects.order_by("start_lap").first()
        caution.free_pass = caution.event.results.get(car_number="26")
        caution.save()
    assert "Free pass" in text_of(fan, RACE)
    first, *others = export(fan, RACE, table="cautions")
    assert first["free_pass"] == "26"
    assert {one["free_pass"] for one in others} == {None}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "=cmd|'/c calc'!A1"])
def test_no_cell_of_a_csv_is_a_formula(cell, fan, editor):
    with revise(user=editor, reason="A hostile sponsor"):
        event = factories.event(factories.season())
        factories.race(event, sponsor=cell)
    sheet = fan.get(event.get_absolute_url(), {"_export": "csv"}).content.decode()
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert rows[0]["sponsor"] == f"'{cell}"
    assert export(fan, event.get_absolute_url())[0]["sponsor"] == cell


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"_export": "xml"}, "“xml” is no format of ours. There are: csv, json."),
        ({"_export": "csv", "table": "x"}, "This page has no table “x”."),
        ({"_export": "csv", "manufacturer": "Lada"}, "manufacturer: Select a valid choice."),
        ({"_export": "csv", "eligible": "maybe"}, "eligible: Select a valid choice."),
    ],
)
def test_a_wrong_export_is_named(query, said, fan):
    response = fan.get(RACE, query)
    assert response.status_code == 400
    assert said in response.content.decode()


@pytest.mark.usefixtures("demo")
def test_an_empty_table_still_has_its_header(fan, editor):
    with revise(user=editor, reason="Nothing known"):
        event = factories.event(Event.objects.first().season, round=40)
    sheet = fan.get(event.get_absolute_url(), {"_export": "csv"}).content.decode()
    assert sheet.startswith("finish,start,car_number,driver")
    assert export(fan, event.get_absolute_url()) == []


# -- Sorting and narrowing -------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("direction", ["", "-"])
def test_unknown_sorts_last_in_both_directions(direction, fan, editor):
    with revise(user=editor, reason="Unknown"):
        Result.objects.filter(event__round=4, finish__lte=3).update(start=None)
    starts = [row["start"] for row in export(fan, RACE, sort=f"{direction}start")]
    assert starts[-3:] == [None] * 3
    assert starts[:-3] == sorted(starts[:-3], reverse=direction == "-")


@pytest.mark.usefixtures("demo")
def test_car_numbers_sort_as_numbers(fan):
    numbers = [row["car_number"] for row in export(fan, RACE, sort="car_number")]
    assert numbers[:6] == ["1", "2", "02", "5", "7", "07"]


@pytest.mark.usefixtures("demo")
def test_a_sorted_column_says_so(fan):
    assert 'aria-sort="descending"' in text_of(fan, f"{RACE}?sort=-laps_led")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({"manufacturer": "Toyota"}, 7),
        ({"status": "out"}, 2),
        ({"eligible": "false"}, 4),
        ({"driver": "gray"}, 1),
        ({"manufacturer": "Ford", "status": "out"}, 2),
        ({"team": "Spire Motorsports", "driver": "larson"}, 1),
    ],
)
def test_the_finish_can_be_narrowed(query, count, fan):
    assert len(export(fan, RACE, **query)) == count


@pytest.mark.usefixtures("demo")
def test_a_value_the_filter_does_not_know_is_named_and_all_cars_stand(fan):
    page = text_of(fan, f"{RACE}?manufacturer=Lada", 400)
    assert "Lada is not one of the available choices" in page
    assert page.count('<th scope="row" class="col-driver">') >= 34


# -- Addresses -------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/drivers/nobody/", "There is no driver at “nobody”."),
        ("/tracks/nowhere/", "There is no track at “nowhere”."),
        ("/trucks/1925/", "There is no 1925 season of “trucks”."),
        ("/trucks/2025/no-such-race/", "There is no event at “no-such-race”."),
        (f"{STANDINGS}?after=9", "after=9 names no round of this season that has been run."),
        (f"{STANDINGS}?after=x", "after=x names no round"),
        ("/a/b/c/d/e/", "The address leads nowhere."),
        ("/nothing/", "There is no series at “nothing”."),
    ],
)
def test_a_page_that_is_not_there_says_what_is_missing(address, said, fan):
    response = fan.get(address)
    assert response.status_code == 404
    assert said in response.content.decode()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("model", "where", "old", "new"),
    [
        (Driver, {"slug": "corey-heim"}, "/drivers/corey-heim/", "/drivers/renamed/"),
        (Series, {}, "/trucks/", "/renamed/"),
        (Series, {}, f"{STANDINGS}?after=2", "/renamed/2025/standings/?after=2"),
        (Series, {}, RACE, "/renamed/2025/baptist-health-200/"),
        (Event, {"round": 4}, RACE, "/trucks/2025/renamed/"),
    ],
)
def test_a_renamed_slug_redirects(model, where, old, new, fan, editor):
    with revise(user=editor, reason="Renamed"):
        model.objects.filter(**where).update(slug="renamed")
    response = fan.get(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)
    assert fan.get(new).status_code == 200


@pytest.mark.usefixtures("demo")
def test_a_slug_taken_back_leads_round_in_no_circle(fan, editor):
    for slug in ("renamed", "corey-heim"):
        with revise(user=editor, reason="Renamed"):
            Driver.objects.filter(name="Corey Heim").update(slug=slug)
    assert fan.get("/drivers/corey-heim/").status_code == 200
    assert fan.get("/drivers/renamed/").headers["Location"] == "/drivers/corey-heim/"


@pytest.mark.usefixtures("demo")
def test_a_series_renamed_and_back_leads_round_in_no_circle(fan, editor):
    for slug in ("renamed", "trucks"):
        with revise(user=editor, reason="Renamed"):
            Series.objects.update(slug=slug)
    assert fan.get("/trucks/1925/").status_code == 404
    assert fan.get("/renamed/2025/").headers["Location"] == "/trucks/2025/"


@pytest.mark.usefixtures("demo")
def test_a_ruling_on_points_says_whom_and_how_many(fan, editor):
    with revise(user=editor, reason="A fight"):
        Ruling.objects.create(
            event=Event.objects.get(round=4),
            driver=Driver.objects.get(slug="corey-heim"),
            kind="points",
            points=-25,
            playoff_points=-5,
            applies_to="both",
            reason="Fight",
        )
    page = text_of(fan, RACE)
    assert "25 points taken from the driver and owner and 5 playoff points taken" in page
    assert "Full standings" in page


@pytest.mark.usefixtures("demo")
def test_public_pages_are_read_only(fan):
    assert fan.post(RACE).status_code == 405
    assert fan.head(RACE).status_code == 200


def test_the_site_says_it_is_well(fan, db):
    assert fan.get("/healthz").content == b"ok"


def test_a_failure_is_told_without_the_database(rf, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(rf.get("/"))
    assert response.status_code == 500
    assert "That was our mistake" in response.content.decode()
