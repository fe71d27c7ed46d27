"""Our standings held against those that the series published: a check, never an input."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ...models import Event
from ..rows import EventRow
from .lines import Standing
from .rows import PublishedRow
from .season import SeasonResults

CANCELLED = Event.Status.CANCELLED


class Compared(NamedTuple):
    """A published line beside ours.

    `place` and `total` are ours, None if by our results he has none; `more` is by how many points
    ours are more. `in_order` is False where the series has two who are level the other way round.
    """

    published: PublishedRow
    place: int | None
    total: int | None
    more: int
    in_order: bool

    @property
    def agrees(self) -> bool:
        return self.place is not None and self.in_order and not self.more


class Comparison(NamedTuple):
    """All that was published of one table of standings, beside ours."""

    lines: Sequence[Compared] = ()

    @property
    def differing(self) -> list[Compared]:
        return [one for one in self.lines if not one.agrees]

    @property
    def sources(self) -> list[str]:
        told = (one.published.source for one in self.lines)
        return list(dict.fromkeys(source for source in told if source))


def published_after(
    results: SeasonResults, after: EventRow, lines: Iterable[Standing]
) -> Comparison:
    """Return what was published of the standings after an event beside our `lines` of them.

    After the last event of a season its final standings are meant, too. A place that differs
    because others' points do is no difference of its own.
    """
    held = [event.id for event in results.schedule if event.status != CANCELLED]
    last = held[-1:] == [after.id]
    rows = [one for one in results.published if one.event_id == after.id]
    rows = rows or [one for one in results.published if one.event_id is None and last]
    ranked = {line.driver_slug: line for line in lines if line.position is not None}
    compared, worst = [], {}
    for row in sorted(rows, key=lambda row: (row.place, row.driver)):
        ours = ranked.get(row.driver_slug)
        if ours is None:
            compared.append(Compared(row, None, None, 0, in_order=False))
            continue
        if row.points is None:
            more = row.behind_leader - ours.behind_leader
        else:
            more = ours.points - row.points
        ahead = worst.get(ours.points, 0)
        in_order = more != 0 or ours.position >= ahead
        if not more:
            worst[ours.points] = max(ahead, ours.position)
        compared.append(Compared(row, ours.position, ours.points, more, in_order))
    return Comparison(compared)
