"""The records of a track: by driver, team and manufacturer, and single races that stand out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..models import Event, PriorRecord, Result, Season
from .all_time import Part, done
from .annals.at_track import Tally, after_prior_records_at, tallies_at
from .annals.sums import NONE
from .careers import onto
from .facts import Facts, Question
from .rows import TrackRow
from .tracks import RaceHeld

# Of whom a track's records are told, and what several of them are called.
KINDS = {"driver": "drivers", "team": "teams", "manufacturer": "manufacturers"}
# Of whom there are prior records.
WITH_PRIOR_RECORDS = ("driver", "team")
# How many lines a list has at a glance, and the starts that an average takes there.
FIRST, LEAST_STARTS = 10, 3


class TrackRecord(NamedTuple):
    """What somebody did at a track. `last_win` is the year of it; the race it was is addressed.

    With a prior record of that track, it is in what that counts (careers.COUNTED).
    """

    name: str
    slug: str
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    last_win: int | None
    with_prior_record: bool
    series_slug: str = ""
    year: int | None = None
    race_slug: str = ""
    finishes: int = 0


class LapsLed(NamedTuple):
    """The laps that somebody led in one race at a track."""

    laps_led: int
    driver: str | None
    driver_slug: str | None
    series: str
    year: int
    race: str
    series_slug: str
    race_slug: str


class _LedRow(NamedTuple):
    id: int
    laps_led: int
    driver: str | None
    driver_slug: str | None
    series: str
    year: int
    race: str
    series_slug: str
    race_slug: str

    joined = {
        "driver": "driver__name",
        "driver_slug": "driver__slug",
        "series": "event__season__series__name",
        "year": "event__season__year",
        "race": "event__name",
        "series_slug": "event__season__series__slug",
        "race_slug": "event__slug",
    }


class PriorHere(NamedTuple):
    """A prior record of one track, and whose it is."""

    id: int
    series_id: int
    of: int
    name: str
    slug: str
    through: date
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None


def prior_records_at(facts: Facts, track: TrackRow) -> Mapping[str, list[PriorHere]]:
    """Return the prior records of drivers and teams at a track, by kind."""
    found = facts.each(
        *(
            Question(
                PriorRecord,
                _shape_of(kind),
                {"track_id": track.id, f"{kind}_id__isnull": False, "car_number": ""},
            )
            for kind in WITH_PRIOR_RECORDS
        )
    )
    return dict(zip(WITH_PRIOR_RECORDS, found, strict=True))


def records_at(
    kind: str,
    track: TrackRow,
    races: Sequence[RaceHeld],
    priors: Iterable[PriorHere],
    series: int | None = None,
) -> list[TrackRecord]:
    """Return what everybody of a `kind` (one of KINDS) did at a track, most wins first.

    `races` are those held there, latest first; with the key of a `series`, of that one alone.
    """
    tallies = tallies_at(kind, track.id, series)
    parts: dict[int, list[Part]] = defaultdict(list)
    names = {one.key: (one.name, one.slug) for one in tallies}
    before = {(one.series_id, one.of): one for one in priors if series in (None, one.series_id)}
    after = after_prior_records_at(kind, track.id, series) if before else {}
    names |= {one.of: (one.name, one.slug) for one in before.values()}
    for one in _with_all(tallies, before):
        prior = before.get((one.series_id, one.key))
        since = after.get((one.series_id, one.key), NONE)
        counts = onto(prior, since.totals) if prior else None
        parts[one.key].append(Part(one.sums, (), counts))
    won = {}
    for race in races:
        if race.is_run:
            won.setdefault(getattr(race, f"{kind}_id"), race)
    lines = [_line(names[key], some, won.get(key)) for key, some in parts.items()]
    return sorted(lines, key=_best_first)


def best_average_finishes(lines: Iterable[TrackRecord]) -> list[TrackRecord]:
    """Return those with LEAST_STARTS or more finishes in our results, the best average first."""
    often = [line for line in lines if line.finishes >= LEAST_STARTS]
    return sorted(often, key=lambda line: (line.average_finish, -line.finishes, line.name))[:FIRST]


def closest_finishes(races: Iterable[RaceHeld]) -> list[RaceHeld]:
    """Return the races won by the fewest seconds; those that ended under caution have none."""
    close = [race for race in races if race.is_run and race.winner and race.seconds is not None]
    return sorted(close, key=lambda race: race.seconds)[:FIRST]


def pole_speeds(races: Iterable[RaceHeld]) -> list[RaceHeld]:
    """Return the races whose pole was won at the highest speed."""
    known = [race for race in races if race.is_run and race.pole and race.speed is not None]
    return sorted(known, key=lambda race: -race.speed)[:FIRST]


def most_laps_led(facts: Facts, track: TrackRow, series: int | None = None) -> list[LapsLed]:
    """Return the most laps that anybody led in one race at a track."""
    held = {"track_id": track.id, "status__in": [*Event.RUN]}
    if series is not None:
        held["season_id__in"] = facts.keys(Season, series_id=series)
    rows = facts.rows(
        Result, _LedRow, laps_led__gt=0, event_id__in=facts.keys(Event, **held),
        order=["-laps_led", "-event_id", "id"], limit=FIRST,
    )  # fmt: skip
    return [LapsLed(*row[1:]) for row in rows]


def _shape_of(kind: str) -> type[PriorHere]:
    joined = {"of": f"{kind}_id", "name": f"{kind}__name", "slug": f"{kind}__slug"}
    return type("PriorHere", (PriorHere,), {"joined": joined})


def _with_all(
    tallies: Iterable[Tally], before: Mapping[tuple[int, int], PriorHere]
) -> Iterable[Tally]:
    """Yield `tallies`, and empty ones of those of whom a prior record alone is known."""
    left = dict(before)
    for one in tallies:
        left.pop((one.series_id, one.key), None)
        yield one
    for one in left.values():
        yield Tally(one.series_id, one.of, one.name, one.slug, NONE)


def _line(name: tuple[str, str], parts: list[Part], won: RaceHeld | None) -> TrackRecord:
    totals, *_, with_prior_record = done(parts)
    line = TrackRecord(
        *name, totals.starts, totals.wins, totals.poles, totals.top_fives, totals.top_tens,
        totals.laps_led, totals.average_start, totals.average_finish, None, with_prior_record,
        finishes=sum(part.sums.classified for part in parts),
    )  # fmt: skip
    if won is None:
        return line
    return line._replace(
        last_win=won.year, series_slug=won.series_slug, year=won.year, race_slug=won.race_slug
    )


def _best_first(line: TrackRecord) -> tuple:
    """Return what sorts by wins, top fives, top tens, then the most starts and the name."""
    counted = (line.wins, line.top_fives, line.top_tens, line.starts)
    return (*(-(one or 0) for one in counted), line.name, line.slug)
