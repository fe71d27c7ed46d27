"""Which events come before the playoffs, and which round of them the others belong to."""

from collections.abc import Collection, Mapping, Sequence

from ...models import Event
from ...scoring.rules import Postseason
from ..rows import EventRow, SeasonRow

CANCELLED = Event.Status.CANCELLED


def phases_of(
    season: SeasonRow, schedule: Sequence[EventRow], postseason: Postseason | None
) -> dict[int, int]:
    """Return the phase of each event by its key: 0 before the playoffs, then their round.

    The season says after which round of the schedule the playoffs begin, and the rules how many
    races a round of theirs has; where an event says its playoff round itself, that holds, and no
    later event is of an earlier one. A cancelled event stays where it was.
    """
    if postseason is None:
        return dict.fromkeys((event.id for event in schedule), 0)
    ends = ends_of(season, postseason)
    phases, reached = {}, 0
    for event in schedule:
        phase = event.playoff_round
        if phase is None:
            phase = next((phase for phase, end in enumerate(ends) if event.round <= end), None)
            phase = max(len(ends) - 1, 0) if phase is None else phase
        reached = phases[event.id] = max(reached, min(phase, len(postseason.rounds)))
    return phases


def ends_of(season: SeasonRow, postseason: Postseason) -> list[int]:
    """Return the round of the schedule with which each phase ends; nothing if that is not known."""
    if season.regular_season_events is None:
        return []
    ends = [season.regular_season_events]
    for round_ in postseason.rounds:
        ends.append(ends[-1] + round_.races)
    return ends


def phases_over(
    season: SeasonRow,
    schedule: Sequence[EventRow],
    run: Collection[int],
    phases: Mapping[int, int],
    postseason: Postseason | None,
) -> frozenset[int]:
    """Return the phases of which nothing is still to come; `run` are the keys of events run.

    One is over when a later one has begun, or when all events of it that are not cancelled are
    run and its last one is on the schedule.
    """
    if postseason is None:
        return frozenset()
    begun = max((phases[key] for key in run), default=0)
    over = set(range(begun))
    for phase in range(begun, len(postseason.rounds) + 1):
        events = [event for event in schedule if phases[event.id] == phase]
        to_come = [one for one in events if one.status != CANCELLED and one.id not in run]
        if events and not to_come and _is_whole(season, schedule, phases, postseason, phase):
            over.add(phase)
    return frozenset(over)


def _is_whole(
    season: SeasonRow,
    schedule: Sequence[EventRow],
    phases: Mapping[int, int],
    postseason: Postseason,
    phase: int,
) -> bool:
    """Return whether the last event of a phase is on the schedule."""
    events = [event for event in schedule if phases[event.id] == phase]
    if any(phases[event.id] > phase for event in schedule):
        return True
    ends = ends_of(season, postseason)
    if ends:
        return events[-1].round >= ends[phase]
    return phase > 0 and len(events) >= postseason.rounds[phase - 1].races
