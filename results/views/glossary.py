"""What the words mean: of the sport, and above the columns of our tables."""

from .. import tables
from ..tables.terms import lexicon
from .pages import page, public

KINDS = [getattr(tables, name) for name in tables.__all__]


@public()
def glossary(request):
    return page(request, "results/glossary.html", {"letters": lexicon(KINDS)})
