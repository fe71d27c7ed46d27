"""What inspection will find once a draft is written: written indeed, looked at, and taken back."""

from ..models import Event
from ..revisions import revise
from ..revisions.undone import undone
from ..stats.facts import NOW
from ..stats.inspection.findings import Finding
from ..stats.inspection.reading import inspection_of
from ..stats.seasons import find_season, schedule
from .apply import apply
from .changes import Plan


def rehearse(found: Plan, user) -> list[Finding]:
    """Return what inspection finds in the race as `found` would leave it. Nothing is written.

    The plan and its event are used up: to write it, make both anew. Raise CannotBeWritten as
    `apply` does.
    """
    with undone():
        with revise(user=user, reason="A rehearsal"):
            apply(found)
        return inspection_now(found.event)


def inspection_now(event: Event) -> list[Finding]:
    """Return what inspection finds in an event as it is stored."""
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id)
    return inspection_of(NOW, season, events, next(one for one in events if one.id == event.pk))
