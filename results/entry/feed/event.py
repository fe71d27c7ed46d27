"""The facts of a feed's event: when, how long, how fast, and the totals as published."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from ..draft import EventFacts
from .part import Part

# The feed's key, and the fact that it is read into.
FIELDS = {
    "race_name": "name",
    "track_name": "track",
    "race_date": "date",
    "date_scheduled": "date",
    "television_broadcaster": "broadcaster",
    "scheduled_laps": "scheduled_laps",
    "actual_laps": "laps_run",
    "total_race_time": "time_of_race",
    "average_speed": "average_speed",
    "margin_of_victory": "margin_of_victory",
    "attendance": "attendance",
    "number_of_lead_changes": "official_lead_changes",
    "number_of_leaders": "official_leaders",
    "number_of_cautions": "official_cautions",
    "number_of_caution_laps": "official_caution_laps",
}
RACE = 3
FASTEST = 400  # mph
LARGEST_CROWD = 1_000_000
TIME = re.compile(r"([0-9]{1,2}):([0-5][0-9]):([0-5][0-9])(?:\.[0-9]+)?")
SECONDS = re.compile(r"([0-9]{0,3}(?:\.[0-9]{1,6})?) ?(?:s|secs?\.?|seconds?)?", re.IGNORECASE)
UNDER_CAUTION = {"caution", "under caution", "under yellow", "finished under caution"}
NOT_KNOWN = {"", "0", "-", "n/a", "tbd"}


def facts_of(race: Part, *, run: bool) -> EventFacts:
    """Return the facts of the event; of a race not `run` yet, those that are known before."""
    moment = race.moment("race_date") or race.moment("date_scheduled")
    date = moment and moment.date()
    season = race.values.get("race_season")
    if date and type(season) is int and not -1 <= date.year - season <= 0:
        date = race.wrong("race_date", f"{date.year} is not in the season of {season}.")
    return EventFacts(
        name=race.text("race_name"),
        track=race.text("track_name"),
        date=date,
        broadcaster=race.text("television_broadcaster", longest=100),
        scheduled_laps=race.known("scheduled_laps"),
        **(_how_it_went(race) if run else {}),
    )


def _how_it_went(race: Part) -> dict:
    return {
        "laps_run": race.known("actual_laps"),
        "time_of_race": _time(race),
        "average_speed": race.measure("average_speed", most=FASTEST),
        "attendance": race.known("attendance", most=LARGEST_CROWD),
        **_margin(race),
        **_totals(race),
    }


def _time(race: Part) -> timedelta | None:
    """Return the time of race: "3:17:37"."""
    text = _said(race, "total_race_time")
    if not text:
        return None
    match = TIME.fullmatch(text)
    if not match:
        return race.wrong("total_race_time", f"“{text}” is not a time as 3:17:37.")
    hours, minutes, seconds = map(int, match.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds) or None


def _margin(race: Part) -> dict:
    """Return the margin in seconds, or that there was none: one excludes the other."""
    text = _said(race, "margin_of_victory")
    if text.lower() in UNDER_CAUTION:
        return {"finished_under_caution": True}
    if not text:
        return {}
    match = SECONDS.fullmatch(text)
    if not match or not any(map(str.isdigit, match[1])):
        race.wrong("margin_of_victory", f"“{text}” is neither seconds nor “under caution”.")
        return {}
    margin = Decimal(match[1]).quantize(Decimal("0.001"))
    return {"margin_of_victory": margin, "finished_under_caution": False} if margin else {}


def _said(race: Part, key: str) -> str:
    """Return a text that says something; the feed writes a bare 0 too where it knows nothing."""
    if race.values.get(key) == 0:
        return ""
    text = race.text(key, longest=40)
    return "" if text.lower() in NOT_KNOWN else text


def _totals(race: Part) -> dict:
    """Return the totals as published.

    A race has a leader. Where the feed counts none, nobody has filled its totals, and their
    zeros are unknown; where it does, a race without a lead change or a caution is one.
    """
    leaders = race.known("number_of_leaders")
    totals = {
        key: race.count(key)
        for key in ("number_of_lead_changes", "number_of_cautions", "number_of_caution_laps")
    }
    known = {FIELDS[key]: value or (value if leaders else None) for key, value in totals.items()}
    if known["official_cautions"] != 0:
        known["official_caution_laps"] = known["official_caution_laps"] or None
    return known | {"official_leaders": leaders}


def start_of(race: Part) -> datetime | None:
    """Return when the race is to start, in UTC, as its schedule says; the feed's dates are Eastern.

    The clock at the track follows from the track's time zone.
    """
    for part in race.parts("schedule") or ():
        if part.count("run_type") == RACE and (moment := part.moment("start_time_utc")):
            return moment.replace(tzinfo=UTC)
    return None
