"""The headline: what this win will be remembered for."""

from .story import PHOTO_FINISH, Story
from .words import counted, fitting, joined, opening, ordinal

LONGEST = 150
RUNAWAY = 5  # seconds


def headline(story: Story) -> str:
    """Return the headline, of at most 150 characters."""
    bare = story.title.removeprefix("the ")
    at_track = joined(bare, story.at_track)
    if story.winner is None:
        return fitting(LONGEST, f"Results of the {at_track}", f"Results of the {bare}")
    who = opening(story.names.short(story.winner))
    return fitting(
        LONGEST,
        f"{who} {_how(story, at_track)}",
        f"{who} {_how(story, bare)}",
        f"{who} wins at {story.event.track}",
    )


def _how(story: Story, race: str) -> str:
    """Return what the winner did, the rarest thing first."""
    if story.inherited:
        flag = story.names.short(story.first_at_flag)
        why = "is disqualified" if story.flag_winner_disqualified else "loses it to a ruling"
        return f"wins {race} after {flag} {why}"
    return (
        _late_pass(story, race)
        or _margin(story, race)
        or _from_the_start(story, race)
        or _plainly(story, race)
    )


def _late_pass(story: Story, race: str) -> str:
    change = story.late_lead_change
    if change is None:
        return ""
    passed = story.names.short(change.lost_it)
    if change.remaining == 0:
        return f"takes the lead from {passed} on the final lap to win {race}"
    left = f"with {counted(change.remaining, 'lap')} remaining"
    if story.setbacks(story.winner):
        return f"recovers, takes the lead from {passed} {left} and wins {race}"
    return f"takes the lead from {passed} {left} to win {race}"


def _margin(story: Story, race: str) -> str:
    margin = story.race.margin
    if margin is None or PHOTO_FINISH <= margin < RUNAWAY or not story.behind_winner:
        return ""
    return f"beats {story.names.short(story.behind_winner)} by {margin} seconds to win {race}"


def _from_the_start(story: Story, race: str) -> str:
    """Return how a car that led most of the race won, or one that started far behind."""
    winner, laps = story.winner, story.laps
    if story.dominated:
        if winner.laps_led == laps:
            return f"leads every lap to win {race}"
        of = f"leads {winner.laps_led} of {laps} laps"
        return story.choose(f"{of} to win {race}", f"{of} and wins {race}")
    if story.came_from_deep:
        place = ordinal(winner.start)
        return story.choose(f"wins {race} after starting {place}", f"wins {race} from {place}")
    return ""


def _plainly(story: Story, race: str) -> str:
    if story.event.finished_under_caution:
        return f"wins {race} under caution"
    if story.winner.start == 1:
        return f"wins {race} from the pole"
    if story.is_finale:
        return f"wins season-ending {race}"
    if story.is_opener:
        return f"wins season-opening {race}"
    if story.second:
        second = story.names.short(story.second)
        return story.choose(f"wins {race} ahead of {second}", f"beats {second} to win {race}")
    return f"wins {race}"
