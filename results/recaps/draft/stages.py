"""The stages, and what followed the last of them."""

from itertools import dropwhile, pairwise

from ..numbers import Stint
from ..page import StageOrder
from .story import Part, Story, consecutive
from .words import counted, listed, number, paragraph

# How many of the last stints are told one by one.
LAST_STINTS = 4


def stages(story: Story) -> Part:
    """Return each stage with its winner and its places."""
    told = [order for order in story.race.stages if order.places and order.places[0].position == 1]
    winners = [order.places[0].driver_slug for order in told]
    paragraphs = []
    for at, order in enumerate(told):
        again = winners[at] is not None and winners[at] in winners[:at]
        last = at + 1 == len(told) == len(story.stage_breaks)
        swept = _swept(len(told)) if again and last and len(set(winners)) == 1 else ""
        paragraphs.append(paragraph(_won(story, order, again, swept), _behind(story, order)))
    return Part("Stages", paragraphs)


def _won(story: Story, order: StageOrder, again: bool, swept: str) -> str:
    stage = order.stage
    ended = f", which ended on lap {stage.end_lap}" if stage.end_lap else ""
    comma = "," if ended and swept else ""
    also = " also" if again else ""
    return f"{story.names(order.places[0])}{also} won Stage {stage.number}{ended}{comma}{swept}"


def _swept(stages: int) -> str:
    return " to sweep both stages" if stages == 2 else f" to sweep all {number(stages)} stages"


def _behind(story: Story, order: StageOrder) -> str:
    """Return the places behind the winner, where they are known without a gap."""
    first, *rest = order.places
    if not rest or not consecutive([place.position for place in rest], 2):
        return ""
    if len(rest) == 1:
        return f"{story.names(rest[0])} was second"
    winner, second, others = story.names(first), story.names(rest[0]), story.names.all(rest[1:])
    return story.choose(
        f"{second} was second, followed by {listed(others)}",
        f"behind {winner} came {listed([second, *others])}",
    )


def closing_laps(story: Story) -> Part:
    """Return who led after the last stage break, or at the end of a race without stages."""
    laps, stints = story.laps, story.race.stints
    since = max((order.stage.end_lap or 0 for order in story.stage_breaks), default=0)
    heading = "The final stage" if since else "The closing laps"
    after = list(dropwhile(lambda one: one.end_lap is None or one.end_lap <= since, stints))
    if not laps or len(after) < 2 or any(one.start_lap is None for one in after):
        return Part(heading, [])
    last = after[-LAST_STINTS:]
    length = _length(laps - since, after) if since else ""
    return Part(heading, [paragraph(length, _who_led(story, last), _approximate(last))])


def _length(laps: int, after: list[Stint]) -> str:
    """Return how long the final stage was, and how often the lead changed in it."""
    changes = sum(1 for one, other in pairwise(after) if one.car != other.car)
    ran = f"the final stage ran {counted(laps, 'lap')}"
    if not changes:
        return ran
    leaders = counted(len({one.car for one in after}), "driver")
    return f"{ran}, and in it the lead changed {times(changes)} among {leaders}"


def times(count: int) -> str:
    """Return "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def _who_led(story: Story, told: list[Stint]) -> str:
    """Return who led from which lap."""
    first, *rest = told
    led = [f"{story.names(first)} led from lap {first.start_lap}"]
    led += [f"{story.names(one)} from lap {one.start_lap}" for one in rest]
    if told[-1].end_lap == story.laps:
        led[-1] += " to the finish"
    return listed(led)


def _approximate(told: list[Stint]) -> str:
    return "some of these laps are approximate" if any(one.approximate for one in told) else ""
