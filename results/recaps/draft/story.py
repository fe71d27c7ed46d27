"""A race as its story sees it: who won, who took the flag, and how the lead was last won."""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple
from zlib import crc32

from ...models import Moment, Result
from ..finish import Finisher
from ..numbers import Stint
from ..page import RacePage, StageOrder, Told
from ..rows import CarRow
from .names import Names
from .words import joined

DID_NOT_RACE = frozenset(Result.DID_NOT_RACE)
# What makes a win one of its kind.
PHOTO_FINISH = 0.1  # seconds
LATE = 10  # laps remaining
DOMINANT = 0.6  # of the laps
DEEP = 20  # starting position
# What happens to a car; of a pit stop or a pass we do not know whether it was bad for it.
SETBACKS = {Moment.Kind.INCIDENT, Moment.Kind.MECHANICAL, Moment.Kind.PENALTY}


class Part(NamedTuple):
    """Paragraphs of Markdown under a heading, or under none."""

    heading: str
    paragraphs: list[str]


class LastLeadChange(NamedTuple):
    """How the first car at the flag came to lead: from whom, and when. Laps are None if unknown."""

    lost_it: Stint
    won_it: Stint
    lap: int | None
    remaining: int | None
    exact: bool


class Story:
    """One race to be told. Its names remember who has been mentioned so far."""

    def __init__(self, race: RacePage, rookies: Collection[str] = ()):
        self.race = race
        self.event = race.event
        self.rookies = rookies
        self.names = Names(race.finish)

    def choose(self, *phrasings: str) -> str:
        """Return one of several phrasings that say the same: for one race always the same one."""
        season = self.race.season
        seed = f"{season.series_slug}/{season.year}/{self.event.slug}/{phrasings[0]}"
        return phrasings[crc32(seed.encode()) % len(phrasings)]

    @property
    def title(self) -> str:
        """The race by its name, where it has one in words: "the Baptist Health 200"."""
        name = self.event.name
        if not any(letter.isalpha() for letter in name):
            return f"the race at {self.event.track}"
        return name if name.lower().startswith("the ") else f"the {name}"

    @property
    def at_track(self) -> str:
        """Where it was run: "at Homestead-Miami Speedway", unless its name says so."""
        track = self.event.track
        return "" if track.lower() in self.title.lower() else f"at {track}"

    @property
    def title_at_track(self) -> str:
        return joined(self.title, self.at_track)

    @cached_property
    def finishers(self) -> list[Finisher]:
        """The classified, winner first."""
        return [line for line in self.race.finish if line.finish is not None]

    @cached_property
    def starters(self) -> list[Finisher]:
        """The cars that raced, in their order on the grid."""
        raced = [line for line in self.finishers if line.status not in DID_NOT_RACE]
        known = [line for line in raced if line.start is not None]
        return sorted(known, key=lambda line: line.start)

    @property
    def winner(self) -> Finisher | None:
        return self.race.winner

    @cached_property
    def second(self) -> Finisher | None:
        return next((line for line in self.finishers if line.finish == 2), None)

    @cached_property
    def first_at_flag(self) -> Finisher | None:
        """Who took the flag first: the winner, unless a ruling came between."""
        first = (line for line in self.race.finish if line.provisional_finish == 1)
        return next(first, self.winner)

    @property
    def inherited(self) -> bool:
        """Whether the win went to another car than the first at the flag."""
        return None not in (self.winner, self.first_at_flag) and self.winner != self.first_at_flag

    @property
    def flag_winner_disqualified(self) -> bool:
        return self.inherited and self.first_at_flag.status == Result.Status.DISQUALIFIED

    @property
    def behind_winner(self) -> Finisher | None:
        """Whom the margin separates from the winner: second on the road and still second."""
        second = self.second
        return second if second and second.provisional_finish in (None, 2) else None

    @cached_property
    def laps(self) -> int | None:
        """Laps run: the race's, or else the winner's."""
        return self.event.laps_run or (self.winner and self.winner.laps) or None

    @cached_property
    def led(self) -> list[Finisher]:
        """Who led, most laps first."""
        leaders = [line for line in self.race.finish if line.laps_led]
        return sorted(leaders, key=lambda line: -line.laps_led)

    @cached_property
    def led_most(self) -> list[Finisher]:
        """Who led most laps: one, several of as many, or nobody known."""
        return [line for line in self.led if line.laps_led == self.led[0].laps_led]

    @cached_property
    def last_lead_change(self) -> LastLeadChange | None:
        """The last change in the lead, where it brought the first car at the flag there."""
        stints = self.race.stints
        if len(stints) < 2 or not self.first_at_flag:
            return None
        lost, won = stints[-2:]
        if won.car != CarRow.of(self.first_at_flag) or lost.car == won.car:
            return None
        lap = won.start_lap
        if lap is not None and self.laps is not None and lap > self.laps:
            return None
        remaining = self.laps - lap if lap is not None and self.laps is not None else None
        return LastLeadChange(lost, won, lap, remaining, self._is_exact(won))

    @property
    def late_lead_change(self) -> LastLeadChange | None:
        """The last change in the lead, where it is sure that it came late."""
        change = self.last_lead_change
        sure = change is not None and change.exact and change.remaining is not None
        return change if sure and change.remaining <= LATE else None

    @property
    def dominated(self) -> bool:
        """Whether the winner led most of the race."""
        led = self.winner.laps_led
        return bool(led and self.laps and self.laps >= led >= DOMINANT * self.laps)

    @property
    def came_from_deep(self) -> bool:
        """Whether the winner started far back."""
        return self.winner.start is not None and self.winner.start >= DEEP

    @property
    def stage_breaks(self) -> list[StageOrder]:
        """The stages that ended before the race did."""
        return [
            order
            for order in self.race.stages
            if None in (order.stage.end_lap, self.laps) or order.stage.end_lap < self.laps
        ]

    def _is_exact(self, stint: Stint) -> bool:
        """Return whether the lap of a lead change is sure: by timing, or by a pass on record."""
        passed = (
            told.moment.lap == stint.start_lap and stint.car in told.cars
            for told in self.race.moments
            if told.moment.kind == Moment.Kind.PASS
        )
        return not stint.approximate or any(passed)

    def setbacks(self, car: Finisher) -> list[Told]:
        """Return what happened to a car, of what is on record: it is named first there."""
        return [
            told
            for told in self.race.moments
            if told.moment.kind in SETBACKS and told.cars and told.cars[0] == CarRow.of(car)
        ]

    @property
    def is_opener(self) -> bool:
        return self.event.round == 1

    @property
    def is_finale(self) -> bool:
        """Whether the season ended here: the schedule does, and so late in the year."""
        event = self.event
        late = event.playoff_round is not None or (event.date and event.date.month >= 10)
        return self.race.next is None and bool(late)

    @property
    def in_playoffs(self) -> bool:
        """Whether points had begun anew by then: since there are stages, each season ends so."""
        regular = self.race.season.regular_season_events
        if regular is None and self.is_finale and self.race.stages:
            return True
        past = regular is not None and self.event.round > regular
        return self.event.playoff_round is not None or past


def consecutive(places: Sequence[int], first: int) -> bool:
    """Return whether places run on from `first` without a gap: then they can be listed."""
    return list(places) == list(range(first, first + len(places)))
