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
# Which column tells of which part of a race a place is.
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
    """Return the keys of what was touched after `revision`: of each of NOUNS, and "season".

    One question.
    """
    told = [_called(noun, _touched(model, revision), "id") for noun, model in NOUNS.items()]
    told += [_called(noun, _touched(Alias, revision), f"{noun}_id") for noun in WITH_ALIASES]
    told += [_called("season", _touched(one, revision), key) for one, key in OF_SEASON.items()]
    told += [_seasons_of(_touched(one, revision).values(key)) for one, key in OF_EVENT.items()]
    for model, (column, part) in OF_PART.items():
        # A place stands on a stage or a duel, and that in a race.
        parts = _told(part).filter(id__in=_touched(model, revision).values(column))
        told.append(_seasons_of(parts.values("event_id")))
    touched: dict[str, set[int]] = {noun: set() for noun in (*NOUNS, "season")}
    for noun, key in told[0].union(*told[1:]):
        if key is not None:
            touched[noun].add(key)
    return touched


def _touched(model: type[Model], revision: int) -> QuerySet:
    """Return all of the history of the rows that were touched: they may have moved."""
    return _told(model).filter(id__in=_told(model).filter(revision__gt=revision).values("id"))


def _seasons_of(events: QuerySet) -> QuerySet:
    """Return every season that any of `events` (keys) stands in, or stood in."""
    return _called("season", _told(Event).filter(id__in=events), "season_id")


def _told(model: type[Model]) -> QuerySet:
    return history_of(model)._default_manager.order_by()


def _called(noun: str, rows: QuerySet, column: str) -> QuerySet:
    """Return a noun, and its keys as they stand, or ever stood, in a column of `rows`."""
    told = rows.annotate(noun=Value(noun, output_field=CharField()))
    return told.values_list("noun", column)
