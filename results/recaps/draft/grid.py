"""The pole and the grid."""

from ...models import Result
from ..rows import CarRow
from .story import Part, Story, consecutive
from .words import counted, listed, paragraph, places

FRONT = 5


def grid(story: Story) -> Part:
    return Part("Starting order", [paragraph(_pole(story), _front(story), _missed(story))])


def _pole(story: Story) -> str:
    """Return who started first. A time says that it was won; a start alone may have been drawn."""
    pole = story.race.facts.pole
    if pole is None:
        return ""
    speed = f"{pole.qualifying_speed} mph" if pole.qualifying_speed is not None else ""
    time = f"{pole.qualifying_time} seconds" if pole.qualifying_time is not None else ""
    if speed or time:
        lap = ", ".join(one for one in (time, speed) if one)
        how = f"with a lap of {lap}" if time else f"at {speed}"
        return f"{story.names(pole)} won the pole {how}"
    # Of the winner the opening said so.
    won = story.winner and CarRow.of(pole) == CarRow.of(story.winner)
    return "" if won else f"{story.names(pole)} started from the pole"


def _front(story: Story) -> str:
    front = [line for line in story.starters if 2 <= line.start <= FRONT]
    if not front or not consecutive([line.start for line in front], 2):
        return ""
    return places("started", [(line.start, story.names(line)) for line in front])


def _missed(story: Story) -> str:
    missed = [line for line in story.race.finish if line.status == Result.Status.DID_NOT_QUALIFY]
    if not missed:
        return ""
    if len(missed) <= FRONT:
        return f"{listed(story.names.all(missed))} did not qualify"
    return f"{counted(len(missed), 'car')} did not qualify"
