"""Recaps as Atom, read by a feed parser: whole, in order, and the same until a revision."""

from datetime import UTC, datetime

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Recap, Revision
from results.revisions import revise

from . import factories

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALL, TRUCKS = "/feeds/recaps.atom", "/feeds/trucks/recaps.atom"
FIRST_DRIVER = "/feeds/drivers/driver-001/recaps.atom"
HOSTILE = '“O\'Neil” <b>"Ann" & Co</b>'


@pytest.fixture
def season(editor):
    with revise(user=editor, reason="A season"):
        return factories.season()


def told(editor, season, round: int, cars: int = 3, status: str = "published", **fields) -> Recap:
    """Make a race that was run, and its recap."""
    fields = {"headline": f"Race {round} was won", "body": "By a car."} | fields
    with revise(user=editor, reason="A race"):
        race = factories.event(season, round)
        factories.race(race, cars)
        return Recap.objects.create(event=race, status=status, **fields)


def read(fan, address: str = ALL):
    response = fan.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def titles(fan, address: str = ALL) -> list[str]:
    return [entry.title for entry in read(fan, address).entries]


def time_of(revision: Revision) -> str:
    return revision.time.isoformat()


def test_a_feed_has_all_that_its_standard_asks_for(season, editor, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    told(editor, season, 1, summary="It was close.", author="Ann")
    told(editor, season, 2)
    feed = read(fan)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links == {
        "self": f"https://racestats.example{ALL}", "alternate": "https://racestats.example/",
    }  # fmt: skip
    assert feed.feed.id.startswith("tag:") and feed.feed.author == "racestats"
    second, first = feed.entries
    assert feed.feed.updated == second.updated
    assert first.summary == "It was close." and first.author == "Ann"
    assert first.link == "https://racestats.example/trucks/2025/race-1/"
    assert first.content[0].type == "text/html"
    assert first.content[0].value.startswith("<p>By a car.</p>")
    assert "summary" not in second or second.summary == second.content[0].value


def test_the_newest_stands_first_and_no_more_than_50(season, editor, fan):
    with revise(user=editor, reason="Many races"):
        for number in range(1, 53):
            race = factories.event(season, number)
            Recap.objects.create(event=race, headline=f"{number}", body="x", status="published")
    assert titles(fan)[0] == "52" and len(titles(fan)) == 50
    with revise(user=editor, reason="Told late"):
        first = Recap.objects.get(headline="1")
        first.status = "draft"
        first.save()
    assert "1" not in titles(fan)


def test_only_what_fans_can_read_is_told(season, editor, fan):
    told(editor, season, 1, status="draft")
    taken_back = told(editor, season, 2)
    told(editor, season, 3)
    with revise(user=editor, reason="Not yet"):
        Event.objects.filter(pk=taken_back.event_id).update(status="scheduled")
    assert titles(fan) == ["Race 3 was won"]


def test_a_series_and_a_driver_have_their_own(season, editor, fan):
    with revise(user=editor, reason="Another series"):
        cup = factories.season(series="cup", system="cup-2025")
    told(editor, season, 1, cars=3)
    told(editor, season, 2, cars=1)
    told(editor, cup, 3, cars=3)
    assert titles(fan) == ["Race 3 was won", "Race 2 was won", "Race 1 was won"]
    assert titles(fan, TRUCKS) == ["Race 2 was won", "Race 1 was won"]
    assert titles(fan, "/feeds/drivers/driver-003/recaps.atom") == [
        "Race 3 was won", "Race 1 was won",
    ]  # fmt: skip
    assert len({read(fan, at).feed.id for at in (ALL, TRUCKS, FIRST_DRIVER)}) == 3


def test_a_race_that_he_was_not_in_is_not_his(season, editor, fan):
    recap = told(editor, season, 1)
    assert titles(fan, FIRST_DRIVER) == ["Race 1 was won"]
    with revise(user=editor, reason="He never started"):
        result = recap.event.results.get(driver__slug="driver-001")
        result.provisional_status, result.provisional_finish = "did_not_start", None
        result.save()
    assert titles(fan, FIRST_DRIVER) == []


def test_its_times_are_those_of_revisions(season, editor, fan):
    recap = told(editor, season, 1, status="draft")
    with revise(user=editor, reason="It is good"):
        recap.status = "published"
        recap.save()
    published = time_of(Revision.objects.latest("number"))
    (entry,) = read(fan).entries
    assert (entry.published, entry.updated) == (published, published)
    before = entry.id
    with revise(user=editor, reason="Better words"):
        recap.body = "By a faster car."
        recap.save()
    (entry,) = read(fan).entries
    assert entry.published == published
    assert entry.updated == time_of(Revision.objects.latest("number")) != published
    assert entry.id == before


def test_whatever_is_renamed_all_stays_what_it_was(season, editor, fan):
    told(editor, season, 1)
    before = [(read(fan, at).feed.id, read(fan, at).entries[0].id) for at in (ALL, FIRST_DRIVER)]
    with revise(user=editor, reason="Sponsor"):
        race = Event.objects.get()
        race.name, race.slug = "Salt 200", "salt-200"
        race.save()
        driver = Driver.objects.get(slug="driver-001")
        driver.slug = "ada-quick"
        driver.save()
    assert fan.get(FIRST_DRIVER).url == "/feeds/drivers/ada-quick/recaps.atom"
    now = (ALL, "/feeds/drivers/ada-quick/recaps.atom")
    assert [(read(fan, at).feed.id, read(fan, at).entries[0].id) for at in now] == before


def test_links_are_whole_and_words_are_text(season, editor, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    body = f"[he](/drivers/he/?a=1&b=2), [below](#finish), [far](https://example.org/)\n\n{HOSTILE}"
    told(editor, season, 1, headline=HOSTILE, summary=HOSTILE, body=body)
    raw = fan.get(ALL).content.decode()
    assert "&amp;lt;b&amp;gt;" in raw, "what is no markup is escaped in the HTML, and that in XML"
    (entry,) = read(fan).entries
    content = entry.content[0].value
    assert 'href="https://racestats.example/drivers/he/?a=1&amp;b=2"' in content
    assert 'href="https://racestats.example/trucks/2025/race-1/#finish"' in content
    assert 'href="https://example.org/"' in content
    assert "<b>" not in content and "<b>" not in entry.summary


def test_what_no_xml_may_hold_is_left_out(season, editor, fan):
    told(editor, season, 1, headline="Won\x0b again", body="By\x0c a car.")
    (entry,) = read(fan).entries
    assert entry.title == "Won again"


def test_a_feed_without_an_entry_asks_no_clock(season, editor, fan):
    assert read(fan, TRUCKS).entries == []
    never = datetime(1970, 1, 1, tzinfo=UTC)
    assert datetime.fromisoformat(read(fan, TRUCKS).feed.updated) == never


@pytest.mark.parametrize("address", [ALL, TRUCKS, FIRST_DRIVER])
def test_a_feed_is_kept_and_asks_few_questions(address, season, editor, fan):
    told(editor, season, 1)
    first = fan.get(address)
    assert fan.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    for number in (2, 3):
        told(editor, season, number)
        with CaptureQueriesContext(connection) as queries:
            fan.get(address)
        assert len(queries) <= 8


def test_nobody_has_a_feed_who_has_no_page(season, fan):
    assert fan.get("/feeds/nothing/recaps.atom").status_code == 404
    assert fan.get("/feeds/drivers/nobody/recaps.atom").status_code == 404


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", [ALL]),
        ("/trucks/", [ALL, TRUCKS]),
        ("/trucks/2025/", [ALL, TRUCKS]),
        ("/trucks/2025/race-1/", [ALL, TRUCKS]),
        ("/drivers/driver-001/", [ALL, FIRST_DRIVER]),
    ],
)
def test_pages_lead_to_the_feeds_that_tell_of_them(page, feeds, season, editor, fan, settings):
    told(editor, season, 1)
    head = fan.get(page).content.decode().partition("</head>")[0]
    found = [line for line in head.splitlines() if "application/atom+xml" in line]
    assert len(found) == len(feeds)
    for line, feed in zip(found, feeds, strict=True):
        assert f'href="{settings.SITE_URL}{feed}"' in line
