"""Who stands where after any event of a season: computed from results and rulings, never stored."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..models import Result, Ruling
from ..scoring.ranking import countback, rank
from .facts import NOTHING, Facts
from .outings import IN_ORDER, Scored, paid
from .rows import EventRow, OutingRow, ResultRow, RulingRow, SeasonRow

OUT = Result.Status.OUT.value


class Standing(NamedTuple):
    """One driver's line. An unranked driver has no position: he is not eligible for points."""

    position: int | None
    driver: str
    driver_slug: str
    points: int
    behind_leader: int | None
    behind_next: int | None
    movement: int | None
    starts: int
    wins: int
    poles: int
    stage_wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int


class SeasonResults(NamedTuple):
    """A season's results with their points, the rulings in force, and those only to be told."""

    events: list[EventRow]
    scored: list[Scored]
    rulings: list[RulingRow]
    rescinded: Sequence[RulingRow] = ()


def season_results(
    facts: Facts, season: SeasonRow, events: list[EventRow], *, in_full: int | None = None
) -> SeasonResults:
    """Return the results of those of the season's `events` that are run.

    Those of the event whose key is `in_full` name all whom they can (ResultRow).
    """
    by_key = {event.id: event for event in events if event.is_run}
    briefly = [key for key in by_key if key != in_full]
    rows = facts.rows(Result, OutingRow, order=IN_ORDER, event_id__in=briefly)
    if in_full is not None:
        rows += facts.rows(Result, ResultRow, order=IN_ORDER, event_id=in_full)
    scored = paid(facts, by_key, {season.id: season}, rows, {"event_id__in": list(by_key)})
    rulings = facts.rows(
        Ruling,
        RulingRow,
        either={"event_id__in": list(by_key), "season_id": season.id},
        order=["id"],
    )
    in_force = [ruling for ruling in rulings if ruling.in_force]
    rescinded = [ruling for ruling in rulings if not ruling.in_force]
    return SeasonResults(list(by_key.values()), scored, in_force, rescinded)


def standings(
    results: SeasonResults, after: EventRow, *, first: int | None = None
) -> list[Standing]:
    """Return the drivers' standings after an event: ranked ones first, then the unranked.

    Points include rulings on points. Movement is against the standings after the event before;
    it is None for who had no position then. `first` asks for so many lines and no more.
    """
    tallies: dict[int, _Tally] = {}
    _tally(tallies, (one for one in results.scored if one.event.round < after.round))
    before = _positions_before(results, tallies, after)
    _tally(tallies, (one for one in results.scored if one.event.round == after.round))
    ruled = points_by_ruling(results, after)
    for driver in ruled.keys() & tallies.keys():
        tallies[driver].points += ruled[driver]
    ranked = _ranked(tallies.values())
    lines = []
    ahead = None
    leader = ranked[0][1].points if ranked else 0
    for position, tally in ranked[:first]:
        lines.append(
            tally.line(
                position=position,
                behind_leader=leader - tally.points,
                behind_next=None if ahead is None else ahead - tally.points,
                movement=before[tally.driver_id] - position if tally.driver_id in before else None,
            )
        )
        ahead = tally.points
    unranked = [tally for tally in tallies.values() if not tally.eligible]
    unranked.sort(key=lambda tally: (tally.name, tally.slug))
    return lines + [tally.line() for tally in unranked[: _left(first, lines)]]


def _left(first: int | None, lines: list) -> int | None:
    return None if first is None else first - len(lines)


class _Tally:
    """One driver's season so far."""

    def __init__(self, driver_id: int):
        self.driver_id = driver_id
        self.name = self.slug = ""
        self.points = 0
        self.eligible = False
        self.results: list[Scored] = []

    def add(self, result: Scored) -> None:
        self.name, self.slug = result.row.driver, result.row.driver_slug
        self.points += result.points.total
        self.eligible |= result.eligible
        self.results.append(result)

    def finishes(self) -> tuple[int, ...]:
        return countback(result.row.finish for result in self.results if result.eligible)

    def line(self, *, position=None, behind_leader=None, behind_next=None, movement=None):
        totals = totals_of(self.results)
        return Standing(
            position=position,
            driver=self.name,
            driver_slug=self.slug,
            points=self.points,
            behind_leader=behind_leader,
            behind_next=behind_next,
            movement=movement,
            **totals._asdict(),
        )


