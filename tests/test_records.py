"""Records: who, how many, and in which race."""

import json
from datetime import date

import pytest

from results.models import Driver, Event, Manufacturer, PriorRecord, Result, Track
from results.revisions import revise
from results.stats.annals import annals
from results.stats.finder import Wanted
from results.stats.records import KINDS, Scope, marks

from . import factories

pytestmark = pytest.mark.django_db

DRIVERS = ("Ada", "Bo", "Cy", "Di")


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


def race(season, number, order, **fields):
    """Run a race in which drivers, told by their initials, come home in `order`, from the back."""
    event = factories.event(season, number, date=date(season.year, number, 3), **fields)
    names = {name[0]: Driver.objects.get(name=name) for name in DRIVERS}
    Result.objects.bulk_create(
        Result(
            event=event, driver=names[initial], car_number=str(place),
            provisional_finish=place, provisional_status="running", laps=100,
            start=len(order) + 1 - place, laps_led=50 if place == 1 else None,
        )
        for place, initial in enumerate(order, start=1)
    )  # fmt: skip
    return event


@pytest.fixture
def history(write):
    """Three seasons, one missing between them, and a season of another series."""
    with write():
        for name in DRIVERS:
            Driver.objects.create(name=name)
        Driver.objects.filter(name="Ada").update(born=date(2000, 2, 29))
        Driver.objects.filter(name="Bo").update(born=date(1970, 6, 1))
        oval = Track.objects.create(name="Oval", length="1.5", shape="oval")
        road = Track.objects.create(name="Road", length="2.5", shape="road")
        first, second, fourth = (factories.season(year) for year in (2021, 2022, 2024))
        race(first, 1, "BACD", track=oval, margin_of_victory="0.005", official_cautions=3)
        race(first, 2, "ABCD", track=road, margin_of_victory="1.5", official_cautions=12)
        race(first, 3, "ABCD", track=oval, average_speed="150.5", official_leaders=7)
        race(second, 1, "ABDC", track=oval, average_speed="99.123")
        race(fourth, 1, "ACBD", track=oval)
        race(fourth, 2, "BCAD", track=road, finished_under_caution=True)
        cup = factories.season(2024, series="cup")
        race(cup, 1, "CABD", track=oval)
        factories.event(cup, 2, status="scheduled", track=road)


def scope(**asked):
    wanted = Wanted(annals())
    for name, value in asked.items():
        wanted = wanted.narrowed(name, value)
    return Scope(wanted, asked)


def found(slug, **asked):
    """Return place, driver and figure of each line."""
    return [
        (one.position, one.driver, one.figure)
        for one in marks(scope(**asked), KINDS[slug], 50).lines
    ]


def test_most_wins_those_level_share_a_place(history):
    assert found("wins") == [(1, "Ada", "4"), (2, "Bo", "2"), (3, "Cy", "1")]
    assert found("top-fives")[:2] == [(1, "Ada", "7"), (1, "Bo", "7")]
    assert found("poles") == [(1, "Di", "6"), (2, "Cy", "1")]
    assert found("laps-led") == [(1, "Ada", "200"), (2, "Bo", "100"), (3, "Cy", "50")]


@pytest.mark.parametrize(
    ("asked", "wins"),
    [
        ({"series": "cup"}, {"Cy": 1}),
        ({"series": "trucks"}, {"Ada": 4, "Bo": 2}),
        ({"since": 2024}, {"Ada": 1, "Bo": 1, "Cy": 1}),
        ({"until": 2021}, {"Ada": 2, "Bo": 1}),
        ({"track": "road"}, {"Ada": 1, "Bo": 1}),
        ({"type": "intermediate", "until": 2021}, {"Ada": 1, "Bo": 1}),
        ({"type": "dirt"}, {}),
    ],
)
def test_within_races_of_any_kind(asked, wins, history):
    assert {driver: int(figure) for _, driver, figure in found("wins", **asked)} == wins


