"""The standings after the race."""

from ...stats.standings import Standing
from .notable import points_leader_before
from .story import Part, Story
from .words import counted, listed, number, ordinal, paragraph

FIRST = 5


def standings_after(story: Story) -> Part:
    """Return who leads by how much. In the playoffs points begin anew: then nothing is said."""
    ranked = [line for line in story.race.standings if line.position is not None][:FIRST]
    if len(ranked) < 2 or story.in_playoffs:
        return Part("The standings", [])
    told = [_ineligible(story), _leader(story, ranked), _others(story, ranked[2:])]
    return Part("The standings", [paragraph(*told)])


def _name(story: Story, line: Standing) -> str:
    """Return a driver of the standings, who need not have been in this race."""
    car = next((one for one in story.race.finish if one.driver_slug == line.driver_slug), None)
    return story.names(car) if car else line.driver


def _ineligible(story: Story) -> str:
    winner = story.winner
    if winner is None or winner.eligible or not winner.driver:
        return ""
    return f"{story.names(winner)} was not eligible for points in the series"


def _leader(story: Story, ranked: list[Standing]) -> str:
    leader, second = ranked[:2]
    before = points_leader_before(story)
    led = f"{_name(story, leader)} {_verb(story, leader, before)}"
    if second.behind_leader == 0:
        return f"{led}, level on points with {_name(story, second)}"
    return f"{led}, {counted(second.behind_leader, 'point')} ahead of {_name(story, second)}"


def _verb(story: Story, leader: Standing, before: str | None) -> str:
    if story.is_opener:
        return "led the standings after the opener"
    if story.is_finale:
        return "ended the season first in the standings"
    if before == leader.driver_slug:
        return story.choose("kept the points lead", "stayed on top of the standings")
    return "took over the points lead" if leader.movement else "led the standings after the race"


def _others(story: Story, others: list[Standing]) -> str:
    """Return the next places, each with what it lacks to the leader."""
    if not others:
        return ""
    first, *rest = others
    lacks = counted(first.behind_leader, "point")
    told = [f"{_name(story, first)} was {ordinal(first.position)}, {lacks} behind the leader"]
    for line in rest:
        place = f"{_name(story, line)} {ordinal(line.position)}"
        told.append(f"{place}, {number(line.behind_leader)} behind")
    return listed(told)
