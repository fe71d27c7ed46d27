"""Drivers side by side."""

from django.http import HttpResponseRedirect

from ..addresses import Asked
from ..stats import comparing
from ..stats.annals import annals
from ..tables import MetTable, PairsTable, SidesTable, YearsTable
from .exports import misunderstood
from .pages import page, paging, public
from .picks import PICKED, Narrowing, Pick, narrowing_of, picks_of

NARROWED = ("series", "year", "track")
# A fifth driver is one too many: it is said, not passed over.
TOO_MANY = "e"
A_PAGE = 100


@public(
    *PICKED, TOO_MANY, *NARROWED, "page", "_export", "table", lasting=(*PICKED, *NARROWED, "page")
)
def compare(request):
    kept, asked = annals(request.version), request.asked
    picks = picks_of(kept, asked)
    drivers = [pick.driver for pick in picks if pick.driver]
    starts = comparing.starts_of(kept, drivers)
    chosen = narrowing_of(kept, asked, starts)
    wrong = _wrong(asked, picks, chosen)
    if wrong and "_export" in asked.query:
        return misunderstood(wrong)
    # While anything is wrong it stays as it was written, to be put right.
    if not wrong and (canonical := _canonical(asked, picks, chosen)) != str(asked):
        return HttpResponseRedirect(canonical)
    within = starts.within(chosen.scope)
    tables, context = _compared(kept, within, chosen) if drivers else ({}, {})
    met = context.get("met", [])
    at = paging(request, A_PAGE, len(met))
    context |= {
        "picks": picks,
        "wrong": wrong,
        "fields": chosen.fields,
        "words": chosen.words,
        "drivers": drivers,
        "names": _listed([one.name for one in drivers]),
        "too_many": asked.query.get(TOO_MANY, "")[:50],
        "idle": starts.absent,
        "absent": [one for one in within.absent if one not in starts.absent],
        "shown": at.of(met),
        "at": at,
    }
    answer = page(request, "results/compare.html", context, tables, read=("page",))
    if wrong:
        answer.status_code = 400
    return answer


def _wrong(asked: Asked, picks: list[Pick], chosen: Narrowing) -> dict[str, list[str]]:
    """Return what is wrong, by parameter."""
    found = {pick.name: [pick.wrong] for pick in picks if pick.wrong}
    found |= {field.name: field.errors for field in chosen.fields if field.errors}
    return found | ({TOO_MANY: ["Four drivers at most."]} if TOO_MANY in asked.query else {})


def _canonical(asked: Asked, picks: list[Pick], chosen: Narrowing) -> str:
    """Return the address of this comparison: slugs of today, from the first field on."""
    slugs = [pick.driver.slug for pick in picks if pick.driver]
    slugs += [""] * (len(PICKED) - len(slugs))
    return asked.but(**dict(zip(PICKED, slugs, strict=True)), **chosen.moved)


def _compared(kept, within: comparing.Starts, chosen: Narrowing) -> tuple[dict, dict]:
    """Return the tables and what the page shows of them the other way round."""
    careers = comparing.careers(kept, within.drivers, chosen.scope.series)
    lines, years = comparing.years(within)
    met, finished = comparing.meetings(kept, within)
    pairs = comparing.pairs(within)
    tables = {
        "career": SidesTable(careers),
        "years": YearsTable(years),
        "pairs": PairsTable(pairs),
        "races": MetTable(finished),
    }
    context = {"career_lines": comparing.lines(careers), "year_lines": lines, "met": met}
    if chosen.scope.year or chosen.scope.track:
        sides = comparing.narrowed(within)
        tables["narrowed"] = SidesTable(sides)
        context["narrowed_lines"] = comparing.lines(sides)
    prior = [one.driver for one in careers if one.with_prior_record]
    met_by_all = sum(one.is_of_all for one in met)
    return tables, context | {"prior": _listed(prior), "met_by_all": met_by_all, "two": pairs}


def _listed(names: list[str]) -> str:
    """Return "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
