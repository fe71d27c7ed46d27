"""A season as a calendar (iCalendar, RFC 5545): one event a race, at the track's time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from icalendar import Calendar, Component, Event, Timezone, vDuration, vText, vUri

from .addresses import absolute, address
from .stats.rows import SeasonRow
from .stats.timetable import Timed
from .templatetags.racing import clock

# How often whoever follows it asks again: a schedule changes by days.
ASK_AGAIN = timedelta(days=1)
STATUS = {"postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def calendar_of(season: SeasonRow, races: Sequence[Timed]) -> bytes:
    """Return a season's calendar. A race without a date is left out, and named as such."""
    dated = [one for one in races if one.race.date is not None]
    made = Calendar()
    made.add("prodid", "-//racestats//racestats//EN")
    made.add("version", "2.0")
    about = _about(season, [one.race.name for one in races if one.race.date is None])
    # As the standard calls them, and as calendars called them before.
    for name in ("name", "x-wr-calname"):
        made.add(name, vText(season.name))
    for name in ("description", "x-wr-caldesc"):
        made.add(name, vText(about))
    made.add("refresh-interval", vDuration(ASK_AGAIN), {"value": "DURATION"})
    made.add("x-published-ttl", vDuration(ASK_AGAIN))
    where = season.series_slug, season.year
    made.add("url", absolute(address("season", *where)))
    made.add("source", vUri(absolute(address("schedule-ics", *where))), {"value": "URI"})
    for part in (*_time_zones(season, dated), *(_event(season, one) for one in dated)):
        made.add_component(part)
    return made.to_ical()


def starts(one: Timed) -> datetime | date | None:
    """Return when a race starts, in its track's time zone; the day, if that is all we know."""
    start = one.race.starts
    if isinstance(start, datetime) and start.tzinfo is None:
        return start.date()
    return start


def _time_zones(season: SeasonRow, races: Iterable[Timed]) -> list[Timezone]:
    """Return the time zones of races, each once; without any race UTC: a calendar has a part."""
    known = [start.tzinfo for start in map(starts, races) if isinstance(start, datetime)]
    zones = dict.fromkeys(known)
    if not zones and not list(races):
        zones = {ZoneInfo("UTC"): None}
    return [_time_zone(zone, season.year) for zone in zones]


@lru_cache(maxsize=128)
def _time_zone(zone: ZoneInfo, year: int) -> Timezone:
    # Early seasons began in the autumn before.
    return Timezone.from_tzinfo(zone, first_date=date(year - 1, 1, 1), last_date=date(year, 12, 31))


def _event(season: SeasonRow, one: Timed) -> Component:
    race, start = one.race, starts(one)
    made = Event()
    # By its key: a race that is renamed is the same.
    made.add("uid", f"race-{race.id}@{settings.SITE_HOST}")
    made.add("dtstamp", one.changed)
    made.add("last-modified", one.changed)
    made.add("dtstart", start)
    words = f" ({race.status})" if race.status in STATUS else ""
    made.add("summary", f"{race.name}{words}")
    made.add("status", STATUS.get(race.status, "CONFIRMED"))
    where = (race.track, race.track_city, race.track_region)
    made.add("location", ", ".join(filter(None, where)))
    made.add("url", absolute(address("event", season.series_slug, season.year, race.slug)))
    made.add("description", "\n".join(_told(season, one)))
    made.add("categories", [season.series])
    # It keeps nobody from being asked to something else.
    made.add("transp", "TRANSPARENT")
    return made


def _told(season: SeasonRow, one: Timed) -> Iterable[str]:
    race, winner = one.race, one.winner
    yield f"Round {race.round} of the {season.name}."
    if race.status == "cancelled":
        yield "This race was cancelled."
    elif race.status == "postponed":
        yield "This race was postponed. This is when it was to run."
    elif race.local_start and not isinstance(starts(one), datetime):
        yield f"It starts at {clock(race.local_start)} at the track."
    elif not race.local_start and not race.is_run:
        yield "When it starts is not known yet."
    if race.broadcaster:
        yield f"On {race.broadcaster}."
    if winner and winner.driver:
        yield f"Won by {winner.driver} in No. {winner.car_number}."


def _about(season: SeasonRow, undated: list[str]) -> str:
    about = f"The races of the {season.name}, at the time of each track."
    if not undated:
        return about
    one = len(undated) == 1
    return (
        f"{about} Left out, since {'its date is' if one else 'their dates are'} not known yet: "
        f"{', '.join(undated)}."
    )
