"""A season as a calendar, read by another library than the one that wrote it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext

from results.models import Driver, Event, Revision, Track
from results.revisions import revise

from . import factories

# No database answers it otherwise.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
CALENDAR = "/trucks/2025/schedule.ics"
FLORIDA = "America/New_York"


@pytest.fixture
def season(editor):
    with revise(user=editor, reason="A season"):
        season = factories.season()
        Track.objects.create(name="Sonoma", city="Sonoma", time_zone="America/Los_Angeles")
    return season


def add(editor, season, round=1, **fields) -> Event:
    """Make a race to come on March 28, at eight in Florida unless it is said otherwise."""
    fields = {"status": "scheduled", "date": date(2025, 3, 28), "local_start": time(20)} | fields
    with revise(user=editor, reason="A race to come"):
        race = factories.event(season, round, **fields)
        Track.objects.filter(time_zone="").update(time_zone=FLORIDA)
    return race


def text(fan) -> str:
    response = fan.get(CALENDAR)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return response.content.decode()


def read(fan):
    return vobject.readOne(text(fan))


def only(fan):
    (event,) = read(fan).vevent_list
    return event


def test_a_race_starts_by_the_clock_of_its_track(season, editor, fan):
    add(editor, season)
    add(editor, season, 2, track=Track.objects.get(name="Sonoma"), date=date(2025, 7, 11))
    florida, sonoma = (one.dtstart.value for one in read(fan).vevent_list)
    assert florida == datetime(2025, 3, 28, 20, tzinfo=ZoneInfo(FLORIDA))
    assert florida.astimezone(UTC) == datetime(2025, 3, 29, 0, tzinfo=UTC)
    assert sonoma.astimezone(UTC) == datetime(2025, 7, 12, 3, tzinfo=UTC)
    assert {one.tzid.value for one in read(fan).vtimezone_list} == {
        FLORIDA,
        "America/Los_Angeles",
    }


def test_winter_and_summer_are_told_apart(season, editor, fan):
    for number, day in enumerate((date(2025, 2, 14), date(2025, 3, 28), date(2025, 11, 7)), 1):
        add(editor, season, number, date=day)
    hours = [one.dtstart.value.astimezone(UTC).hour for one in read(fan).vevent_list]
    assert hours == [1, 0, 1]


@pytest.mark.parametrize("unknown", ["start", "zone", "a zone of no map"])
def test_a_start_that_is_not_known_makes_a_whole_day(unknown, season, editor, fan):
    add(editor, season, local_start=None if unknown == "start" else time(20))
    if unknown != "start":
        with revise(user=editor, reason="Where is that?"):
            Track.objects.update(time_zone="" if unknown == "zone" else "Nowhere/At_All")
    event = only(fan)
    assert type(event.dtstart.value) is date and event.dtstart.value == date(2025, 3, 28)
    assert "VTIMEZONE" not in text(fan)
    told = "not known yet" if unknown == "start" else "It starts at 8:00 p.m. at the track."
    assert told in event.description.value


def test_a_race_without_a_date_is_left_out_and_named(season, editor, fan):
    add(editor, season)
    add(editor, season, 2, name="Salt, Sand & Sea 200", date=None)
    calendar = read(fan)
    assert [one.summary.value for one in calendar.vevent_list] == ["Race 1"]
    for name in ("description", "x-wr-caldesc"):
        said = calendar.contents[name][0].value.replace("\\,", ",")
        assert "Left out, since its date is not known yet: Salt, Sand & Sea 200." in said


def test_a_season_without_a_date_is_a_calendar_without_a_race(season, editor, fan):
    add(editor, season, date=None)
    calendar = read(fan)
    assert "vevent" not in calendar.contents
    assert calendar.vtimezone.tzid.value == "UTC"


def test_what_became_of_a_race_is_told(season, editor, fan):
    for number, status in enumerate(("cancelled", "postponed", "scheduled"), start=1):
        add(editor, season, number, status=status)
    cancelled, postponed, scheduled = read(fan).vevent_list
    assert (cancelled.status.value, cancelled.summary.value) == (
        "CANCELLED", "Race 1 (cancelled)",
    )  # fmt: skip
    assert (postponed.status.value, postponed.summary.value) == (
        "TENTATIVE", "Race 2 (postponed)",
    )  # fmt: skip
    assert "when it was to run" in postponed.description.value
    assert (scheduled.status.value, scheduled.summary.value) == ("CONFIRMED", "Race 3")


def test_it_says_where_on_which_channel_and_who_won(season, editor, fan, settings):
    settings.SITE_URL = "https://racestats.example"
    race = add(editor, season, broadcaster="FS1", track=Track.objects.get(name="Sonoma"))
    with revise(user=editor, reason="It was run"):
        factories.race(race)
    event = only(fan)
    assert event.location.value == "Sonoma, Sonoma"
    assert event.url.value == "https://racestats.example/trucks/2025/race-1/"
    assert "On FS1." in event.description.value
    assert "Won by" not in event.description.value, "nobody won what fans can't see yet"
    with revise(user=editor, reason="Fans may see it"):
        Event.objects.update(status="official")
    assert "Won by Driver 001 in No. 1." in only(fan).description.value


def test_its_times_are_those_of_revisions(season, editor, fan):
    race = add(editor, season)
    add(editor, season, 2)

    def stamps():
        return [one.dtstamp.value for one in read(fan).vevent_list]

    def newest():
        return Revision.objects.latest("number").time.replace(microsecond=0)

    _, second = stamps()
    with revise(user=editor, reason="It was run"):
        factories.race(race)
        Event.objects.filter(pk=race.pk).update(status="official")
    assert stamps() == [newest(), second]
    with revise(user=editor, reason="Misspelt"):
        Driver.objects.filter(slug="driver-001").update(name="Ada Quick")
    assert stamps() == [newest(), second]
    assert read(fan).vevent_list[0].last_modified.value == newest()
    with revise(user=editor, reason="Moved"):
        Track.objects.filter(pk=race.track_id).update(time_zone="America/Chicago")
    assert stamps() == [newest(), newest()]


def test_a_race_stays_the_same_whatever_it_is_called(season, editor, fan):
    race = add(editor, season)
    before = only(fan).uid.value
    with revise(user=editor, reason="Sponsor"):
        Event.objects.filter(pk=race.pk).update(name="Salt 200", slug="salt-200")
    assert only(fan).uid.value == before


def test_its_lines_are_folded_and_its_words_are_text(season, editor, fan):
    name = "Süß; “O'Neil”, \\ 200 " + "é" * 60
    add(editor, season, name=name)
    assert only(fan).summary.value == name
    lines = fan.get(CALENDAR).content.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line for line in lines)
    assert max(map(len, lines)) <= 75


def test_a_season_leads_to_its_calendar(season, editor, fan, settings):
    add(editor, season)
    page = fan.get("/trucks/2025/").content.decode()
    assert f'href="{CALENDAR}">Put it in your calendar</a>' in page
    assert f'href="{settings.SITE_URL}{CALENDAR}">' in page.partition("</head>")[0]


def test_it_moves_with_its_series(season, editor, fan):
    add(editor, season)
    with revise(user=editor, reason="Renamed"):
        season.series.slug = "pickups"
        season.series.save()
    assert fan.get(CALENDAR).url == "/pickups/2025/schedule.ics"
    assert fan.get("/nothing/2025/schedule.ics").status_code == 404
    assert fan.get("/pickups/1999/schedule.ics").status_code == 404


def test_it_is_kept_until_a_revision_and_asks_the_same_for_any_number_of_races(season, editor, fan):
    add(editor, season)
    first = fan.get(CALENDAR)
    assert fan.get(CALENDAR, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    asked = []
    for number in (2, 3, 4):
        add(editor, season, number)
        with CaptureQueriesContext(connection) as queries:
            fan.get(CALENDAR)
        asked.append(len(queries))
    assert len(set(asked)) == 1 and asked[0] <= 10
