"""Race inspection where it is shown: to fans beside the numbers, to editors on the desk."""

import re

import pytest
from django.urls import reverse

from results import roles
from results.models import Event, LapLeader, PublishedStanding, Result, Season
from results.recaps.page import race_page
from results.revisions import revise
from results.stats.facts import NOW
from results.stats.inspection.findings import FAIL, PASS, UNKNOWN, Finding, Verdicts
from results.stats.inspection.reading import inspection_of
from results.stats.race_rows import RaceRow
from results.stats.seasons import find_season, schedule
from results.stats.standings import season_results, standings

from . import factories
from .browser.documents import read, words
from .conftest import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

RACE = "/trucks/2025/baptist-health-200/"


@pytest.fixture
def writing(editor):
    """A revision open for a test's setting."""
    return lambda: revise(user=editor, reason="A setting")


def shown(client, address: str):
    """Return a page as a document."""
    response = client.get(address)
    assert response.status_code == 200, address
    return read(address, response)


def told(page, verdict: str) -> list[str]:
    """Return the words of the findings of one verdict on a page."""
    return [words(one) for one in page.all("li") if one.get("class") == verdict]


def line_of(page) -> str:
    (line,) = [one for one in page.all("p") if one.get("class") == "inspected"]
    return words(line)


# -- In one line -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ((24, 1, 3), "24 checks of these numbers agree, 1 disagrees, 3 lack facts"),
        ((1, 0, 1), "1 check of these numbers agrees, 1 lacks facts"),
        ((0, 2, 0), "2 checks of these numbers disagree"),
        ((0, 0, 12), "12 checks of these numbers lack facts"),
    ],
)
def test_how_many_checks_agree_is_said_in_a_line(verdicts, said):
    assert Verdicts(*verdicts).said == said


def test_a_check_counts_once_by_the_worst_that_it_found():
    found = [
        Finding("points", PASS, "…"), Finding("points", UNKNOWN, "…"),
        Finding("laps", UNKNOWN, "…"), Finding("laps", FAIL, "…"), Finding("laps", FAIL, "…"),
        Finding("starts", PASS, "…"),
    ]  # fmt: skip
    assert Verdicts.of(found) == (1, 1, 1)


# -- To fans ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("demo")
def test_a_race_says_how_many_of_its_checks_agree_and_leads_to_them(fan):
    page = shown(fan, RACE)
    assert line_of(page) == "24 checks of these numbers agree, 3 lack facts"
    assert f"{RACE}inspection/" in page.links
    inspection = shown(fan, f"{RACE}inspection/")
    assert told(inspection, FAIL) == []
    assert len(told(inspection, PASS)) == 26
    assert "cautions 4 cautions, as the series counts." in told(inspection, PASS)
    assert [one.split(" ", 2)[:2] for one in told(inspection, UNKNOWN)]
    assert RACE in inspection.links


@pytest.mark.usefixtures("demo")
def test_a_wrong_number_is_told_first_in_words(fan, writing):
    with writing():
        Result.objects.filter(event__slug="baptist-health-200", car_number="11").update(laps_led=77)
    assert "2 disagree," in line_of(shown(fan, RACE))
    inspection = shown(fan, f"{RACE}inspection/")
    assert [words(one).rstrip(" 0123456789") for one in inspection.all("h2")] == [
        "What disagrees", "What is not known", "What agrees",
    ]  # fmt: skip
    assert told(inspection, FAIL) == [
        "laps led Laps led add up to 133, the race ran 134.",
        "laps led by stint No. 11 led 77 laps, its stints add up to 78.",
    ]
    assert "2 disagree," in inspection.told("description")[0]


def verdicts_both_ways(event: Event) -> tuple[Verdicts, Verdicts]:
    """Return them from the rows of the event's page, and from an inspection of its own."""
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id, RaceRow)
    row = next(one for one in events if one.id == event.id)
    alone = Verdicts.of(inspection_of(NOW, season, events, row))
    return race_page(NOW, season, events, row).inspection, alone


@pytest.mark.usefixtures("demo")
def test_the_page_s_own_rows_lead_to_the_same_verdicts(writing):
    with writing():
        event = factories.event(factories.season(2005, "trucks-2004", "cup"), laps_run=100)
        cars = factories.race(event, cars=43)
        other = factories.race(factories.event(event.season, round=2))
        LapLeader.objects.create(event=event, order=1, result=other[0])
        Result.objects.filter(pk=cars[6].pk).update(flag_order_unknown=True)
    for event in Event.objects.run():
        of_the_page, alone = verdicts_both_ways(event)
        assert of_the_page == alone
        assert sum(alone) > 10


