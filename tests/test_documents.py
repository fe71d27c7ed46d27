"""Pages as documents: each field there is explained, and each field explained is there."""

import json
import re
from datetime import date, time, timedelta
from urllib.parse import urlsplit

import pytest

from results.documents import DOCUMENTS, OF_ALL, parts_of
from results.models import Driver, Event, Recap, Ruling
from results.revisions import revise

from . import factories
from .browser.documents import read as read_page
from .browser.documents import words
from .test_budgets import everything_about

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHAPES = {one.shape.name: one.shape for one in DOCUMENTS}
RACE = "/trucks/2025/oil-250.json"
A_DATE, A_TIME = r"\d{4}-\d\d-\d\d", r"(\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d([+-]\d\d:\d\d)?"
KINDS = {
    "text": lambda value: type(value) is str and value != "",
    "whole number": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "true or false": lambda value: type(value) is bool,
    "date": lambda value: re.fullmatch(A_DATE, value),
    "time": lambda value: re.fullmatch(A_TIME, value),
    "link": lambda value: value.startswith("http"),
    "list of texts": lambda value: all(type(one) is str for one in value),
}


@pytest.fixture
def race(editor) -> Event:
    """A race with all that a document can hold, between two others."""
    with revise(user=editor, reason="A season"):
        season = factories.season()
        before, race = (
            factories.event(season, at, name=name, date=date(2025, 3, at))
            for at, name in ((1, "Salt 200"), (2, "Oil 250"))
        )
        factories.event(season, 3, "scheduled", name="Sand 1")
        factories.race(before, cars=12)
        factories.race(race, cars=12, stages=2, laps_led=10, sponsor="Good Oil")
        everything_about(race)
        Event.objects.filter(pk=race.pk).update(
            local_start=time(20), laps_run=100, scheduled_laps=100, attendance=12000,
            time_of_race=timedelta(hours=1, minutes=58, seconds=7), average_speed="101.5",
            margin_of_victory="1.340", finished_under_caution=False, official_cautions=9,
        )  # fmt: skip
        race.track.time_zone = "America/New_York"
        race.track.save()
        Driver.objects.filter(slug="driver-001").update(born=date(1990, 1, 2))
        Recap.objects.update(summary="It was close.", author="Ann")
        Ruling.objects.create(
            event=race,
            result=race.results.get(car_number="2"),
            kind="points",
            points=-10,
            reason="Low",
        )
    return race


def told(fan, address: str) -> dict:
    response = fan.get(address)
    assert response.status_code == 200, address
    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def wrong(document: dict, shape, where: str = ""):
    """Return what is not as `shape` declares it, and which fields of it have a value."""
    if list(document) != [field.name for field in shape.fields]:
        yield f"{where} has {list(document)}"
        return
    for field in shape.fields:
        value, here = document[field.name], f"{where}.{field.name}"
        if field.several:
            for one in value:
                yield from wrong(one, field.parts, here)
        elif value is not None and field.parts:
            yield from wrong(value, field.parts, here)
        elif value is not None and not KINDS[field.kind](value):
            yield f"{here} is {value!r}, no {field.kind}"


def everything_wrong(document: dict, noun: str) -> list[str]:
    every = {field.name: document.pop(field.name) for field in OF_ALL.fields}
    return [*wrong(every, OF_ALL, "all"), *wrong(document, SHAPES[noun], noun)]


DEMO = [
    ("race", "/trucks/2025/baptist-health-200.json"),
    ("race", "/trucks/2025/fresh-from-florida-250.json"),
    ("race", "/trucks/2025/slim-jim-200.json"),
    ("driver", "/drivers/corey-heim.json"),
    ("driver", "/drivers/parker-kligerman.json"),
    ("season", "/trucks/2025.json"),
    ("series", "/trucks.json"),
    ("track", "/tracks/homestead-miami.json"),
    ("track", "/tracks/lime-rock.json"),
]


@pytest.mark.usefixtures("demo")
def test_what_is_there_is_what_is_declared(fan):
    assert {noun for noun, _ in DEMO} == set(SHAPES)
    assert [one for noun, at in DEMO for one in everything_wrong(told(fan, at), noun)] == []


def test_a_race_can_hold_all_that_is_declared(race, fan):
    document = told(fan, RACE)
    assert everything_wrong(dict(document), "race") == []
    unknown = {name for name, value in document.items() if value in (None, [])}
    assert unknown == {"playoff_round", "broadcaster", "programme"}


def test_every_field_is_explained_on_a_page(fan):
    page = read_page("/about/data/", fan.get("/about/data/"))
    shapes = [OF_ALL, *SHAPES.values(), *parts_of(SHAPES.values())]
    explained = [words(one) for one in page.all("code")]
    for shape in shapes:
        for field in shape.fields:
            assert field.name in explained and field.meaning
    lists = page.root.findall(".//dl[@class='fields']")
    assert [len(one) for one in lists] == [len(shape.fields) for shape in shapes]


def test_no_two_parts_have_one_name():
    names = [part.name for part in (*parts_of(SHAPES.values()), *SHAPES.values())]
    assert len(set(names)) == len(names)


