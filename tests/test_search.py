"""Search: whatever has a name, a number or a year is found, by any spelling of it."""

import json
from datetime import date
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from results.models import (
    Alias,
    CrewChief,
    Driver,
    Manufacturer,
    OldAddress,
    Owner,
    PriorRecord,
    Result,
    Series,
    Team,
    Track,
)
from results.revisions import revise
from results.stats.annals import annals
from results.stats.search import KINDS, LONGEST, asking_for, search, who_is_meant
from results.views.found import meant_by

from . import factories

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {
    "dale-earnhardt": "Dale Earnhardt",
    "dale-earnhardt-jr": "Dale Earnhardt Jr.",
    "daniel-suarez": "Daniel Suárez",
    "aj-foyt": "A.J. Foyt",
    "corey-heim": "Corey Heim",
    "jason-white": "Jason White",
    "jason-white-2": "Jason White",
    "jimmie-johnson": "Jimmie Johnson",
    "shane-van-gisbergen": "Shane van Gisbergen",
    "ross-o-reilly": "Ross O’Reilly",
}


@pytest.fixture
def world(editor):
    """Ten drivers in two series, 2023 and 2025, at two tracks."""
    with revise(user=editor, reason="A world to search"):
        people = {slug: Driver.objects.create(name=name, slug=slug) for slug, name in NAMES.items()}
        people["jason-white"].home_town = "Richmond, Va."
        people["jason-white"].save()
        Alias.objects.create(name="The Intimidator", driver=people["dale-earnhardt"])
        Alias.objects.create(name="SVG", driver=people["shane-van-gisbergen"])
        home = Track.objects.create(name="Talladega Superspeedway", city="Lincoln", region="Ala.")
        beach = Track.objects.create(name="Daytona International Speedway", city="Daytona Beach")
        Alias.objects.create(name="The Big Track", track=beach)
        team, maker = (
            Team.objects.create(name="Foyt Racing"),
            Manufacturer.objects.create(name="Ford"),
        )
        owner, chief = (
            Owner.objects.create(name="Jack"),
            CrewChief.objects.create(name="Chad Knaus"),
        )
        for series in ("cup", "trucks"):
            for year in (2023, 2025):
                season = factories.season(year, series=series)
                for number, (name, track) in enumerate(
                    (("Daytona 500", beach), ("Baptist Health 200", home)), start=1
                ):
                    event = factories.event(
                        season, number, name=name, track=track, date=date(year, number, 1)
                    )
                    # One namesake has not raced yet.
                    raced = [one for slug, one in people.items() if slug != "jason-white-2"]
                    Result.objects.bulk_create(
                        Result(
                            event=event, driver=driver, provisional_finish=place,
                            provisional_status="running", start=place, team=team, owner=owner,
                            crew_chief=chief, manufacturer=maker,
                            car_number="07" if place == 5 else str(place),
                        )
                        for place, driver in enumerate(raced, start=1)
                    )  # fmt: skip
    return people


def found(typed: str, kind: str = "driver") -> list[str]:
    """Return the last parts of the addresses of what is found of a kind, best first."""
    answer = search(annals(), asking_for(typed))
    return [hit.parts[-1] for group in answer.groups if group.kind == kind for hit in group.hits]


def close(typed: str) -> list[str]:
    return [hit.name for hit in search(annals(), asking_for(typed)).close]


def asked(fan, typed: str, **more: str):
    return fan.get("/search/", {"q": typed} | more)


# -- Drivers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Corey Heim", ["corey-heim"]),
        ("  corey   HEIM ", ["corey-heim"]),
        ("heim", ["corey-heim"]),
        ("Heim, Corey", ["corey-heim"]),
        ("core", ["corey-heim"]),
        ("suarez", ["daniel-suarez"]),
        ("SUÁREZ", ["daniel-suarez"]),
        ("a.j. foyt", ["aj-foyt"]),
        ("AJ Foyt", ["aj-foyt"]),
        ("a j foyt", ["aj-foyt"]),
        ("oreilly", ["ross-o-reilly"]),
        ("o'reilly", ["ross-o-reilly"]),
        ("intimidator", ["dale-earnhardt"]),
        ("svg", ["shane-van-gisbergen"]),
        ("gisbergen", ["shane-van-gisbergen"]),
        ("dale earnhardt", ["dale-earnhardt", "dale-earnhardt-jr"]),
        ("dale earnhardt jr", ["dale-earnhardt-jr", "dale-earnhardt"]),
        ("Dale Earnhardt, Jr.", ["dale-earnhardt-jr", "dale-earnhardt"]),
        ("earnhardt jr", ["dale-earnhardt-jr"]),
        ("heim jr", ["corey-heim"]),
        ("heim 11", ["corey-heim"]),
        ("corey heim 2025", ["corey-heim"]),
        # A letter alone begins too much.
        ("c", []),
    ],
)
def test_a_driver_is_found_by_any_spelling(world, typed, expected):
    assert found(typed) == expected


