"""Drivers side by side: careers, years, and the races in which they met."""

import csv
import io
import json
from datetime import date

import pytest

from results.models import Driver, Event, OldAddress, PriorRecord, Result, Series, StageResult
from results.revisions import revise
from results.stats.addresses import slug_now
from results.stats.annals import annals
from results.stats.comparing import (
    Scope,
    careers,
    lines,
    meetings,
    narrowed,
    pairs,
    starts_of,
    years,
)
from results.stats.comparing.figures import marked
from results.stats.facts import NOW

from . import factories

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

AHEAD = {
    # Finishes of One, Two and Three by race; None: not there. "out": no finish is known.
    ("trucks", 2023, 1): (1, 2, None),
    ("trucks", 2023, 2): (5, 3, 9),
    ("trucks", 2025, 1): (2, "out", 1),
    ("cup", 2025, 1): (4, 7, None),
    ("cup", 2025, 2): (None, 1, None),
}


@pytest.fixture
def three(editor):
    """Three drivers who met now and then, a fourth who never started, and two of one name."""
    with revise(user=editor, reason="Rivals"):
        drivers = [Driver.objects.create(name=name) for name in ("One Ace", "Two Bee", "Three Cee")]
        Driver.objects.create(name="Idle Hand")
        for slug in ("same-name", "same-name-2"):
            Driver.objects.create(name="Same Name", slug=slug)
        seasons, here, there = {}, factories.track("Here"), factories.track("There")
        for (series, year, number), finishes in AHEAD.items():
            if (series, year) not in seasons:
                seasons[series, year] = factories.season(year, series=series)
            event = factories.event(
                seasons[series, year], number, date=date(year, number, 1), name=f"Race {number}",
                track=here if number == 1 else there,
            )  # fmt: skip
            cars = [
                Result(
                    event=event, driver=driver, car_number=str(at), start=at,
                    provisional_finish=None if finish == "out" else finish,
                    provisional_status="running" if finish != "out" else "out",
                    reason_out="engine" if finish == "out" else "", laps_led=10 * at,
                )
                for at, (driver, finish) in enumerate(zip(drivers, finishes, strict=True), start=1)
                if finish is not None
            ]  # fmt: skip
            Result.objects.bulk_create(cars)
        event = factories.event(seasons["trucks", 2025], 9, status="scheduled")
        for driver in drivers:
            Result.objects.create(event=event, driver=driver, car_number=driver.name[:2])
        stage = Event.objects.get(season=seasons["trucks", 2023], round=1).stages.create(
            number=1, end_lap=30
        )
        StageResult.objects.create(
            stage=stage, result=Result.objects.get(event=stage.event, driver=drivers[0]),
            provisional_position=1,
        )  # fmt: skip
    return drivers


def starts(*drivers):
    names = annals().names["driver"].all()
    return starts_of(annals(), [names[one.pk] for one in drivers])


def told(fan, query: str, table: str = "") -> list[dict]:
    response = fan.get(f"/compare/?{query}&_export=json" + (f"&table={table}" if table else ""))
    assert response.status_code == 200
    return json.loads(response.content)


def page(fan, query: str = "", status: int = 200) -> str:
    response = fan.get(f"/compare/?{query}" if query else "/compare/")
    assert response.status_code == status, response.headers.get("Location")
    return " ".join(response.content.decode().split())


# -- What is compared --------------------------------------------------------------------------


def test_a_pair_is_counted_in_the_races_that_both_started(three):
    one_two, one_three, two_three = pairs(starts(*three))
    assert (one_two.races, one_two.ahead, one_two.behind) == (4, 2, 1)
    assert (one_two.wins, one_two.other_wins) == (1, 0)
    # Of the race that ended in the garage no finish of Two is known.
    assert (one_two.average_finish, one_two.other_average_finish) == (3.0, 4.0)
    assert (one_three.races, one_three.ahead, one_three.behind) == (2, 1, 1)
    assert (two_three.races, two_three.classified) == (2, 1)


