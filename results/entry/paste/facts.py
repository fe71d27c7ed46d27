"""Lines about the race itself: "Laps: 134", "Margin of victory: under caution"."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from .notes import Notes, quoted
from .text import Line
from .values import CannotRead, laps, name, seconds, speed, whole
from .words import NUMBER as N
from .words import number

MOST_ATTENDED = 2_000_000
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = r"(?P<month>[a-z]{3,9})\.?"
DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        rf"(?:[a-z]+,? )?{MONTH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})",
        rf"(?:[a-z]+,? )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? {MONTH},? (?P<year>[0-9]{{4}})",
    )
]
TIMES = [
    re.compile(pattern, re.I)
    for pattern in (
        r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2}):(?P<s>[0-9]{2})(?:\.[0-9]+)?",
        r"(?:(?P<h>[0-9]{1,2}) ?h(?:rs?|ours?)?\.?,? ?)?"
        r"(?:(?P<m>[0-9]{1,2}) ?m(?:ins?|inutes?)?\.?,? ?)?"
        r"(?:and )?(?:(?P<s>[0-9]{1,2}) ?s(?:ecs?|econds?)?\.?)?",
    )
]  # fmt: skip


def day(text: str) -> date:
    """Return a date: ISO, or its month in words, since 3/4 is two days. Raise CannotRead."""
    for pattern in DATES:
        if found := pattern.fullmatch(text.strip()):
            month = found["month"].lower()[:3]
            try:
                month = int(month) if month.isdecimal() else MONTHS.index(month) + 1
                return date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                break
    raise CannotRead(f"{quoted(text)} is not a date: write 2025-03-21 or March 21, 2025.")


def time_of_race(text: str) -> timedelta:
    """Return a time: 1:58:07, or "1 Hrs, 58 Mins, 07 Secs". Raise CannotRead."""
    for pattern in TIMES:
        if (found := pattern.fullmatch(text.strip())) and any(found.groups()):
            hours, minutes, secs = (int(found[part] or 0) for part in "hms")
            if minutes < 60 and secs < 60:
                return timedelta(hours=hours, minutes=minutes, seconds=secs)
    raise CannotRead(f"{quoted(text)} is not a time of race: write hours:minutes:seconds.")


def crowd(text: str) -> int:
    """Return an attendance. Raise CannotRead."""
    found = number(text)
    if found is None or not 0 <= found <= MOST_ATTENDED:
        raise CannotRead(f"{quoted(text)} is not a number of people.")
    return found


# What a line is called, what stands there; its groups are named as the fields of `EventFacts`.
FACTS = [
    (r"laps(?: run| completed)?", rf"(?P<laps_run>{N})(?: laps)?"),
    (r"laps(?: run| completed)?",
     rf"(?P<laps_run>{N})(?: laps)? ?(?:of|/|\((?:of|scheduled:?)?) ?(?P<scheduled_laps>{N})"
     r"(?: laps)?(?: scheduled)?\)?"),
    (r"scheduled(?: laps| distance)?|race distance|distance",
     rf"(?P<scheduled_laps>{N})(?: laps)?(?: ?[,(/] ?[0-9.]+ miles\)?)?"),
    (r"margin(?: of victory)?|mov",
     r"(?P<finished_under_caution>(?:finished )?(?:under )?caution)"),
    (r"margin(?: of victory)?|mov", r"(?P<margin_of_victory>.*)"),
    (r"time of race|race time|time|elapsed time|duration", r"(?P<time_of_race>.*)"),
    (r"average speed(?: of (?:race )?winner)?|avg\.? speed|race speed", r"(?P<average_speed>.*)"),
    (r"lead changes",
     rf"(?P<official_lead_changes>{N})(?:,? (?:among|between|by) (?P<official_leaders>{N})"
     r"(?: different)?(?: drivers| leaders)?)?"),
    (r"(?:different |number of )?leaders", rf"(?P<official_leaders>{N})(?: drivers)?"),
    (r"cautions?(?: flags?| periods?)?|yellow flags?|yellows",
     rf"(?P<official_cautions>{N})(?:,? ?(?:cautions? )?(?:for|\() ?(?P<official_caution_laps>{N})"
     r" laps\)?)?"),
    (r"caution laps|laps under caution", rf"(?P<official_caution_laps>{N})(?: laps)?"),
    (r"attendance|crowd", r"(?P<attendance>.*)"),
    (r"race|event|race name|event name", r"(?P<name>.*)"),
    (r"track|speedway|venue", r"(?P<track>.*)"),
    (r"date|race date", r"(?P<date>.*)"),
    (r"broadcaster|tv|television|network", r"(?P<broadcaster>.*)"),
]  # fmt: skip
PARTED = r"(?P<parted>\s*[:=]\s*|\t|\s+[–-]\s+)"
LABELLED = [
    (re.compile(rf"(?:official |total )?(?:{label}){PARTED}(?=\S)", re.I), re.compile(value, re.I))
    for label, value in FACTS
]
# A wire service sets several on a line.
SENTENCE_ENDS = re.compile(r"\.\s+(?=[A-Z][^:.]{2,40}:)")
# Whole lines, as statistics sites print them above a race.
SENTENCES = [
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<laps_run>{N}) laps(?:\*)? on an? .*? track(?: \([0-9.]+ miles\))?",
        r"(?P<date>(?:[a-z]+, )?[a-z]+ [0-9]{1,2}, [0-9]{4}) at (?P<track>[^,]+)(?:,.*)?",
        rf"(?P<official_lead_changes>{N}) lead changes among (?P<official_leaders>{N}) drivers",
        rf"(?P<official_cautions>{N}) cautions? for (?P<official_caution_laps>{N}) laps",
    )
]
READERS: dict[str, Callable[[str], Any]] = {
    "name": name,
    "track": name,
    "date": day,
    "broadcaster": partial(name, longest=100),
    "scheduled_laps": laps,
    "laps_run": laps,
    "time_of_race": time_of_race,
    "average_speed": speed,
    "margin_of_victory": seconds,
    "finished_under_caution": bool,
    "attendance": crowd,
}


def take_facts(lines: Sequence[Line], notes: Notes) -> tuple[dict[str, Any], list[Line]]:
    """Return what the lines say of the race, by field of `EventFacts`, and the other lines."""
    facts: dict[str, Any] = {}
    rest = []
    for line in lines:
        first, *more = SENTENCE_ENDS.split(line.text.strip())
        if (told := _facts_of(line, first, notes)) is None:
            rest.append(line)
            continue
        _add(facts, told, line, notes)
        for sentence in more:
            if (told := _facts_of(line, sentence, notes)) is None:
                rest.append(Line(line.number, sentence))
            else:
                _add(facts, told, line, notes)
    if facts.get("margin_of_victory") is not None and facts.get("finished_under_caution"):
        words = "A race that ended under caution has no margin in seconds."
        notes.problem(None, "margin_of_victory", words)
    return facts, rest


def _add(facts: dict[str, Any], told: dict[str, Any], line: Line, notes: Notes) -> None:
    for field, value in told.items():
        if facts.setdefault(field, value) != value:
            notes.problem(line.number, field, "This says other than a line before it.")


def _facts_of(line: Line, text: str, notes: Notes) -> dict[str, Any] | None:
    """Return the facts of a sentence; None if it is about something else."""
    text = text.rstrip(".")
    for pattern in SENTENCES:
        if found := pattern.fullmatch(text):
            return _read(line, found.groupdict(), found[0], notes)
    for label, pattern in LABELLED:
        begins = label.match(text)
        if begins and (found := pattern.fullmatch(text, begins.end())):
            # Cells of a table may be called as facts are: then nothing else is wrong with them.
            if "\t" in found[0]:
                return None
            return _read(line, found.groupdict(), text[: begins.start("parted")] + ":", notes)
    return None


def _read(line: Line, told: dict[str, str | None], what: str, notes: Notes) -> dict[str, Any]:
    facts = {}
    for field, words in told.items():
        if not words:
            continue
        try:
            facts[field] = READERS.get(field, whole)(words.strip())
        except CannotRead as error:
            notes.problem(line.number, field, str(error))
    notes.heading(what, ", ".join(facts))
    return facts
