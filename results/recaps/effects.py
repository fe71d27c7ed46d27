"""What a correction does to recaps: which of their statements it leaves untrue."""

from collections.abc import Hashable, Mapping, Sequence

from ..models import Recap
from ..stats.facts import Facts
from ..stats.pictures import Line, Seen, View
from .check import Statement, race_on_record
from .held import disputed_in
from .page import in_numbers
from .rows import WrittenRow


def disputed_statements(facts: Facts, seen: Sequence[Seen]) -> Mapping[Hashable, View]:
    """Return, of each published recap of the races `seen`, what its race's facts dispute."""
    races = {one.race.event.id: one for one in seen}
    recaps = facts.rows(
        Recap, WrittenRow, event_id__in=list(races), status=Recap.Status.PUBLISHED.value
    )
    return {
        ("recap", recap.event_id): View(
            f"Recap of the {races[recap.event_id].race.event.name}: what the record disputes",
            {(one.statement, one.kind, one.whose, one.said): _line(one) for one in disputed},
        )
        for recap in recaps
        if (disputed := _disputed(recap, races[recap.event_id]))
    }


def _disputed(recap: WrittenRow, seen: Seen) -> list[Statement]:
    race = race_on_record(in_numbers(seen.race), seen.milestones.careers)
    return disputed_in(recap, race)


def _line(one: Statement) -> Line:
    figure = f"{one.kind} of {one.whose}" if one.whose else one.kind
    return Line(f"“{one.statement}”", {figure: f"{one.said}; on record: {one.recorded}"})
