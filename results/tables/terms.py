"""The sport's terms for those who are new to it, together with what headings mean."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from .heads import explained

TERMS = {
    "Bonus points": "Points for more than the finish: the win, laps led, the fastest lap. Which of "
    "them are paid is a matter of the era.",
    "Caution": "A spell behind the pace car with the yellow flag out, after an accident or at the "
    "end of a stage. Its laps count, and nobody may gain a place.",
    "Checkered flag": "It ends the race. Who crosses the line first under it has won, unless "
    "inspection finds otherwise.",
    "Crew chief": "Who leads a car’s crew and decides how it is set up and when it stops.",
    "Cut": "The line below the last place that goes on to the next round of the playoffs.",
    "Declared for points": "A driver is paid points in one series a season, the one he chose. "
    "Elsewhere he may race and win, but stands in no table of points.",
    "Did not finish": "DNF: the car was out of the race before its end, after an accident or with "
    "something broken.",
    "Did not qualify": "DNQ: more cars came than may start, and this one was not fast enough. It "
    "counts as no start.",
    "Disqualified": "The car broke a rule that matters too much. It is classified last, whatever "
    "its place at the flag, and those behind move up.",
    "Duel": "A qualifying race before the Daytona 500, which pays points of its own.",
    "Encumbered": "A finish that stands, but whose benefits, such as a place in the playoffs, are "
    "taken away.",
    "Free pass": "The first car a lap or more behind gets one lap back when a caution begins.",
    "Green-white-checkered": "Another name for overtime: a green flag, the white one a lap before "
    "the end, the checkered one.",
    "Inspection": "Officials measure the cars before and after a race. Until that is over, a "
    "result is provisional.",
    "Lap down": "A car that the leader has passed once more than it has passed him is a lap down.",
    "Lead change": "The lead passes from one car to another, counted at the line.",
    "Lead lap": "Cars that have run as many laps as the leader are on the lead lap.",
    "Margin of victory": "By how many seconds the winner was ahead of the second. A race that ends "
    "under caution has none.",
    "Official": "Inspection is over and the result stands. A later ruling can still change it, and "
    "then the record of corrections says so.",
    "Overtime": "If a caution would end the race, it is run on: two laps from a restart, and two "
    "more each time a caution falls before the last of them has begun. So a race may "
    "have more laps than were scheduled.",
    "Owner points": "Points of a car by its number and owner, whoever drives it.",
    "Pit stop": "A stop for tires, fuel or repairs, in the lane beside the track.",
    "Playoffs": "The last races of a season, in which a small field races for the title. After "
    "each round some of it are out.",
    "Playoff points": "Points for wins, stage wins and the rank before the playoffs. They are "
    "added again at the beginning of most rounds.",
    "Points eligible": "Whether a driver may be paid points in this race: he declared for this "
    "series, and nothing bars him.",
    "Pole": "The first place on the grid, as a rule for the fastest in qualifying.",
    "Provisional": "The result as it was at the flag, before inspection is over.",
    "Qualifying": "What decides the starting order, mostly laps alone against the clock.",
    "Restart": "The field is let go again after a caution, two by two.",
    "Rookie": "A driver in his first full season of a series, who runs for Rookie of the Year.",
    "Round": "The race’s number in its season. In the playoffs also the few races after which "
    "some drivers are out.",
    "Roval": "A road course laid through the infield of an oval, and partly on the oval itself.",
    "Ruling": "What officials decided after a race: a disqualification, points taken, a place "
    "lost. An appeal may take it back.",
    "Running": "Still in the race at its end, however many laps behind.",
    "Stage": "A part of a race. Since 2017 most races have three; the first ones of a stage are "
    "paid points when it ends, and a caution follows.",
    "Standings": "Who has how many points, and so who leads the season.",
    "Start": "A race that a car began. Who failed to qualify or withdrew has not started.",
    "Wave-around": "Cars a lap down that do not stop under caution may drive round to the end of "
    "the field, and so get their lap back.",
    "White flag": "The last lap has begun.",
    "Win": "The first place as officially classified, after any ruling.",
}  # fmt: skip


class Entry(NamedTuple):
    """A term or a heading, and what it means: a heading may mean more than one thing."""

    name: str
    meanings: Sequence[str]
    is_heading: bool


def lexicon(kinds: Iterable[type]) -> list[tuple[str, list[Entry]]]:
    """Return the terms, and the headings of `kinds` of tables that are explained, by letter."""
    headings: dict[str, dict[str, None]] = {}
    for kind in kinds:
        for text, meaning in explained(kind):
            headings.setdefault(str(text), {})[meaning] = None
    entries = [Entry(name, [meaning], False) for name, meaning in TERMS.items()]
    entries += [Entry(name, list(meanings), True) for name, meanings in headings.items()]
    entries.sort(key=lambda entry: (entry.name.casefold(), entry.is_heading))
    return [(letter, list(some)) for letter, some in groupby(entries, _letter)]


def _letter(entry: Entry) -> str:
    return entry.name[0].upper()
