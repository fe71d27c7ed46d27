"""A season's drivers by everything that is counted of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from .averages import average, tenths
from .outings import Scored
from .rows import EventRow
from .standings import SeasonResults
from .totals import totals_of

# How many lines a list has at a glance.
FIRST = 5


class LeaderOutingRow(NamedTuple):
    """A result with what leaders are told by."""

    id: int
    event_id: int
    driver_id: int | None
    driver: str | None
    driver_slug: str | None
    start: int | None
    finish: int | None
    status: str
    laps_led: int | None
    fastest_lap: bool
    points_eligible: bool | None
    laps: int | None
    rookie: bool | None

    joined = {"driver": "driver__name", "driver_slug": "driver__slug"}


class SeasonLeader(NamedTuple):
    """All that is counted of a driver in a season. Places are averages to a tenth.

    `gained` is how many places he gained from start to finish, `led_share` the percentage led of
    the laps that he completed, `lead_lap` how often he finished with as many laps as anybody.
    """

    driver: str
    driver_slug: str
    rank: int | None
    points: int | None
    starts: int
    wins: int
    stage_wins: int
    poles: int
    top_fives: int
    top_tens: int
    top_twenties: int
    average_start: float | None
    average_finish: float | None
    gained: float | None
    best: int | None
    worst: int | None
    laps: int | None
    laps_led: int | None
    led_share: float | None
    races_led: int | None
    lead_lap: int | None
    dnfs: int | None
    rookie: bool


class Figure(NamedTuple):
    """A driver's line in a short list: level ones share a position."""

    position: int
    driver: str
    driver_slug: str
    figure: int | float


class ShortList(NamedTuple):
    """The first few of a list, and how many more are `level` with the last of them."""

    lines: Sequence[Figure]
    level: int


class RaceWinner(NamedTuple):
    """Who won, and which races."""

    driver: str
    driver_slug: str
    races: Sequence[EventRow]


def season_leaders(results: SeasonResults) -> list[SeasonLeader]:
    """Return all who started, in the order of the standings, then by name.

    `results` were read as LeaderOutingRow.
    """
    if not results.events:
        return []
    last = len(results.events) - 1
    contest = results.drivers
    placed = {one.key: place for place, one in contest.ranked(last)}
    rookies = _rookies(results)
    most = _most_laps(results.scored)
    lines = []
    for key, scored in results.by_driver.items():
        started = [one for one in scored if one.raced]
        if started:
            points = contest.total(key, last) if key in placed else None
            line = _line(started, placed.get(key), points, most)
            lines.append(line._replace(rookie=key in rookies))
    return sorted(lines, key=lambda line: (line.rank is None, line.rank or 0, line.driver))


def short_lists(lines: Sequence[SeasonLeader], run: int) -> dict[str, ShortList]:
    """Return who is first in what, by its words. `run` is how many races were run.

    An average finish takes a start in half of them.
    """
    often = [line for line in lines if 2 * line.starts >= run]
    told = {
        "Wins": _first(lines, "wins"),
        "Top fives": _first(lines, "top_fives"),
        "Poles": _first(lines, "poles"),
        "Laps led": _first(lines, "laps_led"),
        "Stage wins": _first(lines, "stage_wins"),
        "Average finish": _first(often, "average_finish", most_first=False),
    }
    return {words: short for words, short in told.items() if short.lines}


def race_winners(results: SeasonResults) -> list[RaceWinner]:
    """Return who won which races of a season, most wins first, then whoever won first."""
    won: dict[int, list[Scored]] = defaultdict(list)
    for one in results.scored:
        if one.row.finish == 1 and one.row.driver_id is not None:
            won[one.row.driver_id].append(one)
    lines = [
        RaceWinner(
            held[0].row.driver, held[0].row.driver_slug,
            sorted((one.event for one in held), key=lambda event: event.round),
        )
        for held in won.values()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-len(line.races), line.races[0].round))


def _first(lines: Iterable[SeasonLeader], column: str, *, most_first: bool = True) -> ShortList:
    known = [(getattr(line, column), line) for line in lines if getattr(line, column)]
    known.sort(key=lambda one: one[0], reverse=most_first)
    figures = [figure for figure, _ in known]
    first = [
        Figure(figures.index(figure) + 1, line.driver, line.driver_slug, figure)
        for figure, line in known[:FIRST]
    ]
    return ShortList(first, figures[FIRST:].count(figures[FIRST - 1]) if known[FIRST:] else 0)


def _rookies(results: SeasonResults) -> frozenset[int]:
    """Return who runs for Rookie of the Year: as the season says, or else one of its races."""
    said = {one.row.driver_id: True for one in results.scored if one.row.rookie}
    said |= {one.driver_id: one.rookie for one in results.entries if one.rookie is not None}
    return frozenset(key for key, rookie in said.items() if rookie)


def _most_laps(scored: Iterable[Scored]) -> Mapping[int, int]:
    """Return the most laps that anybody completed in each event."""
    most: dict[int, int] = defaultdict(int)
    for one in scored:
        most[one.event.id] = max(most[one.event.id], one.row.laps or 0)
    return most


def _line(
    started: Sequence[Scored], place: int | None, points: int | None, most: Mapping[int, int]
) -> SeasonLeader:
    totals = totals_of(started)
    rows = [one.row for one in started]
    finishes = [row.finish for row in rows if row.finish is not None]
    moved = [row.start - row.finish for row in rows
             if row.start is not None and row.finish is not None]  # fmt: skip
    laps = [row.laps for row in rows if row.laps is not None]
    both = [row for row in rows if row.laps is not None and row.laps_led is not None]
    run = sum(row.laps for row in both)
    return SeasonLeader(
        rows[-1].driver,
        rows[-1].driver_slug,
        place,
        points,
        totals.starts,
        totals.wins,
        totals.stage_wins,
        totals.poles,
        totals.top_fives,
        totals.top_tens,
        sum(finish <= 20 for finish in finishes),
        totals.average_start,
        totals.average_finish,
        average(moved),
        min(finishes, default=None),
        max(finishes, default=None),
        sum(laps) if laps else None,
        totals.laps_led,
        tenths(100 * sum(row.laps_led for row in both), run),
        _if_known(rows, "laps_led", lambda row: row.laps_led > 0),
        _if_known(rows, "laps", lambda row: 0 < row.laps == most[row.event_id]),
        totals.dnfs,
        False,
    )


def _if_known(rows: Sequence, column: str, holds: Callable) -> int | None:
    """Return of how many rows something holds; None if `column` is unknown of all of them."""
    known = [row for row in rows if getattr(row, column) is not None]
    return sum(holds(row) for row in known) if known else None
