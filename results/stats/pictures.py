"""What facts come to, laid out line by line, so that two states of them can be compared."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..models import Result, Season, Stage
from .careers import COUNTED
from .facts import Facts
from .inspection.checks import inspect
from .inspection.findings import FAIL, PASS, UNKNOWN
from .inspection.reading import stored_race
from .inspection.stored import StoredRace, inspected
from .milestones.race import milestones
from .milestones.rows import Milestones
from .outings import Scored
from .race_rows import RaceRow, StageRow
from .rows import ResultRow, SeasonRow
from .seasons import latest_event, schedule
from .several_careers import totals_by_series
from .standings import SeasonResults, Standing, season_results, standings

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


class Seen(NamedTuple):
    """A race of a picture: its rows and its milestones."""

    race: StoredRace
    milestones: Milestones


# What is shown besides of the races of a picture, by those who know of more than numbers.
Also = Callable[[Facts, Sequence[Seen]], Mapping[Hashable, View]]


def nothing(facts: Facts, seen: Sequence[Seen]) -> Mapping[Hashable, View]:
    """Show nothing besides."""
    return {}


def picture(facts: Facts, scope: Scope, also: Also = nothing) -> dict[Hashable, View]:
    """Return what fans see of the races and seasons in `scope`, and of the careers of its drivers.

    Each event with its finish, stages, points, milestones and inspection; each season with its
    standings after those events and today; and what is to be shown `also`. A race that is not run
    shows nothing.
    """
    views, seen = {}, []
    for season in facts.rows(Season, SeasonRow, order=["id"], id__in=scope.seasons):
        events = schedule(facts, season.id, RaceRow)
        races, results = _season(facts, season, events, scope.events)
        for one in races:
            views |= _event(one) | _after(one.race)
        seen += races
        views |= _today(season, events, results, views)
    if scope.drivers:
        views["careers",] = View("Careers", _careers(facts, scope.drivers))
    views |= also(facts, seen)
    # What the checks say of it all stands last.
    for one in seen:
        views |= _inspection(one.race)
    return {key: view for key, view in views.items() if view.lines}


def _season(
    facts: Facts, season: SeasonRow, events: list[RaceRow], chosen: Iterable[int]
) -> tuple[list[Seen], SeasonResults]:
    """Return the `chosen` of a season's events that are run, and its results."""
    shown = [event for event in events if event.id in chosen and event.is_run]
    results = season_results(facts, season, events, in_full=[event.id for event in shown])
    seen = []
    for event in shown:
        scored = [one for one in results.scored if one.event.id == event.id]
        scored.sort(key=lambda one: (one.row.finish is None, one.row.finish))
        stages = facts.rows(Stage, StageRow, order=["number"], event_id=event.id)
        race = stored_race(facts, season, events, event, scored, stages, results)
        seen.append(Seen(race, milestones(facts, season, events, event, scored)))
    return seen, results


def _event(seen: Seen) -> dict[Hashable, View]:
    """Return what is seen of one event."""
    event, scored, stages = seen.race.event, seen.race.scored, seen.race.stages
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
    lines = {
        (what, event.id): View(
            f"{what.capitalize()} of the {event.name}",
            {one.row.id: Line(_name(one.row), figures) for one, figures in rows if figures},
        )
        for what, rows in views.items()
    }
    lines["milestones", event.id] = View(
        f"Milestones of the {event.name}",
        # A sentence stands in a line of its own.
        {one.words: Line(one.kind, {"": one.words}) for one in seen.milestones.lines},
    )
    return lines


def _after(race: StoredRace) -> dict[Hashable, View]:
    title = f"Standings after the {race.event.name}"
    return {("standings", race.event.id): View(title, _standings(race.computed))}


def _today(
    season: SeasonRow, events: Iterable[RaceRow], results: SeasonResults, views: Mapping
) -> dict[Hashable, View]:
    """Return the standings after the latest race, unless it is among `views`."""
    latest = latest_event(events)
    if latest is None or ("standings", latest.id) in views:
        return {}
    title = f"Standings of {season.name} today, after the {latest.name}"
    return {("today", season.id): View(title, _standings(standings(results, latest)))}


def _inspection(race: StoredRace) -> dict[Hashable, View]:
    """Return what the checks find in a race; what agrees is no news, nor that it did."""
    found = inspect(inspected(race))
    lines = {
        (one.check, one.words): Line(one.check, {VERDICTS[one.verdict]: one.words})
        for one in found
        if one.verdict != PASS
    }
    title = f"Inspection of the {race.event.name}"
    return {("inspection", race.event.id): View(title, lines)}


def _name(row: ResultRow) -> str:
    who = row.driver or "to be announced"
    return f"No. {row.car_number} {who}" if row.car_number else who


def _stage_places(one: Scored, stages: Sequence[StageRow]) -> dict[str, int]:
    position = {place.stage_id: place.position for place in one.stages}
    return {
        f"Stage {stage.number}": position[stage.id]
        for stage in stages
        if position.get(stage.id) is not None
    }


def _standings(lines: Iterable[Standing]) -> dict[Hashable, Line]:
    return {
        line.driver_slug: Line(line.driver, {"position": line.position, "points": line.points})
        for line in lines
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
