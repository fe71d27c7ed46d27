"""Whether somebody else saved first, and what he changed."""

from django.db import models

from ..models import Revision, open_revision
from .changes import RowChange
from .with_parts import changes_with_parts


def newest_but_this() -> int:
    """Return the version of the site that whoever writes now builds on."""
    opened = open_revision()
    return opened.revision.number - 1 if opened else Revision.objects.newest_number()


def changes_since(fact: models.Model, number: int) -> list[RowChange]:
    """Return what the revisions after `number` changed of `fact` and its parts, by model and row.

    The revision that is open now is none of those. What only follows from the rest is nobody's
    edit, and left out.
    """
    since = range(number + 1, newest_but_this() + 1)
    return [one for one in changes_with_parts(fact, since) if one.is_by_hand] if since else []
