"""What everybody and everything is called, and where its page is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from ...models import Alias, Driver
from .following import NOUNS, WITH_ALIASES


class Name(NamedTuple):
    """A name, the page's slug, and the other spellings."""

    id: int
    name: str
    slug: str
    aliases: tuple[str, ...] = ()


def names_of(noun: str, keys: Collection[int] | None) -> Mapping[int, Name]:
    """Return the names of the rows of a `noun` (one of NOUNS) with these keys (None: of all)."""
    rows = NOUNS[noun].objects.filter(Q() if keys is None else Q(id__in=keys)).order_by()
    spelt: dict[int, list[str]] = defaultdict(list)
    if noun in WITH_ALIASES:
        of = Q(**{f"{noun}__isnull": False} if keys is None else {f"{noun}__in": keys})
        for key, name in (
            Alias.objects.filter(of).order_by("name").values_list(f"{noun}_id", "name")
        ):
            spelt[key].append(name)
    return {
        key: Name(key, name, slug, tuple(spelt[key]) if key in spelt else ())
        for key, name, slug in rows.values_list("id", "name", "slug")
    }


def births(drivers: Collection[int] | None) -> Mapping[int, date]:
    """Return the day on which each of `drivers` (keys; None: all) was born, as far as known."""
    rows = Driver.objects.filter(Q() if drivers is None else Q(id__in=drivers))
    return dict(rows.exclude(born=None).order_by().values_list("id", "born"))
