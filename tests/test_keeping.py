"""Pages made once, and never one too long."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from results import keeping
from results.models import Driver, Event, Recap, Result, Revision
from results.revisions import revise
from results.revisions.visible import fans_see

from . import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

RACE = "/trucks/2025/baptist-health-200/"
STANDINGS = "/trucks/2025/standings/"


def queries_of(fan, address, **headers) -> int:
    with CaptureQueriesContext(connection) as queries:
        fan.get(address, headers=headers)
    return len(queries)


def is_kept(fan, address) -> bool:
    fan.get(address)
    return queries_of(fan, address) == 1


@pytest.mark.parametrize(
    "address", ["/", RACE, STANDINGS, f"{STANDINGS}?after=2", f"{RACE}?sort=-laps_led",
                f"{STANDINGS}?after=4&_export=json", f"{RACE}?manufacturer=Ford"],
)  # fmt: skip
def test_a_page_is_made_once_and_is_the_same_the_second_time(address, fan):
    first = fan.get(address)
    assert is_kept(fan, address)
    second = fan.get(address)
    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)
    assert second.headers["Content-Security-Policy"]
    assert second.headers["X-Frame-Options"] == "DENY"


def test_a_correction_shows_on_the_next_request(fan, editor):
    assert is_kept(fan, RACE)
    with revise(user=editor, reason="Misspelt"):
        Driver.objects.filter(slug="kyle-larson").update(name="Kyle M. Larson")
    assert b"Kyle M. Larson" in fan.get(RACE).content


def test_another_process_sees_a_correction_by_its_number_alone(fan):
    assert is_kept(fan, RACE)
    version, pages = keeping.SHELF.version, len(keeping.SHELF.pages)
    assert (version, pages) == (Revision.objects.newest_number(), 1)
    keeping.SHELF.get(version + 1, "http:/")
    assert len(keeping.SHELF.pages) == 0


def test_what_has_not_changed_is_304_and_costs_one_query(fan):
    first = fan.get(RACE)
    etag = first.headers["ETag"]
    again = fan.get(RACE, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert queries_of(fan, RACE, if_none_match=etag) == 1
    assert fan.get(RACE, headers={"If-None-Match": 'W/"0-other"'}).status_code == 200


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("*", 304), (" * ", 304), ("{etag}", 304), ("{strong}", 304), ("{strong}, {other}", 304),
        ("{other},{etag}", 304), ("{other} , {strong} ", 304),
        ("", 200), ("{other}", 200), ("zz{etag}zz", 200), ("{bare}", 200), ("w/{strong}", 200),
        ("W/ {strong}", 200), ("{other} {etag}", 200), ('"*"', 200), ("*, {other}", 200),
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_entity_tag_alone(known, status, fan):
    etag = fan.get(RACE).headers["ETag"]
    strong = etag.removeprefix("W/")
    tags = {"etag": etag, "strong": strong, "bare": strong.strip('"'), "other": 'W/"0-other"'}
    response = fan.get(RACE, headers={"If-None-Match": known.format(**tags)})
    assert response.status_code == status


def test_the_etag_changes_with_what_fans_see_and_not_with_drafts(fan, editor):
    race = Event.objects.get(round=3)
    with revise(user=editor, reason="To be written anew"):
        race.recap.delete()
    before = fan.get(RACE).headers["ETag"]
    with revise(user=editor, reason="A draft"):
        Recap.objects.create(event=race, headline="x", body="x")
    assert fan.get(RACE).headers["ETag"] == before
    with revise(user=editor, reason="Published"):
        Recap.objects.filter(headline="x").update(status="published")
    assert fan.get(RACE).headers["ETag"] != before


@pytest.mark.parametrize(
    ("write", "seen"),
    [
        (lambda event: event.results.create(car_number="1"), False),
        (lambda event: event.moments.create(text="x"), False),
        (lambda event: event.stages.create(number=1), False),
        (lambda event: Event.objects.filter(pk=event.pk).update(broadcaster="FS1"), True),
        (lambda event: Driver.objects.update(country="US"), True),
        (lambda event: Result.objects.filter(event__round=1).update(sponsor="x"), True),
        (lambda event: Recap.objects.update(status="draft"), True),
        (lambda event: event.season.rulings.create(
            driver=Driver.objects.first(), kind="points", points=-1, reason="x"), True),
    ],
)  # fmt: skip
def test_only_what_fans_can_see_moves_the_version(write, seen, editor):
    with revise(user=editor, reason="A write"):
        write(Event.objects.get(round=9))
    assert Revision.objects.first().seen_by_fans == seen
    assert keeping.newest_version() == (2 if seen else 1)


def test_deleting_a_race_with_all_its_parts_is_seen(editor):
    with revise(user=editor, reason="Never held"):
        factories.race(factories.event(Event.objects.first().season, 40), stages=1)
    with revise(user=editor, reason="Gone"):
        Event.objects.get(round=40).stages.all().delete()
    assert Revision.objects.first().seen_by_fans


def test_compressed_for_those_who_take_it(fan):
    plain = fan.get(RACE)
    small = fan.get(RACE, headers={"Accept-Encoding": "br, gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 4
    assert int(small.headers["Content-Length"]) == len(small.content)
    refused = fan.get(RACE, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "Content-Encoding" not in refused.headers
    assert small.headers["Vary"] == "Accept-Encoding"


def test_head_has_all_but_the_body(fan):
    whole = fan.get(RACE)
    head = fan.head(RACE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_a_parameter_nobody_declared_leads_to_the_address_without_it(fan):
    response = fan.get(f"{STANDINGS}?utm_source=x&after=2")
    assert (response.status_code, response.headers["Location"]) == (302, f"{STANDINGS}?after=2")
    assert fan.get("/?x=1").headers["Location"] == "/"


@pytest.mark.parametrize("query", ["_export=json&after=2", "after=2&sort=", "after=%32"])
def test_a_query_written_otherwise_is_answered_and_not_kept(query, fan):
    response = fan.get(f"{STANDINGS}?{query}")
    assert response.status_code == 200
    assert not is_kept(fan, f"{STANDINGS}?{query}")


@pytest.mark.parametrize("address", ["/nowhere/", f"{RACE}?driver=larson", f"{RACE}?_export=xml"])
def test_what_anybody_can_make_up_is_not_kept(address, fan):
    fan.get(address)
    assert len(keeping.SHELF.pages) == 0


def test_made_up_addresses_leave_the_shelf_bounded(fan, monkeypatch):
    monkeypatch.setattr(keeping.SHELF, "room", 200_000)
    for number in range(60):
        fan.get(f"{STANDINGS}?sort={'%2C'.join(['wins'] * (number + 1))}")
    assert 0 < len(keeping.SHELF.pages) < 10
    assert keeping.SHELF.used <= 200_000
    assert keeping.SHELF.used == sum(page.cost for page in keeping.SHELF.pages.values())


def test_a_page_larger_than_the_shelf_is_answered_and_not_kept(fan, monkeypatch):
    monkeypatch.setattr(keeping.SHELF, "room", 1000)
    assert fan.get(RACE).status_code == 200
    assert keeping.SHELF.used == 0


def test_a_host_that_is_not_ours_is_refused_even_for_a_kept_page(fan):
    assert is_kept(fan, "/")
    assert Client(headers={"host": "evil.example"}).get("/").status_code == 400


def test_the_desk_is_never_kept(desk):
    desk.get("/admin/")
    assert len(keeping.SHELF.pages) == 0


def test_another_build_is_another_page(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "code.py").write_text("1")
    one = keeping.build_of(tmp_path, ["a"])
    assert keeping.build_of(tmp_path, ["a"]) == one
    (tmp_path / "a" / "code.py").write_text("2")
    assert keeping.build_of(tmp_path, ["a"]) != one


def test_what_fans_see_is_asked_in_few_queries_however_many_places_move(editor):
    with revise(user=editor, reason="Stages") as opened:
        event = Event.objects.get(round=4)
        for place in event.stages.get(number=1).results.all():
            place.save()
        with CaptureQueriesContext(connection) as queries:
            assert fans_see(opened)
    assert len(queries) <= 4


def test_a_car_moved_out_of_a_race_that_fans_have_seen_is_seen(editor):
    with revise(user=editor, reason="Wrong race"):
        Result.objects.filter(event__round=4, car_number="1").update(
            event=Event.objects.get(round=9)
        )
    assert Revision.objects.first().seen_by_fans


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "latin-1"])
def test_what_claims_another_encoding_is_refused_before_it_is_read(charset, fan):
    claimed = f"multipart/form-data; boundary=b; charset={charset}"
    assert fan.get("/?sort=%5Cud800", headers={"Content-Type": claimed}).status_code == 400
    body = rb'--b\r\nContent-Disposition: form-data; name="username"\r\n\r\n\ud800\r\n--b--\r\n'
    assert fan.post("/admin/login/", body, content_type=claimed).status_code == 400
    plain = {"Content-Type": "text/plain; charset=UTF-8"}
    assert fan.get("/", headers=plain).status_code == 200
