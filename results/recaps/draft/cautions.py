"""The cautions, and the red flags."""

from ...models import Moment
from ..numbers import CautionLine
from ..page import Told
from .story import Part, Story
from .words import bullets, counted, paragraph, plain, sentence

RED_FLAG = Moment.Kind.RED_FLAG


def cautions(story: Story) -> Part:
    """Return how many cautions there were, and each that is on record."""
    facts = story.race.facts
    count, laps = facts.cautions.shown, facts.caution_laps.shown
    if count == 0:
        return Part("Cautions", [paragraph("the race ran without a caution")])
    told = [line for line in (_line(caution) for caution in story.race.cautions) if line]
    told += [_red_flag(one) for one in story.race.moments if one.moment.kind == RED_FLAG]
    return Part("Cautions", [paragraph(_count(count, laps) + _ended(story, count)), bullets(told)])


def _count(count: int | None, laps: int | None) -> str:
    if count is None:
        return ""
    was = "was one caution" if count == 1 else f"were {counted(count, 'caution')}"
    return f"there {was}" + (f" for {counted(laps, 'lap')}" if laps else "")


def _ended(story: Story, count: int | None) -> str:
    if not story.event.finished_under_caution:
        return ""
    return ", and the race ended under caution" if count else "the race ended under caution"


def _red_flag(told: Told) -> str:
    lap = "" if told.moment.lap is None else f" on lap {told.moment.lap}"
    return f"Red flag{lap}: {sentence(plain(told.moment.text))}"


def _line(caution: CautionLine) -> str:
    """Return one caution: "Laps 32 to 36: Stage 1 conclusion."; or nothing without a lap."""
    if caution.start_lap is None:
        return ""
    if caution.end_lap is None or caution.end_lap == caution.start_lap:
        span = f"Lap {caution.start_lap}" if caution.end_lap else f"From lap {caution.start_lap}"
    else:
        span = f"Laps {caution.start_lap} to {caution.end_lap}"
    reason = f": {sentence(plain(caution.reason))}" if caution.reason else "."
    freed = f" The free pass went to No. {caution.free_pass}." if caution.free_pass else ""
    return f"{span}{reason}{freed}"
