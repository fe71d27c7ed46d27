"""The playoffs round by round, or the field as it stands before them."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ...models import Event
from ...scoring.contest import Contest
from ...scoring.entrants import Contender, RoundRun
from ...scoring.playoffs import Qualified, qualify
from ...scoring.ranking import TieBreak
from ..rows import EventRow
from .season import SeasonResults

CANCELLED = Event.Status.CANCELLED
# How many outside the field are shown before the playoffs.
NEXT_UP = 4


class GridLine(NamedTuple):
    """A contender's round. `earned` is what each race of it that is run has paid him."""

    position: int
    driver: str
    driver_slug: str
    seed: int
    began: int
    earned: Sequence[int]
    points: int
    margin: int | None
    outcome: str


@cache
def _line_of(races: int) -> type[GridLine]:
    """Return the shape of a line of a round of so many races: it has each as `race_1` and on."""

    def paid(at: int) -> property:
        return property(lambda line: line.earned[at] if at < len(line.earned) else None)

    return type("GridLine", (GridLine,), {f"race_{at + 1}": paid(at) for at in range(races)})


class GridRound(NamedTuple):
    """A round: what it is called, its races, and how its contenders fared. `ties` are told.

    `races` are as many as it has by the rules, or more where more were run.
    """

    title: str
    races: int
    events: Sequence[EventRow]
    over: bool
    to_come: bool
    is_last: bool
    lines: Sequence[GridLine]
    ties: Sequence[tuple[str, str, TieBreak | None]] = ()

    @property
    def state(self) -> str:
        """How far it is, unless it is over."""
        if self.over:
            return ""
        if self.events:
            return "under way"
        return "to come" if self.to_come else "not run"


class ProjectedLine(NamedTuple):
    """One who would race for the title if the regular season ended now, or is next in line."""

    position: int
    driver: str
    driver_slug: str
    wins: int
    playoff_points: int | None
    points: int
    to_cut: int | None
    outcome: str


class Grid(NamedTuple):
    """The playoffs as far as they are known. `is_worked_out`: nobody entered who qualified."""

    rounds: Sequence[GridRound] = ()
    projected: Sequence[ProjectedLine] = ()
    champion: GridLine | None = None
    is_worked_out: bool = False


def grid(results: SeasonResults) -> Grid:
    """Return the playoffs of a season, or before them the field as it stands."""
    contest = results.drivers
    if results.postseason is None or not results.events:
        return Grid()
    names = _names(results)
    if not contest.rounds:
        return Grid(projected=_projected(results, contest, names))
    rounds = [_round(results, contest, run, names) for run in contest.rounds]
    last = rounds[-1]
    ended = last.is_last and last.over
    return Grid(
        tuple(reversed(rounds)),
        champion=last.lines[0] if ended else None,
        is_worked_out=not any(one.seed is not None for one in contest.entrants.values()),
    )


def _names(results: SeasonResults) -> dict[Hashable, tuple[str, str]]:
    return {
        key: (rows[-1].row.driver, rows[-1].row.driver_slug)
        for key, rows in results.by_driver.items()
    }


def _round(
    results: SeasonResults, contest: Contest, run: RoundRun, names: Mapping[Hashable, tuple]
) -> GridRound:
    rules = results.postseason
    is_last = run.number == len(rules.rounds)
    events = [results.events[at] for at in run.events]
    size = len(run.contenders)
    title = f"Round of {size}"
    if is_last:
        title = f"Championship {size}" if rules.eliminates else rules.title
    to_come = any(
        phase == run.number and event.id not in results.place_of and event.status != CANCELLED
        for event in results.schedule
        if (phase := results.phases[event.id])
    )
    # What is not on the schedule yet is to come as well.
    to_come = to_come or run.number not in results.phases.values()
    races = max(run.rules.races, len(events))
    line = _line_of(races)
    lines, ties = [], []
    for one in run.contenders:
        lines.append(
            line(
                one.outcome.position, *names[one.key], contest.seeds[one.key],
                one.account.base + one.account.carried, one.earned, one.total,
                one.outcome.margin, _outcome(results, run, one, is_last),
            )
        )  # fmt: skip
        if events and one.outcome.through is False and one.outcome.margin == 0:
            # Held against the last who is through on points.
            last = [other for other in run.contenders if other.outcome.through and not other.won]
            ties.append((names[last[-1].key][0], names[one.key][0], one.outcome.tie))
    return GridRound(title, races, events, run.over, to_come, is_last, lines, ties)


def _outcome(results: SeasonResults, run: RoundRun, one: Contender, is_last: bool) -> str:
    """Return how a contender's round ended, or stands, in words."""
    outcome = one.outcome
    if is_last:
        return "champion" if run.over and outcome.position == 1 else ""
    if one.won:
        return f"through: won {results.events[one.won[0]].name}"
    if not run.events:
        return ""
    if outcome.through:
        decided = "on the tie-break" if outcome.tie else "on points"
        return f"through {decided}" if run.over else f"in {decided}"
    return "eliminated" if run.over else "below the cut"


def _projected(
    results: SeasonResults, contest: Contest, names: Mapping[Hashable, tuple]
) -> list[ProjectedLine]:
    at = len(results.events) - 1
    placed = [one._replace(seed=None) for one in contest.placed(at)]
    found = qualify(results.postseason.field, placed)
    to_cut = contest.to_the_cut(at)
    inside = [one for one in placed if one.key in found.keys]
    inside.sort(key=lambda one: (one.key not in found.on_wins, one.position))
    outside = [one for one in placed if one.key not in found.keys][:NEXT_UP]
    pays = results.postseason.playoff_points.win
    return [
        ProjectedLine(
            one.position, *names[one.key], one.wins,
            contest.playoff_points(one.key, at) if pays else None, one.points,
            to_cut[one.key].margin, _in_or_out(found, one.key),
        )
        for one in (*inside, *outside)
    ]  # fmt: skip


def _in_or_out(found: Qualified, key: Hashable) -> str:
    if key in found.on_wins:
        return "in on a win"
    if key in found.wild_cards:
        return "in on a wild card"
    return "in on points" if key in found.keys else "out"
