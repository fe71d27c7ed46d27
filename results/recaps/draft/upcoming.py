"""What is next."""

from ...models import Event
from .story import Part, Story
from .words import clock, joined, long_day, paragraph


def next_race(story: Story) -> Part:
    """Return the next race of the season, when it starts by the clock there, and who shows it."""
    coming = story.race.next
    if coming is None:
        last = f"it was the last race of the {story.race.season.year} season"
        return Part("What is next", [paragraph(last if story.is_finale else "")])
    if coming.status in (Event.Status.CANCELLED, Event.Status.POSTPONED):
        return Part("What is next", [])
    named = any(letter.isalpha() for letter in coming.name)
    race = f"{'' if coming.name.lower().startswith('the ') else 'the '}{coming.name}"
    what = f"{race} at {coming.track}" if named else f"a race at {coming.track}"
    was = "was" if coming.is_run else "is"
    day = f"on {long_day(coming.date)}" if coming.date else ""
    start = f"at {clock(coming.local_start)} local time" if coming.local_start else ""
    when = f"{day}, {start}" if day and start else day or start
    shown = f"the broadcaster {was} {coming.broadcaster}" if coming.broadcaster else ""
    told = paragraph(joined(f"next on the schedule {was}", what, when), shown)
    return Part("What is next", [told])
