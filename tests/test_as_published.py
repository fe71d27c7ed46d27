"""A page as it was published: with `?revision=12`, as it stood when that revision closed."""

import random
from typing import NamedTuple

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Recap, Result, Revision, Season, Series
from results.revisions import revise
from results.stats import seasons as season_rows

from . import corrections, factories
from .browser.documents import Document, read, words
from .test_budgets import everything_about, history

pytestmark = pytest.mark.django_db

NO_TABLE = b"_export: This page has no table to export."
FIRST, RACE = "/trucks/2025/race-1/", "/trucks/2025/race-2/"
STANDINGS = "/trucks/2025/standings/"
SHOWN = [FIRST, RACE, STANDINGS]
EXPORTS = [
    f"{RACE}?_export=json",
    f"{RACE}?_export=json&table=stages",
    f"{STANDINGS}?after=1&_export=json",
    f"{STANDINGS}?_export=json",
]
# What a page of the past leaves out, or says in other words.
LEFT_OUT = {"nav", "aside", "details", "figure", "article"}
OTHERWISE = {"more", "summary", "filter", "drawn", "record", "since", "cite"}
DRAWN = {"progression-heading", "milestones"}


def as_of(address: str, revision: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}revision={revision}"


class Seen(NamedTuple):
    """What fans saw: of each page its words, and each table as it is taken along."""

    words: dict[str, str]
    tables: dict[str, object]


def told(page: Document) -> str:
    """Return the words of a page, without its ways, its drawings, its recap and what folds away."""
    main = page.root.find(".//main")
    for above in list(main.iter()):
        for one in list(above):
            named = one.get("class") in OTHERWISE or one.get("aria-labelledby") in DRAWN
            if one.tag in LEFT_OUT or named:
                above.remove(one)
    return words(main)


def seen(fan, revision: int | None = None) -> Seen:
    """Return all that fans see of both races and their standings: now, or as of a revision."""

    def answer(address):
        asked = address if revision is None else as_of(address, revision)
        return fan.get(asked, follow=True)

    pages, tables = {}, {}
    for address in SHOWN:
        response = answer(address)
        there = response.status_code == 200 and b"not in our records" not in response.content
        pages[address] = told(read(address, response)) if there else ""
    for address in EXPORTS:
        response = answer(address)
        tables[address] = _as_told(response.json()) if response.status_code == 200 else None
    return Seen(pages, tables)


def _as_told(rows: list[dict]) -> list[dict]:
    """Return a table without its slugs: those are of today, whatever is told."""
    return [{name: row[name] for name in row if not name.endswith("_slug")} for row in rows]


def entered(editor) -> None:
    with revise(user=editor, reason="A season"):
        corrections.season()


def correct(editor, act) -> None:
    with revise(user=editor, reason=act.__name__):
        act()


@pytest.fixture
def corrected(editor) -> int:
    """Tell the whole story of a season and its corrections; return its newest revision."""
    entered(editor)
    for act in corrections.STORY:
        correct(editor, act)
    return Revision.objects.newest_number()


# -- As it stood -----------------------------------------------------------------------------


@pytest.mark.once
def test_after_a_story_of_corrections_every_revision_reads_as_it_did(fan, editor):
    entered(editor)
    then = {1: seen(fan)}
    for number, act in enumerate(corrections.STORY, start=2):
        correct(editor, act)
        then[number] = seen(fan)
    for number, was in then.items():
        now = seen(fan, number)
        assert now.tables == was.tables, number
        assert now.words == was.words, number
    # Fans see each of these corrections, but for the draft and the recap.
    acts = enumerate(corrections.STORY, start=2)
    unseen = [act.__name__ for number, act in acts if then[number] == then[number - 1]]
    assert unseen == ["draft", "tell_it"]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_the_corrections_and_their_order_the_past_stays_as_it_was(seed, fan, editor):
    chosen = random.Random(seed)
    acts = [
        corrections.exchange_two_finishes, corrections.disqualify, corrections.rescind,
        corrections.take_points, corrections.reverse_a_stage, corrections.take_off,
        corrections.make_official, corrections.pay_by_other_rules,
        lambda: corrections.exchange_two_finishes(3, 5), lambda: corrections.disqualify(4),
        lambda: corrections.rename_a_driver(f"Driver {chosen.random()}", "driver-001-renamed"),
    ]  # fmt: skip
    entered(editor)
    correct(editor, corrections.draft)
    correct(editor, corrections.publish)
    then = {}
    for _ in range(6):
        correct(editor, chosen.choice(acts))
        then[Revision.objects.newest_number()] = seen(fan)
    for number, was in then.items():
        assert seen(fan, number) == was, number


def test_a_race_not_yet_published_shows_nothing_that_was_drafted(corrected, fan):
    page = fan.get(as_of(RACE, 2)).content.decode()
    assert "<table" not in page
    # Entered again it is another row; as of the first it stands at the same address all the same.
    assert "It had no results yet." in page
    assert "Driver 001" not in page
    export = fan.get(as_of(f"{RACE}?_export=json", 2))
    assert (export.status_code, export.content) == (
        400,
        b"_export: This page has no table to export.",
    )


