"""Addresses that were: where they lead now."""

from typing import NamedTuple

from django.core.validators import slug_re

from ..models import OldAddress
from .facts import Facts


def slug_now(facts: Facts, noun: str, slug: str, **within) -> str | None:
    """Return the present slug of the `noun` ("driver") that once had `slug`, or None.

    `within` narrows it by keys of the noun: `event_id__in=(1, 2)`.
    """

    if not slug_re.match(slug):
        # What no slug can be is asked of no database: some refuse a NUL.
        return None

    class Old(NamedTuple):
        now: str

        joined = {"now": f"{noun}__slug"}

    found = facts.rows(
        OldAddress, Old, order=["-id"], limit=1,
        slug=slug, **{f"{noun}_id__isnull": False}, **within,
    )  # fmt: skip
    return found[0].now if found else None