def publish(event: Event, place: int, car: Result) -> PublishedStanding:
    """Publish a place for a car's driver, with the points that its results make."""
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id, RaceRow)
    line = next(
        one
        for one in standings(season_results(NOW, season, events), events[-1])
        if one.driver_slug == car.driver.slug
    )
    return PublishedStanding.objects.create(
        season=event.season, event=event, place=place, driver=car.driver, points=line.points
    )


@pytest.mark.parametrize("place", [1, 10, 11, 40])
def test_a_published_place_is_compared_however_far_down_it_is(place, writing):
    with writing():
        event = factories.event(factories.season())
        cars = factories.race(event, cars=43)
    with writing():
        published = publish(event, place, cars[place - 1])
    before, alone = verdicts_both_ways(event)
    assert before == alone
    with writing():
        published.place += 2
        published.save()
    after, alone = verdicts_both_ways(event)
    assert after == alone == (before.agree - 1, before.disagree + 1, before.lack)


def test_drivers_level_across_the_end_of_what_the_page_shows_are_known_to_be_level(writing):
    with writing():
        event = factories.event(factories.season())
        cars = factories.race(event, cars=12)
        for car in cars[9:12]:
            car.provisional_finish = None
            car.provisional_status = ""
            car.save()
    with writing():
        publish(event, 12, cars[9])
    of_the_page, alone = verdicts_both_ways(event)
    assert of_the_page == alone
    assert alone.disagree == 0


def test_a_race_of_which_nothing_is_known_disagrees_in_nothing(fan, writing):
    with writing():
        event = factories.event(factories.season())
    page = shown(fan, event.get_absolute_url())
    assert re.fullmatch(
        r"(1 check .+ agrees?, )?\d+ (checks of these numbers )?lack facts", line_of(page)
    )
    inspection = shown(fan, f"{event.get_absolute_url()}inspection/")
    assert told(inspection, FAIL) == []
    assert "finishes No car is entered." in told(inspection, UNKNOWN)


@pytest.mark.usefixtures("demo")
def test_a_race_to_come_has_no_inspection(fan):
    coming = Event.objects.filter(status="scheduled").first()
    assert fan.get(f"{coming.get_absolute_url()}inspection/").status_code == 404
    assert "inspection" not in fan.get(coming.get_absolute_url()).content.decode()
    assert fan.get("/trucks/2025/nowhere/inspection/").status_code == 404


