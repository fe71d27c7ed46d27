"""A race as a document."""

from datetime import datetime

from ..recaps.page import RacePage
from .links import LINKED, Linked, driver_of, event, season, series, track
from .shape import (
    Shape,
    day,
    decimal,
    flag,
    link,
    moment,
    number,
    one,
    several,
    text,
    texts,
)
from .standings import STANDING


def itself(race: RacePage) -> Linked:
    return _beside(race, race.event)


def _beside(race: RacePage, other) -> Linked | None:
    of = race.season.series_slug, race.season.year
    return event(other.name, *of, other.slug) if other else None


def _starts(race: RacePage) -> datetime | None:
    starts = race.event.starts
    return starts if isinstance(starts, datetime) and starts.tzinfo else None


CAR = (
    text("car_number", "As it is written on the door: 07 is not 7"),
    one("driver", "Who drove; null while to be announced", LINKED, driver_of),
)
COUNTED = Shape(
    "counted",
    (
        number("published", "As the series published it"),
        number("counted", "What our own rows add up to; null where none are known"),
    ),
)
FINISHER = Shape(
    "finisher",
    (
        number("finish", "Place as officially classified, after any ruling"),
        number("provisional_finish", "Place at the flag"),
        number("start", "Starting place"),
        *CAR,
        text("team", "Who entered the car"),
        text("owner", "Who owns it"),
        text("manufacturer", "Who made it"),
        text("crew_chief", "Who ran it"),
        text("sponsor", "Whose name is on it"),
        number("laps", "Laps completed"),
        number("laps_led", "Laps led"),
        text("status", "running, out, disqualified, did_not_start, did_not_qualify or withdrew"),
        text("reason_out", "Why it was out"),
        number("laps_down", "Laps behind the winner; null unless it was running at the end"),
        number("points", "Points of this race by our reckoning, stages included"),
        flag(
            "points_eligible",
            "Whether its driver could be paid points in this series",
            "eligible",
        ),
    ),
)
STAGE = Shape(
    "stage",
    (
        number("number", "Which stage", "stage.number"),
        number("end_lap", "The last lap of it", "stage.end_lap"),
        several(
            "places",
            "Who stood where as it ended",
            Shape("stage place", (number("position", "Place as the stage ended"), *CAR)),
        ),
    ),
)
STINT = Shape(
    "stint",
    (
        number("order", "First, second, third in the lead"),
        *CAR,
        number("start_lap", "The first lap of it"),
        number("end_lap", "The last lap of it"),
        number("laps", "How many"),
        flag("approximate", "Whether the laps were read from a description"),
    ),
)
CAUTION = Shape(
    "caution",
    (
        number("start_lap", "The first lap of it"),
        number("end_lap", "The last lap of it"),
        number("laps", "How many, both ends included"),
        text("reason", "Why it was called"),
        text("free_pass", "The car that got a lap back, by number"),
    ),
)
RULING = Shape(
    "ruling",
    (
        *CAR,
        text("decision", "What was decided, in words", "ruling.said"),
        number("points", "Points given, or taken (below zero)", "ruling.points"),
        number("playoff_points", "Playoff points given or taken", "ruling.playoff_points"),
        text("reason", "Why", "ruling.reason"),
        day("issued", "When", "ruling.issued"),
        text("source", "On whose word: a link, or words", "ruling.source"),
    ),
)
RECAP = Shape(
    "recap",
    (
        text("headline", "Its headline"),
        text("summary", "Its opening, without markup"),
        text("html", "All of it, as clean HTML", "body_html"),
        text("author", "Who wrote it"),
    ),
)


def _facts(name: str):
    """Return what gets a fact of a race that has one, once it is run."""
    return lambda race: getattr(race.facts, name) if race.facts else None


def _run(name: str):
    """Return what gets a field of the event itself, once it is run: before, no page shows it."""
    return lambda race: getattr(race.event, name) if race.event.is_run else None


def _figure(name: str, meaning: str):
    return one(name, meaning, COUNTED, _facts(name))


EVENT = Shape(
    "race",
    (
        text("name", "Its name", "event.name"),
        link("url", "Its page", lambda race: itself(race).url),
        link("json", "This document", lambda race: itself(race).json),
        one("series", "Its series", LINKED,
            lambda race: series(race.season.series, race.season.series_slug)),
        one("season", "Its season", LINKED,
            lambda race: season(race.season.name, race.season.series_slug, race.season.year)),
        number("year", "The year of its season", "season.year"),
        number("round", "Its number in the season", "event.round"),
        number("playoff_round", "Which playoff round it belongs to", "event.playoff_round"),
        text("status", "scheduled, provisional, official, postponed or cancelled",
             "event.status"),
        day("date", "The day it is run, at the track", "event.date"),
        moment("local_start", "When it starts, by the clock at the track", "event.local_start"),
        moment("starts", "The same with its offset from UTC; null unless day, time and time zone "
               "are known", _starts),
        text("broadcaster", "Who shows it", "event.broadcaster"),
        text("programme", "A contest that it is part of", "event.programme"),
        one("track", "Its track", LINKED,
            lambda race: track(race.event.track, race.event.track_slug)),
        decimal("track_length_miles", "Miles a lap", "event.track_length"),
        number("scheduled_laps", "Laps it was to run", "event.scheduled_laps"),
        number("laps_run", "Laps it ran", _run("laps_run")),
        decimal("distance_miles", "Miles it ran, or is to run", "event.distance"),
        decimal("time_of_race_seconds", "How long it took, in seconds", _run("time_of_race")),
        decimal("average_speed_mph", "Average speed in miles an hour", _run("average_speed")),
        decimal("margin_of_victory_seconds", "By how many seconds its winner won", "margin"),
        flag("finished_under_caution", "Whether it ended under caution",
             _run("finished_under_caution")),
        number("attendance", "How many came", _run("attendance")),
        number("starters", "Cars that started", _facts("starters")),
        number("on_lead_lap", "Cars on the lead lap at its end", _facts("lead_lap")),
        number("retired", "Cars out of the race before its end", _facts("retired")),
        _figure("lead_changes", "How often the lead changed"),
        _figure("leaders", "How many led"),
        _figure("cautions", "How many cautions there were"),
        _figure("caution_laps", "Laps under caution"),
        one("winner", "Who won, after any ruling", FINISHER),
        several("finish", "All cars, as classified", FINISHER),
        several("stages", "The stages", STAGE),
        several("lap_leaders", "Every stint in the lead", STINT, "stints"),
        several("caution_periods", "Every caution", CAUTION, "cautions"),
        several("rulings", "What officials ruled, as far as it is in force", RULING),
        several("standings", "The first ten in the drivers’ points after it", STANDING),
        texts("milestones", "What it means in careers, the rarest first",
              lambda race: [one.words for one in race.milestones]),
        one("recap", "How it was won, in words", RECAP),
        one("previous", "The race before it in the season", LINKED,
            lambda race: _beside(race, race.previous)),
        one("next", "The race after it", LINKED, lambda race: _beside(race, race.next)),
    ),
)  # fmt: skip
