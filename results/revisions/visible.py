"""Whether fans can see what a revision changed: if not, no page of theirs is made anew."""

from ..models import Event, Quote, Recap, Source
from ..models.revision import OpenRevision
from .parts import PARTS, PLACES, events_ever_of


def fans_see(opened: OpenRevision) -> bool:
    """Return whether this revision changed anything on a public page.

    Hidden are races that are not run yet, while their schedule stays as it was, and drafts.
    """
    hidden = {*PARTS, *PLACES, Recap, Quote, Source}
    if any(model not in hidden for model in opened.touched):
        return True
    events = events_ever_of(opened, *PARTS, *PLACES)
    # A ruling of no event acts on a season's points.
    return None in events or Event.objects.run().filter(pk__in=events).exists() or _told(opened)


def _told(opened: OpenRevision) -> bool:
    """Return whether a recap was touched that is published, or once was."""
    recaps = {row.recap_id for model in (Quote, Source) for row in opened.rows(model)}
    touched = Recap.history.filter(revision=opened.revision.pk).values("id")
    published = Recap.history.filter(status=Recap.Status.PUBLISHED)
    return bool(
        (recaps and published.filter(id__in=recaps).exists())
        or (opened.rows(Recap) and published.filter(id__in=touched).exists())
    )
