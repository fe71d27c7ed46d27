"""What stands behind a car: each kind has an index and a page of each, made in one way."""

import json
from datetime import date

import pytest
from django.urls import reverse

from results.kinds import KINDS
from results.models import (
    Alias,
    CrewChief,
    Driver,
    Manufacturer,
    Owner,
    PriorRecord,
    Result,
    Series,
    Team,
)
from results.revisions import revise
from results.stats.annals import annals
from results.stats.behind import TOGETHER
from results.stats.careers import Career
from results.stats.facts import NOW
from results.stats.subjects import subject_of
from results.stats.summaries import summary

from . import factories

pytestmark = pytest.mark.django_db
BEHIND = [kind for noun, kind in KINDS.items() if noun != "driver"]
ADDRESSES = {
    "team": "/teams/first-team/",
    "owner": "/owners/ann-owner/",
    "crew_chief": "/crew-chiefs/bo-chief/",
    "manufacturer": "/manufacturers/maker/",
    "number": "/numbers/1/",
}


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def history(write):
    """Three seasons of two series; the first team's car 1 wins all but one race."""
    with write():
        whole = {
            "team": Team.objects.create(name="First Team"),
            "owner": Owner.objects.create(name="Ann Owner"),
            "crew_chief": CrewChief.objects.create(name="Bo Chief"),
            "manufacturer": Manufacturer.objects.create(name="Maker"),
        }
        for year, series in ((2023, "trucks"), (2025, "trucks"), (2025, "cup")):
            season = factories.season(year, series=series)
            for round in (1, 2):
                event = factories.event(season, round, date=date(year, 3, round))
                factories.race(event, cars=4, stages=1)
            factories.race(factories.event(season, 3, status="scheduled"), cars=2)
        Result.objects.filter(car_number="1").update(**whole)
        Result.objects.filter(car_number="2").update(team=whole["team"])
        # In the last race of all another driver won with the number 1, and the number is painted
        # 01 on the second's car.
        last = Result.objects.filter(event__season=season, event__round=2)
        first, second = last.get(car_number="1"), last.get(car_number="2")
        first.driver, second.driver = second.driver, first.driver
        Result.objects.rewrite([first, second], ["driver"])
        last.filter(pk=second.pk).update(car_number="01")
    return whole


def page_of(fan, address: str) -> str:
    response = fan.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def exported(fan, address: str, table: str = "") -> list[dict]:
    asked = {"_export": "json"} | ({"table": table} if table else {})
    response = fan.get(address, asked)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_every_kind_but_drivers_tells_with_whom_it_raced():
    assert {kind.noun for kind in BEHIND} == set(TOGETHER)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("kind", BEHIND, ids=lambda kind: kind.noun)
def test_each_kind_has_an_index_that_leads_to_each_of_it(kind, fan):
    page = page_of(fan, reverse(f"results:{kind.listed}"))
    assert f"<h1>{kind.plural.capitalize()}</h1>" in page
    assert f'href="{ADDRESSES[kind.noun]}"' in page
    ways = page.split('aria-label="Other indexes"')[1].partition("</nav>")[0]
    for other in KINDS.values():
        leads = f'<a href="/{other.path}/">{other.plural.capitalize()}</a>' in ways
        assert leads == (other is not kind)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("kind", BEHIND, ids=lambda kind: kind.noun)
def test_each_has_totals_wins_drivers_and_seasons(kind, fan):
    address = ADDRESSES[kind.noun]
    starts = 12 if kind.noun == "team" else 6
    done = exported(fan, address, "careers")
    assert [one["series"] for one in done] == ["Cup", "Trucks"]
    assert sum(one["starts"] for one in done) == starts
    assert sum(one["wins"] for one in done) == 6
    wins = exported(fan, address)
    assert len(wins) == 6
    assert (wins[0]["driver"], wins[0]["series"]) == ("Driver 002", "Cup")
    assert [one["year"] for one in wins] == [2025] * 4 + [2023] * 2
    drivers = exported(fan, address, "driver")
    assert [(one["name"], one["wins"]) for one in drivers] == [("Driver 001", 5), ("Driver 002", 1)]
    seasons = exported(fan, address, "seasons")
    assert [(one["season"], one["wins"]) for one in seasons] == [
        ("2025 Trucks", 2), ("2025 Cup", 2), ("2023 Trucks", 2),
    ]  # fmt: skip
    cup, trucks = starts // 3, starts // 3 * 2
    said = f"2 wins in {cup} Cup starts and 4 wins in {trucks} Trucks starts."
    assert said in page_of(fan, address)


@pytest.mark.usefixtures("history")
def test_a_team_tells_its_numbers_and_chiefs_and_they_lead_back(fan):
    page = page_of(fan, ADDRESSES["team"])
    for address in ("/numbers/1/", "/numbers/01/", "/numbers/2/", ADDRESSES["crew_chief"]):
        assert f'href="{address}"' in page
    numbers = exported(fan, ADDRESSES["team"], "number")
    assert [(one["name"], one["starts"], one["wins"]) for one in numbers] == [
        ("1", 6, 6), ("2", 5, 0), ("01", 1, 0),
    ]  # fmt: skip
    assert f'href="{ADDRESSES["team"]}"' in page_of(fan, ADDRESSES["crew_chief"])


@pytest.mark.usefixtures("history")
def test_01_is_not_1(fan):
    assert len(exported(fan, "/numbers/01/", "seasons")) == 1
    response = fan.get("/numbers/001/")
    assert response.status_code == 404
    assert "No car with the number “001” has raced in our results." in response.content.decode()
    names = [one["name"] for one in exported(fan, "/numbers/")]
    assert names == ["1", "01", "2", "3", "4"]


