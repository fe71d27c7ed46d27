"""What revisions have touched, told from history."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.db.models import CharField, Model, QuerySet, Value

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
    """Return the number of the newest revision that fans can see, 0 before any.

    What a draft touched is told with the first revision after it that they see.
    """
    told = NOW.rows(Revision, _Number, order=["-number"], limit=1, seen_by_fans=True)
    return next((one.number for one in told), 0)


def touched_since(revision: int) -> Mapping[str, Collection[int]]:
    """Return the keys of what was touched after `revision`: of each of NOUNS, and "season"."""
    told = [_since(revision, model, "id", noun) for noun, model in NOUNS.items()]
    told += [_since(revision, Alias, f"{noun}_id", noun) for noun in WITH_ALIASES]
    told += [_since(revision, model, column, "event") for model, column in OF_EVENT.items()]
    told += [_since(revision, model, column, "season") for model, column in OF_SEASON.items()]
    told += [_of_parts(revision, *part) for part in OF_PART.items()]
    touched: dict[str, set[int]] = {noun: set() for noun in (*NOUNS, "event", "season")}
    for noun, key in told[0].union(*told[1:]):
        if key is not None:
            touched[noun].add(key)
    return touched | {"season": touched["season"] | _seasons_of(touched.pop("event"))}


def _since(revision: int, model: type[Model], column: str, noun: str) -> QuerySet:
    """Return a noun, and its keys as they stand, or ever stood, in a column of what was touched."""
    return _called(_touched(model, revision), noun, column)


def _of_parts(revision: int, model: type[Model], of: tuple[str, type[Model]]) -> QuerySet:
    """Return the events of the parts of races that the rows of `model` touched stand on."""
    column, part = of
    parts = _touched(model, revision).order_by().values(column)
    return _called(history_of(part)._default_manager.filter(id__in=parts), "event", "event_id")


def _touched(model: type[Model], revision: int) -> QuerySet:
    """Return all of the history of the rows that were touched: they may have moved."""
    told = history_of(model)._default_manager
    return told.filter(id__in=told.filter(revision__gt=revision).order_by().values("id"))


def _called(rows: QuerySet, noun: str, column: str) -> QuerySet:
    told = Value(noun, output_field=CharField())
    return rows.order_by().annotate(noun=told).values_list("noun", column)


def _seasons_of(events: Collection[int]) -> set[int]:
    """Return every season that any of `events` stands in, or stood in."""
    if not events:
        return set()
    told = history_of(Event)._default_manager.filter(id__in=events).order_by()
    return set(told.values_list("season_id", flat=True).distinct())
