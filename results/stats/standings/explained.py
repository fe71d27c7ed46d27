"""How a total came about: event by event, part by part, and what was not paid, and why."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

from ...models import Stage
from ...scoring.contest import Contest
from ...scoring.entrants import Account
from ...scoring.points import Points, for_the_finish_alone, score
from ..facts import Facts
from ..outings import UNQUALIFIED, Scored
from ..race_rows import StageRow
from ..rows import EventRow
from .entrants import (
    Ruled,
    best_of_each_make,
    car_of,
    car_points,
    rulings_on_drivers,
    rulings_on_owners,
)
from .season import SeasonResults

RACED_FOR_THE_TITLE = "raced for the title: paid for the finish alone"


class Earned(NamedTuple):
    """One event's line. `points` is what it came to, `total` all that counted after it.

    `counts` is False for what the total of the end no longer holds: a round that was reset.
    """

    series_slug: str
    year: int
    round: int
    race: str
    race_slug: str
    driver: str | None
    driver_slug: str | None
    finish: int | None
    for_finish: int
    stage_1: int | None
    stage_2: int | None
    stage_3: int | None
    duels: int
    bonus: int
    rulings: int
    points: int
    total: int
    counts: bool
    note: str


class Explanation(NamedTuple):
    """A total, opened. It is `account.base` and `account.carried`, and the points of each of
    `lines` that counts."""

    key: Hashable
    position: int | None
    total: int
    account: Account
    begun: str
    has_raced: bool
    lines: Sequence[Earned]

    @property
    def earned(self) -> int:
        """The points of the events that count."""
        return sum(line.points for line in self.lines if line.counts)


class Outings(NamedTuple):
    """Whose points are opened: the contest, his results by event, and how each is paid."""

    contest: Contest
    results_of: Mapping[Hashable, Mapping[int, Sequence[Scored]]]
    points_of: Callable[[Scored], Points]
    rulings: Sequence[Ruled]


def drivers_opened(results: SeasonResults) -> Outings:
    """Return what the drivers' totals are made of."""
    rows = _by_event(results, lambda one: one.row.driver_id)
    return Outings(results.drivers, rows, lambda one: one.points, rulings_on_drivers(results))


def owners_opened(results: SeasonResults) -> Outings:
    """Return what the owners' totals are made of; the key is the car's number and owner."""
    rows = _by_event(results, car_of)
    return Outings(
        results.owners, rows, lambda one: car_points(results, one), rulings_on_owners(results)
    )


def manufacturers_opened(results: SeasonResults) -> Outings:
    """Return what the manufacturers' totals are made of: the best car of each in each race."""
    rows: dict[Hashable, dict[int, list[Scored]]] = defaultdict(dict)
    for at, best in enumerate(best_of_each_make(results)):
        for make, one in best.items():
            rows[make][at] = [one]
    contest = results.manufacturers

    def paid(one: Scored) -> Points:
        at = results.place_of[one.event.id]
        return Points(finish=contest.earned(one.row.manufacturer_slug, at))

    return Outings(contest, rows, paid, ())


def explain(
    results: SeasonResults,
    opened: Outings,
    key: Hashable,
    after: EventRow,
    stage_numbers: Mapping[int, int] | None = None,
) -> Explanation:
    """Return how the total of `key` after an event came about.

    `stage_numbers` give the number of each stage by its key; without them stages are one sum.
    """
    at = results.place_of[after.id]
    contest = opened.contest
    ruled: dict[int, list[Ruled]] = defaultdict(list)
    for one in opened.rulings:
        if one.key == key and one.points:
            ruled[one.at].append(one)
    known = key in contest.entrants
    account = contest.stand(key, at).account if known else Account()
    lines = []
    for index, event in enumerate(results.events[: at + 1]):
        rows = opened.results_of.get(key, {}).get(index, ())
        plain = known and contest.is_paid_plainly(key, index)
        total = contest.total(key, index) if known else 0
        counts = index >= account.since
        # Two cars of one number may have raced; a ruling may be of a race he was not in.
        for number, one in enumerate(rows or ([None] if ruled[index] else ())):
            paid = opened.points_of(one) if one else Points()
            paid = for_the_finish_alone(paid) if plain else paid
            of_rulings = () if number else ruled[index]
            line = _line(results, event, one, paid, of_rulings, stage_numbers or {}, plain)
            lines.append(line._replace(total=total, counts=counts))
    position = next((place for place, one in contest.ranked(at) if one.key == key), None)
    total = contest.total(key, at) if known else 0
    has_raced = any(index <= at for index in opened.results_of.get(key, ()))
    begun = _begun(results, contest, key, at)
    return Explanation(key, position, total, account, begun, has_raced, lines)


