"""What a draft will do once it is written: written indeed, looked at, and taken back."""

from typing import NamedTuple

from ..models import Event
from ..revisions import revise
from ..revisions.preview import Effects, preview
from ..revisions.undone import undone
from ..stats.facts import NOW
from ..stats.inspection.findings import Finding
from ..stats.inspection.reading import inspection_of
from ..stats.pictures import Also, nothing
from ..stats.race_rows import RaceRow
from ..stats.seasons import find_season, schedule
from .apply import apply
from .changes import Plan


class Rehearsal(NamedTuple):
    """What came of a rehearsal. `effects` are None of a race that fans have not seen."""

    findings: list[Finding]
    effects: Effects | None


def rehearse(found: Plan, user, also: Also = nothing) -> Rehearsal:
    """Return what inspection finds in the race as `found` would leave it, and what fans see change.

    `also` is what `preview` is to show besides. Nothing is written. The plan and its event are
    used up: to write it, make both anew. Raise CannotBeWritten as `apply` does.
    """
    findings = []

    def write():
        with revise(user=user, reason="A rehearsal") as opened:
            apply(found)
        findings.extend(inspection_now(found.event))
        return opened

    if found.event.is_run:
        return Rehearsal(findings, preview(write, also))
    with undone():
        write()
    return Rehearsal(findings, None)


def inspection_now(event: Event) -> list[Finding]:
    """Return what inspection finds in an event as it is stored."""
    season = find_season(NOW, event.season.series.slug, event.season.year)
    events = schedule(NOW, season.id, RaceRow)
    return inspection_of(NOW, season, events, next(one for one in events if one.id == event.pk))
