"""Car numbers, and who carried them lately."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ...models import Event, Result
from ..annals import Annals
from ..facts import NOW
from ..outings import raced
from ..rows import SeasonRow
from .hits import Carried, Hit, counted, listed, years
from .people import spans
from .places import tier
from .words import Asking

# How many drivers of a season are told.
SHOWN = 5


class _Start(NamedTuple):
    event_id: int
    driver_id: int | None
    finish: int | None
    status: str


def number_hits(annals: Annals, asking: Asking) -> list[Hit]:
    """Return the car number that is asked for, with who carried it lately, series by series."""
    if asking.number is None:
        return []
    found = [one for one in spans(annals, "number") if str(one).casefold() == asking.number]
    return [_number(annals, one) for one in found]


def _number(annals: Annals, number: str) -> Hit:
    span = spans(annals, "number")[number]
    told = listed(years(span.first, span.last), counted(span.starts, "start"))
    lately = tuple(_lately(annals, number, latest_seasons(annals, number)))
    return Hit("number", f"No. {number}", (number,), told, lately)


def latest_seasons(annals: Annals, number: str) -> list[SeasonRow]:
    """Return the latest season of each series in which a car had this number, the top one first."""
    latest: dict[int, SeasonRow] = {}
    for key, crews in annals.crews.all().items():
        if any(crew.number == number for crew in crews):
            one = annals.seasons.all()[key]
            held = latest.get(one.series_id)
            latest[one.series_id] = one if held is None or one.year > held.year else held
    series = annals.series.all()
    return sorted(latest.values(), key=lambda one: tier(series[one.series_id]))


def _lately(annals: Annals, number: str, seasons: list[SeasonRow]) -> Iterable[Carried]:
    keys = [one.id for one in seasons]
    season_of = {
        race.id: key
        for key, races in annals.races.of(keys).items()
        for race in races
        if race.is_run
    }
    events = NOW.keys(Event, season_id__in=keys)
    starts: dict[int, Counter] = {key: Counter() for key in keys}
    for row in NOW.rows(Result, _Start, car_number=number, event_id__in=events):
        if row.event_id in season_of and row.driver_id and raced(row):
            starts[season_of[row.event_id]][row.driver_id] += 1
    for season in seasons:
        yield _carried(annals, season, starts[season.id])


def _carried(annals: Annals, season: SeasonRow, starts: Counter) -> Carried:
    names = annals.names["driver"].all()
    most_first = sorted(starts, key=lambda key: (-starts[key], names[key].name, names[key].slug))
    told = tuple(
        (names[key].name, names[key].slug, counted(starts[key], "start"))
        for key in most_first[:SHOWN]
    )
    others = len(most_first[SHOWN:])
    return Carried(season.name, season.series_slug, season.year, told, others)
