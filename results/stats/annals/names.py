"""What everybody and everything is called, and where its page is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from django.db.models import CharField, F, Q, QuerySet, Value

from ...models import Alias
from .following import NOUNS, WITH_ALIASES


class Name(NamedTuple):
    """A name, the page's slug, and the other spellings."""

    id: int
    name: str
    slug: str
    aliases: tuple[str, ...] = ()


def names_of(noun: str, keys: Collection[int] | None) -> Mapping[int, Name]:
    """Return the names of the rows of a `noun` (one of NOUNS) with these keys (None: of all)."""
    return _read([noun], keys)[noun]


def all_names() -> Mapping[str, Mapping[int, Name]]:
    """Return the names of all rows of each of NOUNS, by key: one question."""
    return _read(NOUNS, None)


def _read(nouns: Iterable[str], keys: Collection[int] | None) -> dict[str, dict[int, Name]]:
    called: dict[str, dict[int, tuple[str, str]]] = {noun: {} for noun in nouns}
    spelt: dict[tuple[str, int], list[str]] = defaultdict(list)
    names = [_names(noun, keys) for noun in called]
    others = [_spellings(noun, keys) for noun in called if noun in WITH_ALIASES]
    rows, *more = [*names, *others]
    for noun, key, name, slug in rows.union(*more, all=True) if more else rows:
        if slug:
            called[noun][key] = name, slug
        else:
            spelt[noun, key].append(name)
    return {
        noun: {
            key: Name(key, name, slug, tuple(sorted(spelt.get((noun, key), ()))))
            for key, (name, slug) in held.items()
        }
        for noun, held in called.items()
    }


def _names(noun: str, keys: Collection[int] | None) -> QuerySet:
    rows = NOUNS[noun].objects.filter(Q() if keys is None else Q(id__in=keys))
    return _told(rows, noun, "id", F("slug"))


def _spellings(noun: str, keys: Collection[int] | None) -> QuerySet:
    """Return other spellings: these have no address."""
    of = {f"{noun}__isnull": False} if keys is None else {f"{noun}__in": keys}
    return _told(Alias.objects.filter(**of), noun, f"{noun}_id", Value(""))


def _told(rows: QuerySet, noun: str, key: str, at) -> QuerySet:
    told = rows.order_by().annotate(noun=Value(noun, output_field=CharField()), at=at)
    return told.values_list("noun", key, "name", "at")