def test_an_inspection_moves_with_its_race(fan, writing):
    with writing():
        event = factories.event(factories.season(), slug="before")
        factories.race(event)
    with writing():
        event.slug = "after"
        event.save()
    response = fan.get("/trucks/2025/before/inspection/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/trucks/2025/after/inspection/"


# -- To editors ------------------------------------------------------------------------------


def of_race(event: Event) -> str:
    return reverse("admin:results_event_inspection", args=[event.pk])


def of_season(series: str, year: int) -> str:
    return reverse("admin:results_season_inspection", args=[series, year])


LATEST = "/admin/results/event/inspection/"


def told_in(page, kind: str) -> list[str]:
    """Return the words of the lists of one kind on a page of the desk."""
    lists = [one for one in page.all("ul") if one.get("class") == kind]
    return [words(item) for one in lists for item in one]


@pytest.mark.usefixtures("demo")
def test_the_desk_tells_what_disagrees_then_what_is_missing_then_what_agrees(desk, writing):
    event = Event.objects.get(slug="baptist-health-200")
    with writing():
        Result.objects.filter(event=event, car_number="11").update(laps_led=77)
    page = shown(desk, of_race(event))
    assert told_in(page, "fail") == [
        "Laps led add up to 133, the race ran 134.",
        "No. 11 led 77 laps, its stints add up to 78.",
    ]
    assert "The time of race is not known." in told_in(page, "unknown")
    (agreeing,) = page.all("details")
    assert words(agreeing.find("summary")) == "24 checks agree"
    assert agreeing.get("open") is None
    (inspection,) = [one for one in page.root.iter() if one.get("id") == "inspection"]
    assert [one.get("class") for one in inspection if one.tag in ("ul", "details")] == [
        "fail", "unknown", None,
    ]  # fmt: skip


def test_a_race_is_inspected_on_the_desk_before_fans_see_it(desk, writing):
    with writing():
        event = factories.event(factories.season(), status="scheduled", laps_run=99)
    nothing = shown(desk, of_race(event))
    assert "There are no results to inspect yet." in words(nothing.root)
    with writing():
        factories.race(event)
    assert "No. 1 ran 100 laps, the race 99." in told_in(shown(desk, of_race(event)), "fail")


def place_kept_on(desk, event: Event) -> list[str]:
    """Return the links in the place that an event's page keeps for its inspection."""
    page = shown(desk, reverse("admin:results_event_change", args=[event.pk]))
    places = [one for one in page.root.iter() if one.get("id") == "inspection"]
    return [link.get("href") for place in places for link in place.iter("a")]


def test_the_events_page_keeps_a_place_for_it_once_there_are_results(desk, writing):
    with writing():
        event = factories.event(factories.season())
    assert place_kept_on(desk, event) == []
    with writing():
        factories.race(event)
    assert place_kept_on(desk, event) == [of_race(event)]
    assert b"inspection-heading" not in desk.get(reverse("admin:results_event_add")).content


def test_a_season_tells_its_races_newest_first_and_leads_to_each(desk, writing):
    with writing():
        season = factories.season()
        events = [factories.event(season, number, laps_run=100) for number in (1, 2, 3)]
        for event in events[:2]:
            factories.race(event, laps_led=1)
        factories.race(events[2])
    page = shown(desk, LATEST)
    heads = {one.get("id"): words(one) for one in page.all("h2") if one.get("id")}
    assert heads["disagreeing"] == "2 of 3 races disagree in something"
    assert heads["lacking"] == "3 of 3 races lack facts"
    leads = [
        (words(one), one.find("a").get("href"))
        for one in page.all("h3")
        if one.find("a") is not None
    ]
    to = [reverse("admin:results_event_change", args=[event.pk]) for event in events]
    assert leads == [
        ("2. Race 2", to[1]), ("1. Race 1", to[0]),
        ("3. Race 3", to[2]), ("2. Race 2", to[1]), ("1. Race 1", to[0]),
    ]  # fmt: skip
    assert told_in(page, "fail") == ["Laps led add up to 6, the race ran 100."] * 2


def test_each_season_with_a_race_run_is_one_step_away(desk, writing):
    with writing():
        for series, year in (("trucks", 2024), ("trucks", 2025), ("cup", 2025)):
            factories.event(factories.season(year, series=series))
        factories.event(Season.objects.get(series__slug="trucks", year=2024), round=2)
        factories.event(factories.season(2026, series="cup"), status="scheduled")
    page = shown(desk, of_season("trucks", 2024))
    lists = [one for one in page.all("ul") if one.get("class") == "seasons"]
    assert [[words(item) for item in one] for one in lists] == [["2025 1"], ["2025 1", "2024 2"]]
    here = [one for one in page.all("a") if one.get("aria-current") and words(one) == "2024"]
    assert [one.get("href") for one in here] == [of_season("trucks", 2024)]
    assert desk.get(of_season("trucks", 1990)).status_code == 404
    assert desk.get("/admin/results/event/999999999999999999999999/inspection/").status_code == 404


def test_an_empty_desk_says_that_there_is_nothing_to_inspect(desk, writing):
    assert "No race has been run yet" in words(shown(desk, LATEST).root)
    with writing():
        factories.season()
    assert "No race of this season has been run yet" in words(shown(desk, LATEST).root)


@pytest.mark.parametrize("role", [roles.READER, roles.EDITOR, roles.CHIEF_EDITOR])
def test_whoever_may_see_events_is_led_to_their_inspection(role, account, writing):
    with writing():
        event = factories.event(factories.season())
        factories.race(event)
    client = at_desk(account(role))
    assert LATEST in [one.get("href") for one in shown(client, reverse("admin:index")).all("a")]
    assert place_kept_on(client, event) == [of_race(event)]
    for address in (LATEST, of_season("trucks", 2025), of_race(event)):
        assert client.get(address).status_code == 200


def test_nobody_else_is(fan, account, writing):
    with writing():
        event = factories.event(factories.season())
    outsider = account(None)
    outsider.is_staff = True
    outsider.save()
    client = at_desk(outsider)
    assert LATEST not in [one.get("href") for one in shown(client, reverse("admin:index")).all("a")]
    for address in (LATEST, of_season("trucks", 2025), of_race(event)):
        assert client.get(address).status_code == 403
        assert fan.get(address).headers["Location"].startswith(reverse("admin:login"))


def test_the_desks_inspections_hold_no_inline_script_or_style(desk, writing):
    with writing():
        event = factories.event(factories.season())
        factories.race(event)
    for address in (LATEST, of_race(event), reverse("admin:results_event_change", args=[event.pk])):
        page = shown(desk, address)
        assert not [one for one in page.all("script") if words(one)]
        assert not [one for one in page.root.iter() if one.get("style") or one.tag == "style"]
