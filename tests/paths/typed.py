"""What an editor types at the desk, to add a row of a noun or to change the one in the world.

A new noun gets a line in `alone`; one that is edited inside another's form gets a line in
`inside`, too.
"""

from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Model

from results.models import (
    Alias,
    Caution,
    Claim,
    CrewChief,
    Driver,
    Duel,
    DuelResult,
    Event,
    LapLeader,
    Manufacturer,
    Moment,
    MomentCar,
    OldAddress,
    Owner,
    PriorRecord,
    PublishedStanding,
    Quote,
    Recap,
    Report,
    Result,
    Ruling,
    RunningOrder,
    RunningPlace,
    Season,
    SeasonEntry,
    Series,
    Source,
    Stage,
    StageResult,
    Team,
    Track,
)

from .world import World

WHY = "Seen on the tape"


class Typed(NamedTuple):
    """What is typed into a form to add a row, and to change the one that is there."""

    to_add: dict
    to_change: dict


NAMED = Typed({"name": "Another"}, {"name": "Renamed"})


def typed_of(noun: type[Model], world: World) -> Typed:
    """Return what is typed on the page of a `noun`. Raise KeyError if nobody said it."""
    return Typed(*map(sent, alone(world)[noun]))


def typed_inside(noun: type[Model], world: World) -> Typed:
    """Return what is typed in a row of a `noun`, on the page of what it is a part of."""
    return Typed(*map(sent, inside(world)[noun]))


def sent(typed: dict) -> dict[str, str]:
    """Return what is typed as a form sends it: a row as its key."""
    return {n: str(value.pk) if isinstance(value, Model) else value for n, value in typed.items()}


def alone(world: World) -> dict[type[Model], Typed]:
    rows, race, third = world.rows, world.race, world.cars[2]
    return {
        Series: NAMED,
        Season: Typed(
            {"series": rows[Series], "year": "2023", "points_system": "trucks-2025"},
            {"title": "Modifieds"},
        ),
        SeasonEntry: Typed({"season": rows[Season], "driver": rows[Driver]}, {"playoff_seed": "3"}),
        Track: NAMED,
        Event: Typed(
            {
                "season": race.season,
                "round": "9",
                "name": "Another",
                "track": rows[Track],
                "status": "scheduled",
            },
            {"attendance": "30000"},
        ),
        Driver: NAMED,
        Team: NAMED,
        Owner: NAMED,
        CrewChief: NAMED,
        Manufacturer: NAMED,
        Result: Typed(
            {"event": race, "driver": rows[Driver], "car_number": "9", "provisional_finish": "7"},
            {"laps": "98"},
        ),
        Stage: Typed({"event": race, "number": "2", "end_lap": "60"}, {"end_lap": "31"}),
        StageResult: Typed(
            {"stage": rows[Stage], "result": rows[Result], "provisional_position": "6"},
            {"provisional_position": "7"},
        ),
        Duel: Typed({"event": race, "number": "2"}, {"number": "3"}),
        DuelResult: Typed(
            {"duel": rows[Duel], "result": third, "position": "2"}, {"position": "3"}
        ),
        Caution: Typed({"event": race, "start_lap": "40", "end_lap": "44"}, {"reason": "Rain"}),
        LapLeader: Typed(
            {"event": race, "result": third, "order": "2", "start_lap": "50"}, {"end_lap": "49"}
        ),
        Moment: Typed({"event": race, "text": "A pass", "kind": "pass"}, {"text": "Two spins"}),
        MomentCar: Typed({"moment": rows[Moment], "result": third, "order": "2"}, {"order": "3"}),
        RunningOrder: Typed({"event": race, "lap": "70"}, {"label": "lap 61"}),
        RunningPlace: Typed(
            {"running_order": rows[RunningOrder], "result": third, "position": "2"},
            {"position": "3"},
        ),
        Ruling: Typed(
            {
                "event": race,
                "kind": "disqualified",
                "car": "1",
                "reason": "Too low",
                "in_force": "on",
                "applies_to": "driver",
            },
            {"points": "-25"},
        ),
        Recap: Typed(
            {
                "event": world.without_recap,
                "headline": "To come",
                "body": "Soon.",
                "status": "draft",
            },
            {"headline": "It was lost"},
        ),
        Quote: Typed(
            {"recap": rows[Recap], "speaker": "She", "text": "We lost."}, {"text": "We won it."}
        ),
        Source: Typed(
            {"recap": rows[Recap], "title": "Another report"}, {"publisher": "The paper"}
        ),
        Claim: Typed({"event": race, "fact": "The pass"}, {"we_follow": "The report"}),
        PublishedStanding: Typed(
            {
                "season": race.season,
                "event": race,
                "place": "2",
                "driver": third.driver,
                "points": "35",
            },
            {"points": "41"},
        ),
        PriorRecord: Typed(
            {"series": rows[Series], "driver": rows[Driver], "through": "2024-12-01", "wins": "2"},
            {"wins": "3"},
        ),
        Alias: Typed({"name": "Sammy", "driver": rows[Driver]}, {"name": "Sam S."}),
        OldAddress: Typed({"slug": "sam-s", "driver": rows[Driver]}, {"slug": "sammy-s"}),
        Report: Typed({}, {"outcome": "declined", "answer": "It was car 1."}),
        User: Typed(
            {
                "username": "newcomer",
                "password1": "long-and-odd-2",
                "password2": "long-and-odd-2",
                "usable_password": "true",
                "is_staff": "on",
            },
            {"first_name": "Carl"},
        ),
    }


def inside(world: World) -> dict[type[Model], Typed]:
    """Return what is typed into the rows of another's page, where cars go by number."""
    rows = world.rows
    return {
        Result: Typed(
            {"driver": rows[Driver], "car_number": "9", "provisional_finish": "7"},
            {"sponsor": "Oil"},
        ),
        Stage: Typed({"number": "2", "end_lap": "60", "order": "1 2 3"}, {"order": "2 1 3"}),
        Duel: Typed({"number": "2", "order": "1 2 3"}, {"order": "2 1 3"}),
        Caution: Typed(
            {"start_lap": "40", "end_lap": "44", "free_pass_car": "3"}, {"reason": "Rain"}
        ),
        LapLeader: Typed({"order": "2", "car_number": "3", "start_lap": "50"}, {"car_number": "2"}),
        Moment: Typed({"text": "A pass", "kind": "pass", "named": "1 2"}, {"named": "3 1"}),
        RunningOrder: Typed({"lap": "70", "order": "2 1"}, {"order": "2 3"}),
        SeasonEntry: Typed({"driver": rows[Driver]}, {"playoff_seed": "3"}),
        Alias: Typed({"name": "Nickname"}, {"name": "Another spelling"}),
        Quote: Typed({"speaker": "She", "text": "We lost."}, {"text": "We won it."}),
        Source: Typed({"title": "Another report"}, {"publisher": "The paper"}),
    }
