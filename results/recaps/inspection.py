"""A race's inspection, from the rows that its page has read anyway."""

from collections.abc import Sequence
from functools import lru_cache

from ..stats.inspection.checks import inspect
from ..stats.inspection.findings import Verdicts
from ..stats.inspection.rows import PublishedFacts
from ..stats.inspection.stored import StoredRace, inspected
from ..stats.rows import EventRow
from ..stats.standings import SeasonResults, Standing, standings


def verdicts_of(race: StoredRace, so_far: SeasonResults, event: EventRow) -> Verdicts:
    """Return how many checks of a race agree. Its `computed` may be the first lines alone."""
    if not _suffice(race.computed, race.published):
        race = race._replace(computed=standings(so_far, event))
    return _verdicts(StoredRace._make(tuple(v) if isinstance(v, list) else v for v in race))


@lru_cache(maxsize=32)
def _verdicts(race: StoredRace) -> Verdicts:
    """A revision makes all pages anew, but changes hardly any race: the others were counted."""
    return Verdicts.of(inspect(inspected(race)))


def _suffice(first: Sequence[Standing], published: Sequence[PublishedFacts]) -> bool:
    """Return whether `first` has every published driver and all who are level with him."""
    last = first[-1].position if first else None
    # The unranked stand below all others: where they begin, nobody with a place is missing.
    if last is None:
        return True
    place_of = {line.driver_slug: line.position for line in first}
    return all(place_of.get(row.driver_slug, last) < last for row in published)