def test_a_pair_counts_the_official_classification(three, editor):
    with revise(user=editor, reason="Too low"):
        race = Event.objects.get(season__year=2025, season__series__slug="cup", round=1)
        race.rulings.create(
            kind="disqualified", result=race.results.get(driver=three[0]), reason="Low"
        )
    (pair,) = pairs(starts(*three[:2]))
    assert (pair.ahead, pair.behind) == (1, 2)


def test_races_in_which_they_met_come_newest_first(three):
    met, finished = meetings(annals(), starts(*three))
    assert [(one.series_slug, one.year, one.race) for one in met] == [
        ("cup", 2025, "Race 1"), ("trucks", 2025, "Race 1"),
        ("trucks", 2023, "Race 2"), ("trucks", 2023, "Race 1"),
    ]  # fmt: skip
    assert [one.is_of_all for one in met] == [False, True, True, False]
    cup, trucks, *_ = met
    assert cup.cells[2] is None
    assert [(one.value, one.is_best) for one in cup.cells[:2]] == [(4, True), (7, False)]
    assert [one.value for one in trucks.cells] == [2, None, 1]
    assert len(finished) == 10


def test_a_race_to_come_is_no_meeting(three):
    assert all(one.race.is_run for of in starts(*three).of.values() for one in of)


def test_careers_are_those_of_the_drivers_pages(three, editor):
    with revise(user=editor, reason="His past"):
        PriorRecord.objects.create(
            series=Series.objects.get(slug="cup"), driver=three[1], through=date(2024, 1, 1),
            starts=100, wins=None,
        )  # fmt: skip
    names = annals().names["driver"].all()
    one, two = careers(annals(), [names[driver.pk] for driver in three[:2]])
    assert (one.starts, one.wins, one.stage_wins, one.win_rate) == (4, 1, 1, 25.0)
    assert (two.starts, two.wins, two.win_rate, two.with_prior_record) == (105, None, None, True)
    (trucks,) = careers(annals(), [names[three[1].pk]], Series.objects.get(slug="trucks").pk)
    assert (trucks.starts, trucks.wins) == (3, 0)


def test_a_scope_narrows_to_series_year_and_track(three):
    every = starts(*three)
    cup = Series.objects.get(slug="cup").pk
    here = Event.objects.filter(round=1).first().track_id
    for scope, expected in (
        (Scope(), [4, 5, 2]),
        (Scope(series=cup), [1, 2, 0]),
        (Scope(year=2023), [2, 2, 1]),
        (Scope(track=here), [3, 3, 1]),
        (Scope(series=cup, year=2025, track=here), [1, 1, 0]),
        (Scope(year=1999), [0, 0, 0]),
    ):
        within = every.within(scope)
        assert [one.starts for one in narrowed(within)] == expected, scope
        assert len(within.absent) == expected.count(0)


def test_narrowed_totals_of_everything_are_the_career(three):
    names = annals().names["driver"].all()
    assert narrowed(starts(*three)) == careers(annals(), [names[one.pk] for one in three])


def test_years_stand_side_by_side_the_latest_first(three):
    table, rows = years(starts(*three))
    assert [line.year for line in table] == [2025, 2023]
    latest = table[0].sides
    assert [cell.value for cell in latest[0]] == [2, 0, 2, 3.0]
    assert [cell.is_best for cell in latest[2]] == [False, True, False, True]
    assert [(row.year, row.driver) for row in rows[:2]] == [(2025, "One Ace"), (2025, "Two Bee")]
    (alone,) = years(starts(three[2]).within(Scope(year=2023)))[0]
    assert [cell.is_best for cell in alone.sides[0]] == [False] * 4


@pytest.mark.parametrize(
    ("values", "better", "best"),
    [
        ([1, 3, 2], 1, [False, True, False]),
        ([1, 3, 2], -1, [True, False, False]),
        ([3, 3, 2], 1, [True, True, False]),
        ([2, 2], 1, [False, False]),
        ([None, 2], 1, [False, False]),
        ([None, 2, 5], -1, [False, True, False]),
        ([1, 3], 0, [False, False]),
        ([], 1, []),
    ],
)
def test_the_best_of_a_line_is_marked_unless_all_are_the_same(values, better, best):
    assert [cell.is_best for cell in marked(values, better)] == best