def test_of_a_make_what_was_done_in_it_counts(history, write):
    with write():
        make = Manufacturer.objects.create(name="Maker")
        second = Event.objects.get(season__year=2022)
        second.results.update(manufacturer=make)
    assert found("wins", manufacturer="maker") == [(1, "Ada", "1")]
    assert [one[1] for one in found("fastest-race", manufacturer="maker")] == ["Ada"]
    assert found("wins-in-a-row", manufacturer="maker") == []


def test_wins_in_a_row_are_of_one_series_and_end_where_a_season_is_missing(history):
    lines = marks(scope(), KINDS["wins-in-a-row"], 50).lines
    # 2021 and 2022 follow one another; that 2023 is missing may hide a loss.
    assert [(one.driver, one.figure) for one in lines] == [("Ada", "3")]
    assert (lines[0].race, lines[0].year) == ("Race 1", 2022)
    assert lines[0].told == "from Race 2, 2021"


def test_a_drivers_own_page_tells_the_same_row_as_the_records(history, fan):
    # He won the last of 2022 and the first of 2024 as well: 2023 stands between them.
    rows = fan.get("/drivers/ada/?_export=json&table=standing-out").json()
    assert [one["told"] for one in rows if one["what"] == "Most wins in a row"] == [
        "3, from 2021 Race 2"
    ]


def test_at_a_track_a_row_is_of_the_races_there(history):
    lines = found("wins-in-a-row", track="oval")
    assert lines == [(1, "Ada", "2")]


def test_a_finish_that_nobody_knows_ends_a_row(history, write):
    with write():
        result = Result.objects.get(event__season__year=2021, event__round=3, driver__name="Ada")
        result.provisional_finish = None
        result.save()
    assert found("wins-in-a-row") == []


def test_youngest_and_oldest_winners_in_years_and_days(history):
    # Born on a leap day, she has her birthday on the first of March in other years.
    assert found("youngest-winner") == [
        (1, "Ada", "20 years, 340 days"),
        (2, "Bo", "50 years, 216 days"),
    ]
    assert found("oldest-winner") == [
        (1, "Bo", "53 years, 247 days"),
        (2, "Ada", "23 years, 308 days"),
    ]


def test_records_of_races_name_the_race_and_its_winner(history):
    closest = marks(scope(), KINDS["closest-finish"], 50).lines
    assert [(one.driver, one.figure, one.race) for one in closest] == [
        ("Bo", "0.005", "Race 1"),
        ("Ada", "1.500", "Race 2"),
    ]
    assert [one[2] for one in found("most-cautions")] == ["12", "3"]
    assert [one[2] for one in found("most-leaders")] == ["7"]
    assert [one[2] for one in found("fastest-race")] == ["150.500", "99.123"]


def test_leaders_and_cautions_are_counted_where_none_were_published(history, write):
    with write():
        event = Event.objects.get(season__year=2022)
        ada, bo = event.results.order_by("finish")[:2]
        for order, car in enumerate((ada, bo, ada), start=1):
            event.lap_leaders.create(order=order, result=car, start_lap=order, end_lap=order)
        event.cautions.create(start_lap=5)
    assert (1, "Ada", "2") in [(1, *one[1:]) for one in found("most-leaders")]
    assert [one[2] for one in found("most-lead-changes")] == ["2"]
    assert [one[2] for one in found("most-cautions")] == ["12", "3", "1"]


def test_feats_of_one_race(history, write):
    with write():
        Result.objects.filter(event__season__year=2022, driver__name="Cy").update(laps_led=77)
    lines = marks(scope(), KINDS["laps-led-in-a-race"], 3).lines
    assert (lines[0].driver, lines[0].figure, lines[0].year) == ("Cy", "77", 2022)
    assert lines[0].told == "started 1, finished 4"
    assert found("places-gained")[0][2] == "3"
    assert found("places-gained", track="road")[0][2] == "3"
    assert found("laps-led-in-a-race", type="intermediate")[0] == (1, "Cy", "77")
    assert found("worst-start")[0][2] == "4"


