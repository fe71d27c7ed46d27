"""What an import of history costs, beside Django's own `bulk_create` of the same cars.

Ours finds who they are, classifies, and writes a revision with its history a race; the other
writes the rows and nothing else.
"""

import io
import time
from pathlib import Path
from typing import NamedTuple

from django.core.management import call_command
from django.db import models, transaction

from results.models import Result
from results.revisions.guard import lifted

from .. import histories

# The first season makes everybody, so it isn't measured.
FIRST, SEASONS, RACES, CARS = 1997, (1999, 2001, 2003), 20, 36


class Pace(NamedTuple):
    """Cars a second, and what the import takes as a multiple of bare rows."""

    cars: float
    ratio: float


def measure(folder: Path) -> Pace:
    """Import seasons into the database that is set up, and write their rows once more, barely."""
    _load(folder, FIRST)
    took = sum(_load(folder, season) for season in SEASONS)
    imported = Result.objects.filter(event__season__year__in=SEASONS)
    cars = len(SEASONS) * RACES * CARS
    if imported.count() != cars:
        raise SystemExit(f"The import wrote {imported.count()} cars of {cars}.")
    return Pace(cars / took, took / _barely(imported))


def _load(folder: Path, season: int) -> float:
    file = folder / f"{season}.csv"
    races = (histories.race(season, number, cars=CARS) for number in range(1, RACES + 1))
    file.write_text(histories.HEAD + "".join(races))
    began = time.perf_counter()
    call_command("import_results", str(file), series="trucks", stdout=io.StringIO())
    return time.perf_counter() - began


def _barely(imported: models.QuerySet) -> float:
    """Return the seconds that the same rows take, race by race; they are taken back."""
    races: dict[int, list[Result]] = {}
    for car in imported.order_by("event_id"):
        car.pk = None
        races.setdefault(car.event_id, []).append(car)
    with lifted(), transaction.atomic():
        imported.filter(pk__gt=0)._raw_delete("default")
        began = time.perf_counter()
        for cars in races.values():
            models.QuerySet(Result).bulk_create(cars)
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took