def test_a_recap_is_no_part_of_the_past_whatever_became_of_it(fan, editor):
    entered(editor)
    for act in (corrections.draft, corrections.publish, corrections.tell_it):
        correct(editor, act)
    with revise(user=editor, reason="Not ours to tell"):
        Recap.objects.update(status="draft")
    for number in (4, 5):
        assert "He won" not in fan.get(as_of(RACE, number)).content.decode()


def test_what_was_not_there_then_is_said_not_to_have_been(fan, editor):
    with revise(user=editor, reason="A driver"):
        factories.drivers(1)
    entered(editor)
    with revise(user=editor, reason="A third race"):
        factories.event(Season.objects.get(), 3)
    for address, number in ((FIRST, 1), (STANDINGS, 1), ("/trucks/2025/race-3/", 2)):
        page = fan.get(as_of(address, number))
        assert page.status_code == 200
        assert "It was not in our records then." in page.content.decode()
        assert f"As it stood after revision {number}" in page.content.decode()
        export = fan.get(as_of(f"{address}?_export=csv", number))
        assert (export.status_code, export.content) == (
            400,
            b"_export: This page has no table to export.",
        )


def test_before_the_first_race_was_run_the_standings_say_so(fan, editor):
    with revise(user=editor, reason="A season"):
        event = factories.event(factories.season(), status="scheduled")
    with revise(user=editor, reason="It ran"):
        factories.race(event)
        Event.objects.update(status="official")
    page = fan.get(as_of(STANDINGS, 1)).content.decode()
    assert "No race of this season had been run then." in page
    after = fan.get(as_of(f"{STANDINGS}?after=1", 1))
    assert after.status_code == 404
    assert "after=1 names no round" in after.content.decode()


def test_rules_that_go_by_another_name_now_are_those_of_today(fan, editor, monkeypatch):
    entered(editor)
    before = fan.get(f"{STANDINGS}?_export=json").json()
    with revise(user=editor, reason="Which rules"):
        Season.objects.update(points_system="trucks-2004")
    known = dict(season_rows.SYSTEMS)
    known.pop("trucks-2025")
    monkeypatch.setattr(season_rows, "SYSTEMS", known)
    today = fan.get(f"{STANDINGS}?_export=json").json()
    assert today != before
    assert fan.get(as_of(f"{STANDINGS}?_export=json", 1)).json() == today


# -- What it says of itself ------------------------------------------------------------------


def test_it_says_at_the_top_which_revision_it_is_and_leads_to_today(corrected, fan):
    time = Revision.objects.get(number=4).time
    for address, today in ((RACE, RACE), (f"{STANDINGS}?after=1", f"{STANDINGS}?after=1")):
        page = read(address, fan.get(as_of(address, 4)))
        banner = page.root.find(".//aside")
        assert words(banner).startswith("As it stood after revision 4 of ")
        assert banner.find(".//time").get("datetime") == time.isoformat()
        link = banner.find(".//a")
        assert link.get("href") == today
        assert words(link).endswith(f"now (revision {corrected})")
        assert "as of revision 4" in page.told("title")[0]


def test_no_search_engine_lists_it_and_its_canonical_address_is_todays(corrected, fan):
    for address in (RACE, STANDINGS, f"{STANDINGS}?after=1"):
        response = fan.get(as_of(address, 4))
        page = read(address, response)
        assert page.told("robots") == ["noindex"]
        assert page.told("canonical")[0].endswith(address)
        assert response.headers["X-Robots-Tag"] == "noindex"
        today = fan.get(address)
        assert "robots" not in today.content.decode()
        assert "X-Robots-Tag" not in today.headers
    assert fan.get(as_of(f"{RACE}?_export=csv", 4)).headers["X-Robots-Tag"] == "noindex"


def test_it_is_never_kept(corrected, fan):
    for address in (RACE, STANDINGS):
        first = fan.get(as_of(address, 4))
        with CaptureQueriesContext(connection) as asked:
            assert fan.get(as_of(address, 4)).content == first.content
        assert len(asked) > 1
        assert "ETag" not in first.headers


def test_it_draws_nothing_and_has_no_form(corrected, fan):
    for address in (RACE, STANDINGS):
        page = read(address, fan.get(as_of(address, 12)))
        told = {one.tag for one in page.root.find(".//main").iter()}
        assert not told & {"svg", "form", "article"}
        assert page.all("table")


def test_what_else_narrows_the_page_of_today_is_left_behind(corrected, fan):
    moved = fan.get(as_of(f"{RACE}?manufacturer=Ford&sort=laps", 4))
    assert moved.status_code == 302
    assert moved.headers["Location"] == f"{RACE}?sort=laps&revision=4"
    rows = fan.get(as_of(f"{RACE}?sort=-finish&_export=json", 4)).json()
    assert [row["finish"] for row in rows] == [6, 5, 4, 3, 2, 1]


# -- Where it leads --------------------------------------------------------------------------