def test_units_and_types_are_right(race, fan):
    document = told(fan, RACE)
    assert document["time_of_race_seconds"] == 7087.0
    assert document["average_speed_mph"] == 101.5
    assert document["margin_of_victory_seconds"] == 1.34
    assert document["distance_miles"] == 150.0 and document["track_length_miles"] == 1.5
    assert document["starts"] == "2025-03-02T20:00:00-05:00"
    assert document["cautions"] == {"published": 9, "counted": 8}
    assert document["winner"] == document["finish"][0]
    assert document["winner"]["car_number"] == "1" and document["winner"]["sponsor"] == "Good Oil"
    assert document["rulings"][0]["points"] == -10
    assert document["previous"]["name"] == "Salt 200" and document["next"]["name"] == "Sand 1"
    assert document["revision"] == 1


def test_zero_is_a_number_and_unknown_is_null(editor, fan):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season(), name="Oil 250", attendance=0)
        factories.race(event)
        event.results.filter(car_number="1").update(laps_led=0)
    document = told(fan, RACE)
    assert document["attendance"] == 0 and document["winner"]["laps_led"] == 0
    second = document["finish"][1]
    assert second["laps_led"] is None and second["sponsor"] is None and second["team"] is None


def test_it_tells_what_the_page_tells(race, fan):
    page = json.loads(fan.get("/trucks/2025/oil-250/?_export=json").content)
    document = told(fan, RACE)["finish"]
    for row, line in zip(page, document, strict=True):
        assert line["driver"]["name"] == row["driver"]
        for name in ("finish", "start", "car_number", "laps", "laps_led", "points"):
            assert line[name] == row[name]
    standings = json.loads(fan.get("/trucks/2025/standings/?_export=json").content)
    season = told(fan, "/trucks/2025.json")["standings"]
    assert [(line["position"], line["driver"]["name"], line["points"]) for line in season] == [
        (row["position"], row["driver"], row["points"]) for row in standings
    ]


def test_a_race_to_come_tells_no_result(editor, fan):
    with revise(user=editor, reason="Entered early"):
        event = factories.event(factories.season(), name="Oil 250", status="scheduled")
        factories.race(event, stages=1)
    document = told(fan, RACE)
    assert document["finish"] == document["stages"] == document["standings"] == []
    assert [document[name] for name in ("winner", "starters", "lead_changes")] == [None] * 3
    assert told(fan, "/trucks/2025.json")["schedule"][0]["winner"] is None
    assert told(fan, "/drivers/driver-001.json")["races"] == []


def links_in(value) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(links_in, value.values()))
    if isinstance(value, list):
        return set().union(*map(links_in, value))
    return {value} if isinstance(value, str) and value.startswith("http") else set()


def test_every_link_is_whole_and_leads_somewhere(race, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    todo, seen = {RACE}, set()
    while todo:
        address = todo.pop()
        seen.add(address)
        response = fan.get(address)
        assert response.status_code == 200, address
        if address.endswith(".json"):
            links = links_in(json.loads(response.content))
            assert all(link.startswith("https://racestats.example/") for link in links)
            todo |= {urlsplit(link).path for link in links} - seen
    assert {"/trucks.json", "/trucks/2025.json", "/tracks/homestead.json"} <= seen
    assert sum(bool(re.fullmatch(r"/drivers/[\w-]+\.json", one)) for one in seen) == 12


def test_a_document_moves_with_its_page(race, editor, fan):
    with revise(user=editor, reason="Renamed"):
        driver = Driver.objects.get(slug="driver-001")
        driver.slug = "ada-quick"
        driver.save()
        race.slug = "salt-250"
        race.save()
    assert fan.get("/drivers/driver-001.json").url == "/drivers/ada-quick.json"
    assert fan.get(RACE).url == "/trucks/2025/salt-250.json"
    for nowhere in ("/nothing.json", "/trucks/1999.json", "/drivers/nobody.json",
                    "/tracks/nowhere.json", "/trucks/2025/nothing.json"):  # fmt: skip
        assert fan.get(nowhere).status_code == 404


def test_a_document_is_kept_until_a_revision(race, editor, fan):
    first = fan.get(RACE)
    assert fan.get(RACE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    with revise(user=editor, reason="Counted"):
        Event.objects.filter(pk=race.pk).update(attendance=5)
    assert told(fan, RACE)["attendance"] == 5 and told(fan, RACE)["revision"] == 2


@pytest.mark.parametrize(
    ("page", "document"),
    [
        ("/trucks/2025/oil-250/", RACE),
        ("/trucks/2025/sand-1/", "/trucks/2025/sand-1.json"),
        ("/drivers/driver-001/", "/drivers/driver-001.json"),
        ("/trucks/2025/", "/trucks/2025.json"),
        ("/trucks/", "/trucks.json"),
        ("/tracks/homestead/", "/tracks/homestead.json"),
    ],
)
def test_a_page_leads_to_its_document(page, document, race, fan, settings):
    head = fan.get(page).content.decode().partition("</head>")[0]
    assert f'type="application/json" title="This page as data" href="{settings.SITE_URL}' in head
    assert f"{settings.SITE_URL}{document}" in head


@pytest.mark.parametrize("query", ["_export=csv", "_export=json"])
def test_programs_on_other_sites_may_read_what_is_exported(query, race, fan):
    response = fan.get(f"/trucks/2025/oil-250/?{query}")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in fan.get("/trucks/2025/oil-250/").headers
