"""About the site, and the parts that its pages are made of."""

from .pages import page, public


@public()
def about(request):
    return page(request, "results/about.html", {})


@public()
def design(request):
    return page(request, "results/design.html", {})
