"""A race as search engines read it: schema.org's SportsEvent, in microdata."""

from datetime import date, time
from xml.etree.ElementTree import Element

import pytest

from results.models import Track
from results.revisions import revise

from . import factories
from .browser.documents import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RACE = "/trucks/2025/baptist-health-200/"


def item_of(scope: Element) -> dict[str, list]:
    """Return the properties of a microdata item; an item inside it is a dictionary itself."""
    found = {}
    for one in scope:
        name = one.get("itemprop")
        if name is None:
            continue
        value = item_of(one) if one.get("itemscope") is not None else None
        value = value or one.get("content") or one.get("href") or ""
        found.setdefault(name, []).append(value)
    return found


def event_at(fan, address: str) -> dict[str, list]:
    page = read(address, fan.get(address))
    (event,) = (
        one for one in page.root.iter()
        if one.get("itemtype") == "https://schema.org/SportsEvent" and not one.get("itemprop")
    )  # fmt: skip
    return item_of(event)


@pytest.mark.usefixtures("demo")
def test_a_race_is_told_whole(fan, settings):
    settings.SITE_URL = "https://racestats.example"
    race = event_at(fan, RACE)
    assert race["name"] == ["Baptist Health 200, 2025"]
    assert race["url"] == [f"https://racestats.example{RACE}"]
    assert race["image"] == ["https://racestats.example/static/img/share.png"]
    assert race["eventStatus"] == ["https://schema.org/EventScheduled"]
    (place,) = race["location"]
    assert place["name"] == ["Homestead-Miami Speedway"]
    assert place["address"][0]["addressRegion"] == ["Florida"]
    assert race["organizer"][0]["url"] == ["https://racestats.example/trucks/"]
    assert race["superEvent"][0]["url"] == ["https://racestats.example/trucks/2025/"]
    assert len(race["competitor"]) == 34
    (winner,) = (one for one in race["competitor"] if "award" in one)
    assert winner["name"] == ["Kyle Larson"]
    assert winner["award"] == ["Winner of the Baptist Health 200, 2025"]


@pytest.mark.parametrize(
    ("zone", "start", "told"),
    [
        ("America/New_York", time(20), "2025-03-21T20:00:00-04:00"),
        ("", time(20), "2025-03-21T20:00:00"),
        ("Nowhere/At_All", time(20), "2025-03-21T20:00:00"),
        ("America/New_York", None, "2025-03-21"),
    ],
)
def test_its_start_is_told_as_exactly_as_it_is_known(zone, start, told, fan, editor):
    with revise(user=editor, reason="A race to come"):
        event = factories.event(
            factories.season(), status="scheduled", date=date(2025, 3, 21), local_start=start
        )
        Track.objects.update(time_zone=zone)
    assert event_at(fan, event.get_absolute_url())["startDate"] == [told]


def test_what_is_not_known_is_not_told(fan, editor):
    with revise(user=editor, reason="A race to come"):
        event = factories.event(factories.season(), status="postponed")
    race = event_at(fan, event.get_absolute_url())
    assert "startDate" not in race and "competitor" not in race
    assert "address" not in race["location"][0] or race["location"][0]["address"] == [""]
    assert race["eventStatus"] == ["https://schema.org/EventPostponed"]
