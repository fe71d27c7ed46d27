"""The summary: the race in one sentence, or two."""

from .names import Names
from .story import Story
from .words import counted, fitting, number, ordinal, paragraph, sentence

LONGEST = 300


def summary(story: Story) -> str:
    """Return the summary, of at most 300 characters."""
    if story.winner is None:
        return fitting(LONGEST, f"The winner of {story.title_at_track} is not on record.")
    names = Names(story.race.finish)
    won = f"{names(story.winner)} won {story.title_at_track}{_decision(story, names)}"
    return fitting(
        LONGEST,
        paragraph(won, _behind(story, names)),
        sentence(won),
        f"{story.names.short(story.winner)} won at {story.event.track}.",
    )


def _decision(story: Story, names: Names) -> str:
    """Return what decided the race, to follow on the winner and the race; or nothing."""
    winner, laps, change = story.winner, story.laps, story.late_lead_change
    if story.flag_winner_disqualified:
        return f" after {names(story.first_at_flag)}, the first to the flag, was disqualified"
    if story.inherited:
        return f" after a ruling against {names(story.first_at_flag)}, the first to the flag"
    if change:
        left = f"with {counted(change.remaining, 'lap')} remaining"
        when = left if change.remaining else "on the final lap"
        return f", taking the lead from {names(change.lost_it)} {when}"
    if winner.laps_led and laps and winner.laps_led == laps:
        return f", leading all {number(laps)} laps"
    if winner.laps_led and laps and laps > winner.laps_led >= laps / 2:
        return f", leading {number(winner.laps_led)} of the {number(laps)} laps"
    if winner.start == 1:
        return " from the pole"
    return f" after starting {ordinal(winner.start)}" if winner.start else ""


def _behind(story: Story, names: Names) -> str:
    """Return who came in second and third, and by how much the second was beaten."""
    second, third = (
        next((line for line in story.finishers if line.finish == place), None) for place in (2, 3)
    )
    if second is None:
        return ""
    margin = story.race.margin if second == story.behind_winner else None
    behind = f", {margin} seconds behind" if margin is not None else ""
    if third is None:
        return f"{names(second)} finished second{behind}"
    joint = ", and" if behind else " and"
    return f"{names(second)} finished second{behind}{joint} {names(third)} third"
