"""The pole and the grid."""

from ...models import Result
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
    speed, time = pole.qualifying_speed, pole.qualifying_time
    who = story.names(pole)
    if speed is not None and time is not None:
        return f"{who} won the pole with a lap of {time} seconds, {speed} mph"
    if speed is not None:
        return f"{who} won the pole at {speed} mph"
    if time is not None:
        return f"{who} won the pole with a lap of {time} seconds"
    return f"{who} started from the pole"


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
