"""What facts come to, laid out line by line, so that two states of them can be compared."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

from ..models import Result, Season, Stage
from .careers import COUNTED, totals_by_series
from .facts import Facts
from .inspection.findings import FAIL, PASS, UNKNOWN
from .inspection.reading import inspection_with
from .inspection.rows import StageFacts
from .milestones.race import milestones
from .outings import Scored
from .rows import EventRow, ResultRow, SeasonRow
from .seasons import latest_event, schedule
from .standings import SeasonResults, season_results, standings

INSPECTION = "inspection"
VERDICTS = {FAIL: "disagrees", UNKNOWN: "not known"}


class Scope(NamedTuple):
    """Of what a picture is taken, by keys."""

    events: frozenset[int] = frozenset()
    seasons: frozenset[int] = frozenset()
    drivers: frozenset[int] = frozenset()


class Line(NamedTuple):
    """One line of a picture: whose it is, and its figures by name. None is unknown."""

    name: str
    figures: Mapping[str, object]


class View(NamedTuple):
    """One table of a picture: what it shows, and its lines by key."""

    title: str
    lines: Mapping[Hashable, Line]


def picture(facts: Facts, scope: Scope) -> dict[Hashable, View]:
    """Return what fans see of the races and seasons in `scope`, and of the careers of its drivers.

    Each event with its finish, stages, points and inspection; each season with its standings
    after those events and today. A race that is not run shows nothing.
    """
    views = {}
    for season in facts.rows(Season, SeasonRow, order=["id"], id__in=scope.seasons):
        views |= _season(facts, season, scope.events)
    if scope.drivers:
        views["careers",] = View("Careers", _careers(facts, scope.drivers))
    # What the checks say of it all stands last.
    inspected = [key for key in views if key[0] == INSPECTION]
    views |= {key: views.pop(key) for key in inspected}
    return {key: view for key, view in views.items() if view.lines}


def _season(facts: Facts, season: SeasonRow, chosen: Iterable[int]) -> dict[Hashable, View]:
    events = schedule(facts, season.id)
    latest = latest_event(events)
    if latest is None:
        return {}
    shown = [event for event in events if event.id in chosen and event.is_run]
    full = shown[0].id if shown else None
    results = season_results(facts, season, events, in_full=full)
    views = {}
    for event in shown:
        read = (
            results
            if event.id == full
            else season_results(facts, season, [event], in_full=event.id)
        )
        views |= _event(facts, season, events, read, event)
        key = "standings", event.id
        views[key] = View(f"Standings after the {event.name}", _standings(results, event))
    if ("standings", latest.id) not in views:
        title = f"Standings of {season.name} today, after the {latest.name}"
        views["today", season.id] = View(title, _standings(results, latest))
    return views


def _event(
    facts: Facts,
    season: SeasonRow,
    events: list[EventRow],
    results: SeasonResults,
    event: EventRow,
) -> dict[Hashable, View]:
    """Return what is seen of one event, of which `results` holds those in full."""
    scored = [one for one in results.scored if one.event.id == event.id]
    scored.sort(key=lambda one: (one.row.finish is None, one.row.finish))
    stages = facts.rows(Stage, StageFacts, order=["number"], event_id=event.id)
    found = inspection_with(facts, season, events, event, results, stages)
    ended = dict(Result.Status.choices)
    views = {
        "finish": [
            (
                one,
                {
                    "driver": one.row.driver,
                    "finish": one.row.finish,
                    "ended": ended.get(one.row.status),
                },
            )
            for one in scored
        ],
        "stages": [(one, _stage_places(one, stages)) for one in scored],
        "points": [(one, {"points": one.points.total}) for one in scored],
    }
    done = milestones(facts, season, events, event, scored)
    lines = {
        (what, event.id): View(
            f"{what.capitalize()} of the {event.name}",
            {one.row.id: Line(_name(one.row), figures) for one, figures in rows if figures},
        )
        for what, rows in views.items()
    }
    # What agrees is no news, nor that it did.
    inspection = {
        (one.check, one.words): Line(one.check, {VERDICTS[one.verdict]: one.words})
        for one in found
        if one.verdict != PASS
    }
    lines["milestones", event.id] = View(
        f"Milestones of the {event.name}",
        # A sentence stands in a line of its own.
        {one.words: Line(one.kind, {"": one.words}) for one in done.lines},
    )
    return lines | {(INSPECTION, event.id): View(f"Inspection of the {event.name}", inspection)}


def _name(row: ResultRow) -> str:
    who = row.driver or "to be announced"
    return f"No. {row.car_number} {who}" if row.car_number else who


def _stage_places(one: Scored, stages: list[StageFacts]) -> dict[str, int]:
    position = {place.stage_id: place.position for place in one.stages}
    return {
        f"Stage {stage.number}": position[stage.id]
        for stage in stages
        if position.get(stage.id) is not None
    }


def _standings(results: SeasonResults, after: EventRow) -> dict[Hashable, Line]:
    return {
        line.driver_slug: Line(line.driver, {"position": line.position, "points": line.points})
        for line in standings(results, after)
    }


def _careers(facts: Facts, drivers: Iterable[int]) -> dict[Hashable, Line]:
    return {
        (driver, career.series_slug): Line(
            f"{name}, {career.series}",
            {field.replace("_", " "): getattr(career, field) for field in COUNTED},
        )
        for (driver, name), careers in totals_by_series(facts, drivers).items()
        for career in careers
    }
