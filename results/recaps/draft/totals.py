"""The race in numbers."""

from ...models import Result
from .story import Part, Story
from .words import counted, duration, joined, number, paragraph, spelled


def totals(story: Story) -> Part:
    told = [_length(story), _lead_lap(story), _fastest(story), _attendance(story)]
    return Part("By the numbers", [paragraph(*told)])


def _length(story: Story) -> str:
    """Return laps, miles, time and speed, as far as they are known."""
    event, miles = story.event, story.race.facts.distance
    laps = counted(story.laps, "lap") if story.laps else ""
    miles = f"{miles.normalize():f} miles" if miles else ""
    took = f"in {duration(event.time_of_race)}" if event.time_of_race else ""
    speed = f"at an average speed of {event.average_speed} mph" if event.average_speed else ""
    length = ", ".join(one for one in (laps, miles) if one)
    if length:
        comma = "," if ", " in length else ""
        return joined(
            f"the race ran {length}{comma}" if took or speed else f"the race ran {length}",
            took,
            speed,
        )
    if took:
        return f"the race was run {joined(took, speed)}"
    return f"the average speed was {event.average_speed} mph" if speed else ""


def _lead_lap(story: Story) -> str:
    starters, lead_lap = story.race.facts.starters, story.race.facts.lead_lap
    if not starters or starters < 2:
        return ""
    if not lead_lap:
        return f"{spelled(starters)} cars started"
    if lead_lap == starters:
        return f"all {number(starters)} cars finished on the lead lap"
    if lead_lap == 1:
        return (
            f"of the {number(starters)} cars, only the winner finished on the lead lap"
            if (story.winner and story.winner.status == Result.Status.RUNNING)
            else ""
        )
    return f"{spelled(lead_lap)} of the {number(starters)} cars finished on the lead lap"


def _fastest(story: Story) -> str:
    fastest = story.race.facts.fastest_lap
    if fastest is None:
        return ""
    time = fastest.fastest_lap_time
    at = f", {time} seconds" if time is not None else ""
    return f"{story.names(fastest)} had the fastest lap of the race{at}"


def _attendance(story: Story) -> str:
    seen = story.event.attendance
    return f"the attendance was {seen:,}" if seen else ""