def test_wins_in_a_season_are_of_one_series(history):
    assert found("wins-in-a-season") == [(1, "Ada", "2")]


def test_of_few_starts_no_share_is_told(history, monkeypatch):
    assert found("win-share") == found("average-finish") == []
    monkeypatch.setattr("results.stats.records.careers.ENOUGH_STARTS", 7)
    assert found("win-share", since=1900)[0] == (1, "Ada", "57.1 %")
    assert found("average-finish", since=1900)[0] == (1, "Ada", "1.6")


def test_a_list_that_ends_among_those_level_says_how_many_more_there_are(history, write, fan):
    with write():
        season = factories.season(1990, "trucks-1999")
        for number in range(1, 61):
            winner = Driver.objects.create(name=f"Once {number:02}")
            event = factories.event(season, round=number)
            Result.objects.create(event=event, driver=winner, provisional_finish=1, car_number="1")
    # Cy and sixty more won once; two of these lines are Ada's and Bo's.
    assert marks(scope(), KINDS["wins"], 50).level == 13
    assert "13 others are level with the last." in fan.get("/records/wins/").content.decode()
    assert "20 or more others are level with the last." in fan.get("/records/").content.decode()


def test_what_was_before_our_results_counts_over_all_and_not_within_years(history, write):
    with write():
        PriorRecord.objects.create(
            series=Event.objects.first().season.series, driver=Driver.objects.get(name="Di"),
            through=date(2020, 12, 31), starts=300, wins=40,
        )  # fmt: skip
    first = marks(scope(), KINDS["wins"], 1).lines[0]
    assert (first.driver, first.figure, first.told) == ("Di", "40", "with his prior record")
    assert found("wins", since=1900)[0] == (1, "Ada", "4")


def test_a_winner_disqualified_is_no_winner_the_moment_it_is_saved(history, write, fan):
    before = fan.get("/records/wins/?_export=json").json()
    assert before[0]["driver"] == "Ada"
    with write():
        for event in Event.objects.filter(season__year=2021, round__gt=1):
            winner = event.results.get(finish=1)
            event.rulings.create(kind="disqualified", result=winner, reason="Too low")
    after = fan.get("/records/wins/?_export=json").json()
    assert [(one["driver"], one["figure"]) for one in after[:2]] == [("Bo", 4), ("Ada", 2)]


def test_every_kind_has_a_page_and_a_number_leads_to_its_results(history, fan):
    for slug, kind in KINDS.items():
        response = fan.get(f"/records/{slug}/")
        assert response.status_code == 200
        assert f"<h1>{kind.name}</h1>" in response.content.decode()
        assert json.loads(fan.get(f"/records/{slug}/?_export=json").content) is not None
    page = fan.get("/records/wins/?track=road").content.decode()
    assert 'href="/results/?track=road&amp;driver=ada&amp;finish_to=1"' in page
    rows = fan.get("/results/?track=road&driver=ada&finish_to=1&_export=json")
    assert len(json.loads(b"".join(rows.streaming_content))) == 1


def test_the_index_shows_the_first_of_each_with_its_race(history, fan):
    page = fan.get("/records/?series=trucks").content.decode()
    assert 'href="/records/closest-finish/?series=trucks"' in page
    assert 'href="/trucks/2021/race-1/"' in page
    # A list of which nothing is known is left out.
    assert "/records/win-share/" not in page


def test_values_that_we_do_not_know_are_named(history, fan):
    for address, said in {
        "/records/?since=x": "Enter a whole number.",
        "/records/wins/?track=nowhere": "We know no track “nowhere”.",
        "/records/wins/?type=moon": "moon is not one of the available choices",
    }.items():
        response = fan.get(address)
        assert response.status_code == 400
        assert said in response.content.decode()
    assert fan.get("/records/most-beautiful/").status_code == 404


def test_before_any_race_there_are_none(fan, db):
    response = fan.get("/records/")
    assert response.status_code == 200
    assert "We have no results of such races." in response.content.decode()
