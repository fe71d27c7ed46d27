"""The lead: how it was last taken, and for how long the winner had it."""

from .story import Story
from .words import counted, number

# Up to here laps are counted down to the flag.
STILL_COUNTED = 20  # laps remaining


def won_by_passing(story: Story) -> bool:
    """Return whether the winner is who took the lead last: then laps led are told with that."""
    return story.last_lead_change is not None and not story.inherited


def last_lead_change(story: Story) -> str:
    """Return how the first car at the flag last took the lead."""
    change = story.last_lead_change
    if change is None:
        return ""
    winner = story.names(change.won_it)
    led = laps_led(story) if won_by_passing(story) and not story.dominated else ""
    who = f"{winner}, who {led}," if led else winner
    took = f"{who} took the lead from {story.names(change.lost_it)}"
    if change.lap is None:
        return f"{took} in the last lead change of the race"
    if change.remaining == 0:
        return f"{took} on the final lap" if change.exact else f"{took} at the very end"
    when = f"{'on' if change.exact else 'around'} lap {change.lap}"
    if change.remaining is None:
        return f"{took} {when} and led the rest of the way"
    if change.remaining <= STILL_COUNTED:
        about = "" if change.exact else "about "
        left = f"with {about}{counted(change.remaining, 'lap')} remaining"
        return f"{took} {when}, {left}, and led the rest of the way"
    if change.exact:
        return f"{took} for good {when} and led the final {number(change.remaining + 1)} laps"
    return f"{took} for good {when}"


def laps_led(story: Story) -> str:
    """Return how many laps the winner led. None at all is told where others are known to have."""
    led, laps = story.winner.laps_led, story.laps
    if not story.led or led is None:
        return ""
    if led == 0:
        return "did not lead a lap"
    if led == laps:
        return f"led all {number(laps)} laps"
    if story.dominated:
        return f"led {number(led)} of the {number(laps)} laps"
    if story.led_most == [story.winner]:
        return f"led a race-high {counted(led, 'lap')}"
    return f"led {number(led)} of the {number(laps)} laps" if laps else f"led {counted(led, 'lap')}"
