"""What a visitor reads when there is no such page, or when we failed."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat


def not_found(request, exception=None):
    # What the resolver raises holds the whole site map; only our own words are for visitors.
    said = exception.args[0] if exception is not None and exception.args else ""
    why = said if isinstance(said, str) else ""
    return render(request, "404.html", {"why": why}, status=404, using="pages")


def bad_request(request, exception=None):
    if not isinstance(exception, RequestDataTooBig):
        return render(request, "400.html", {"why": ""}, status=400, using="pages")
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    why = f"What was sent is more than {most}, which is more than any race. Nothing was written."
    return render(request, "400.html", {"why": why}, status=413, using="pages")


def server_error(request):
    return render(request, "500.html", status=500, using="pages")
