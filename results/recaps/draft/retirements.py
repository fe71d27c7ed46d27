"""Who did not finish, and why."""

from collections import defaultdict

from ...models import Result
from ..finish import Finisher
from .story import Part, Story
from .words import bullets, counted, listed, number, paragraph, plain, sentence, spelled

OUT = Result.Status.OUT
HEADING = "Out of the race"
NOT_ALL = "On record as out of the race are these:"
RACED = {Result.Status.RUNNING, OUT, Result.Status.DISQUALIFIED}


def retirements(story: Story) -> Part:
    """Return the retirements by reason. How many of all is told where every car's end is known."""
    starters = story.race.facts.starters
    raced = [line for line in story.race.finish if line.status in RACED]
    out = [line for line in raced if line.status == OUT]
    whole = len(raced) == starters
    if not out:
        running = whole and all(line.status == Result.Status.RUNNING for line in raced)
        every = "every car that started was running at the finish"
        return Part(HEADING, [paragraph(every if running and len(raced) > 1 else "")])
    if whole and len(out) == 1:
        why = ", ".join(one for one in (_reason(out[0]).lower(), _laps(out[0])) if one)
        who = f"{story.names(out[0])} was the only one of {number(starters)} starters not to finish"
        return Part(HEADING, [paragraph(who + (f" ({why})" if why else ""))])
    by_reason = defaultdict(list)
    for line in out:
        by_reason[_reason(line)].append(line)
    named = sorted(by_reason, key=lambda reason: (not reason, -len(by_reason[reason]), reason))
    lines = [_line(story, reason, by_reason[reason]) for reason in named]
    if not whole:
        return Part(HEADING, [NOT_ALL, bullets(lines)])
    count = f"{spelled(len(out))} of the {number(starters)} cars that started did not finish"
    return Part(HEADING, [paragraph(count), bullets(lines)])


def _reason(line: Finisher) -> str:
    """Return why it is out, or nothing where what stands there is no reason in words."""
    reason = plain(line.reason_out).rstrip(".")
    if not any(letter.isalpha() for letter in reason):
        return ""
    # No vowel, no word: DVP is the damaged vehicle policy.
    is_word = any(letter in "aeiouy" for letter in reason.lower())
    return reason[0].upper() + reason[1:] if is_word else reason.upper()


def _line(story: Story, reason: str, out: list[Finisher]) -> str:
    cars = []
    for line in out:
        laps = _laps(line)
        cars.append(story.names(line) + (f" ({laps})" if laps else ""))
    return sentence(f"{reason or 'Reason not on record'}: {listed(cars)}")


def _laps(line: Finisher) -> str:
    if line.laps is None:
        return ""
    return counted(line.laps, "lap") if line.laps else "no laps"
