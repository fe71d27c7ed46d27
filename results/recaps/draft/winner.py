"""How the race was won: the margin, the car, the last lead change, what went wrong on the way."""

import re

from ...models import Ruling
from ..rows import CarRow
from .headline import DEEP, DOMINANT, PHOTO_FINISH
from .story import Part, Story
from .words import (
    bullets,
    counted,
    day_in_text,
    joined,
    listed,
    number,
    ordinal,
    paragraph,
    plain,
    possessive,
    quoted,
    sentence,
)

# Up to here laps are counted down to the flag.
STILL_COUNTED = 20  # laps remaining


def how_it_was_won(story: Story) -> Part:
    """Return the story's opening: it has no heading of its own."""
    if story.winner is None:
        return Part("", [paragraph(_not_known(story))])
    opening = paragraph(_result(story), _car(story))
    lead = paragraph(_lead(story), _distance(story))
    return Part("", [opening, _ruling(story), lead, *_setbacks(story)])


def _race(story: Story) -> str:
    """Return which race it was: "the Baptist Health 200 at Homestead-Miami Speedway on …"."""
    day = story.event.date
    return joined(story.title_at_track, f"on {day_in_text(day)}" if day else "")


def _not_known(story: Story) -> str:
    return f"the winner of {_race(story)} is not on record"


def _result(story: Story) -> str:
    """Return who won what, and by how much."""
    names, race, margin = story.names, story.race, story.race.margin
    feat = _feat(story)
    did = f"{feat} and won" if feat else "won"
    won = f"{names(story.winner)} {did} {_season_mark(story)}{_race(story)}"
    # A year inside a sentence stands between commas.
    comma = "," if story.event.date else ""
    if story.inherited:
        flag = names(story.first_at_flag)
        why = "was disqualified" if story.flag_winner_disqualified else "lost it to a ruling"
        return f"{won}{comma} after {flag} {why}"
    if margin is not None:
        beaten = f"{names(story.behind_winner)}" if story.behind_winner else ""
        if not beaten:
            return f"{won}{comma} by {margin} seconds"
        if margin < PHOTO_FINISH:
            return f"{won}{comma} by only {margin} seconds over {beaten}"
        return won + story.choose(
            f", finishing {margin} seconds ahead of {beaten}",
            f"{comma} by {margin} seconds over {beaten}",
        )
    if race.event.finished_under_caution:
        won += f"{comma} in a race that ended under caution"
        return f"{won}, with {names(story.second)} second" if story.second else won
    if story.second is None:
        return won
    second = names(story.second)
    return won + story.choose(f", with {second} second", f"{comma} ahead of {second}")


def _feat(story: Story) -> str:
    """Return what made the win uncommon, to be told first: most laps led, or a start far back."""
    winner, laps = story.winner, story.laps
    if story.inherited:
        return ""
    if winner.laps_led and laps and laps >= winner.laps_led >= DOMINANT * laps:
        return _led(story)
    if winner.start and winner.start >= DEEP:
        return _started(winner.start, len(story.starters))
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
    started = _started(winner.start, len(story.starters))
    led = "" if _won_by_passing(story) else _led(story)
    done = [one for one in (drove, started, led) if one and one != _feat(story)]
    return f"{story.names(winner)} {listed(done)}" if done else ""


def _started(start: int | None, starters: int) -> str:
    if start is None:
        return ""
    if start == 1:
        return "started from the pole"
    of = f" in a field of {starters}" if start >= DEEP and starters >= start else ""
    return f"started {ordinal(start)}{of}"