def test_every_figure_is_a_line(three):
    names = [line.name for line in lines(narrowed(starts(*three)))]
    assert names[:4] == ["years", "starts", "wins", "win_rate"]
    assert len(names) == 12


# -- The page ----------------------------------------------------------------------------------


def test_nobody_picked_is_asked_for(three, fan):
    shown = page(fan)
    assert "Put two, three or four drivers side by side" in shown
    assert shown.count('type="text"') == 4


def test_two_drivers_are_compared(three, fan):
    shown = page(fan, "a=one-ace&b=two-bee")
    assert "<h1>One Ace and Two Bee</h1>" in shown
    assert "One Ace finished ahead 2 times, Two Bee 1, in the 4 races that both started." in shown
    assert '<a href="/cup/2025/race-1/">2025 Race 1</a>' in shown
    assert '<b class="best">1<span class="unseen"> (best)</span></b>' in shown
    assert 'value="One Ace"' in shown


def test_names_lead_to_the_address_of_slugs(three, fan, editor):
    with revise(user=editor, reason="He moved"):
        OldAddress.objects.create(slug="the-ace", driver=three[0])
    canonical = "/compare/?a=one-ace&b=two-bee"
    for query in (
        "a=One+Ace&b=two+bee", "a=ace&b=BEE", "a=the-ace&b=two-bee", "b=one-ace&d=two-bee",
        "b=two-bee&a=one-ace&x=1", "a=one-ace&b=&c=two-bee", "a=one-ace&b=two-bee&page=1",
    ):  # fmt: skip
        response = fan.get(f"/compare/?{query}", follow=True)
        assert response.status_code == 200
        asked = response.redirect_chain[-1][0] if response.redirect_chain else f"/compare/?{query}"
        assert asked in (canonical, "/compare/?b=two-bee&a=one-ace"), query
        assert f'{canonical}">' in response.content.decode().replace("&amp;", "&")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=one-ace", "One Ace stands alone so far: name another driver to compare with."),
        ("a=one-ace&b=idle-hand", "Idle Hand has no start in our results."),
        ("a=one-ace&b=idle-hand", "One Ace and Idle Hand never met in our results."),
        ("a=one-ace&b=three-cee&series=cup", "Three Cee has no start in the Cup in our results."),
        ("a=one-ace&b=three-cee&track=there&year=2025", "no start at There in 2025 in our results"),
        ("a=one-ace&year=1901", "One Ace has no start in 1901 in our results."),
    ],
)
def test_what_cannot_be_compared_is_said(three, fan, query, said):
    assert said in page(fan, query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("a=same+name&b=one-ace", "“same name” may be several drivers. Which one?"),
        ("a=one-ace&b=onee+acee", "We know no driver “onee acee”. Did you mean:"),
        ("a=qqqq", "We know no driver “qqqq”."),
        ("a=one-ace&b=one-ace", "One Ace is picked above already, and stands here once."),
        ("a=one-ace&track=nowhere", "We know no track at “nowhere”."),
        ("a=one-ace&series=nowhere", "We know no series at “nowhere”."),
        ("a=one-ace&year=20x5", "“20x5” is no year."),
        ("a=one-ace&year=0025", "“0025” is no year."),
        ("a=one-ace&b=two-bee&c=three-cee&d=idle-hand&e=same-name", "Four drivers at most"),
        ("a=one-ace&b=two-bee&e=same-name", "“same-name” was left out."),
    ],
)
def test_what_is_wrong_is_named_on_the_page_and_taken_along_by_nobody(three, fan, query, said):
    assert said in page(fan, query, 400)
    refused = fan.get(f"/compare/?{query}&_export=csv")
    assert refused.status_code == 400
    assert "has a value that we do not know" in refused.content.decode()


