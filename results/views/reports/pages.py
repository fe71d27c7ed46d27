"""The form of a report, its sending, and the page that tells what came of it."""

from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ...addresses import address
from ...models import Report
from ...stats.facts import NOW
from ...stats.subjects import Subject, subject_of
from ..pages import page, public
from .form import ReportForm
from .limit import WITHIN, take
from .origin import comes_from_us

NO_SUBJECT = (
    "A report is about a page of ours: follow “Report an error” on the page of a race, a driver, "
    "a track or on standings."
)
FOREIGN = (
    "Your browser does not say that this form was sent from our page, so it was not taken. If "
    "something hides that from us, send it once more without."
)
TOO_MANY = "More reports came in this hour than we take. Please send yours again in an hour."
INCOMPLETE = "Your report was not sent yet."


# Safe without Django's token: whoever sends it is logged in to nothing, and needs no cookie. The
# origin is checked in `comes_from_us`.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report(request):
    """Show the form for `?page=`, or take what was typed into it."""
    return _sent(request) if request.method == "POST" else _blank(request)


@public("page", lasting=("page",))
def _blank(request):
    asked = request.GET.get("page", "")
    subject = subject_of(NOW, asked)
    if subject is None:
        raise Http404(NO_SUBJECT)
    if subject.address != asked:
        return HttpResponseRedirect(f"{request.path}?page={quote(subject.address)}")
    context = {"subject": subject, "form": ReportForm()}
    return page(request, "results/report.html", context, read=("page",))


def _sent(request) -> HttpResponse:
    """Take a report and lead to its page, or show the form again with all that was typed."""
    subject = subject_of(NOW, request.GET.get("page", ""))
    form = ReportForm(request.POST)
    if subject is None:
        return _again(request, None, form, 404, NO_SUBJECT)
    if not comes_from_us(request):
        return _again(request, subject, form, 403, FOREIGN)
    if form.is_from_a_program:
        # It is not told, so that it does not learn.
        return HttpResponseRedirect(subject.address)
    if not form.is_valid():
        return _again(request, subject, form, 422, INCOMPLETE)
    form.instance.page = subject.address
    if not take(form.instance, request):
        response = _again(request, subject, form, 429, TOO_MANY)
        response.headers["Retry-After"] = str(round(WITHIN.total_seconds()))
        return response
    return HttpResponseRedirect(address("outcome", form.instance.pk))


def _again(request, subject: Subject | None, form, status: int, said: str) -> HttpResponse:
    context = {"subject": subject, "form": form, "said": said}
    return render(request, "results/report.html", context, status=status, using="pages")


@public(kept=False)
def outcome(request, number: int):
    """Tell what came of a report.

    What the fan wrote and who he is stays with the editors: on a page of ours it would be ours,
    and anybody could have us say anything of anyone.
    """
    found = Report.objects.select_related("revision").filter(pk=number).first()
    if found is None:
        raise Http404("There is no report of that number.")
    context = {"report": found, "subject": subject_of(NOW, found.page)}
    return page(request, "results/outcome.html", context)