def test_two_drivers_of_one_name_are_both_shown_with_what_tells_them_apart(world, fan):
    assert found("jason white") == ["jason-white", "jason-white-2"]
    page = asked(fan, "jason white").content.decode()
    assert "2023–2025 · 8 starts, 0 wins · Richmond, Va." in page
    assert "no start in our results" in page


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cory heim", "Corey Heim"),
        ("corey hiem", "Corey Heim"),
        ("jimmy johnson", "Jimmie Johnson"),
        ("earnhart", "Dale Earnhardt"),
        ("vangisbergen", "Shane van Gisbergen"),
        ("taladega", "Talladega Superspeedway"),
        ("baptist helth 200", "2025 Baptist Health 200"),
        ("chad knauss", "Chad Knaus"),
    ],
)
def test_a_wrong_letter_leads_to_the_closest_name(world, typed, expected):
    assert search(annals(), asking_for(typed)).groups == []
    assert close(typed)[0] == expected


def test_nothing_like_it_is_nothing_found(world, fan):
    assert close("qqqq zzzz") == []
    assert "nor anything like it" in asked(fan, "qqqq zzzz").content.decode()


def test_who_is_called_exactly_so_comes_before_who_began_with_it(world, editor):
    with revise(user=editor, reason="More of them"):
        for name in ("Heim", "Heimdall Smith", "Old Heim", "Corey Heimlich"):
            Driver.objects.create(name=name)
    assert found("heim")[:3] == ["heim", "corey-heim", "old-heim"]
    assert set(found("heim")[3:]) == {"heimdall-smith", "corey-heimlich"}


def test_a_renamed_driver_is_found_at_once(world, editor):
    assert found("heim") and not found("sorensen")
    with revise(user=editor, reason="He married"):
        Driver.objects.filter(slug="corey-heim").update(name="Corey Sørensen")
    assert found("sorensen") == ["corey-heim"]
    assert not found("heim")


def test_what_a_prior_record_counts_is_told(world, editor, fan):
    with revise(user=editor, reason="His past"):
        PriorRecord.objects.create(
            series=Series.objects.get(slug="cup"), driver=world["corey-heim"],
            through=date(2020, 1, 1), starts=100, wins=7,
        )  # fmt: skip
    assert "108 starts, 7 wins" in asked(fan, "heim").content.decode()


# -- Everything else ---------------------------------------------------------------------------


def test_a_number_leads_to_who_carried_it_lately(world, fan):
    for typed in ("07", "#07", "No. 07", "no 07", "car 07", "Number 07"):
        (hit,) = search(annals(), asking_for(typed)).hits
        assert (hit.kind, hit.name) == ("number", "No. 07")
        assert [one.season for one in hit.lately] == ["2025 Cup", "2025 Trucks"]
        assert hit.lately[0].drivers == (("Corey Heim", "corey-heim", "2 starts"),)
    # 07 is not 7.
    assert search(annals(), asking_for("7")).hits[0].lately[0].drivers[0][1] == "jimmie-johnson"
    assert search(annals(), asking_for("#99")).hits == []
    page = asked(fan, "07")
    assert page.status_code == 200
    assert 'href="/drivers/corey-heim/"' in page.content.decode()


def test_a_race_to_come_carries_no_number_yet(world, editor):
    with revise(user=editor, reason="To come"):
        event = factories.event(
            factories.season(2026, series="cup"), name="To come", status="scheduled"
        )
        Result.objects.create(event=event, driver=world["corey-heim"], car_number="88")
    assert search(annals(), asking_for("88")).hits == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("daytona 2023", [("cup", 2023), ("trucks", 2023)]),
        ("daytona 500 2023 cup", [("cup", 2023)]),
        ("trucks daytona", [("trucks", 2025), ("trucks", 2023)]),
        ("daytona 500", [("cup", 2025), ("trucks", 2025), ("cup", 2023), ("trucks", 2023)]),
        ("the big track 2025", [("cup", 2025), ("trucks", 2025)]),
        ("trucks 2025", []),
        ("2025", []),
    ],
)
def test_a_race_is_found_by_name_track_series_and_year(world, typed, expected):
    answer = search(annals(), asking_for(typed))
    races = [hit for group in answer.groups if group.kind == "race" for hit in group.hits]
    assert [hit.parts[:2] for hit in races] == expected
    if expected:
        assert "Daytona International Speedway · won by Dale Earnhardt" in races[0].told


