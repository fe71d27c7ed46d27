"""What a visitor reads when there is no such page, or when we failed."""

from django.shortcuts import render


def not_found(request, exception=None):
    # What the resolver raises holds the whole site map; only our own words are for visitors.
    said = exception.args[0] if exception is not None and exception.args else ""
    why = said if isinstance(said, str) else ""
    return render(request, "404.html", {"why": why}, status=404, using="pages")


def server_error(request):
    return render(request, "500.html", status=500, using="pages")