class Totals(NamedTuple):
    """What a run of results adds up to. Averages are places; what is unknown is left out.

    Laps led are None if nobody wrote them down for any of these results.
    """

    starts: int
    wins: int
    poles: int
    stage_wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_start: float | None
    average_finish: float | None
    dnfs: int


def totals_of(results: Iterable[Scored]) -> Totals:
    """Return the totals of `results`. Entries that did not race count for nothing."""
    starts = stage_wins = dnfs = 0
    started, finishes, led = [], [], []
    for result in results:
        if not result.raced:
            continue
        row = result.row
        starts += 1
        stage_wins += result.stage_wins
        dnfs += row.status == OUT
        if row.start is not None:
            started.append(row.start)
        if row.finish is not None:
            finishes.append(row.finish)
        if row.laps_led is not None:
            led.append(row.laps_led)
    return Totals(
        starts=starts,
        wins=finishes.count(1),
        poles=started.count(1),
        stage_wins=stage_wins,
        top_fives=sum(1 for finish in finishes if finish <= 5),
        top_tens=sum(1 for finish in finishes if finish <= 10),
        laps_led=sum(led) if led else None,
        average_start=_average(started),
        average_finish=_average(finishes),
        dnfs=dnfs,
    )


def _average(places: list[int]) -> float | None:
    return round(sum(places) / len(places), 1) if places else None


def _tally(tallies: dict[int, _Tally], scored: Iterable[Scored]) -> None:
    """Add results to the tallies of those who drove them."""
    for result in scored:
        driver = result.row.driver_id
        if driver is not None:
            tally = tallies.get(driver)
            if tally is None:
                tally = tallies[driver] = _Tally(driver)
            tally.add(result)


def points_by_ruling(results: SeasonResults, after: EventRow) -> dict[int, int]:
    """Return the points that rulings gave or took so far, by driver."""
    rounds = {event.id: event.round for event in results.events}
    driver_of = {result.row.id: result.row.driver_id for result in results.scored}
    points: dict[int, int] = defaultdict(int)
    for ruling in results.rulings:
        if ruling.kind != Ruling.Kind.POINTS or not ruling.points:
            continue
        if ruling.applies_to == Ruling.AppliesTo.OWNER:
            continue
        if ruling.event_id is not None:
            so_far = rounds[ruling.event_id] <= after.round
        else:
            so_far = not (ruling.issued and after.date) or ruling.issued <= after.date
        driver = ruling.driver_id or driver_of.get(ruling.result_id)
        if so_far and driver is not None:
            points[driver] += ruling.points
    return points


def _ranked(
    tallies: Iterable[_Tally], ruled: Mapping[int, int] = NOTHING
) -> list[tuple[int, _Tally]]:
    """Return the eligible with their positions; `ruled` are points to be added, by driver."""
    eligible = sorted(
        (tally for tally in tallies if tally.eligible), key=lambda tally: (tally.name, tally.slug)
    )
    return rank(
        eligible,
        points=lambda tally: tally.points + ruled.get(tally.driver_id, 0),
        finishes=_Tally.finishes,
    )


def _positions_before(
    results: SeasonResults, tallies: dict[int, _Tally], after: EventRow
) -> dict[int, int]:
    """Return each ranked driver's position after the event before `after`, from tallies then."""
    earlier = [event for event in results.events if event.round < after.round]
    if not tallies or not earlier:
        return {}
    previous = max(earlier, key=lambda event: event.round)
    ranked = _ranked(tallies.values(), points_by_ruling(results, previous))
    return {tally.driver_id: position for position, tally in ranked}