def _ruling(story: Story) -> str:
    """Return how the first at the flag lost the win, where it was so."""
    if not story.inherited:
        return ""
    names, flag, winner = story.names, story.first_at_flag, story.winner
    margin = story.event.margin_of_victory
    by = f", {margin} seconds ahead" if margin is not None else ""
    now = "last" if flag == story.finishers[-1] else ordinal(flag.finish) if flag.finish else ""
    became = f" and was classified {now}" if now else ""
    reasons = {
        decided.ruling.reason
        for decided in story.race.rulings
        if decided.ruling.kind in (Ruling.Kind.DISQUALIFIED, Ruling.Kind.PLACED_BEHIND)
        and CarRow(*decided[1:]) == CarRow.of(flag)
        and decided.ruling.reason
    }
    took = f"{names(flag)} took the checkered flag first{by}"
    took += ", but was disqualified" if story.flag_winner_disqualified else ", but did not keep it"
    crossed = ""
    if winner.provisional_finish:
        place = ordinal(winner.provisional_finish)
        crossed = f"{names(winner)} was {place} at the flag and inherited the win"
    why = f"the reason given was {quoted(reasons.pop())}" if len(reasons) == 1 else ""
    return paragraph(took + became, why, crossed)


def _won_by_passing(story: Story) -> bool:
    return story.last_lead_change is not None and not story.inherited


def _lead(story: Story) -> str:
    """Return how the first car at the flag last took the lead."""
    change = story.last_lead_change
    if change is None:
        return ""
    winner = story.names(change.won_it)
    led = _led(story) if _won_by_passing(story) else ""
    led = "" if led == _feat(story) else led
    who = f"{winner}, who {led}," if led else winner
    took = f"{who} took the lead from {story.names(change.lost_it)}"
    if change.lap is None:
        return f"{took} in the last lead change of the race"
    if change.remaining == 0:
        return f"{took} on the final lap"
    when = f"{'on' if change.exact else 'around'} lap {change.lap}"
    if change.remaining is None:
        return f"{took} {when} and led the rest of the way"
    if change.remaining <= STILL_COUNTED:
        left = f"with {counted(change.remaining, 'lap')} remaining"
        return f"{took} {when}, {left}, and led the rest of the way"
    if change.exact:
        return f"{took} for good {when} and led the final {number(change.remaining + 1)} laps"
    return f"{took} for good {when}"


def _led(story: Story) -> str:
    """Return how many laps the winner led. None at all is told where others are known to have."""
    led, laps = story.winner.laps_led, story.laps
    if not story.led or led is None:
        return ""
    if led == 0:
        return "did not lead a lap"
    if led == laps:
        return f"led all {number(laps)} laps"
    if laps and led >= DOMINANT * laps:
        return f"led {number(led)} of the {number(laps)} laps"
    if story.led_most == [story.winner]:
        return f"led a race-high {counted(led, 'lap')}"
    return f"led {number(led)} of the {number(laps)} laps" if laps else f"led {counted(led, 'lap')}"


def _setbacks(story: Story) -> list[str]:
    """Return what went wrong for the winner, in the words of the record."""
    setbacks = story.setbacks(story.winner)
    if not setbacks:
        return []
    car = story.winner.car_number
    whose = possessive(story.names(story.winner))
    how_many = "a setback" if len(setbacks) == 1 else counted(len(setbacks), "setback")
    return [f"{sentence(f'{whose} No. {car} had {how_many} on the way').removesuffix('.')}:",
            bullets(moments(setbacks))]  # fmt: skip


def moments(told: list) -> list[str]:
    """Return moments as they were written down, each with its lap where it is known."""
    return [
        f"Lap {one.moment.lap}: {sentence(plain(one.moment.text))}"
        if one.moment.lap is not None
        else sentence(plain(one.moment.text))
        for one in told
    ]


def _distance(story: Story) -> str:
    """Return how the race was longer or shorter than it was meant to be."""
    run, scheduled = story.event.laps_run, story.event.scheduled_laps
    if not run or not scheduled or run == scheduled:
        return ""
    if run > scheduled:
        more = counted(run - scheduled, "lap")
        return f"the race went into overtime and ended {more} past the scheduled {scheduled}"
    return f"the race was shortened: it ended after {number(run)} of its scheduled {scheduled} laps"
