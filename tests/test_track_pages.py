"""What a track's page tells: its winners, records by kind, single races that stand out."""

from datetime import date

import pytest

from results.models import Alias, Driver, Event, Manufacturer, PriorRecord, Result, Team, Track
from results.revisions import revise
from results.stats.annals import annals
from results.stats.annals.annals import Annals
from results.stats.facts import NOW
from results.stats.seasons import find_series
from results.stats.track_page import all_records, at_track
from results.stats.tracks import find_track

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def history(write):
    """Homestead: Trucks in three years, Cup in one, with margins and pole speeds; one to come."""
    with write():
        ford, toyota = (Manufacturer.objects.create(name=name) for name in ("Ford", "Toyota"))
        team = Team.objects.create(name="Team")
        for year, series in ((2023, "trucks"), (2024, "trucks"), (2025, "trucks"), (2025, "cup")):
            season = factories.season(year, series=series)
            event = factories.event(
                season, date=date(year, 3, 1), margin_of_victory=f"{2026 - year}.5"
            )
            cars = factories.race(event, cars=12, manufacturer=ford, laps_led=0)
            cars[0].laps_led, cars[0].qualifying_speed = year - 2000, f"{year - 1860}.25"
            cars[0].manufacturer, cars[0].team = toyota, team
            Result.objects.rewrite(
                cars[:1], ["laps_led", "qualifying_speed", "manufacturer", "team"]
            )
        factories.race(factories.event(season, round=2, status="scheduled"), cars=3)
        elsewhere = factories.event(season, round=3, track=factories.track("Elsewhere"))
        factories.race(elsewhere, cars=3, laps_led=99)
    return Track.objects.get(name="Homestead")


def here(series: str = ""):
    track = find_track(NOW, "homestead")
    return at_track(annals(), track, find_series(NOW, series) if series else None)


def test_drivers_are_counted_over_all_series_most_wins_first(history):
    first, second, *_ = here().records["driver"]
    assert (first.name, first.starts, first.wins, first.poles) == ("Driver 001", 4, 4, 4)
    assert (first.laps_led, first.average_finish) == (23 + 24 + 25 + 25, 1.0)
    assert (second.name, second.wins, second.top_fives) == ("Driver 002", 0, 4)
    assert len(here().records["driver"]) == 10
    assert here().counts == {"driver": 12, "team": 1, "manufacturer": 2}


def test_teams_and_manufacturers_have_records_of_their_own(history):
    ((team,), (toyota, ford)) = here().records["team"], here().records["manufacturer"]
    assert (team.name, team.starts, team.wins) == ("Team", 4, 4)
    assert (toyota.name, toyota.starts, toyota.wins) == ("Toyota", 4, 4)
    assert (ford.name, ford.starts, ford.wins, ford.laps_led) == ("Ford", 44, 0, 0)


def test_one_series_alone_narrows_everything(history):
    told = here("cup")
    assert [race.series_slug for race in told.races] == ["cup", "cup"]
    assert told.run == 1
    assert told.records["driver"][0].starts == 1
    assert [one.seconds for one in told.closest] == [1.5]
    assert [one.laps_led for one in told.laps_led] == [25]
    assert told.averages == []
    assert [one.wins for one in told.winners] == [1]


def test_races_that_stand_out_come_best_first(history):
    told = here()
    assert [float(one.seconds) for one in told.closest] == [1.5, 1.5, 2.5, 3.5]
    assert [float(one.speed) for one in told.poles] == [165.25, 165.25, 164.25, 163.25]
    assert [(one.laps_led, one.year) for one in told.laps_led] == [
        (25, 2025), (25, 2025), (24, 2024), (23, 2023),
    ]  # fmt: skip
    assert (told.first.year, told.latest.year) == (2023, 2025)


def test_a_finish_under_caution_is_no_close_one(history, write):
    with write():
        Event.objects.filter(season__year=2025).update(
            margin_of_victory=None, finished_under_caution=True
        )
    assert [one.year for one in here().closest] == [2024, 2023]


def test_an_average_takes_three_finishes(history, write):
    assert len(here().averages) == 10
    assert [one.average_finish for one in here().averages] == list(range(1, 11))
    with write():
        new = Driver.objects.create(name="New Man")
        for event in Event.objects.filter(season__year__lt=2025):
            event.results.filter(finish=1).update(driver=new)
    assert "New Man" not in [one.name for one in here().averages]


def test_a_disqualification_takes_the_win_and_its_margin_stays_with_the_race(history, write):
    event = Event.objects.get(season__year=2024)
    with write():
        event.rulings.create(kind="disqualified", result=event.results.get(finish=1), reason="Low")
    first, second, *_ = here().records["driver"]
    assert (first.wins, second.wins) == (3, 1)
    assert (second.last_win, second.race_slug, second.series_slug) == (2024, "race-1", "trucks")


