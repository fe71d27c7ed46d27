"""From results with their points to what each contestant brings into a contest."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple

from ...models import Ruling
from ...scoring.entrants import Entrant
from ...scoring.points import Points, manufacturers_points, score
from ...scoring.rules import PlayoffPoints
from ..outings import DID_NOT_RACE, Scored
from ..rows import EventRow, RulingRow
from .read import SeasonRead

NO_PLAYOFF_POINTS = PlayoffPoints()
POINTS, ENCUMBERED = Ruling.Kind.POINTS.value, Ruling.Kind.ENCUMBERED.value
OWNER, DRIVER = Ruling.AppliesTo.OWNER.value, Ruling.AppliesTo.DRIVER.value


class Ruled(NamedTuple):
    """A ruling on points: whose, from which event on (as an index), and what it gave or took."""

    key: Hashable
    at: int
    points: int
    playoff_points: int
    ruling: RulingRow


def drivers(results: SeasonRead) -> list[Entrant]:
    """Return the drivers of a season, by their keys: those who stood for points in any race."""
    seeds = {one.driver_id: one.playoff_seed for one in results.entries}
    names = {}
    gathered: dict[Hashable, _Gathered] = {}
    count = len(results.events)
    place_of = results.place_of
    for one in results.scored:
        driver = one.row.driver_id
        if driver is None:
            continue
        season = gathered.get(driver)
        if season is None:
            season = gathered[driver] = _Gathered(count)
            names[driver] = (one.row.driver, one.row.driver_slug)
        if one.eligible:
            season.add(place_of[one.event.id], one, one.points)
    return _entrants(
        results,
        {key: gathered[key] for key in sorted(gathered, key=names.get)},
        rulings_on_drivers(results),
        seeds.get,
    )


def owners(results: SeasonRead) -> list[Entrant]:
    """Return the cars of a season, by number and owner: they are paid whoever drives them.

    A car whose number is not known is nobody's.
    """
    gathered: dict[Hashable, _Gathered] = {}
    count, place_of = len(results.events), results.place_of
    for one in results.scored:
        if not one.row.car_number:
            continue
        season = gathered.setdefault(car_of(one), _Gathered(count))
        season.add(place_of[one.event.id], one, car_points(results, one))
    in_order = {key: gathered[key] for key in sorted(gathered)}
    return _entrants(results, in_order, rulings_on_owners(results), {}.get)


def manufacturers(results: SeasonRead) -> list[Entrant]:
    """Return the manufacturers of a season, by slug: each is paid for its best car of a race."""
    count = len(results.events)
    gathered: dict[Hashable, _Gathered] = {}
    for at, best in enumerate(best_of_each_make(results)):
        paid = manufacturers_points(
            results.rules,
            {make: (one.row.finish, car_points(results, one)) for make, one in best.items()},
        )
        for make, one in best.items():
            season = gathered.setdefault(make, _Gathered(count))
            season.points[at] = season.plain[at] = paid[make]
            season.finishes[at] = one.row.finish
            season.first = min(season.first, at)
    in_order = {key: gathered[key] for key in sorted(gathered)}
    return _entrants(results, in_order, (), {}.get)


def best_of_each_make(results: SeasonRead) -> list[dict[str, Scored]]:
    """Return each event's best car of each manufacturer, by the manufacturer's slug."""
    best: list[dict[str, Scored]] = [{} for _ in results.events]
    for one in results.scored:
        row, found = one.row, best[results.place_of[one.event.id]]
        if row.manufacturer_slug and row.finish is not None:
            ahead = found.get(row.manufacturer_slug)
            if ahead is None or row.finish < ahead.row.finish:
                found[row.manufacturer_slug] = one
    return best


def car_of(one: Scored) -> tuple[str, str]:
    """Return the number and the owner of a car, by which its points are kept."""
    return one.row.car_number, one.row.owner or one.row.team or ""


def car_points(results: SeasonRead, one: Scored) -> Points:
    """Return what a car's result is paid whoever drove it: no driver's eligibility counts."""
    outing = one.outing._replace(eligible=True)
    return score(results.rules, outing, round_number=one.event.round)


class _Gathered:
    """One contestant's season, event by event."""

    __slots__ = ("finishes", "first", "plain", "points", "stage_wins", "wins")

    def __init__(self, events: int):
        self.points, self.plain = [0] * events, [0] * events
        self.finishes: list[int | None] = [None] * events
        self.wins: dict[int, int] = {}
        self.stage_wins: dict[int, int] = {}
        self.first = events

    def add(self, at: int, one: Scored, points: Points) -> None:
        self.points[at] += points.total
        self.plain[at] += points.finish
        finish, before = one.row.finish, self.finishes[at]
        # Two cars of one number may have raced: the better finish counts.
        if before is None or (finish is not None and finish < before):
            self.finishes[at] = finish
        # Who failed to qualify stands nowhere, unless that was paid.
        if at < self.first and (one.row.status not in DID_NOT_RACE or points.total):
            self.first = at
        if finish == 1 and not one.outing.disqualified:
            self.wins[at] = one.row.id
        if one.stages and (won := one.stage_wins):
            self.stage_wins[at] = won