def test_a_race_is_found_by_another_spelling_of_it(world, editor):
    with revise(user=editor, reason="As it was called"):
        race = world["corey-heim"].results.first().event
        Alias.objects.create(name="The Great American Race", event=race)
    assert found("great american", "race") == [race.slug]


def test_tracks_are_found_by_name_alias_and_place(world):
    assert found("talladega", "track") == ["talladega-superspeedway"]
    assert found("superspeedway", "track") == ["talladega-superspeedway"]
    assert found("big track", "track") == ["daytona-international-speedway"]
    assert found("daytona beach", "track") == ["daytona-international-speedway"]
    assert found("ala", "track") == ["talladega-superspeedway"]


def test_seasons_and_series_are_found(world):
    assert found("2025", "season") == [2025, 2025]
    assert found("trucks 2023", "season") == [2023]
    assert found("2023 truck season", "season") == [2023]
    assert found("1999", "season") == []
    assert found("trucks", "series") == ["trucks"]


def test_those_behind_the_cars_are_found(world):
    assert found("foyt racing", "team") == ["foyt-racing"]
    assert found("jack", "owner") == ["jack"]
    assert found("knaus", "crew_chief") == ["chad-knaus"]
    assert found("ford", "manufacturer") == ["ford"]
    (hit,) = search(annals(), asking_for("knaus")).hits
    assert hit.told == "2023–2025"


def test_what_has_no_page_is_not_found(world):
    assert search(annals(), asking_for("ford"), {"driver", "race"}).hits == []


def test_at_most_ten_of_a_kind_are_shown_and_all_are_counted(world, editor, fan):
    with revise(user=editor, reason="Smiths"):
        for number in range(12):
            Driver.objects.create(name=f"Al{'abcdefghijkl'[number]} Smith")
    answer = search(annals(), asking_for("smith"))
    (group,) = answer.groups
    assert (group.count, len(group.hits), group.rest) == (12, 10, 2)
    page = asked(fan, "smith").content.decode()
    assert 'href="/drivers/?q=smith">All 12 drivers</a>' in page


# -- The page ----------------------------------------------------------------------------------


def test_the_one_thing_called_exactly_so_is_gone_to_at_once(world, fan):
    for typed, leads in (
        ("corey heim", "/drivers/corey-heim/"),
        ("the intimidator", "/drivers/dale-earnhardt/"),
        ("Talladega Superspeedway", "/tracks/talladega-superspeedway/"),
        ("trucks 2025", "/trucks/2025/"),
    ):
        response = asked(fan, typed)
        assert (response.status_code, response.headers["Location"]) == (302, leads)
    for typed in ("heim", "jason white", "dale earnhardt", "07", "2025"):
        assert asked(fan, typed).status_code == 200, typed


def test_an_empty_box_says_what_can_be_found(world, fan):
    for address in ("/search/", "/search/?q=", "/search/?q=%20%00"):
        page = fan.get(address).content.decode()
        assert "Find whatever has a name, a number or a year." in page


STRANGE = [
    "x" * 10_000, "a " * 5_000, "%", "%%%s", "\x00\x01\x7f", "🏁🏎", "'; DROP TABLE x; --",
    "<script>alert(1)</script>", "#", "No.", "０７", "٣", "\u202e\u200b", "((((((((", "[a-z]+",
    "jr", "jr sr ii", "2025 2023", "9" * 50, "a b c d e f g h i j k l m n o p", "\udcff",
]  # fmt: skip


@pytest.mark.parametrize("typed", STRANGE, ids=range(len(STRANGE)))
def test_strange_words_break_nothing(world, fan, typed):
    written = urlencode({"q": typed}, errors="replace")
    for more in ("", "&_export=json", "&_export=csv"):
        response = fan.get(f"/search/?{written}{more}")
        assert response.status_code == 200
        assert b"<script>alert" not in response.content