@pytest.mark.usefixtures("history")
def test_one_that_never_raced_says_so(fan, write):
    with write():
        Team.objects.create(name="Idle Team")
    assert "No start of Idle Team is in our results yet." in page_of(fan, "/teams/idle-team/")
    assert exported(fan, "/teams/idle-team/") == []


@pytest.mark.parametrize(
    ("model", "old", "new"),
    [
        (Team, "/teams/first-team/", "/teams/renamed/"),
        (Owner, "/owners/ann-owner/", "/owners/renamed/"),
        (CrewChief, "/crew-chiefs/bo-chief/", "/crew-chiefs/renamed/"),
        (Manufacturer, "/manufacturers/maker/", "/manufacturers/renamed/"),
    ],
)
@pytest.mark.usefixtures("history")
def test_a_renamed_one_redirects_and_the_desk_finds_it(model, old, new, fan, write):
    page_of(fan, old)
    with write():
        one = model.objects.get()
        assert one.get_absolute_url() == old
        one.slug = "renamed"
        one.save()
    response = fan.get(f"{old}?sort=year")
    assert (response.status_code, response.headers["Location"]) == (301, f"{new}?sort=year")
    page_of(fan, new)
    missing = fan.get(f"/{new.split('/')[1]}/nobody/")
    assert missing.status_code == 404
    assert f"There is no {model._meta.verbose_name} at “nobody”." in missing.content.decode()


@pytest.mark.usefixtures("history")
def test_a_correction_shows_on_the_next_load(fan, write, history):
    page_of(fan, ADDRESSES["team"])
    with write():
        Driver.objects.filter(slug="driver-001").update(name="Zoe Quick")
        Alias.objects.create(name="The Firsts", team=history["team"])
        Result.objects.filter(event__season__series__slug="cup", car_number="2").update(team=None)
    page = page_of(fan, ADDRESSES["team"])
    assert "Also written The Firsts." in page
    assert "Zoe Quick" in page
    assert exported(fan, ADDRESSES["team"], "careers")[0]["starts"] == 3


@pytest.mark.usefixtures("history")
def test_the_prior_record_of_a_team_counts(fan, write, history):
    with write():
        PriorRecord.objects.create(
            series=Series.objects.get(slug="cup"), team=history["team"], through=date(2024, 1, 1),
            starts=100, wins=10,
        )  # fmt: skip
    assert PriorRecord.objects.get().get_absolute_url() == ADDRESSES["team"]
    cup = exported(fan, ADDRESSES["team"], "careers")[0]
    assert (cup["starts"], cup["wins"], cup["poles"]) == (104, 12, None)
    assert "12 wins in 104 Cup starts" in page_of(fan, ADDRESSES["team"])


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("query", ["page=2", "driver-page=2", "season-page=x", "team-page=0"])
def test_a_page_of_a_table_that_is_not_there_is_named(query, fan):
    response = fan.get(f"{ADDRESSES['manufacturer']}?{query}")
    assert response.status_code == 404
    assert f"{query} names no page of these." in response.content.decode()


@pytest.mark.usefixtures("history")
def test_a_folded_table_that_is_sorted_stands_open(fan):
    address = ADDRESSES["team"]
    assert '<details class="as-table" open>' not in page_of(fan, address)
    assert page_of(fan, f"{address}?number-sort=name").count('<details class="as-table" open>') == 1


@pytest.mark.usefixtures("history")
def test_all_but_numbers_can_be_reported(fan):
    for noun, address in ADDRESSES.items():
        subject = subject_of(NOW, address)
        assert (subject is None) == (noun == "number")
        assert (f'report/?page={address}"' in page_of(fan, address)) == (subject is not None)


@pytest.mark.usefixtures("history")
def test_pages_ask_no_more_than_three_questions(fan, django_assert_max_num_queries):
    for address in ADDRESSES.values():
        page_of(fan, address)
        with django_assert_max_num_queries(3):
            page_of(fan, f"{address}?sort=year")


@pytest.mark.usefixtures("history")
def test_the_long_lists_of_a_make_are_added_up_once(fan, monkeypatch):
    monkeypatch.setattr("results.stats.behind.LONG", 3)
    page_of(fan, ADDRESSES["manufacturer"])
    key = Manufacturer.objects.get().pk
    assert len(annals()._found["won", "manufacturer", key]) == 6
    assert exported(fan, ADDRESSES["manufacturer"])[0]["driver"] == "Driver 002"


def test_a_race_leads_to_its_teams_and_makes(fan, history):
    page = page_of(fan, "/trucks/2025/race-1/")
    assert f'href="{ADDRESSES["team"]}"' in page
    assert f'href="{ADDRESSES["manufacturer"]}"' in page
    assert f'href="{ADDRESSES["team"]}"' in page_of(fan, "/drivers/driver-001/")


def of(series, starts, wins):
    return Career(series, "", starts, wins, None, None, None, None, False)


@pytest.mark.parametrize(
    ("careers", "words"),
    [
        ([of("Truck Series", 68, 13)], "13 wins in 68 Truck Series starts"),
        ([of("Cup Series", 1, 0)], "No win in 1 Cup Series start"),
        ([of("Cup Series", 1234, 1)], "1 win in 1,234 Cup Series starts"),
        ([of("Cup Series", 5, None)], "5 Cup Series starts"),
        ([of("A", 1, 1), of("B", 2, 0), of("C", None, 3)],
         "1 win in 1 A start and no win in 2 B starts"),
        ([], ""),
    ],
)  # fmt: skip
def test_a_career_in_words(careers, words):
    assert summary(careers) == words
