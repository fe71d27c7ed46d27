"""Title fights of history, from the finishes of two drivers: totals, margins and ties."""

import re
import tomllib
from pathlib import Path

import pytest

from results.scoring.contest import Contest
from results.scoring.entrants import Entrant
from results.scoring.points import Outing, score
from results.scoring.ranking import TieBreak
from results.scoring.systems import SYSTEMS

TOLD = tomllib.loads((Path(__file__).resolve().parent / "titles.toml").read_text())
RACE = re.compile(r"(\d+)([LM]?)((?:[ab]\d+)*)")


def outing(told: str) -> Outing | None:
    """Read one race: "3La2b10"."""
    if told == "-":
        return None
    finish, led, stages = RACE.fullmatch(told).groups()
    places = tuple(int(place) for place in re.findall(r"\d+", stages))
    return Outing(int(finish), laps_led=bool(led), led_most=led == "M", stages=places)


def contest(title: str) -> Contest:
    """Return the title fight as it was raced."""
    told = TOLD[title]
    system = SYSTEMS[told["system"]]
    entrants = []
    for name, line in told["finishes"].items():
        outings = [outing(race) for race in line.split()]
        ruled = told.get("rulings", {}).get(name, {})
        points = [
            (score(system, one).total if one else 0) + ruled.get(str(number), 0)
            for number, one in enumerate(outings, start=1)
        ]
        finishes = [one and one.finish for one in outings]
        wins = frozenset(at for at, finish in enumerate(finishes) if finish == 1)
        gives = system.postseason.playoff_points.win if system.postseason else 0
        regular = told.get("regular", len(points))
        held = [gives if at in wins and at < regular else 0 for at in range(len(points))]
        seed = told.get("seeds", {}).get(name)
        entrants.append(Entrant(name, points, points, finishes, wins, held, seed=seed))
    phases = [int(at >= told.get("regular", len(points))) for at in range(len(points))]
    postseason = system.postseason if "regular" in told else None
    return Contest(entrants, phases, postseason, frozenset(phases))


def final(title: str) -> list[tuple[int, str, int]]:
    fight = contest(title)
    last = len(fight.phases) - 1
    return [(place, one.key, fight.total(one.key, last)) for place, one in fight.ranked(last)]


@pytest.mark.parametrize(
    ("title", "ended"),
    [
        # Eight points, 120 having been taken from Biffle after Las Vegas.
        ("trucks-1999", [(1, "Jack Sprague", 3747), (2, "Greg Biffle", 3739)]),
        ("trucks-2003", [(1, "Travis Kvapil", 3837), (2, "Dennis Setzer", 3828)]),
        ("cup-1997", [(1, "Jeff Gordon", 4710), (2, "Dale Jarrett", 4696)]),
        # Level at the top, five wins to one.
        ("cup-2011", [(1, "Tony Stewart", 2403), (2, "Carl Edwards", 2403)]),
        # Eighth and ninth of the regular season, level.
        ("trucks-2023", [(1, "Nick Sanchez", 452), (2, "Matt DiBenedetto", 452)]),
    ],
)
def test_a_title_fight_ends_as_it_did(title, ended):
    assert final(title) == ended


def test_the_tie_of_2011_was_decided_by_five_wins_to_one():
    fight = contest("cup-2011")
    assert fight.are_level("Tony Stewart", "Carl Edwards", 35)
    assert fight.tie("Tony Stewart", "Carl Edwards", 35) == TieBreak(place=1, ahead=5, behind=1)


def test_the_tie_of_2023_was_decided_by_second_places_nobody_having_won():
    fight = contest("trucks-2023")
    assert fight.tie("Nick Sanchez", "Matt DiBenedetto", 15) == TieBreak(2, ahead=1, behind=0)


def test_the_chase_of_2011_began_on_2000_and_three_a_win():
    fight = contest("cup-2011")
    began = {one.key: one.account for one in fight.rounds[0].contenders}
    assert began["Carl Edwards"] == (2000, 3, 26)
    assert began["Tony Stewart"] == (2000, 0, 26)
