"""The indexes: everybody is found, by name, letter and series, a page at a time."""

import csv
import io
import json
import re
from datetime import date

import pytest

from results.keeping import SHELF, newest_version
from results.models import Alias, Driver, PriorRecord, Result, Series
from results.revisions import revise
from results.spelling import family_name, folded, letter_of

from . import factories

pytestmark = pytest.mark.django_db

DRIVERS = "/drivers/"


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def many(write):
    """Three pages of drivers, the first six of whom raced; two series."""
    with write():
        old, new = factories.season(2023), factories.season(2025)
        factories.race(factories.event(old), cars=6)
        factories.race(factories.event(new), cars=3, laps_led=10)
        factories.race(factories.event(factories.season(2024, series="cup")), cars=2)
        names = ["Óscar Suárez", "Dale Quick Jr.", "Dale Quick", "3 Brothers"]
        Driver.objects.bulk_create(
            [Driver(name=f"Idle Z{n:03}", slug=f"idle-{n:03}") for n in range(230)]
            + [Driver(name=name, slug=f"named-{n}") for n, name in enumerate(names)]
        )
        Alias.objects.create(name="Ossie", driver=Driver.objects.get(slug="named-0"))


def page_of(fan, address: str, status: int = 200) -> str:
    response = fan.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def names_on(page: str) -> list[str]:
    return re.findall(r'<th scope="row" class="col-name"><a href="[^"]*">([^<]*)</a>', page)


def exported(fan, query: str = "") -> list[dict]:
    return json.loads(page_of(fan, f"{DRIVERS}?_export=json{query}"))


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Dale Earnhardt Jr.", "earnhardt"),
        ("Dale Earnhardt, Jr", "earnhardt"),
        ("Martin Truex III", "truex"),
        ("Daniel Suárez", "suarez"),
        ("Jimmie Johnson", "johnson"),
        ("Jr.", "jr"),
        ("  ", ""),
        ("Søren Ångström (i)", "i"),
    ],
)
def test_the_family_name_is_the_last_word_without_a_generation(name, family):
    assert family_name(name) == family


def test_a_folded_name_has_no_accents_capitals_or_idle_blanks():
    assert folded(" Daniel  SUÁREZ ") == "daniel suarez"


@pytest.mark.parametrize(("word", "letter"), [("heim", "h"), ("3 brothers", "0"), ("", "0")])
def test_all_that_is_no_letter_stands_under_0(word, letter):
    assert letter_of(word) == letter


@pytest.mark.usefixtures("many")
def test_drivers_stand_by_family_name_a_hundred_a_page(fan):
    first = names_on(page_of(fan, DRIVERS))
    assert first[:3] == ["Driver 001", "Driver 002", "Driver 003"]
    assert len(first) == 100
    last = names_on(page_of(fan, f"{DRIVERS}?page=3"))
    assert last[-1] == "Idle Z229"
    everybody = [row["name"] for row in exported(fan)]
    assert len(everybody) == 240
    assert everybody[6:10] == ["3 Brothers", "Dale Quick", "Dale Quick Jr.", "Óscar Suárez"]


@pytest.mark.usefixtures("many")
def test_pages_lead_to_the_one_before_and_the_next(fan):
    first, second = page_of(fan, DRIVERS), page_of(fan, f"{DRIVERS}?page=2")
    assert 'rel="next" href="/drivers/?page=2#rows"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/drivers/#rows"' in second
    assert 'rel="next" href="/drivers/?page=3#rows"' in second
    assert "101–200 of 240" in second
    assert "page 2 · racestats</title>" in second


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wrong", ["0", "4", "-1", "x", "1.0", "01", "²", "9" * 400])
def test_a_page_that_is_not_there_is_named(wrong, fan):
    response = fan.get(DRIVERS, {"page": wrong})
    assert response.status_code == 404
    assert f"page={wrong} names no page of these. There are 3." in response.content.decode()


@pytest.mark.usefixtures("many")
def test_the_first_page_has_one_address(fan):
    response = fan.get(f"{DRIVERS}?page=1&letter=z")
    assert (response.status_code, response.headers["Location"]) == (302, "/drivers/?letter=z")


