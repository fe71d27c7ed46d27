"""A season's leaders: what is counted of its drivers, and who is first in what."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from results.models import Event, Result, Season, SeasonEntry
from results.revisions import revise
from results.stats.facts import NOW
from results.stats.season_leaders import (
    LeaderOutingRow,
    race_winners,
    season_leaders,
    short_lists,
)
from results.stats.seasons import find_season, schedule
from results.stats.standings import season_results, standings

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(editor):
    return lambda: revise(user=editor, reason="It was so")


@pytest.fixture
def season(write) -> Season:
    """Two races and one to come; in the second, the winner of the first started last and fell out.

    Of the first race's fourth car nobody knows its laps.
    """
    with write():
        season = factories.season(2004, "trucks-2002")
        first = factories.race(factories.event(season, date=date(2004, 1, 1)), cars=4, laps_led=0)
        first[0].laps_led, first[3].laps, first[3].laps_led = 100, None, None
        second = factories.event(season, round=2, date=date(2004, 2, 1))
        made = [
            Result(
                event=second, driver=result.driver, car_number=result.car_number, start=start,
                provisional_finish=finish, provisional_status=status, laps=laps, laps_led=led,
            )
            for result, start, finish, status, laps, led in (
                (first[0], 4, 4, "out", 50, 25), (first[1], 3, 1, "running", 100, 75),
                (first[2], 1, 2, "running", 100, 0), (first[3], 2, 3, "running", 98, 0),
            )
        ]  # fmt: skip
        Result.objects.bulk_create(made)
        Result.objects.rewrite([first[0], first[3]], ["laps", "laps_led"])
        SeasonEntry.objects.create(season=season, driver=first[2].driver, rookie=True)
        factories.race(factories.event(season, round=3, status="scheduled"), cars=5)
    return season


def read():
    season = find_season(NOW, "trucks", 2004)
    return season_results(NOW, season, schedule(NOW, season.id), shape=LeaderOutingRow)


def by_name():
    return {line.driver: line for line in season_leaders(read())}


def test_everything_is_counted_of_a_driver(season):
    line = by_name()["Driver 001"]
    assert (line.starts, line.wins, line.poles, line.dnfs) == (2, 1, 1, 1)
    assert (line.best, line.worst, line.average_start, line.average_finish) == (1, 4, 2.5, 2.5)
    assert (line.laps, line.laps_led, line.led_share, line.races_led) == (150, 125, 83.3, 2)
    assert (line.gained, line.lead_lap, line.top_twenties) == (0.0, 1, 2)
    second = by_name()["Driver 002"]
    assert (second.gained, second.lead_lap, second.races_led) == (1.0, 2, 1)


def test_what_nobody_wrote_down_is_not_counted_as_nothing(season, write):
    fourth = by_name()["Driver 004"]
    assert (fourth.laps, fourth.laps_led, fourth.led_share, fourth.lead_lap) == (98, 0, 0.0, 0)
    with write():
        Result.objects.filter(driver__name="Driver 004").update(
            laps=None, laps_led=None, start=None
        )
    fourth = by_name()["Driver 004"]
    assert (fourth.laps, fourth.laps_led, fourth.led_share, fourth.lead_lap) == (None,) * 4
    assert (fourth.gained, fourth.average_start, fourth.races_led) == (None,) * 3


def test_rank_and_points_are_those_of_the_standings(season):
    results = read()
    lines = standings(results, results.events[-1])
    assert [(one.driver, one.rank, one.points) for one in season_leaders(results)] == [
        (one.driver, one.position, one.points) for one in lines
    ]


def test_who_declared_for_another_series_has_no_rank(season, write):
    with write():
        SeasonEntry.objects.create(
            season=season, driver=factories.drivers(2)[1], declared_for_points=False
        )
        Season.objects.filter(pk=season.pk).update(points_system="trucks-2011")
    line = season_leaders(read())[-1]
    assert (line.driver, line.rank, line.points, line.wins) == ("Driver 002", None, None, 1)


def test_rookies_are_marked(season, fan):
    assert [name for name, line in by_name().items() if line.rookie] == ["Driver 003"]
    page = fan.get("/trucks/2004/leaders/").content.decode()
    assert page.count(">rookie</span>") == 1
    exported = fan.get("/trucks/2004/leaders/?_export=json").json()
    assert [one["driver"] for one in exported if one["rookie"]] == ["Driver 003"]
    assert {type(one["driver"]) for one in exported} == {str}


def test_twenty_columns_are_told_of_every_driver(season, fan):
    (first, *_) = fan.get("/trucks/2004/leaders/?_export=json&sort=-laps_led").json()
    assert len(first) - len({"driver", "driver_slug", "rookie"}) == 20
    assert first["driver"] == "Driver 001"


def test_short_lists_leave_out_what_nobody_did(season):
    lists = short_lists(season_leaders(read()), run=2)
    assert "Stage wins" not in lists
    assert [(one.driver, one.figure) for one in lists["Laps led"].lines] == [
        ("Driver 001", 125), ("Driver 002", 75),
    ]  # fmt: skip
    assert [one.figure for one in lists["Average finish"].lines] == [1.5, 2.5, 2.5, 3.5]


def test_an_average_in_a_short_list_takes_starts_in_half_of_the_races(season, write):
    with write():
        for number in (4, 5, 6):
            factories.race(factories.event(season, round=number), cars=1)
    lists = short_lists(season_leaders(read()), run=5)
    assert [one.driver for one in lists["Average finish"].lines] == ["Driver 001"]
    assert len(lists["Top fives"].lines) == 4


def test_those_level_share_a_position_and_are_counted_where_the_list_ends(season, write, fan):
    with write():
        for number in range(4, 11):
            event = factories.event(season, round=number)
            cars = factories.race(event, cars=number)
            # A winner of its own each time.
            last = len(cars)
            order = [cars[last - 1], *cars[: last - 1]]
            for place, car in enumerate(order, start=1):
                Result.objects.filter(pk=car.pk).update(provisional_finish=100 + place)
            for place, car in enumerate(order, start=1):
                Result.objects.filter(pk=car.pk).update(provisional_finish=place)
    wins = short_lists(season_leaders(read()), run=9)["Wins"]
    assert [(one.position, one.figure) for one in wins.lines] == [(1, 1)] * 5
    assert wins.level == 4
    assert "4 others are level with the last." in fan.get("/trucks/2004/").content.decode()


def test_winners_are_told_with_their_races(season, fan):
    assert [(one.driver, [event.name for event in one.races]) for one in race_winners(read())] == [
        ("Driver 001", ["Race 1"]), ("Driver 002", ["Race 2"]),
    ]  # fmt: skip
    page = fan.get("/trucks/2004/").content.decode()
    assert ">Winners</h2>" in page
    assert ">Leaders</h2>" in page
    assert 'href="/trucks/2004/leaders/"' in page


def test_a_season_to_come_has_no_leaders(season, write, fan):
    with write():
        Event.objects.filter(season=season).update(status="scheduled")
    page = fan.get("/trucks/2004/leaders/")
    assert "No race of this season has been run yet." in page.content.decode()
    assert ">Leaders</h2>" not in fan.get("/trucks/2004/").content.decode()


def test_no_race_can_take_the_address_of_the_leaders(season):
    event = Event.objects.filter(season=season).first()
    event.slug = "leaders"
    with pytest.raises(ValidationError, match="own addresses"):
        event.clean()
