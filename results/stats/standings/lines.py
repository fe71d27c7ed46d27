"""The drivers' standings, line by line."""

from collections.abc import Hashable
from typing import NamedTuple

from ...scoring.contest import Contest
from ...scoring.entrants import Bid
from ...scoring.ranking import TieBreak
from ..outings import Scored
from ..rows import EventRow
from ..totals import totals_of
from .season import SeasonResults


class Tie(NamedTuple):
    """Who is ahead of whom, level on points, and what decided; `by` None if nothing does.

    `in_round`: the finishes of the playoff round alone counted.
    """

    ahead: Hashable
    behind: Hashable
    by: TieBreak | None
    in_round: bool


class Place(NamedTuple):
    """A place in any championship, and how far it is from others, in points.

    `to_cut` is how far above (or below) the last place that goes on he stands; where
    there is one, `secure` tells who is in without regard to points. `in_field`: races for the
    title, did, or would if the regular season ended now.
    """

    key: Hashable
    position: int
    points: int
    behind_leader: int
    behind_next: int | None
    to_cut: int | None
    secure: bool
    in_field: bool
    movement: int | None
    bid: Bid
    tie: Tie | None


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
    dnfs: int | None
    stage_points: int = 0
    playoff_points: int | None = None
    to_cut: int | None = None
    secure: bool = False
    bid: Bid = Bid.RACING
    tie: Tie | None = None
    in_field: bool = False
    series_slug: str = ""
    year: int = 0


def places(contest: Contest, at: int, first: int | None = None) -> list[Place]:
    """Return the places in a championship after the event `at`; `first` asks for so many."""
    ranked = contest.ranked(at)
    before = {one.key: position for position, one in contest.ranked(at - 1)} if at else {}
    # The first lines alone are a glance: nobody is told from them how far it is to the cut.
    to_cut = contest.to_the_cut(at) if first is None else {}
    field = contest.field(at) if first is None else ()
    found: list[Place] = []
    leader = ahead = bid = None
    for index, (position, one) in enumerate(ranked[:first]):
        stand = contest.stand(one.key, at)
        points = contest.total(one.key, at)
        leader = points if leader is None else leader
        found.append(
            Place(
                one.key,
                position,
                points,
                leader - points,
                # From one bid to the next, points were set anew.
                ahead - points if bid == stand.bid else None,
                to_cut[one.key].margin if one.key in to_cut else None,
                one.key in to_cut and to_cut[one.key].secure,
                one.key in field,
                before[one.key] - position if one.key in before else None,
                stand.bid,
                _tie(contest, one.key, ranked[index + 1 : index + 2], at),
            )
        )
        ahead, bid = points, stand.bid
    return found


def _tie(contest: Contest, key: Hashable, behind: list, at: int) -> Tie | None:
    """Return what sets somebody apart from who is level on points right behind him."""
    if not behind:
        return None
    other = behind[0][1].key
    if not contest.are_level(key, other, at):
        return None
    return Tie(key, other, contest.tie(key, other, at), contest.counts_round_alone(key, at))


def standings(
    results: SeasonResults, after: EventRow, *, first: int | None = None
) -> list[Standing]:
    """Return the drivers' standings after an event: ranked ones first, then the unranked.

    Points include rulings on points. Movement is against the standings after the event before;
    it is None for who had no position then. `first` asks for so many lines and no more.
    """
    at = results.place_of[after.id]
    contest = results.drivers
    placed = places(contest, at, first)
    lines = [_line(results, at, place.key, place) for place in placed]
    if first is not None and len(lines) >= first:
        return lines
    unranked = [key for key in results.by_driver
                if key not in contest.entrants or contest.entrants[key].first > at]  # fmt: skip
    others = [_line(results, at, key) for key in unranked if _so_far(results, key, at)]
    others.sort(key=lambda line: (line.driver, line.driver_slug))
    return (lines + others)[:first]


def _so_far(results: SeasonResults, driver: int, at: int) -> list[Scored]:
    last = results.events[at].round
    return [one for one in results.by_driver[driver] if one.event.round <= last]


def _line(results: SeasonResults, at: int, driver: int, place: Place | None = None) -> Standing:
    scored = _so_far(results, driver, at)
    row = scored[-1].row
    totals = totals_of(scored)
    if place is None:
        nothing = (None, row.driver, row.driver_slug, 0, None, None, None)
        address = {"series_slug": results.season.series_slug, "year": results.season.year}
        return Standing(*nothing, *totals, **address)
    pays = results.postseason and results.postseason.playoff_points.win
    return Standing(
        place.position, row.driver, row.driver_slug, place.points, place.behind_leader,
        place.behind_next, place.movement, *totals,
        sum(one.points.stages for one in scored),
        results.drivers.playoff_points(driver, at) if pays else None,
        place.to_cut, place.secure, place.bid, place.tie, place.in_field,
        results.season.series_slug, results.season.year,
    )  # fmt: skip
