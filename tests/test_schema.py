"""Pages in the words of schema.org: what search engines ask for, and the same in both ways."""

import json
from datetime import date, time

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from results.models import Alias, Driver, Track
from results.revisions import revise

from . import factories
from .browser.documents import read

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

RACE = "/trucks/2025/baptist-health-200"
LINK = {"type": "string", "pattern": r"^https?://[^\s]+$"}
WORDS = {"type": "string", "minLength": 1}
START = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d)?)?$",
}


def thing(kind: str, *required: str, **properties) -> dict:
    """Return the schema of a thing: nothing in it is null, and nothing is empty."""
    return {
        "type": "object",
        "required": ["@type", *required],
        "properties": {"@type": {"const": kind}, "name": WORDS, "url": LINK, **properties},
        "not": {"anyOf": [{"properties": {name: {"const": None}}, "required": [name]}
                          for name in properties]},
    }  # fmt: skip


ADDRESS = thing(
    "PostalAddress", addressLocality=WORDS, addressRegion=WORDS,
    addressCountry={"type": "string", "pattern": "^[A-Z]{2}$"},
)  # fmt: skip
PLACE = thing("Place", "name", "url", address=ADDRESS)
# What Google and Bing ask of an event, a person and a place, and what they recommend.
SCHEMAS = {
    "SportsEvent": thing(
        "SportsEvent", "@context", "@id", "name", "url", "description", "image", "eventStatus",
        "eventAttendanceMode", "location", "organizer", "superEvent", "sport",
        startDate=START, image=LINK, location=PLACE, description=WORDS,
        eventStatus={"enum": [f"https://schema.org/Event{one}"
                              for one in ("Scheduled", "Postponed", "Cancelled")]},
        organizer=thing("SportsOrganization", "name", "url"),
        superEvent=thing("EventSeries", "name", "url"),
        competitor={"type": "array", "minItems": 1, "items": thing("Person", "name", "url")},
    ),
    "Person": thing(
        "Person", "@context", "@id", "name", "url", "jobTitle",
        birthDate={"type": "string", "format": "date"},
        homeLocation=thing("Place", "name"), nationality=thing("Country", "name"),
        alternateName={"type": "array", "minItems": 1, "items": WORDS},
    ),
    "Place": {**PLACE, "required": [*PLACE["required"], "@context", "@id"]},
}  # fmt: skip


def linked(fan, address: str) -> dict:
    """Return the JSON-LD of a page, having held it against its schema."""
    response = fan.get(f"{address}.jsonld")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/ld+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    told = json.loads(response.content)
    assert told["@context"] == "https://schema.org"
    checker = Draft202012Validator(SCHEMAS[told["@type"]], format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(told)] == []
    return told


def told_in(scope) -> dict[str, list]:
    """Return a microdata item: its kind, which it is, and each of its properties."""
    found = {"@type": [scope.get("itemtype").removeprefix("https://schema.org/")]}
    if scope.get("itemid"):
        found["@id"] = [scope.get("itemid")]
    for one in scope:
        is_thing = one.get("itemscope") is not None
        value = told_in(one) if is_thing else one.get("content") or one.get("href")
        found.setdefault(one.get("itemprop"), []).append(value)
    return found


def as_microdata(told: dict) -> dict[str, list]:
    """Return JSON-LD as microdata holds it: every property several times, every value a text."""

    def plainly(value):
        return as_microdata(value) if isinstance(value, dict) else str(value)

    return {
        name: [plainly(one) for one in (value if isinstance(value, list) else [value])]
        for name, value in told.items()
        if name != "@context"
    }


def microdata(fan, address: str) -> dict[str, list]:
    page = read(address, fan.get(f"{address}/"))
    (item,) = (
        one for one in page.root.iter()
        if one.get("itemscope") is not None and one.get("itemprop") is None
    )  # fmt: skip
    return told_in(item)


DEMO = [
    RACE, "/trucks/2025/slim-jim-200", "/trucks/2025/fresh-from-florida-250",
    "/drivers/corey-heim", "/tracks/homestead-miami", "/tracks/lime-rock",
]  # fmt: skip


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", DEMO)
def test_a_page_and_its_linked_data_tell_the_same(address, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    told = linked(fan, address)
    assert told["@id"] == told["url"] == f"https://racestats.example{address}/"
    assert microdata(fan, address) == as_microdata(told)


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("address", DEMO)
def test_a_page_leads_to_its_linked_data(address, fan, settings):
    head = fan.get(f"{address}/").content.decode().partition("</head>")[0]
    link = f'title="This page as linked data" href="{settings.SITE_URL}{address}.jsonld">'
    assert f'<link rel="alternate" type="application/ld+json" {link}' in head


@pytest.mark.usefixtures("demo")
def test_what_others_are_shown_of_a_race_is_what_it_tells(fan):
    page = read(RACE, fan.get(f"{RACE}/"))
    told = linked(fan, RACE)
    assert page.told("description") == [told["description"]]
    assert page.told("og:image") == [told["image"]]


def test_a_driver_is_told_whole(editor, fan):
    with revise(user=editor, reason="A driver"):
        driver = Driver.objects.create(
            name="Ada Quick", slug="ada", born=date(1990, 1, 2), home_town="Dover, Del.",
            country="US",
        )  # fmt: skip
        for name in ("Quick Ada", "A. Quick"):
            Alias.objects.create(name=name, driver=driver)
    told = linked(fan, "/drivers/ada")
    assert told["birthDate"] == "1990-01-02"
    assert told["homeLocation"]["name"] == "Dover, Del."
    assert told["nationality"]["name"] == "US"
    assert told["alternateName"] == ["A. Quick", "Quick Ada"]
    assert microdata(fan, "/drivers/ada") == as_microdata(told)


def test_what_is_not_known_is_not_told(editor, fan):
    with revise(user=editor, reason="Little is known"):
        Driver.objects.create(name="Ada", slug="ada")
        Track.objects.create(name="Nowhere", slug="nowhere")
        factories.event(factories.season(), status="cancelled")
    assert set(linked(fan, "/drivers/ada")) == {
        "@context", "@type", "@id", "name", "url", "jobTitle",
    }  # fmt: skip
    assert set(linked(fan, "/tracks/nowhere")) == {"@context", "@type", "@id", "name", "url"}
    race = linked(fan, "/trucks/2025/race-1")
    assert not {"startDate", "competitor"} & set(race)
    assert race["eventStatus"] == "https://schema.org/EventCancelled"


def test_hostile_names_are_words_in_both(editor, fan):
    name = """“O'Neil” </script><b>"Ann" & Co</b>"""
    with revise(user=editor, reason="A race"):
        event = factories.event(
            factories.season(), name="Oil", track=factories.track(name),
            date=date(2025, 3, 21), local_start=time(20),
        )  # fmt: skip
        factories.race(event)
        Driver.objects.filter(slug="driver-001").update(name=name)
    told = linked(fan, "/trucks/2025/oil")
    assert told["location"]["name"] == told["competitor"][0]["name"] == name
    assert microdata(fan, "/trucks/2025/oil") == as_microdata(told)


def test_it_moves_with_its_page(editor, fan):
    with revise(user=editor, reason="A driver"):
        driver = Driver.objects.create(name="Ada", slug="ada")
    with revise(user=editor, reason="Married"):
        driver.slug = "ada-quick"
        driver.save()
    assert fan.get("/drivers/ada.jsonld").url == "/drivers/ada-quick.jsonld"
    assert fan.get("/tracks/nowhere.jsonld").status_code == 404
    assert fan.get("/drivers/nobody.jsonld").status_code == 404
