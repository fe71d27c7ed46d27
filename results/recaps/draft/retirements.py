"""Who did not finish, and why."""

from collections import defaultdict

from ...models import Result
from ..finish import Finisher
from .story import Part, Story
from .words import bullets, counted, listed, paragraph, spelled

OUT = Result.Status.OUT
RACED = {Result.Status.RUNNING, OUT, Result.Status.DISQUALIFIED}


def retirements(story: Story) -> Part:
    """Return the retirements by reason, in order of the finish."""
    raced = [line for line in story.race.finish if line.status in RACED]
    out = [line for line in raced if line.status == OUT]
    heading = "Out of the race"
    if not raced:
        return Part(heading, [])
    if not out:
        running = all(line.status == Result.Status.RUNNING for line in raced)
        every = "every car that started was running at the finish"
        return Part(heading, [paragraph(every if running and len(raced) > 1 else "")])
    by_reason = defaultdict(list)
    for line in out:
        by_reason[_reason(line)].append(line)
    named = sorted(by_reason, key=lambda reason: (not reason, -len(by_reason[reason]), reason))
    count = f"{spelled(len(out))} of the {len(raced)} cars that started did not finish"
    lines = [_line(story, reason, by_reason[reason]) for reason in named]
    return Part(heading, [paragraph(count), bullets(lines)])


def _reason(line: Finisher) -> str:
    """Return why it is out, or nothing where what stands there is no reason in words."""
    reason = line.reason_out.strip().rstrip(".")
    return reason if any(letter.isalpha() for letter in reason) else ""


def _line(story: Story, reason: str, out: list[Finisher]) -> str:
    cars = listed(
        f"{story.names(line)} ({counted(line.laps, 'lap')})"
        if line.laps is not None
        else story.names(line)
        for line in out
    )
    return f"{(reason[:1].upper() + reason[1:]) or 'Reason not on record'}: {cars}."