@pytest.mark.usefixtures("many")
def test_sorting_is_over_all_drivers_and_begins_at_the_first_page(fan):
    page = page_of(fan, f"{DRIVERS}?sort=-starts&page=2")
    assert "?sort=-wins#rows" in page
    by_starts = names_on(page_of(fan, f"{DRIVERS}?sort=-starts"))
    assert by_starts[:2] == ["Driver 001", "Driver 002"]
    assert names_on(page_of(fan, f"{DRIVERS}?sort=-name"))[0] == "Idle Z229"
    years = [row["raced"] for row in exported(fan, "&sort=-raced")]
    assert years[:3] == ["2023–2025"] * 3
    assert years[6:] == [""] * 234


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=SUAREZ", ["Óscar Suárez"]),
        ("q=suárez", ["Óscar Suárez"]),
        ("q=ossie", ["Óscar Suárez"]),
        ("q=quick", ["Dale Quick", "Dale Quick Jr."]),
        ("letter=0", [f"Driver 00{n}" for n in range(1, 7)]),
        ("letter=b", ["3 Brothers"]),
        ("series=cup", ["Driver 001", "Driver 002"]),
        ("series=trucks&active=yes", ["Driver 001", "Driver 002", "Driver 003"]),
        ("series=trucks&active=no", ["Driver 004", "Driver 005", "Driver 006"]),
        ("q=nobody", []),
        ("q=%25_", []),
    ],
)
def test_drivers_are_narrowed_down(query, found, fan):
    assert names_on(page_of(fan, f"{DRIVERS}?{query}")) == found


@pytest.mark.usefixtures("many")
def test_of_a_series_that_is_asked_for_figures_are_its_own(fan):
    every = {row["name"]: row["starts"] for row in exported(fan)}
    trucks, cup = ({row["name"]: row for row in exported(fan, f"&series={one}")} for one in
                   ("trucks", "cup"))  # fmt: skip
    assert list(cup) == ["Driver 001", "Driver 002"]
    for name, row in cup.items():
        assert 0 < row["starts"] < every[name]
        assert row["starts"] + trucks[name]["starts"] == every[name]
        assert (row["raced"], row["series"]) == ("2024", "Cup, Trucks")
    assert "All figures are of the Cup alone." in page_of(fan, f"{DRIVERS}?series=cup")


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("wrong", ["series=lada", "letter=zz", "letter=x", "active=maybe"])
def test_a_value_that_is_not_known_is_named_and_everybody_stands(wrong, fan):
    page = page_of(fan, f"{DRIVERS}?{wrong}", 400)
    assert "Not every value is known to us; all drivers are shown." in page
    assert f"{wrong.partition('=')[2]} is not one of the available choices." in page
    assert "240 drivers" in page
    refused = fan.get(f"{DRIVERS}?_export=csv&{wrong}")
    assert refused.status_code == 400
    assert wrong.partition("=")[0] in refused.content.decode()


@pytest.mark.usefixtures("many")
def test_a_letter_that_nobody_has_is_no_link(fan):
    page = page_of(fan, f"{DRIVERS}?page=2")
    assert '<a href="/drivers/?letter=z">Z</a>' in page
    assert "<span>X</span>" in page
    assert 'aria-current="true">Z</a>' in page_of(fan, f"{DRIVERS}?letter=z")


@pytest.mark.usefixtures("many")
def test_an_export_has_all_that_was_found_and_not_the_page_alone(fan):
    sheet = page_of(fan, f"{DRIVERS}?_export=csv&page=2&letter=z")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert len(rows) == 230
    assert list(rows[0])[:5] == ["name", "slug", "series", "raced", "starts"]


@pytest.mark.usefixtures("many")
def test_totals_count_the_prior_record(fan, write):
    driver = Driver.objects.get(slug="driver-002")
    with write():
        PriorRecord.objects.create(
            series=Series.objects.get(slug="trucks"), driver=driver, through=date(2023, 12, 1),
            starts=30, wins=4, poles=1, top_fives=9, top_tens=15, laps_led=None,
        )  # fmt: skip
        Result.objects.filter(event__season__year=2025).update(laps_led=5)
    row = next(row for row in exported(fan) if row["name"] == driver.name)
    assert (row["starts"], row["wins"], row["raced"]) == (32, 4, "2023–2025")
    assert row["series"] == "Cup, Trucks"
    assert row["laps_led"] is None


@pytest.mark.usefixtures("many")
def test_a_correction_shows_on_the_next_load(fan, write):
    page_of(fan, DRIVERS)
    with write():
        Driver.objects.filter(slug="driver-001").update(name="Zoe Ängel")
    assert names_on(page_of(fan, f"{DRIVERS}?letter=a")) == ["Zoe Ängel"]


def test_an_index_of_nobody_says_so(fan, db):
    assert "No driver has been entered yet." in page_of(fan, DRIVERS)


@pytest.mark.usefixtures("many")
def test_a_name_of_no_text_at_all_is_refused_in_words(fan):
    assert "Null characters are not allowed." in page_of(fan, f"{DRIVERS}?q=%00", 400)


@pytest.mark.usefixtures("many")
def test_free_text_is_answered_and_not_kept(fan):
    for query in ("q=quick", "letter=q"):
        page_of(fan, f"{DRIVERS}?{query}")
    version = newest_version()
    assert SHELF.get(version, f"http:{DRIVERS}?letter=q")
    assert not SHELF.get(version, f"http:{DRIVERS}?q=quick")
