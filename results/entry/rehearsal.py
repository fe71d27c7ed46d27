"""What inspection will find once a draft is written: written indeed, looked at, and taken back."""

from django.db import transaction

from ..models import Event
from ..revisions import revise
from ..stats.facts import NOW
from ..stats.inspection.findings import Finding
from ..stats.inspection.reading import inspection_of
from ..stats.seasons import find_season, schedule
from .apply import apply
from .changes import Plan


class _Rehearsed(Exception):
    """The curtain falls, and nothing was written."""


def rehearse(found: Plan, user) -> list[Finding]:
    """Return what inspection finds in the race as `found` would leave it. Nothing is written.

    The plan and its event are used up: to write it, make both anew. Raise CannotBeWritten as
    `apply` does.
    """
    findings: list[Finding] = []
    try:
        with transaction.atomic():
            with revise(user=user, reason="A rehearsal"):
                apply(found)
            findings += inspection_now(found.event)
            raise _Rehearsed
    except _Rehearsed:
        return findings


def inspection_now(event: Event) -> list[Finding]:
    """Return what inspection finds in an event as it is stored."""
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id)
    return inspection_of(NOW, season, events, next(one for one in events if one.id == event.pk))
