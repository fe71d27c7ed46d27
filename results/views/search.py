"""Search, and how browsers learn of it."""

from django.http import HttpResponseRedirect
from django.shortcuts import render

from ..stats.annals import annals
from ..stats.search import LONGEST, asking_for, search
from ..tables import FoundTable
from .found import LISTS, address_of, lines
from .pages import page, public


@public("_export", "table", fleeting=("q",))
def results(request):
    asking = asking_for(request.GET.get("q", ""))
    found = search(annals(request.version), asking) if asking.typed else None
    if found and found.only and "_export" not in request.asked.query:
        return HttpResponseRedirect(address_of(found.only))
    response = page(
        request,
        "results/search.html",
        {
            "asking": asking,
            "found": found,
            "longest": LONGEST,
            "lists": LISTS,
            "address_of": address_of,
        },
        {"hits": FoundTable(lines(found.hits) if found else [])},
    )
    if asking.typed:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@public()
def opensearch(request):
    kind = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", content_type=kind, using="pages")