def test_a_prior_record_of_the_track_is_what_was_before(history, write):
    driver = Driver.objects.get(name="Driver 002")
    trucks = find_series(NOW, "trucks")
    with write():
        old = Driver.objects.create(name="Old Man")
        for who, wins in ((driver, 2), (old, 9)):
            PriorRecord.objects.create(
                series_id=trucks.id, track=history, driver=who, through=date(2024, 3, 1),
                starts=10, wins=wins, poles=None, top_fives=5, top_tens=6, laps_led=70,
            )  # fmt: skip
    records = {one.name: one for one in here().records["driver"]}
    second, gone = records["Driver 002"], records["Old Man"]
    # Of 2025 alone: two races, one of them in another series.
    assert (second.starts, second.wins, second.top_fives, second.laps_led) == (12, 2, 7, 70)
    assert second.poles is None
    assert second.with_prior_record
    assert (gone.starts, gone.wins, gone.average_finish) == (10, 9, None)
    assert next(iter(records)) == "Old Man"
    assert here("cup").records["driver"][1].starts == 1
    assert not here("cup").with_prior_record


def test_what_is_kept_is_read_anew_after_a_correction(history, write):
    track = find_track(NOW, "homestead")
    before = here()
    with write():
        Result.objects.filter(event__season__year=2023, finish=2).update(laps_led=50)
    after = here()
    assert after != before
    assert after == at_track(Annals(), track)
    assert after.laps_led[0].laps_led == 50


def test_the_page_tells_all_of_it(history, fan):
    page = fan.get("/tracks/homestead/").content.decode()
    for heading in (
        "Winners", "Races", "Records by driver", "Records by team", "Records by manufacturer",
        "Best average finishes", "Most laps led in a race", "Closest finishes", "Fastest poles",
    ):  # fmt: skip
        assert f">{heading}</h2>" in page
    assert "All 12 drivers" in page
    assert 'href="/trucks/2023/race-1/"' in page
    assert "intermediate (1 to 2 miles)" in page


def test_every_driver_is_listed_and_sortable(history, fan):
    page = fan.get("/tracks/homestead/?by=driver&sort=average_finish")
    assert page.status_code == 200
    rows = fan.get("/tracks/homestead/?by=driver&series=cup&_export=json").json()
    assert [one["starts"] for one in rows] == [1] * 12
    assert rows[0]["name"] == "Driver 001"
    assert "All drivers" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "why"),
    [("by=sponsor", "sponsor"), ("series=arca", "arca"), ("page=9", "page=9")],
)
def test_what_we_do_not_have_is_named(history, fan, query, why):
    page = fan.get(f"/tracks/homestead/?{query}")
    assert page.status_code == 404
    assert why in page.content.decode()


def test_a_track_without_races_has_a_page(write, fan):
    with write():
        Track.objects.create(name="Nowhere")
    page = fan.get("/tracks/nowhere/").content.decode()
    assert "No race at this track has been entered yet." in page
    assert "Records by" not in page
    assert fan.get("/tracks/nowhere/?by=team").status_code == 200


def test_tracks_are_looked_up_by_any_spelling_shape_surface_and_state(write, fan):
    with write():
        Track.objects.create(name="Circuit Gilles-Villeneuve", region="Québec", shape="road")
        track = Track.objects.create(name="Eldora", region="Ohio", shape="oval", surface="dirt")
        Alias.objects.create(name="The Big E", track=track)

    def found(query):
        return [one["name"] for one in fan.get(f"/tracks/?{query}&_export=json").json()]

    assert found("q=villeneuve") == ["Circuit Gilles-Villeneuve"]
    assert found("q=BIG+e") == ["Eldora"]
    assert found("shape=road") == ["Circuit Gilles-Villeneuve"]
    assert found("surface=dirt&state=Ohio") == ["Eldora"]
    assert found("q=nothing") == []
    refused = fan.get("/tracks/?shape=egg")
    assert refused.status_code == 400
    assert "Not every value is known to us" in refused.content.decode()
    assert fan.get("/tracks/?shape=egg&_export=csv").status_code == 400


def test_the_index_tells_how_many_races_and_who_won_the_latest(history, fan):
    lines = {one["name"]: one for one in fan.get("/tracks/?_export=json").json()}
    home = lines["Homestead"]
    assert (home["races"], home["latest"], home["winner"]) == (4, 2025, "Driver 001")
    page = fan.get("/tracks/").content.decode()
    assert 'href="/cup/2025/race-1/"' in page or 'href="/trucks/2025/race-1/"' in page


def test_all_records_of_a_kind_are_those_of_the_page(history):
    track = find_track(NOW, "homestead")
    for kind, first in here().records.items():
        assert all_records(annals(), kind, track)[: len(first)] == first