def test_what_is_long_is_cut_and_said_to_be(world, fan):
    page = asked(fan, f"corey heim {'x' * 10_000}").content.decode()
    assert f"Only the first {LONGEST} characters" in page
    assert "x" * 101 not in page
    assert "characters." not in asked(fan, "heim").content.decode()


def test_a_search_is_neither_kept_nor_listed(world, fan):
    response = asked(fan, "heim")
    assert "ETag" not in response.headers
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "X-Robots-Tag" not in fan.get("/search/").headers


def test_hits_are_taken_along(world, fan):
    (row,) = json.loads(asked(fan, "corey heim", _export="json").content)
    assert row == {
        "kind": "driver", "name": "Corey Heim", "told": "2023–2025 · 8 starts, 0 wins",
        "address": "/drivers/corey-heim/",
    }  # fmt: skip
    number, *drivers = json.loads(asked(fan, "07", _export="json").content)
    assert number["kind"] == "number"
    assert [one["told"] for one in drivers] == [
        "No. 07, 2025 Cup, 2 starts", "No. 07, 2025 Trucks, 2 starts"
    ]  # fmt: skip
    assert json.loads(asked(fan, "qqqq", _export="json").content) == []


def test_every_kind_has_its_words():
    assert next(iter(KINDS)) == "driver"
    assert len(set(KINDS.values())) == len(KINDS) == 10


def test_browsers_learn_of_the_box(world, fan):
    page = fan.get("/").content.decode()
    assert 'rel="search" type="application/opensearchdescription+xml"' in page
    assert 'action="/search/" role="search"' in page
    response = fan.get("/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    told = ElementTree.fromstring(response.content)
    of = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    assert 0 < len(told.find("os:ShortName", of).text) <= 16
    assert told.find("os:Url", of).get("template").endswith("/search/?q={searchTerms}")
    assert told.find("os:Url", of).get("template").startswith("http")


# -- An address that is none -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/drivers/cory-heim/", ["/drivers/corey-heim/"]),
        ("/driver/corey-heim/", ["/drivers/corey-heim/"]),
        ("/corey-heim", ["/drivers/corey-heim/"]),
        ("/tracks/talladega/", ["/tracks/talladega-superspeedway/"]),
        ("/cup/2023/daytona-500-race/", ["/cup/2023/daytona-500/"]),
        ("/cup/2023/batpist-health-200/", ["/cup/2023/baptist-health-200/"]),
        ("/cup/2023/baptist-health/", ["/cup/2023/baptist-health-200/"]),
        ("/truck/2025/", ["/trucks/"]),
        ("/drivers/qqqqqq/", []),
        ("/a/", []),
        ("/1/2/3/", []),
        ("/", []),
    ],
)
def test_an_address_that_is_none_leads_to_what_it_may_mean(world, path, expected):
    assert [leads for _, leads in meant_by(path)] == expected


def test_the_page_of_no_page_asks_what_was_meant(world, fan):
    page = fan.get("/drivers/cory-heim/").content.decode()
    assert 'Did you mean <a href="/drivers/corey-heim/">Corey Heim</a>?' in page
    assert 'name="q"' in page
    for address in ("/corrections/?page=99", "/admin/nowhere-at-all/heim/", "/static/heim.css"):
        assert "Did you mean" not in fan.get(address).content.decode()


# -- Who is meant ------------------------------------------------------------------------------


def test_a_driver_is_meant_by_slug_old_slug_or_any_certain_spelling(world, editor):
    with revise(user=editor, reason="He moved"):
        OldAddress.objects.create(slug="the-kid", driver=world["corey-heim"])
    for written in ("corey-heim", "Corey Heim", "heim", "the-kid"):
        assert who_is_meant(annals(), written).driver.slug == "corey-heim", written
    # The father is called exactly so; the son is called so but for Jr.
    assert who_is_meant(annals(), "dale earnhardt").driver.slug == "dale-earnhardt"
    assert who_is_meant(annals(), "jason-white-2").driver.slug == "jason-white-2"


def test_who_is_not_certain_is_offered(world):
    meant = who_is_meant(annals(), "jason white")
    assert meant.driver is None and meant.named
    assert [one.slug for one in meant.candidates] == ["jason-white", "jason-white-2"]
    assert len(who_is_meant(annals(), "earnhardt").candidates) == 2
    close = who_is_meant(annals(), "cory heim")
    assert (close.driver, close.named) == (None, False)
    assert [one.slug for one in close.candidates] == ["corey-heim"]
    assert who_is_meant(annals(), "qqqq").candidates == ()
