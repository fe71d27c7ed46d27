"""The standings of cars (for their owners), of manufacturers and of rookies, line by line."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from typing import NamedTuple

from ...models.fact import slug_from
from ...scoring.contest import Contest
from ...scoring.entrants import Bid, Key
from ..outings import Scored
from ..rows import EventRow
from ..totals import totals_of
from .entrants import car_of
from .lines import Standing, Tie, places, standings
from .season import SeasonResults


class OwnerStanding(NamedTuple):
    """A car's line: its number, its owner, and who drove it, most often first.

    A car whose owner is not known stands under its team's name.
    """

    position: int
    car_number: str
    owner: str
    owner_slug: str | None
    team_slug: str | None
    drivers: str
    car_slug: str
    points: int
    behind_leader: int
    behind_next: int | None
    movement: int | None
    starts: int
    wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    average_finish: float | None
    to_cut: int | None
    secure: bool
    bid: Bid
    tie: Tie | None
    series_slug: str
    year: int


class ManufacturerStanding(NamedTuple):
    """A manufacturer's line: points for its best car of each race, the rest of all its cars."""

    position: int
    manufacturer: str
    manufacturer_slug: str
    points: int
    behind_leader: int
    behind_next: int | None
    movement: int | None
    wins: int
    top_fives: int
    top_tens: int
    laps_led: int | None
    bid: Bid
    tie: Tie | None
    series_slug: str
    year: int


class RookieStanding(NamedTuple):
    """A rookie's line; `overall` is his place among all drivers."""

    position: int | None
    driver: str
    driver_slug: str
    overall: int | None
    points: int
    behind_leader: int | None
    movement: int | None
    starts: int
    wins: int
    top_fives: int
    top_tens: int
    average_finish: float | None
    series_slug: str
    year: int


def car_slugs(contest: Contest) -> dict[Key, str]:
    """Return how an address names each car: "34-front-row-motorsports".

    Of two that would be named alike, the one that raced later gets a number, whatever race the
    standings are of.
    """
    slugs: dict[Key, str] = {}
    taken: Counter[str] = Counter()
    for key in sorted(contest.entrants, key=lambda key: (contest.entrants[key].first, key)):
        slug = slug_from(" ".join(key)) or "car"
        taken[slug] += 1
        slugs[key] = slug if taken[slug] == 1 else f"{slug}-{taken[slug]}"
    return slugs


def owner_standings(results: SeasonResults, after: EventRow) -> list[OwnerStanding]:
    """Return the owners' standings after an event."""
    at = results.place_of[after.id]
    rows = _through(results.scored, after, car_of)
    slugs = car_slugs(results.owners)
    lines = []
    for place in places(results.owners, at):
        totals = totals_of(rows[place.key])
        drove = Counter(one.row.driver for one in rows[place.key] if one.row.driver)
        number, owner = place.key
        latest = rows[place.key][-1].row
        lines.append(
            OwnerStanding(
                place.position, number, owner, latest.owner_slug, latest.team_slug,
                ", ".join(name for name, _ in drove.most_common()), slugs[place.key],
                place.points, place.behind_leader, place.behind_next, place.movement,
                totals.starts, totals.wins, totals.top_fives, totals.top_tens, totals.laps_led,
                totals.average_finish, place.to_cut, place.secure, place.bid, place.tie,
                results.season.series_slug, results.season.year,
            )
        )  # fmt: skip
    return lines


def manufacturer_standings(results: SeasonResults, after: EventRow) -> list[ManufacturerStanding]:
    """Return the manufacturers' standings after an event."""
    at = results.place_of[after.id]
    rows = _through(results.scored, after, lambda one: one.row.manufacturer_slug)
    lines = []
    for place in places(results.manufacturers, at):
        totals = totals_of(rows[place.key])
        name = rows[place.key][-1].row.manufacturer
        lines.append(
            ManufacturerStanding(
                place.position, name, place.key, place.points, place.behind_leader,
                place.behind_next, place.movement, totals.wins,
                totals.top_fives, totals.top_tens, totals.laps_led, place.bid, place.tie,
                results.season.series_slug, results.season.year,
            )
        )  # fmt: skip
    return lines


def rookie_standings(results: SeasonResults, after: EventRow) -> list[RookieStanding]:
    """Return the season's rookies in the order of the drivers' standings after an event.

    Rookies are those entered as such for the season, or for one of its races and not otherwise.
    """
    of_season = {one.driver_id: one.rookie for one in results.entries if one.rookie is not None}
    rookies = {
        one.row.driver_slug
        for one in results.scored
        if of_season.get(one.row.driver_id, getattr(one.row, "rookie", None))
    }
    at = results.place_of[after.id]
    then = results.events[at - 1] if at else None
    before = {slug: place for slug, place, _ in _places_of(rookies, results, then) if place}
    found = _places_of(rookies, results, after)
    leader = found[0][2].points if found else 0
    return [
        RookieStanding(
            place, line.driver, line.driver_slug, line.position, line.points,
            None if place is None else leader - line.points,
            before[slug] - place if place and slug in before else None,
            line.starts, line.wins, line.top_fives, line.top_tens, line.average_finish,
            line.series_slug, line.year,
        )
        for slug, place, line in found
    ]  # fmt: skip


def _places_of(
    slugs: Collection[str], results: SeasonResults, after: EventRow | None
) -> list[tuple[str, int | None, Standing]]:
    """Return the place of each of some drivers among themselves, with his line of all drivers."""
    if after is None:
        return []
    lines = [line for line in standings(results, after) if line.driver_slug in slugs]
    found, place, overall = [], 0, None
    for at, line in enumerate(lines, start=1):
        # Who is level among all is level here.
        place = place if line.position == overall else at
        overall = line.position
        found.append((line.driver_slug, place if overall is not None else None, line))
    return found


def _through(
    scored: Iterable[Scored], after: EventRow, key_of: Callable[[Scored], Hashable]
) -> dict[Hashable, list[Scored]]:
    found = defaultdict(list)
    for one in scored:
        if one.event.round <= after.round:
            found[key_of(one)].append(one)
    return found
