"""The one door: facts as they are now, and as they stood at a revision."""

import pytest

from results.models import Alias, Driver, Result, Ruling, Stage
from results.recaps.page import race_page
from results.revisions import revise
from results.stats.careers import driver_page, find_driver
from results.stats.facts import NOW, as_of
from results.stats.race_rows import RaceRow, StageRow
from results.stats.rows import DriverRow, ResultRow
from results.stats.seasons import find_season, schedule
from results.stats.tracks import find_track, races_at

from . import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(editor):
    with revise(user=editor, reason="A race"):
        event = factories.event(factories.season())
        factories.race(event, stages=1)
    return event


def page_of(facts, event):
    season = find_season(facts, "trucks", 2025)
    events = schedule(facts, season.id, RaceRow)
    found = next((row for row in events if row.id == event.id), None)
    return race_page(facts, season, events, found)


def test_a_row_that_was_added_later_was_not_there(event, editor):
    with revise(user=editor, reason="A third stage"):
        Stage.objects.create(event=event, number=2)
    assert [row.number for row in as_of(1).rows(Stage, StageRow, event_id=event.id)] == [1]
    assert [row.number for row in NOW.rows(Stage, StageRow, order=["number"])] == [1, 2]


def test_a_row_that_was_deleted_still_was_there(event, editor):
    with revise(user=editor, reason="Never entered"):
        event.results.get(car_number="6").delete()
    assert len(as_of(1).rows(Result, ResultRow, event_id=event.id)) == 6
    assert len(as_of(2).rows(Result, ResultRow, event_id=event.id)) == 5


def test_names_read_as_they_were(event, editor):
    with revise(user=editor, reason="Misspelt"):
        Driver.objects.filter(slug="driver-001").update(name="Kyle Larson")
    then, now = (page_of(facts, event).winner.driver for facts in (as_of(1), NOW))
    assert (then, now) == ("Driver 001", "Kyle Larson")


def test_a_slug_of_the_past_is_where_it_leads_today(event, editor):
    with revise(user=editor, reason="Two exchange their addresses"):
        for slug, new in (("driver-001", "x"), ("driver-002", "driver-001"), ("x", "driver-002")):
            Driver.objects.filter(slug=slug).update(slug=new)
    rows = as_of(1).rows(Driver, DriverRow, order=["id"], limit=2)
    assert [(row.name, row.slug) for row in rows] == [
        ("Driver 001", "driver-002"),
        ("Driver 002", "driver-001"),
    ]
    assert [row.name for row in as_of(1).rows(Driver, DriverRow, slug="driver-001")] == [
        "Driver 001"
    ]
    finish = as_of(1).rows(Result, ResultRow, order=["finish"], event_id=event.id)
    assert [row.driver_slug for row in finish[:2]] == ["driver-002", "driver-001"]


def test_a_slug_of_what_is_gone_is_the_one_it_had(event, editor):
    with revise(user=editor, reason="Never entered"):
        event.results.get(car_number="6").delete()
        Driver.objects.get(slug="driver-006").delete()
    last = as_of(1).rows(Result, ResultRow, order=["-finish"], event_id=event.id)[0]
    assert (last.driver, last.driver_slug, last.team) == ("Driver 006", "driver-006", None)


def test_a_question_is_one_query_in_the_past_too(event, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = as_of(1).rows(Result, ResultRow, event_id=event.id)
    assert rows[0].driver == "Driver 001"


def test_a_row_moved_away_is_not_found_where_it_was(event, editor):
    with revise(user=editor, reason="Another race"):
        other = factories.event(event.season, round=2)
    with revise(user=editor, reason="Wrong race"):
        event.results.filter(car_number="6").update(event=other)
    assert len(NOW.rows(Result, ResultRow, event_id=other.id)) == 1
    assert len(as_of(2).rows(Result, ResultRow, event_id=other.id)) == 0
    assert len(as_of(3).rows(Result, ResultRow, event_id=event.id)) == 5


def test_the_whole_page_reads_the_same_now_and_as_of_now(event, editor):
    with revise(user=editor, reason="Too low") as opened:
        winner = event.results.get(finish=1)
        Ruling.objects.create(event=event, result=winner, kind="disqualified", reason="Too low")
    then = page_of(as_of(opened.revision.number), event)
    # What is told of today alone.
    now = page_of(NOW, event)._replace(
        record=then.record, milestones=then.milestones, careers=then.careers
    )
    assert now == then
    assert now != page_of(as_of(1), event)
    driver = find_driver(NOW, "driver-001")
    assert driver_page(NOW, driver) == driver_page(as_of(2), driver)
    track = find_track(NOW, "homestead")
    assert races_at(NOW, track) == races_at(as_of(2), track)


def test_limit_and_order_hold_in_the_past_too(editor):
    with revise(user=editor, reason="Drivers"):
        factories.drivers(3)
    for facts in (NOW, as_of(1)):
        rows = facts.rows(Driver, DriverRow, order=["-name"], limit=2)
        assert [row.name for row in rows] == ["Driver 003", "Driver 002"]


def test_a_driver_is_found_by_any_spelling(editor):
    with revise(user=editor, reason="Aliases"):
        driver, other = factories.drivers(2)
        Alias.objects.create(driver=driver, name="K. Larson")
    assert list(Driver.objects.called("K. Larson")) == [driver]
    assert list(Driver.objects.called(other.name)) == [other]