def test_candidates_are_links_that_pick_them(three, fan):
    shown = page(fan, "a=one-ace&b=same+name&year=2025", 400)
    for slug in ("same-name", "same-name-2"):
        assert f'href="/compare/?a=one-ace&amp;b={slug}&amp;year=2025"' in shown
    # Picked, a namesake stands in his field by what leads back to him.
    assert 'value="same-name-2"' in page(fan, "a=one-ace&b=same-name-2")


def test_series_and_tracks_that_moved_lead_to_where_they_are(three, fan, editor):
    with revise(user=editor, reason="They moved"):
        OldAddress.objects.create(slug="old-cup", series=Series.objects.get(slug="cup"))
        here = Event.objects.filter(round=1).first().track
        OldAddress.objects.create(slug="old-here", track=here)
    response = fan.get("/compare/?a=one-ace&series=old-cup&track=old-here")
    assert response.status_code == 302
    assert response.headers["Location"] == "/compare/?a=one-ace&series=cup&track=here"


def test_a_narrowed_comparison_says_what_it_looks_at(three, fan):
    shown = page(fan, "a=one-ace&b=two-bee&series=trucks&track=here")
    assert "in the Trucks at Here" in shown
    assert 'id="narrowed-heading">In the Trucks at Here<' in shown
    assert '<option value="here" selected>' in shown
    assert "Career" in shown


def test_tables_are_taken_along(three, fan):
    query = "a=one-ace&b=two-bee"
    ace, bee = told(fan, query)
    assert (ace["driver"], ace["wins"], bee["starts"]) == ("One Ace", 1, 5)
    assert [row["year"] for row in told(fan, query, "years")] == [2025, 2025, 2023, 2023]
    (pair,) = told(fan, query, "pairs")
    assert (pair["ahead"], pair["other"], pair["behind"]) == (2, "Two Bee", 1)
    assert [row["starts"] for row in told(fan, f"{query}&year=2023", "narrowed")] == [2, 2]
    answer = fan.get(f"/compare/?{query}&_export=csv&table=races").content.decode()
    assert len(list(csv.DictReader(io.StringIO(answer)))) == 8
    assert fan.get("/compare/?_export=csv").status_code == 400


def test_races_are_paged_by_a_hundred(three, fan, editor):
    with revise(user=editor, reason="Many races"):
        season = factories.season(1990, series="cup")
        events = [factories.event(season, number) for number in range(1, 98)]
        Result.objects.bulk_create(
            Result(
                event=event, driver=driver, car_number=str(at), provisional_finish=at,
                provisional_status="running",
            )
            for event in events
            for at, driver in enumerate(three[:2], start=1)
        )  # fmt: skip
    query = "a=one-ace&b=two-bee"
    first, second = page(fan, query), page(fan, f"{query}&page=2")
    assert "1–100 of 101" in first
    assert [one.count('<th scope="row" class="col-race">') for one in (first, second)] == [100, 1]
    assert len(told(fan, query, "races")) == 202
    for wrong in ("0", "3", "x", "-1", "9" * 30):
        assert fan.get(f"/compare/?{query}&page={wrong}").status_code == 404


@pytest.mark.parametrize("value", ["x" * 5000, "%00", "%F0%9F%8F%81", "';--", "<script>", "%ff"])
def test_strange_values_break_nothing(three, fan, value):
    for name in ("a", "c", "e", "series", "year", "track"):
        response = fan.get(f"/compare/?b=two-bee&{name}={value}", follow=True)
        assert response.status_code == 400
        assert b"<script>" not in response.content


def test_what_no_slug_can_be_is_asked_of_no_database(three, django_assert_num_queries):
    with django_assert_num_queries(0):
        for slug in ("\x00", "a b", "é", ""):
            assert slug_now(NOW, "driver", slug) is None


def test_a_drivers_page_leads_to_the_comparison(three, fan):
    assert 'href="/compare/?a=one-ace"' in fan.get("/drivers/one-ace/").content.decode()
