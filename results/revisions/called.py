"""What people call the rows that a revision changed, those that are gone, too."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from ..models import (
    Alias,
    Claim,
    Event,
    LapLeader,
    MomentCar,
    PriorRecord,
    PublishedStanding,
    Result,
    Ruling,
    RunningPlace,
    Season,
    SeasonEntry,
    StageResult,
)
from .changes import RowChange

# Whom the name of a row names: loaded with it, whatever the number of rows.
NAMING = {
    Alias: ("driver", "team", "event__season", "track"),
    Claim: ("event__season",),
    Event: ("season",),
    LapLeader: ("result__driver",),
    MomentCar: ("result__driver", "moment"),
    PriorRecord: ("driver", "team", "crew_chief", "track", "series"),
    PublishedStanding: ("driver", "season__series", "event__season"),
    Result: ("driver",),
    Ruling: ("result__driver", "driver", "owner"),
    RunningPlace: ("result__driver",),
    Season: ("series",),
    SeasonEntry: ("driver", "season__series"),
    StageResult: ("stage", "result__driver"),
}


def called(changes: Iterable[RowChange]) -> dict[tuple[type[models.Model], int], str]:
    """Return what the rows of `changes` are called, by model and key.

    `changes` name those that others refer to first, as `changes_of` returns them.
    """
    by_model: dict[type, dict[int, RowChange]] = defaultdict(dict)
    for change in changes:
        by_model[change.model][change.key] = change
    gone: dict[tuple, models.Model] = {}
    names = {}
    for model, found in by_model.items():
        rows = model._base_manager.select_related(*NAMING.get(model, ())).in_bulk(list(found))
        missing = {key: model(**found[key].row) for key in found.keys() - rows.keys()}
        _relate(model, missing.values(), gone)
        gone |= {(model, key): row for key, row in missing.items()}
        for key, row in (rows | missing).items():
            names[model, key] = _name(row)
    return names


def _relate(model: type[models.Model], rows: Iterable[models.Model], gone: dict) -> None:
    """Give `rows` that are gone those that they refer to, be those still there or gone as well."""
    for path in NAMING.get(model, ()) if rows else ():
        relation, _, further = path.partition("__")
        field = model._meta.get_field(relation)
        keys = {getattr(row, field.attname) for row in rows} - {None}
        kept = field.related_model._base_manager.select_related(*filter(None, [further]))
        there = kept.in_bulk(keys)
        for row in rows:
            key = getattr(row, field.attname)
            field.set_cached_value(row, there.get(key) or gone.get((field.related_model, key)))


def _name(row: models.Model) -> str:
    try:
        return str(row)
    except ObjectDoesNotExist:
        return f"{row._meta.verbose_name} no. {row.pk}"
