"""How the race was won: the margin, the car, the last lead change, what went wrong on the way."""

import re
from decimal import Decimal

from ...models import Ruling
from ..rows import CarRow
from .lead import laps_led, last_lead_change, won_by_passing
from .setbacks import setbacks
from .story import DEEP, PHOTO_FINISH, Part, Story
from .words import (
    counted,
    day_in_text,
    joined,
    listed,
    number,
    ordinal,
    paragraph,
    quoted,
)


def how_it_was_won(story: Story) -> Part:
    """Return the story's opening: it has no heading of its own."""
    if story.winner is None:
        return Part("", [paragraph(_not_known(story))])
    opening = paragraph(_result(story), _car(story))
    lead = paragraph(last_lead_change(story), _distance(story))
    return Part("", [opening, _ruling(story), lead, *setbacks(story, story.winner, " on the way")])


def _race(story: Story) -> str:
    """Return which race it was: "the Baptist Health 200 at Homestead-Miami Speedway on …"."""
    day = story.event.date
    return joined(story.title_at_track, f"on {day_in_text(day)}" if day else "")


def _not_known(story: Story) -> str:
    return f"the winner of {_race(story)} is not on record"


def _result(story: Story) -> str:
    """Return who won what, and what decided it."""
    feat, mark = _feat(story), _season_mark(story)
    did = f"{feat} and won" if feat else "won"
    won = f"{story.names(story.winner)} {did} {mark}{_race(story)}"
    decided = _decided(story)
    if not decided or decided.startswith(","):
        return won + decided
    # A year inside a sentence stands between commas, and so does the race after "the opener".
    return f"{won}, {decided}" if story.event.date or mark else f"{won} {decided}"


def _decided(story: Story) -> str:
    """Return what decided the race, to follow on who won it: a ruling, the margin, the second."""
    names, margin = story.names, story.race.margin
    if story.inherited:
        why = "was disqualified" if story.flag_winner_disqualified else "lost it to a ruling"
        return f"after {names(story.first_at_flag)} {why}"
    if margin is not None:
        return _margin(story, margin)
    second = names(story.second) if story.second else ""
    if story.event.finished_under_caution:
        ended = "in a race that ended under caution"
        return f"{ended}, with {second} second" if second else ended
    return second and story.choose(f", with {second} second", f"ahead of {second}")


def _margin(story: Story, margin: Decimal) -> str:
    if story.behind_winner is None:
        return f"by {margin} seconds"
    beaten = story.names(story.behind_winner)
    if margin < PHOTO_FINISH:
        return f"by only {margin} seconds over {beaten}"
    return story.choose(
        f", finishing {margin} seconds ahead of {beaten}", f"by {margin} seconds over {beaten}"
    )


def _feat(story: Story) -> str:
    """Return what made the win uncommon, to be told first: most laps led, or a start far back."""
    if story.inherited:
        return ""
    if story.dominated:
        return laps_led(story)
    if story.came_from_deep:
        return _started(story.winner.start, story.race.facts.starters)
    return ""


def _season_mark(story: Story) -> str:
    if story.is_opener:
        return f"the {story.race.season.year} season opener, "
    return f"the {story.race.season.year} season finale, " if story.is_finale else ""


def _car(story: Story) -> str:
    """Return what the winner drove, for whom, and from where on the grid."""
    winner = story.winner
    car = joined(winner.car_number and f"No. {winner.car_number}", winner.manufacturer or "")
    team = re.sub(r"\s*\([^)]*\)", "", winner.team or "")
    team = f"for {team}" if team and team != winner.driver else ""
    chief = f"with {winner.crew_chief} as crew chief" if winner.crew_chief else ""
    drove = f"drove the {joined(car, team, chief)}" if car and winner.driver else ""
    started = _started(winner.start, story.race.facts.starters)
    led = "" if won_by_passing(story) else laps_led(story)
    done = [one for one in (drove, started, led) if one and one != _feat(story)]
    return f"{story.names(winner)} {listed(done)}" if done else ""


def _started(start: int | None, starters: int | None) -> str:
    if start is None:
        return ""
    if start == 1:
        return "started from the pole"
    of = f" in a field of {starters}" if start >= DEEP and starters and starters >= start else ""
    return f"started {ordinal(start)}{of}"


def _ruling(story: Story) -> str:
    """Return how the first at the flag lost the win, where it was so."""
    if not story.inherited:
        return ""
    names, flag, winner = story.names, story.first_at_flag, story.winner
    margin = story.event.margin_of_victory
    by = f", {margin} seconds ahead" if margin is not None else ""
    reasons = {
        decided.ruling.reason
        for decided in story.race.rulings
        if decided.ruling.kind in (Ruling.Kind.DISQUALIFIED, Ruling.Kind.PLACED_BEHIND)
        and CarRow.of(decided) == CarRow.of(flag)
        and decided.ruling.reason
    }
    took = f"{names(flag)} took the checkered flag first{by}, but was {_classified(story)}"
    crossed = ""
    if winner.provisional_finish:
        place = ordinal(winner.provisional_finish)
        crossed = f"{names(winner)} was {place} at the flag and inherited the win"
    why = f"the reason given was {quoted(reasons.pop())}" if len(reasons) == 1 else ""
    return paragraph(took, why, crossed)


def _classified(story: Story) -> str:
    """Return what became of the first at the flag: "disqualified and classified last"."""
    flag = story.first_at_flag
    place = ordinal(flag.finish) if flag.finish else ""
    place = "last" if place and flag == story.finishers[-1] else place
    if story.flag_winner_disqualified:
        return f"disqualified and classified {place}" if place else "disqualified"
    return f"classified {place} after a ruling" if place else "not classified after a ruling"


def _distance(story: Story) -> str:
    """Return how the race was longer or shorter than it was meant to be."""
    run, scheduled = story.event.laps_run, story.event.scheduled_laps
    if not run or not scheduled or run == scheduled:
        return ""
    if run > scheduled:
        more = counted(run - scheduled, "lap")
        return f"the race went on {more} past the scheduled {scheduled}"
    return f"the race was shortened: it ended after {number(run)} of its scheduled {scheduled} laps"