def test_its_links_lead_to_where_things_stand_today_and_stay_in_its_time(corrected, fan):
    race = read(RACE, fan.get(as_of(RACE, 4)))
    leads = set(race.links)
    assert "/drivers/driver-001-angstrom/" in leads
    assert "/tracks/homestead-miami/" in leads
    assert f"{STANDINGS}?after=2&revision=4" in leads
    assert "/trucks/2025/the-opener/?revision=4" in leads
    standings = read(STANDINGS, fan.get(as_of(STANDINGS, 4)))
    leads |= set(standings.links)
    assert {f"{RACE}?revision=4", f"{STANDINGS}?after=1&revision=4"} <= set(standings.links)
    broken = {one: status for one in leads if (status := fan.get(one).status_code) != 200}
    assert not broken


def test_a_slug_that_is_another_drivers_now_leads_to_nobody_else(fan, editor):
    entered(editor)
    for slug in ("somewhere", "driver-001"):
        name = "Driver 001" if slug == "somewhere" else "Driver 002"
        with revise(user=editor, reason="An address exchanged"):
            Driver.objects.filter(name=name).update(slug=slug)
    page = fan.get(as_of(FIRST, 1)).content.decode()
    assert '<a href="/drivers/somewhere/">Driver 001</a>' in page
    assert '<a href="/drivers/driver-001/">Driver 002</a>' in page


def test_a_namesake_deleted_since_is_there_as_he_was(fan, editor):
    entered(editor)
    with revise(user=editor, reason="Entered twice"):
        Driver.objects.filter(slug__in=["driver-005", "driver-006"]).update(name="Kyle Larson")
    with revise(user=editor, reason="A guest"):
        Result.objects.filter(car_number__in=["5", "6"]).update(points_eligible=False)
    was = fan.get(f"{STANDINGS}?_export=json").json()
    with revise(user=editor, reason="One and the same"):
        Result.objects.filter(driver__slug="driver-006").delete()
        Driver.objects.get(slug="driver-006").delete()
    assert fan.get(as_of(f"{STANDINGS}?_export=json", 3)).json() == was


@pytest.mark.parametrize("page", ["race-1/", "standings/"])
def test_an_address_of_then_leads_to_the_same_past_at_todays(page, fan, editor):
    entered(editor)
    with revise(user=editor, reason="Renamed"):
        Series.objects.update(name="Craftsman", slug="craftsman")
    moved = fan.get(f"/trucks/2025/{page}?revision=1")
    assert moved.status_code == 301
    assert moved.headers["Location"] == f"/craftsman/2025/{page}?revision=1"
    shown = fan.get(moved.headers["Location"]).content.decode()
    assert '<a href="/craftsman/">Trucks</a>' in shown
    assert "Craftsman" not in shown


# -- What it refuses -------------------------------------------------------------------------


@pytest.mark.parametrize("address", [FIRST, STANDINGS, f"{STANDINGS}?after=1"])
@pytest.mark.parametrize(
    "wrong",
    ["0", "-1", "3", "99", "x", "1.0", "1e3", "", "%20", "+1", "2147483648", "9" * 5000, "%00",
     "٢", "²", "1,2", "<b>", "None"],
)  # fmt: skip
def test_what_is_no_revision_of_ours_is_told_by_its_parameter(wrong, address, fan, editor):
    entered(editor)
    correct(editor, corrections.draft)
    response = fan.get(as_of(address, wrong))
    assert response.status_code == 404
    assert "revision=" in response.content.decode()
    assert "numbered from 1 to 2" in response.content.decode()


def test_no_other_page_takes_a_revision(fan, editor):
    entered(editor)
    for address in (
        "/",
        "/trucks/2025/",
        "/drivers/driver-001/",
        f"{FIRST}inspection/",
    ):
        moved = fan.get(as_of(address, 1))
        assert (moved.status_code, moved.headers["Location"]) == (302, address)


def test_the_page_of_today_asks_for_no_revision_but_the_newest(fan, editor):
    entered(editor)
    for address in (FIRST, STANDINGS):
        with CaptureQueriesContext(connection) as asked:
            fan.get(address)
        of_revisions = [one["sql"] for one in asked if 'FROM "results_revision"' in one["sql"]]
        assert of_revisions == [], address


# -- Its budget ------------------------------------------------------------------------------


@pytest.mark.parametrize("years", [1, 30])
@pytest.mark.parametrize("system", ["trucks-2025", "trucks-2004"])
def test_it_keeps_to_25_queries_however_long_the_history(years, system, fan, editor):
    with revise(user=editor, reason="History"):
        history(years)
        everything_about(Event.objects.get(season__year=2025, round=3))
        Season.objects.filter(year=2025).update(points_system=system)
    for number in range(5):
        with revise(user=editor, reason="A correction"):
            Driver.objects.update(home_town=f"Town {number}")
            Result.objects.filter(event__round=3).update(sponsor=f"Sponsor {number}")
    for address in ("race-3/", "race-4/", "standings/", "standings/?after=2"):
        for number in (1, 4, 6):
            with CaptureQueriesContext(connection) as asked:
                page = fan.get(as_of(f"/trucks/2025/{address}", number))
            assert page.status_code == 200
            assert len(asked) <= 25, (address, number)
