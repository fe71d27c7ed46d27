"""Opening a revision, and what is done as it closes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from ..models import Revision, open_revision
from ..models.revision import LeftNoHistory, OpenRevision, opened_as
from .addresses import keep_old_addresses
from .classify import classify_touched_events
from .telling import tell
from .visible import fans_see

# Any number will do, so long as nobody else locks it.
LOCK = 7_235_911


class RevisionAlreadyOpen(RuntimeError):
    """A revision was opened inside another: one act is one revision."""


@contextmanager
def revise(
    *,
    user,
    reason: str,
    source: str = "",
    kind: Revision.Kind = Revision.Kind.CORRECTION,
    undoes: Revision | None = None,
) -> Iterator[OpenRevision]:
    """Open a revision: every write inside is recorded under it, all of them or none.

    `user` is who does it, `reason` why, `source` on whose word; `undoes` is the revision that it
    takes back, if it does. As it closes, the official classification of the events it touched is
    written, and the open record of what fans see changed. A revision that changed nothing leaves
    no trace. Raise ValueError without a reason, RevisionAlreadyOpen inside another revision, and
    LeftNoHistory, keeping nothing, if facts were written past their history.
    """
    if not reason.strip():
        raise ValueError("Say why: a revision needs a reason.")
    if open_revision() is not None:
        raise RevisionAlreadyOpen("A revision is already open here; write inside that one.")
    with transaction.atomic():
        _take_turns()
        revision = Revision(
            number=Revision.objects.newest_number() + 1,
            user=user,
            reason=reason.strip()[:500],
            source=source.strip()[:500],
            kind=kind,
            undoes=undoes,
        )
        with opened_as(revision) as opened:
            revision.save(force_insert=True)
            yield opened
            classify_touched_events(opened)
            keep_old_addresses(opened)
            if silent := opened.silently_written():
                raise LeftNoHistory(silent)
            opened.told = tell(opened)
            if not opened.touched:
                Revision.objects.filter(pk=revision.pk)._raw_delete(connection.alias)
            elif not (opened.told or fans_see(opened)):
                Revision.objects.filter(pk=revision.pk).update(seen_by_fans=False)


def _take_turns() -> None:
    """Wait until no other revision is being written.

    The lock is held until commit, so numbers become visible in the order they are drawn: whoever
    sees 11 sees all of 10. SQLite's transactions begin with its write lock already (settings).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