def _entrants(
    results: SeasonRead,
    gathered: Mapping[Hashable, _Gathered],
    ruled: Iterable[Ruled],
    seed_of: Callable[[Hashable], int | None],
) -> list[Entrant]:
    """Return what was gathered with what rulings and wins add to it."""
    rules = results.postseason
    gives = rules.playoff_points if rules else NO_PLAYOFF_POINTS
    encumbered = {one.result_id for one in results.rulings if one.kind == ENCUMBERED}
    by_key = defaultdict(list)
    for one in ruled:
        by_key[one.key].append(one)
    phases = [results.phases[event.id] for event in results.events] if rules else ()
    entrants = []
    for key, season in gathered.items():
        wins = frozenset(at for at, row in season.wins.items() if row not in encumbered)
        held: list[int] = [0] * len(season.points) if rules else []
        if rules:
            for at in wins:
                held[at] += gives.win if gives.in_playoffs or not phases[at] else 0
            for at, won in season.stage_wins.items():
                held[at] += gives.stage_win * won
        for one in by_key.get(key, ()):
            season.points[one.at] += one.points
            season.plain[one.at] += one.points
            if held:
                held[one.at] += one.playoff_points
        entrants.append(
            Entrant(
                key, season.points, season.plain, season.finishes, wins, held, season.first,
                seed_of(key),
            )
        )  # fmt: skip
    return entrants


def rulings_on_drivers(results: SeasonRead) -> list[Ruled]:
    """Return the rulings on drivers' points, with the event from which on each counts."""
    rows = {one.row.id: one.row.driver_id for one in results.scored}
    return [
        Ruled(driver, at, ruling.points or 0, ruling.playoff_points or 0, ruling)
        for ruling, at in _counting(results)
        if ruling.applies_to != OWNER
        and (driver := ruling.driver_id or rows.get(ruling.result_id)) is not None
    ]


def rulings_on_owners(results: SeasonRead) -> list[Ruled]:
    """Return the rulings on owners' points.

    One about an owner is of his car in that event or, if it is of the season, of his cars until
    then; where he had several, it must name the car itself.
    """
    car_of_result = {one.row.id: car_of(one) for one in results.scored}
    cars = defaultdict(set)
    for one in results.scored:
        cars[one.row.owner_id, results.place_of[one.event.id]].add(car_of(one))
    ruled = []
    for ruling, at in _counting(results):
        if ruling.applies_to == DRIVER:
            continue
        first = at if ruling.event_id is not None else 0
        his = {car for event in range(first, at + 1) for car in cars[ruling.owner_id, event]}
        only = his.pop() if ruling.owner_id and len(his) == 1 else None
        car = car_of_result.get(ruling.result_id) or only
        if car is not None:
            ruled.append(Ruled(car, at, ruling.points or 0, ruling.playoff_points or 0, ruling))
    return ruled


def _counting(results: SeasonRead) -> Iterable[tuple[RulingRow, int]]:
    """Yield the rulings on points that count by now, with the event from which on they do.

    One of an event counts from that event; one of the season from the first event run no earlier
    than it was issued, or from the latest.
    """
    run = [event for event in results.schedule if event.is_run or event.id in results.place_of]
    for ruling in results.rulings:
        if ruling.kind != POINTS:
            continue
        event = ruling.event_id if ruling.event_id is not None else _issued(run, ruling)
        if event in results.place_of:
            yield ruling, results.place_of[event]


def _issued(run: list[EventRow], ruling: RulingRow) -> int | None:
    """Return the key of the event from which on a ruling of the season counts."""
    if ruling.issued is None:
        return run[0].id if run else None
    dated = [one for one in run if one.date]
    if run and not dated:
        return run[0].id
    later = (one.id for one in dated if one.date >= ruling.issued)
    return next(later, run[-1].id if run else None)
