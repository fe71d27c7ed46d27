"""A sentence made ready to be read by every family of statements."""

import re
from functools import cached_property

from .marks import ANYBODY, DRIVER, absent_index, car_index, mark_of_car
from .names import Names
from .record import CarOnRecord, RaceOnRecord
from .scope import Clauses, Scope
from .statement import Statement, compared
from .subject import following_subject, main_subject, subject_of
from .text import Line

# What can only be said of the whole race.
OF_THE_RACE = re.compile(
    r"\b(?:race|checkered|checkers|[Vv]ictory [Ll]ane|final stage|finish line|at the finish|"
    r"win(?:ner)? of the race)\b|[A-Z]\w+ \d{3}\b"
)
A_STAGE = re.compile(r"\b(?:[Ss]tage|segment)s?\b")
# One stage, of which the next sentence may go on telling.
ONE_STAGE = re.compile(
    r"\b(?:[Ss]tage \d(?! and)|(?:1st|2nd|3rd|opening|initial) (?:\d+-lap )?(?:stage|segment))\b"
)
# The orders a report of a disqualification may tell: in one sentence, or in some both.
OFFICIAL, AT_THE_FLAG, EITHER = "official", "at the flag", "either"
_DRIVERS = re.compile(DRIVER)
_ANYBODY = re.compile(ANYBODY)
_JOINT = re.compile(r"\b(?:and|but|after|before|while|despite|having|with|following)\b")
_SEVERAL = re.compile(
    rf"(?:^|[;,] ){DRIVER}(?:(?:, and|,| and) {DRIVER})+ (?:both |each |all |also )*$"
)
_OPENING = re.compile(r"^(?:After|Despite|Before|While|With|By|From|When|Following)?\s*$")
_OF_THE_SEASON = re.compile(r"\bpoints\b|\bstandings\b|\bchampionship\b|\btitle\b")


class Sentence:
    """A sentence with marks for its drivers, its numbers in digits, and the race it is held to."""

    def __init__(
        self, line: Line, marked: str, race: RaceOnRecord, names: Names, scope: Scope, *,
        before: str = "", stage_told: str = "", is_carried: bool = False,
        order: str = OFFICIAL, end_told: bool = False,
    ):  # fmt: skip
        self.line = line
        self.said = line.said
        self.marked = marked
        self.race = race
        self.names = names
        self.before = before
        # The sentence of its paragraph, or the heading, by which it may go on about a stage.
        self.stage_told = "" if OF_THE_RACE.search(marked) else stage_told
        # In which order it tells the finish.
        self.order = order
        # Whether its paragraph had come to the end of the race before it.
        self.end_told = end_told
        self.clauses = Clauses(marked, scope, is_carried)

    @cached_property
    def drivers(self) -> list[str]:
        """The marks of those named, in order."""
        return _DRIVERS.findall(self.marked)

    def silent(self, match: re.Match, *, doubt: bool = True) -> bool:
        """Return whether a match tells of another race, or of what was not."""
        return self.clauses.silent(match.start(), match.end(), doubt=doubt)

    def is_away(self, match: re.Match) -> bool:
        """Return whether the clauses of a match tell, in so many words, of another race."""
        return self.clauses.is_away(match.start(), match.end())

    def clause(self, match: re.Match) -> str:
        """Return the clause that a match begins in."""
        return self.clauses.around(match.start())

    def near(self, match: re.Match) -> str:
        """Return a match with what stands beside it in its clause, between conjunctions."""
        begin, end = self.clauses.spans[self.clauses.index(match.start())]
        before = _JOINT.split(self.marked[begin : match.start()])[-1]
        after = _JOINT.split(self.marked[match.end() : max(end, match.end())])[0]
        return f"{before}{match[0]}{after}"

    def subject(self, match: re.Match) -> str | None:
        """Return the mark of the driver whose predicate a match is, or None."""
        if _OPENING.match(self.marked[: match.start()]):
            return following_subject(self.marked, match.end())
        return subject_of(self.marked, match.start())

    def subjects(self, match: re.Match) -> list[str]:
        """Return all whose predicate a match is: "Heim and Riggs were …"; nobody if unsure."""
        if both := _SEVERAL.search(self.marked, 0, match.start()):
            return _DRIVERS.findall(both[0])
        one = self.subject(match)
        return [one] if one else []

    def main_subject(self, match: re.Match) -> str | None:
        """Return the driver whom the sentence up to a match is about, or None."""
        return main_subject(self.marked, match.start())

    def only_one_before(self, match: re.Match) -> str | None:
        """Return who is named before a match if nobody else is, and not only what is his."""
        before = self.marked[: match.start()]
        named = set(_ANYBODY.findall(before))
        if len(named) != 1 or "'" in before or _DRIVERS.match(mark := named.pop()) is None:
            return None
        return mark

    def car(self, mark: str) -> CarOnRecord | None:
        index = car_index(mark)
        return None if index is None else self.race.cars[index]

    @property
    def winner(self) -> list[str]:
        """The mark of who won, if anybody is known to have."""
        finishes = [car.finish for car in self.race.cars]
        return [mark_of_car(finishes.index(1))] if 1 in finishes else []

    def of(self, mark: str, kind: str, said: object, recorded, **words) -> Statement:
        """Return the verdict on what is said of a driver; `recorded` asks his car.

        A driver who was not in the race makes it a false statement about who was.
        """
        car = self.car(mark)
        if car is None:
            name = self.names.absent[absent_index(mark)]
            # "Smith, who won twice" may tell of any race, and the points are of all of them.
            elsewhere = re.search(rf"{mark},? who", self.marked) or _OF_THE_SEASON.search(
                self.marked
            )
            told = None if elsewhere else "not in the race"
            return compared(self.said, "driver", name, told, agrees=False)
        return compared(self.said, kind, said, recorded(car), whose=car.driver, **words)
