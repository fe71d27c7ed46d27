"""The shapes in which milestones are read and told. Units: laps, seconds."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..rows import ResultRow


class Milestone(NamedTuple):
    """One line. `words` is a whole sentence, `scope` how far we can see, honestly.

    Of a driver, if it is about one. The rarer, the larger `rarity` (see that module).
    """

    words: str
    scope: str
    kind: str
    driver: str | None
    driver_slug: str | None
    rarity: float

    @classmethod
    def told(
        cls, words: str, scope: str, kind: str, rarity: float, *, of: ResultRow | None = None
    ) -> "Milestone":
        """Return `words` as a whole sentence, of a driver's result if it is about one."""
        sentence = words if words.endswith(".") else f"{words}."
        return cls(sentence, scope, kind, of and of.driver, of and of.driver_slug, rarity)


class Career(NamedTuple):
    """What a driver had done in the series through this race. None is unknown, never zero.

    `season_wins` are those of this season so far.
    """

    starts: int | None = None
    wins: int | None = None
    poles: int | None = None
    top_fives: int | None = None
    top_tens: int | None = None
    laps_led: int | None = None
    season_wins: int | None = None


class Milestones(NamedTuple):
    """A race's milestones, rarest first, and the careers of those looked at, by driver slug."""

    lines: Sequence[Milestone]
    careers: Mapping[str, Career]


class PastRow(NamedTuple):
    """A result of this race or one before, with what is known of its race."""

    event_id: int
    driver_id: int | None
    team_id: int | None
    owner_id: int | None
    manufacturer_id: int | None
    crew_chief_id: int | None
    car_number: str
    start: int | None
    finish: int | None
    provisional_finish: int | None
    status: str
    laps_led: int | None
    date: date | None
    year: int
    round: int
    track_id: int
    track: str
    margin: Decimal | None
    under_caution: bool | None

    joined = {
        "date": "event__date",
        "year": "event__season__year",
        "round": "event__round",
        "track_id": "event__track_id",
        "track": "event__track__name",
        "margin": "event__margin_of_victory",
        "under_caution": "event__finished_under_caution",
    }

    @property
    def when(self) -> tuple[int, int]:
        """What sorts the races of one series by time, dates unknown or not."""
        return self.year, self.round


class PriorPast(NamedTuple):
    """A prior record with the last win and the last top five that it tells of."""

    driver_id: int | None
    team_id: int | None
    crew_chief_id: int | None
    car_number: str
    track_id: int | None
    through: date
    starts: int | None
    wins: int | None
    poles: int | None
    top_fives: int | None
    top_tens: int | None
    laps_led: int | None
    last_win_track: str
    last_win_date: date | None
    last_top_five_track: str
    last_top_five_date: date | None