def stage_numbers_of(facts: Facts, results: SeasonResults) -> dict[int, int]:
    """Return the number of each stage of a season, by its key: one question."""
    keys = [event.id for event in results.events]
    return {row.id: row.number for row in facts.rows(Stage, StageRow, event_id__in=keys)}


def _by_event(results: SeasonResults, key_of: Callable[[Scored], Hashable]):
    rows: dict[Hashable, dict[int, list[Scored]]] = defaultdict(lambda: defaultdict(list))
    for one in results.scored:
        rows[key_of(one)][results.place_of[one.event.id]].append(one)
    return rows


def _line(
    results: SeasonResults,
    event: EventRow,
    one: Scored | None,
    paid: Points,
    rulings: Sequence[Ruled],
    numbers: Mapping[int, int],
    plain: bool,
) -> Earned:
    table = results.rules.stage
    stages: dict[int, int | None] = {}
    for place in one.stages if one and paid.stages else ():
        if place.position and table:
            number = numbers.get(place.stage_id, 1)
            stages[number] = (stages.get(number) or 0) + table.points(place.position)
    bonus = paid.win + paid.led_lap + paid.most_laps_led + paid.fastest_lap
    row = one.row if one else None
    ruled = sum(ruling.points for ruling in rulings)
    notes = [_note(results, one, paid, plain)] if one else []
    notes += [f"ruling: {ruling.ruling.reason}" for ruling in rulings]
    return Earned(
        results.season.series_slug, results.season.year, event.round, event.name, event.slug,
        row and row.driver, row and row.driver_slug, row and row.finish,
        paid.finish, stages.get(1), stages.get(2), stages.get(3), paid.duels, bonus, ruled,
        paid.total + ruled, 0, True, "; ".join(filter(None, notes)),
    )  # fmt: skip


def _note(results: SeasonResults, one: Scored, paid: Points, plain: bool) -> str:
    """Return what a result was not paid, and why; nothing where all was."""
    whole = score(results.rules, one.outing._replace(eligible=True), round_number=one.event.round)
    if plain:
        lost = whole.total - whole.finish
        return f"{RACED_FOR_THE_TITLE}, {lost} not paid" if lost else RACED_FOR_THE_TITLE
    if not one.eligible and paid.total == 0:
        return f"not eligible for points: {whole.total} not paid" if whole.total else "not eligible"
    if one.outing.disqualified:
        return "disqualified: no stage points or bonus"
    if one.row.status == UNQUALIFIED:
        place = one.outing.unqualified if results.rules.unqualified else None
        return f"did not qualify: {f'paid for place {place}' if place else 'not paid'}"
    if one.raced and one.row.finish is None:
        return "not classified yet"
    return "" if one.raced else "did not start"


def _begun(results: SeasonResults, contest: Contest, key: Hashable, at: int) -> str:
    """Return in words on what a total began, if it was set to something."""
    stand = contest.stand(key, at) if key in contest.entrants else None
    if stand is None or not stand.account.base:
        return ""
    words = f"{stand.account.base:,} to begin with"
    if stand.account.carried:
        carried = stand.account.carried
        words += f"{' and' if carried > 0 else ', less'} {abs(carried)} playoff points"
    return words
