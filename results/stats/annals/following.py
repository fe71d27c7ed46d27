"""What revisions have touched, told from history."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import QuerySet

from ...models import (
    Alias,
    Caution,
    CrewChief,
    Driver,
    Duel,
    DuelResult,
    Event,
    LapLeader,
    Manufacturer,
    Owner,
    Result,
    Revision,
    Ruling,
    Season,
    SeasonEntry,
    Series,
    Stage,
    StageResult,
    Team,
    Track,
)
from ...models.history import history_of
from ..facts import NOW

# Which column of a fact's history tells whose it is.
OF_EVENT = {
    Event: "id",
    **dict.fromkeys((Result, Stage, Duel, Ruling, LapLeader, Caution), "event_id"),
}
# A place stands on a stage or a duel, which is of an event.
OF_PART = {StageResult: ("stage_id", Stage), DuelResult: ("duel_id", Duel)}
OF_SEASON = {Season: "id", Event: "season_id", SeasonEntry: "season_id", Ruling: "season_id"}
NOUNS = {
    "series": Series, "track": Track, "driver": Driver, "team": Team, "owner": Owner,
    "crew_chief": CrewChief, "manufacturer": Manufacturer,
}  # fmt: skip
WITH_ALIASES = ("driver", "team", "track")


class _Number(NamedTuple):
    number: int


def newest_revision() -> int:
    """Return the number of the newest revision, 0 before any."""
    return next((one.number for one in NOW.rows(Revision, _Number, order=["-number"], limit=1)), 0)


def touched_since(revision: int) -> Mapping[str, Collection[int]]:
    """Return the keys of what was touched after `revision`: of each of NOUNS, and "season"."""
    return {noun: _keys_of(noun, revision) for noun in NOUNS} | {"season": _seasons(revision)}


def _keys_of(noun: str, revision: int) -> set[int]:
    told = [_since(revision, NOUNS[noun], "id")]
    if noun in WITH_ALIASES:
        told.append(_since(revision, Alias, f"{noun}_id"))
    return _together(told)


def _seasons(revision: int) -> set[int]:
    """Return every season that what was touched stands in, or stood in."""
    told = [_since(revision, model, column) for model, column in OF_EVENT.items()]
    for model, (column, part) in OF_PART.items():
        parts = history_of(part)._default_manager.filter(id__in=_since(revision, model, column))
        told.append(parts.order_by().values_list("event_id"))
    events = history_of(Event)._default_manager.filter(id__in=_together(told))
    seasons = [_since(revision, model, column) for model, column in OF_SEASON.items()]
    return _together([*seasons, events.order_by().values_list("season_id")])


def _since(revision: int, model, column: str) -> QuerySet:
    told = history_of(model)._default_manager.filter(revision__gt=revision)
    return told.order_by().values_list(column)


def _together(told: list[QuerySet]) -> set[int]:
    return {key for (key,) in told[0].union(*told[1:]) if key is not None}
