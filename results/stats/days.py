"""When a race was that nobody has dated: its round says between which others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from ..models import Event
from .facts import Facts
from .rows import SeasonRow


class Dated(Protocol):
    """An event of a season, whose date may be unknown."""

    id: int
    season_id: int
    round: int
    date: date | None


class _Dated(NamedTuple):
    id: int
    season_id: int
    round: int
    date: date | None


def days_in(schedules: Iterable[Dated]) -> dict[int, date]:
    """Return the day on which each event of whole `schedules` stands among others, by key.

    Without a date that is the day of the last dated one before it in its season, whose events come
    in order of rounds; before any, the first of all days.
    """
    days, last = {}, {}
    for event in schedules:
        last[event.season_id] = days[event.id] = event.date or last.get(event.season_id, date.min)
    return days


def days_of(facts: Facts, events: Sequence[Dated]) -> Mapping[int, date]:
    """Return the same of some events: one question if the date of any is unknown."""
    undated = {event.season_id for event in events if event.date is None}
    days = {event.id: event.date for event in events if event.date}
    if undated:
        where = {"season_id__in": sorted(undated)}
        days |= days_in(facts.rows(Event, _Dated, order=["season_id", "round"], **where))
    return days


def moment(event: Dated, seasons: Mapping[int, SeasonRow], days: Mapping[int, date]) -> tuple:
    """Return what sorts events of several seasons and series by time."""
    return seasons[event.season_id].year, days[event.id], event.round
