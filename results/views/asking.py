"""A question to all results, as its address puts it."""

from typing import NamedTuple

from django.http import HttpResponse, HttpResponseRedirect

from ..addresses import Asked
from ..filters import WantedFilter
from ..models import Result
from ..stats.annals import Annals, annals
from ..stats.finder import Unknown, Wanted
from ..stats.track_types import TYPES
from .exports import misunderstood
from .following import follow
from .pages import page


class Question(NamedTuple):
    """What is asked: the form as it was filled in, and the results that are wanted."""

    chosen: WantedFilter
    wanted: Wanted
    asked: Asked

    @property
    def is_understood(self) -> bool:
        return not self.chosen.is_wrong

    @property
    def written_out(self) -> str | None:
        """The same address with the slugs of all whom it names; None if it has them already."""
        slugs = {name: one.slug for name, one in self.wanted.named.items()}
        if all(self.asked.query.get(name) == slug for name, slug in slugs.items()):
            return None
        return self.asked.but(**slugs)

    @property
    def values(self) -> dict[str, object]:
        """The values asked for, by name."""
        if not self.chosen.is_bound:
            return {}
        given = self.chosen.form.cleaned_data
        return {name: value for name, value in given.items() if value not in (None, "")}

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Each thing asked for: what, in words, and the address without it."""
        first = self.asked.without("page")
        return [
            (one.label, self._in_words(one), first.but(**{one.name: ""}))
            for one in self.chosen.fields
            if one.value
        ]

    @property
    def offered(self) -> dict[str, list[tuple[str, str, str]]]:
        """Whom an unclear value may mean, by field: names, what tells them apart, addresses."""
        return {
            field: [
                (one.name, one.told, self.asked.but(**{field: one.parts[0]})) for one in candidates
            ]
            for field, candidates in self.chosen.candidates.items()
        }

    def _in_words(self, one) -> str:
        named = self.wanted.named.get(one.name)
        return named.name if named else dict(one.choices or ()).get(one.value, one.value)


def question(request, filterset: type[WantedFilter]) -> Question:
    """Return what is asked of all results."""
    kept = annals(request.version)
    chosen = filterset(request.GET, Wanted(kept), choices(kept), Unknown)
    return Question(chosen, chosen.wanted, request.asked)


def unanswered(request, put: Question, template: str, context: dict) -> HttpResponse | None:
    """Answer a question that is not understood, or not written out; None if it can be answered.

    What names nothing that we know is told beside it: all that was typed stays.
    """
    if put.is_understood:
        address = put.written_out
        return HttpResponseRedirect(address) if address else None
    follow(request, put.chosen.errors)
    if "_export" in request.asked.query:
        return misunderstood(put.chosen.errors)
    told = {"put": put, "found": None, "at": None, **context}
    return page(request, template, told, {}, put.chosen)


def choices(kept: Annals) -> dict[str, list[tuple[str, str]]]:
    """Return what there is to choose from."""
    series = sorted(kept.names["series"].all().values(), key=lambda one: one.name)
    return {
        "series": [(one.slug, one.name) for one in series],
        "type": list(TYPES.items()),
        "status": Result.Status.choices,
    }
