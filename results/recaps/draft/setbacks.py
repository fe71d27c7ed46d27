"""What went wrong for a car, in the words of the record."""

from ..finish import Finisher
from ..page import Told
from .story import Story
from .words import bullets, counted, opening, plain, possessive, sentence


def setbacks(story: Story, line: Finisher, where: str = "") -> list[str]:
    """Return a car's setbacks under a line that says whose they are; nothing if it had none."""
    told = story.setbacks(line)
    if not told:
        return []
    had = f"had {'a setback' if len(told) == 1 else counted(len(told), 'setback')}{where}:"
    # The record goes by car numbers.
    number = f" No. {line.car_number}" if line.car_number else " car"
    who = story.names(line)
    whose = possessive(who) + number if line.driver else who
    return [opening(f"{whose} {had}"), bullets(_moment(one) for one in told)]


def _moment(told: Told) -> str:
    text = sentence(plain(told.moment.text))
    return text if told.moment.lap is None else f"Lap {told.moment.lap}: {text}"
