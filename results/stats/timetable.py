"""A season's races in time: when each starts, who won it, and when that was last written."""

from datetime import datetime
from typing import NamedTuple

from ..models import Driver, Event, Result, Track
from .facts import Facts
from .race_rows import RaceRow
from .rows import ResultRow, SeasonRow
from .seasons import schedule


class Timed(NamedTuple):
    """A race, its winner once it is run, and when any of that was last written."""

    race: RaceRow
    winner: ResultRow | None
    changed: datetime


class TrackOf(NamedTuple):
    id: int
    track_id: int


def timetable(facts: Facts, season: SeasonRow) -> list[Timed]:
    """Return a season's races in order of rounds: seven questions for all."""
    races = schedule(facts, season.id, RaceRow)
    within = facts.keys(Event, season_id=season.id)
    won = facts.rows(Result, ResultRow, finish=1, event_id__in=within)
    winners = {row.event_id: row for row in won}
    tracks = {row.id: row.track_id for row in facts.rows(Event, TrackOf, season_id=season.id)}
    there = facts.keys(Event, "track_id", season_id=season.id)
    told = facts.written(Event, season_id=season.id)
    told_of_tracks = facts.written(Track, id__in=there)
    told_of_winners = facts.written(Result, per="event_id", finish=1, event_id__in=within)
    who = facts.keys(Result, "driver_id", finish=1, event_id__in=within)
    told_of_drivers = facts.written(Driver, id__in=who)
    timed = []
    for race in races:
        winner = winners.get(race.id) if race.is_run else None
        times = [told[race.id], told_of_tracks[tracks[race.id]]]
        if winner:
            times.append(told_of_winners[race.id])
            if winner.driver_id:
                times.append(told_of_drivers[winner.driver_id])
        timed.append(Timed(race, winner, max(one.last for one in times)))
    return timed
