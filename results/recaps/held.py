"""A recap held against the record: which of its statements the facts dispute."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from ..models import Alias, Driver, Recap
from ..stats.facts import Facts
from .check import RaceOnRecord, Statement, check, race_on_record
from .check.statement import DISAGREES
from .draft import Draft
from .page import RacePage
from .rows import DriverName, RecapRow, Spelling, WrittenRow


def disputed(race: RacePage) -> list[Statement]:
    """Return the statements of a race's published recap that its facts dispute."""
    if race.recap is None:
        return []
    return disputed_in(race.recap, race_on_record(race, race.careers))


def disputed_in(recap: RecapRow | WrittenRow, race: RaceOnRecord) -> list[Statement]:
    """Return the statements of a recap that the record of its race disputes."""
    return [one for one in checked(text_of(recap), race) if one.verdict == DISAGREES]


def text_of(recap: RecapRow | WrittenRow | Recap | Draft) -> str:
    """Return all that a recap states, as one text."""
    return f"{recap.headline}.\n\n{recap.summary}\n\n{recap.body}"


def fully_on_record(facts: Facts, race: RacePage) -> RaceOnRecord:
    """Return a race as a text is held against it, with all names known to us: two questions."""
    aliases = defaultdict(list)
    for row in facts.rows(Alias, Spelling, driver_id__isnull=False):
        aliases[row.driver_slug].append(row.name)
    others = [row.name for row in facts.rows(Driver, DriverName)]
    return race_on_record(race, race.careers, aliases, others)


def checked(text: str, race: RaceOnRecord) -> Sequence[Statement]:
    """Return the statements of `text` about `race`, as `check` does."""
    return _checked(text, _Recorded(race))


class _Recorded:
    """A race as it is on record, told from another by all that it holds."""

    def __init__(self, race: RaceOnRecord):
        self.race, self._told = race, repr(race)

    def __eq__(self, other) -> bool:
        return isinstance(other, _Recorded) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)


@lru_cache(maxsize=128)
def _checked(text: str, recorded: _Recorded) -> tuple[Statement, ...]:
    """A revision makes all pages anew, but changes hardly any race: the others were checked."""
    return tuple(check(text, recorded.race))
