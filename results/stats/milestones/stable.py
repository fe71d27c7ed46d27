"""The win: which it is for those behind it. Team, car, crew chief, owner and manufacturer."""

from collections.abc import Iterator
from typing import NamedTuple

from ..rows import ResultRow, SeasonRow
from . import rarity, words
from .counts import Count, counted
from .past import Past
from .rows import Milestone
from .wins import SEASON, waited


class Backer(NamedTuple):
    """Somebody for whom the race was won: a noun of the sport, who it is, his wins counted."""

    noun: str
    name: str
    wins: Count


def stable_lines(past: Past, season: SeasonRow, winner: ResultRow) -> Iterator[Milestone]:
    """Yield what this win was for those behind the winner, as far as the result names them."""
    for noun, name, wins in _backers(past, winner):
        first = rarity.FIRST_WIN[noun]
        if wins.number:
            told = f"The {words.nth(wins.number)} win {wins.reach.within} for {name}"
            if wins.in_season and wins.in_season < wins.number:
                told += f", the {words.nth(wins.in_season)} of {season.year}"
            kind = f"first win for {noun}" if wins.number == 1 else f"win for {noun}"
            weight = rarity.by_number(first, wins.number, wins.reach.depth)
            yield Milestone.told(told, wins.reach.scope, kind, weight)
        elif wins.in_season:
            told = f"The {words.nth(wins.in_season)} win of {season.year} for {name}"
            weight = rarity.in_season(first, wins.in_season)
            yield Milestone.told(told, SEASON, f"season win for {noun}", weight)
        yield from waited(past, season, wins, f"The first win for {name}", first)


def _backers(past: Past, winner: ResultRow) -> Iterator[Backer]:
    """Yield those behind the win; a team that is its own owner only once."""
    row = past.win
    if row.team_id is not None:
        yield Backer("team", winner.team, _wins(past, "team_id"))
    if row.team_id is not None and row.car_number:
        name = f"the No. {row.car_number} of {winner.team}"
        yield Backer("car number", name, _wins(past, "team_id", "car_number"))
    if row.crew_chief_id is not None:
        name = f"crew chief {winner.crew_chief}"
        yield Backer("crew chief", name, _wins(past, "crew_chief_id"))
    if row.owner_id is not None and winner.owner not in (winner.team or ""):
        yield Backer("owner", f"owner {winner.owner}", _wins(past, "owner_id"))
    if row.manufacturer_id is not None:
        yield Backer("manufacturer", winner.manufacturer, _wins(past, "manufacturer_id"))


def _wins(past: Past, *same: str) -> Count:
    """Return the wins of whoever has these columns in common with the winner."""
    row = past.win
    wanted = [getattr(row, field) for field in same]
    won = [one for one in past.winners if [getattr(one, field) for field in same] == wanted]
    number = row.car_number if "car_number" in same else ""
    prior = past.prior_of(same[0], wanted[0], car_number=number)
    return counted(past.held, won, prior, won, field="wins", last="last_win")
