"""The corrections as feeds: valid for whoever reads them, and the same until a revision."""

import json
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Revision, Ruling
from results.revisions import revise

from . import factories

pytestmark = pytest.mark.django_db
ATOM, JSON = "/feeds/corrections.atom", "/feeds/corrections.json"
NAMESPACE = "{http://www.w3.org/2005/Atom}"
HOSTILE = '“O\'Neil” <b>"Ann" & Co</b>'


@pytest.fixture
def race(editor) -> Event:
    with revise(user=editor, reason="A race"):
        race = factories.event(factories.season(), name="Oil 250")
        factories.race(race)
    return race


@pytest.fixture
def corrections(race, editor) -> None:
    with revise(user=editor, reason=HOSTILE, source="https://example.org/?a=1&b=2"):
        Ruling.objects.create(
            event=race, result=race.results.get(finish=1), kind="disqualified", reason="Too low"
        )
    with revise(user=editor, reason="Misspelt", source=HOSTILE):
        Driver.objects.filter(slug="driver-002").update(name=HOSTILE)


def atom(fan) -> ElementTree.Element:
    response = fan.get(ATOM)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def json_feed(fan) -> dict:
    response = fan.get(JSON)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/feed+json"
    return json.loads(response.content)


def one(element: ElementTree.Element, name: str) -> str:
    """Return the text of the one child of that name."""
    (found,) = element.findall(f"{NAMESPACE}{name}")
    return found.text


def link(element: ElementTree.Element, rel: str) -> str:
    (found,) = (x for x in element.findall(f"{NAMESPACE}link") if x.get("rel") == rel)
    return found.get("href")


def test_the_atom_feed_has_all_that_its_standard_asks_for(corrections, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    feed = atom(fan)
    assert feed.tag == f"{NAMESPACE}feed"
    assert one(feed, "title") == "Corrections · racestats"
    assert link(feed, "self") == f"{settings.SITE_URL}{ATOM}"
    assert link(feed, "alternate") == f"{settings.SITE_URL}/corrections/"
    assert urlsplit(one(feed, "id")).scheme == "https"
    assert feed.find(f"{NAMESPACE}author/{NAMESPACE}name").text == "racestats"
    entries = feed.findall(f"{NAMESPACE}entry")
    assert len(entries) == len({one(entry, "id") for entry in entries}) == 2
    for entry in entries:
        assert one(entry, "title")
        assert one(entry, "summary")
        assert datetime.fromisoformat(one(entry, "updated")).tzinfo is not None
        assert link(entry, "alternate").startswith(settings.SITE_URL)
    assert one(feed, "updated") == one(entries[0], "updated")


def test_the_json_feed_has_all_that_its_standard_asks_for(corrections, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    feed = json_feed(fan)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Corrections · racestats"
    assert feed["feed_url"] == f"{settings.SITE_URL}{JSON}"
    assert feed["home_page_url"] == f"{settings.SITE_URL}/corrections/"
    assert feed["authors"] == [{"name": "racestats", "url": f"{settings.SITE_URL}/"}]
    assert len({item["id"] for item in feed["items"]}) == 2
    for item in feed["items"]:
        assert item["content_html"]
        assert item["url"].startswith(settings.SITE_URL)
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


def test_both_feeds_tell_the_same_newest_first(corrections, fan):
    items = json_feed(fan)["items"]
    entries = atom(fan).findall(f"{NAMESPACE}entry")
    told = [(item["id"], item["title"], item["content_html"], item["url"]) for item in items]
    assert told == [
        (one(x, "id"), one(x, "title"), one(x, "summary"), link(x, "alternate")) for x in entries
    ]
    assert items[1]["title"] == (
        "Oil 250, 2025: Driver 001 disqualified, classified 6th; " + f"{HOSTILE} now the winner"
    )
    assert items[1]["url"].endswith("/trucks/2025/oil-250/#corrections")
    assert items[0]["url"].endswith("/corrections/?driver=driver-002")


def test_words_of_editors_are_text_in_what_is_html(corrections, fan):
    first, second = json_feed(fan)["items"]
    assert "<b>" not in first["content_html"] + second["content_html"]
    assert "&lt;b&gt;" in second["content_html"]
    link = '<a href="https://example.org/?a=1&amp;b=2" rel="nofollow">'
    assert link in second["content_html"]


def test_an_entry_keeps_its_id_whatever_is_renamed_and_corrected_later(corrections, editor, fan):
    before = [item["id"] for item in json_feed(fan)["items"]]
    with revise(user=editor, reason="Sponsor"):
        Event.objects.update(name="Salt 250", slug="salt-250")
    assert [item["id"] for item in json_feed(fan)["items"]][1:] == before


def test_a_feed_without_an_entry_asks_no_clock(fan, editor):
    assert json_feed(fan)["items"] == []
    assert one(atom(fan), "updated") == "1970-01-01T00:00:00+00:00"


def test_a_first_entry_and_a_status_are_told_by_no_feed(race, editor, fan):
    with revise(user=editor, reason="Not yet"):
        Event.objects.update(status="provisional")
    assert json_feed(fan)["items"] == []


def test_a_feed_holds_the_newest_50(race, editor, fan):
    for number in range(52):
        with revise(user=editor, reason=f"Counted, {number}"):
            Event.objects.update(attendance=number)
    items = json_feed(fan)["items"]
    assert len(items) == len(atom(fan).findall(f"{NAMESPACE}entry")) == 50
    assert "Counted, 51" in items[0]["content_html"]


@pytest.mark.parametrize("address", [ATOM, JSON])
def test_a_feed_is_kept_until_a_revision(address, corrections, race, editor, fan):
    first = fan.get(address)
    assert not first.cookies
    again = fan.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with CaptureQueriesContext(connection) as queries:
        assert fan.get(address).content == first.content
    assert len(queries) == 1
    with revise(user=editor, reason="Counted"):
        Event.objects.update(attendance=5)
    assert fan.get(address).content != first.content
    assert Revision.objects.newest_number() == 4


@pytest.mark.parametrize("address", [ATOM, JSON])
def test_a_feed_asks_few_questions(address, corrections, fan):
    with CaptureQueriesContext(connection) as queries:
        fan.get(address)
    assert len(queries) <= 15


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234"])
def test_a_feed_is_the_same_whatever_host_is_asked_for(host, corrections, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    assert "localhost" not in fan.get(ATOM, headers={"host": host}).content.decode()


def test_the_page_of_corrections_leads_to_its_feeds(race, fan, settings):
    page = fan.get("/corrections/").content.decode()
    for address, kind in ((ATOM, "application/atom+xml"), (JSON, "application/feed+json")):
        title = 'title="Corrections"'
        full = f"{settings.SITE_URL}{address}"
        assert f'<link rel="alternate" type="{kind}" {title} href="{full}">' in page
