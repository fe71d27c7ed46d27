"""Who contends for a title: the field, its seeds, and each round that sends some home."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from .ranking import TieBreak, rank, tie_break
from .rules import Field

Key = Hashable


class Placed(NamedTuple):
    """A contestant after the regular season, or so far: place, points, wins that count, and the
    seed that was entered for him."""

    key: Key
    position: int
    points: int
    wins: int = 0
    seed: int | None = None


class Qualified(NamedTuple):
    """Who contends, best first in points; of them, who is in on wins, and who on a wild card."""

    keys: tuple[Key, ...]
    on_wins: frozenset[Key] = frozenset()
    wild_cards: frozenset[Key] = frozenset()


def qualify(field: Field, placed: Sequence[Placed]) -> Qualified:
    """Return who contends for the title; `placed` come from the leader down.

    Where seeds were entered, whoever has one is in: waivers make it no formula. Otherwise the
    rules of `field` say it.
    """
    entered = [one.key for one in placed if one.seed is not None]
    if entered:
        first_wild = field.size - field.wild_cards
        chosen = [one for one in placed if one.seed is not None]
        won = {one.key for one in chosen if one.wins and field.winners_first}
        wild = {one.key for one in chosen if one.position > first_wild and field.wild_cards}
        return Qualified(tuple(entered), frozenset(won), frozenset(wild))
    if field.winners_first:
        return _winners_first(field, placed)
    chosen = [one.key for one in placed[: field.size - field.wild_cards]]
    wild = _wild_cards(field, placed)
    if field.also_within is not None and placed:
        least = placed[0].points - field.also_within
        chosen += [one.key for one in placed[len(chosen) :] if one.points >= least]
    return Qualified((*chosen, *wild), wild_cards=frozenset(wild))


def _winners_first(field: Field, placed: Sequence[Placed]) -> Qualified:
    """Return the points leader, then winners who stand high enough, then the best in points."""
    within = field.winners_within or len(placed)
    winners = [one for one in placed if one.wins and one.position <= within]
    winners.sort(key=lambda one: (-one.wins, one.position))
    leader = [one for one in placed[:1] if not one.wins]
    on_wins = {one.key for one in winners[: field.size - len(leader)]}
    by_points = [one for one in placed if one.key not in on_wins]
    rest = {one.key for one in by_points[: field.size - len(on_wins)]}
    return Qualified(
        tuple(one.key for one in placed if one.key in on_wins | rest), frozenset(on_wins)
    )


def _wild_cards(field: Field, placed: Sequence[Placed]) -> tuple[Key, ...]:
    """Return those with most wins among the next in points; without wins, the next in points."""
    through = field.size - field.wild_cards
    next_up = [one for one in placed if through < one.position <= field.wild_cards_within]
    next_up.sort(key=lambda one: (-one.wins, one.position))
    return tuple(one.key for one in next_up[: field.wild_cards])


class Raced(NamedTuple):
    """A contender's round: his points with those he began on, the races of it that he won (as
    indexes of events), and his finishes in it, best first."""

    key: Key
    points: int
    won: tuple[int, ...] = ()
    finishes: tuple[int, ...] = ()


class Outcome(NamedTuple):
    """Where a contender stands in a round.

    `through` says whether he is, or would be if it ended now; `margin` by how many points, where
    points decide it; `tie` what decided between him and the one beyond the line, level with him.
    Where nobody is sent home both are None.
    """

    position: int
    through: bool | None = None
    margin: int | None = None
    tie: TieBreak | None = None


def outcomes(raced: Sequence[Raced], survivors: int | None) -> dict[Key, Outcome]:
    """Return where each contender stands in a round that `survivors` outlast (None: nobody goes).

    Whoever won one of its races is through; the others by points, ties going to the best finish
    in the round. `raced` come in the order that decides what all that leaves open.
    Source: the series' rules since 2014; Martinsville 2025, Honeycutt through over Riggs.
    """
    ranked = rank(raced, points=lambda one: one.points, finishes=lambda one: one.finishes)
    if survivors is None:
        return {one.key: Outcome(position) for position, one in ranked}
    on_points = [one for _, one in ranked if not one.won]
    room = max(survivors - (len(ranked) - len(on_points)), 0)
    inside, outside = on_points[:room], on_points[room:]
    found = {}
    for position, one in ranked:
        if one.won:
            found[one.key] = Outcome(position, through=True)
            continue
        through = one in inside
        beyond = outside[:1] if through else inside[-1:]
        margin = one.points - beyond[0].points if beyond else None
        tie = None
        if margin == 0:
            ahead, behind = (one, beyond[0]) if through else (beyond[0], one)
            tie = tie_break(ahead.finishes, behind.finishes)
        found[one.key] = Outcome(position, through, margin, tie)
    return found


class Cut(NamedTuple):
    """How far somebody stands above (more than 0) or below the last place that goes on, in points.

    `margin` is None for whoever is in on wins (`secure`), or if nobody is on the other side.
    """

    margin: int | None
    secure: bool = False


def to_the_cut(found: Qualified, placed: Sequence[Placed]) -> Mapping[Key, Cut]:
    """Return how far each of `placed` stands from the last place in the field that was `found`."""
    on_points = [one for one in placed if one.key not in found.on_wins]
    inside = [one for one in on_points if one.key in found.keys]
    outside = [one for one in on_points if one.key not in found.keys]
    return {
        one.key: Cut(None, secure=True)
        if one.key in found.on_wins
        else Cut(_apart(one, inside, outside))
        for one in placed
    }


def _apart(one: Placed, inside: Sequence[Placed], outside: Sequence[Placed]) -> int | None:
    beyond = outside[:1] if one in inside else inside[-1:]
    return one.points - beyond[0].points if beyond else None
