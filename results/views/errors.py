"""What a visitor reads when there is no such page, or when we failed."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat

from .found import meant_by

# Where nothing is a public page.
ELSEWHERE = ("/admin/", "/static/", "/media/")


def not_found(request, exception=None):
    # What the resolver raises holds the whole site map; only our own words are for visitors.
    said = exception.args[0] if exception is not None and exception.args else ""
    context = {"why": said if isinstance(said, str) else "", "meant": _meant(request)}
    return render(request, "404.html", context, status=404, using="pages")


def _meant(request) -> list[tuple[str, str]]:
    """Return what the address may mean, if it is none of ours: a part of it is then unknown."""
    match = request.resolver_match
    known = match is not None and (not match.kwargs or bool(request.GET))
    return [] if known or request.path.startswith(ELSEWHERE) else meant_by(request.path)


def bad_request(request, exception=None):
    if not isinstance(exception, RequestDataTooBig):
        return render(request, "400.html", {"why": ""}, status=400, using="pages")
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    why = f"What was sent is more than {most}, which is more than any race. Nothing was written."
    return render(request, "400.html", {"why": why}, status=413, using="pages")


def forbidden(request, exception=None):
    return _refused(request, "Your role does not reach so far. Nothing was written.")


def unproven(request, reason=""):
    """Refuse a form that nothing proves to be ours: Django's check of origins fails."""
    why = "Nothing proves that you opened this form here. Nothing was written. Open it anew."
    return _refused(request, why)


def _refused(request, why: str):
    return render(request, "403.html", {"why": why}, status=403, using="pages")


def too_many_attempts(request, response=None, credentials=None):
    """Answer a log-in that is locked, whatever its password."""
    hours = settings.AXES_COOLOFF_TIME
    page = render(request, "429.html", {"hours": hours}, status=429, using="pages")
    page.headers["Retry-After"] = str(hours * 60 * 60)
    return page


def server_error(request):
    return render(request, "500.html", status=500, using="pages")
