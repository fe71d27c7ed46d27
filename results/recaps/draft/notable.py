"""Notable finishes: of those from whom most was expected, the rookies, the worst luck."""

from ...models import Result
from ..finish import Finisher
from .setbacks import setbacks
from .story import Part, Story
from .words import counted, listed, ordinal, paragraph

OUT, DISQUALIFIED = Result.Status.OUT, Result.Status.DISQUALIFIED
# Places gained from start to finish that are worth telling.
MANY = 15


def notable_finishes(story: Story) -> Part:
    told = [_expected(story, line) for line in story.finishers if line != story.winner]
    gained = _most_gained(story)
    paragraphs = [paragraph(*told, _best_rookie(story), gained), *_worst_luck(story)]
    return Part("Notable finishes", paragraphs)


def _expected(story: Story, line: Finisher) -> str:
    """Return where somebody finished who had been first in something: pole, laps led, points."""
    firsts = []
    if line.start == 1:
        firsts.append("started from the pole")
    if story.led_most == [line]:
        firsts.append(f"led a race-high {counted(line.laps_led, 'lap')}")
    if line.driver_slug and line.driver_slug == points_leader_before(story):
        firsts.append("came into the race as the points leader")
    if line == story.first_at_flag and story.inherited:
        return ""
    if not firsts:
        return f"{story.names(line)} was disqualified" if line.status == DISQUALIFIED else ""
    return f"{story.names(line)}, who {listed(firsts)}, {_ended(line)}"


def _ended(line: Finisher) -> str:
    if line.status == DISQUALIFIED:
        return "was disqualified"
    ended = f"finished {ordinal(line.finish)}"
    if line.status == OUT and line.laps is not None:
        after = (
            f"after {counted(line.laps, 'lap')}" if line.laps else "before the first lap was done"
        )
        ended += f", out {after}"
    return ended


def points_leader_before(story: Story) -> str | None:
    """Return the slug of who led the standings before this race; None if not known to us."""
    if story.in_playoffs:
        return None
    for line in story.race.standings:
        if None not in (line.position, line.movement) and line.position + line.movement == 1:
            return line.driver_slug
    return None


def _best_rookie(story: Story) -> str:
    rookies = [line for line in story.finishers if line.driver_slug in story.rookies]
    if len(rookies) < 2 or not rookies[0].driver:
        return ""
    best = rookies[0]
    if best == story.winner:
        return f"{story.names(best)}, the winner, was one of {counted(len(rookies), 'rookie')}"
    return f"{story.names(best)} was the highest-finishing rookie, in {ordinal(best.finish)}"


def _most_gained(story: Story) -> str:
    """Return who gained the most places from start to finish, if one car did and it was many."""
    gained = sorted((line.start - line.finish for line in story.starters), reverse=True)
    if not gained or gained[0] < MANY or gained[1:2] == gained[:1]:
        return ""
    line = next(one for one in story.starters if one.start - one.finish == gained[0])
    where = f"from {ordinal(line.start)} to {ordinal(line.finish)}"
    return f"{story.names(line)} gained the most places, {gained[0]}, {where}"


def _worst_luck(story: Story) -> list[str]:
    """Return what went wrong for the car that led most and did not win."""
    most = story.led_most
    return setbacks(story, most[0]) if len(most) == 1 and most[0] != story.winner else []
