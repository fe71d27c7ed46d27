"""Who led, and most."""

from .stages import times
from .story import Part, Story
from .words import counted, listed, number, paragraph, spelled

# How many leaders are told one by one.
FEW = 6


def leaders(story: Story) -> Part:
    return Part("Who led", [paragraph(_most(story), _others(story), _changes(story))])


def _most(story: Story) -> str:
    most = story.led_most
    if not most:
        return ""
    laps = most[0].laps_led
    if len(most) > 1:
        return (
            f"{listed(story.names.all(most))} each led {counted(laps, 'lap')}, the most of anyone"
        )
    if laps != story.laps:
        return f"{story.names(most[0])} led a race-high {counted(laps, 'lap')}"
    # Of the winner the opening said so.
    return "" if most == [story.winner] else f"{story.names(most[0])} led all {number(laps)} laps"


def _others(story: Story) -> str:
    others = story.led[len(story.led_most) :]
    if not others:
        return ""
    told = others if len(others) <= FEW else others[: FEW - 1]
    first, *after = told
    led = [f"{story.names(first)} led {number(first.laps_led)}"]
    led += [f"{story.names(line)} {number(line.laps_led)}" for line in after]
    more = len(others) - len(told)
    return f"{listed(led)}. {spelled(more)} others also led" if more else listed(led)


def _changes(story: Story) -> str:
    """Return how often the lead changed, and among how many."""
    facts = story.race.facts
    changes, count = facts.lead_changes.shown, facts.leaders.shown
    if changes is None:
        return ""
    if changes == 0:
        return "the lead never changed"
    among = f" among {counted(count, 'driver')}" if count and count > 1 else ""
    return f"the lead changed {times(changes)}{among}"
