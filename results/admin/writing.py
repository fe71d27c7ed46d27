"""How a recap is written: drafted from the results, and looked at before it is saved."""

from collections import defaultdict
from difflib import ndiff
from typing import NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.safestring import SafeString

from ..models import Event, Recap, Revision
from ..models.recap import clean_html
from ..recaps.check import Statement
from ..recaps.check.statement import AGREES, DISAGREES, UNKNOWN
from ..recaps.draft import Draft
from ..recaps.drafting import draft_of
from ..recaps.finding import page_of
from ..recaps.held import checked, fully_on_record, text_of
from ..revisions import revise
from ..revisions.conflicts import newest_but_this
from ..stats.facts import NOW
from .desk import RevisedAdmin
from .forms import NEWEST, RevisedForm

DRAFTED = "Drafted from the results"
# Digits of the key of a row.
LONGEST_KEY = 19
WRITTEN = ("headline", "summary", "body")


class Look(NamedTuple):
    """A recap as fans would read it."""

    headline: str
    summary: str
    html: SafeString


class Held(NamedTuple):
    """The statements of a text, by what the record says of them."""

    agree: list[Statement]
    disagree: list[Statement]
    unknown: list[Statement]


class Differing(NamedTuple):
    """A field of which the draft says something else; its lines marked "+", "-" or " "."""

    label: str
    lines: list[tuple[str, str]]


class TakeForm(forms.Form):
    """A yes to the draft that was looked at, and why."""

    revision_reason = RevisedForm.base_fields["revision_reason"]
    revision_source = RevisedForm.base_fields["revision_source"]
    opened_at = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=NEWEST)


class WritingAdmin(RevisedAdmin):
    """The admin of what is written about a race."""

    change_form_template = "admin/results/recap/change_form.html"

    class Media:
        css = {"all": ("css/desk.css",)}

    def get_urls(self):
        view = self.admin_site.admin_view(self.drafted)
        own = path("<int:event>/draft/", view, name="results_recap_draft")
        return [own, *super().get_urls()]

    # -- Looked at before it is saved --------------------------------------------------------

    def is_only_shown(self, request):
        return "_look" in request.POST

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        form.is_tried = self.is_only_shown(request)
        return form

    def render_change_form(self, request, context, *args, obj=None, **options):
        if self.is_only_shown(request):
            typed = Draft(*(request.POST.get(name, "") for name in WRITTEN))
            context |= {"look": _look_at(typed), "held": _held(typed, request.POST.get("event"))}
        elif obj is not None:
            context["held"] = _held(obj, obj.event_id)
        return super().render_change_form(request, context, *args, obj=obj, **options)

    # -- Drafted from the results ------------------------------------------------------------

    def drafted(self, request, event: int):
        """Show what the results would write, held against what stands; write it on a yes."""
        about = get_object_or_404(Event.objects.select_related("season__series"), pk=event)
        written = Recap.objects.filter(event=about).first()
        may = self.has_change_permission(request, written) if written else (
            self.has_add_permission(request)
        )  # fmt: skip
        if not may:
            raise PermissionDenied
        form = TakeForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            taken = _take(request.user, about, **form.cleaned_data)
            if taken is not None:
                done = "The draft is written. Fans read it once it is published."
                self.message_user(request, done, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:results_recap_change", args=[taken.pk]))
        newest, offered = Revision.objects.newest_number(), draft_of(NOW, about.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Draft from the results: {about}",
            "event": about,
            "recap": written,
            "draft": offered,
            "look": offered and _look_at(offered),
            "differing": _differing(written, offered) if written and offered else [],
            "form": form,
            "newest": newest,
            "is_another": form.is_bound,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/results/recap/draft.html", context)


def _take(
    user, event: Event, *, opened_at: int, revision_reason: str, revision_source: str
) -> Recap | None:
    """Write the draft, or return None if somebody saved anything since it was looked at."""
    reason = revision_reason.strip() or DRAFTED
    with revise(user=user, reason=reason, source=revision_source, kind=Revision.Kind.ENTRY):
        offered = draft_of(NOW, event.pk) if opened_at == newest_but_this() else None
        if offered is None:
            return None
        recap = Recap.objects.filter(event=event).first() or Recap(event=event)
        for name in WRITTEN:
            setattr(recap, name, getattr(offered, name))
        recap.save()
        return recap


def _held(written: Draft | Recap, event: int | str | None) -> Held | None:
    """Return what the record says of a text about an event; None while that has no result."""
    known = str(event or "").isdecimal() and len(str(event)) < LONGEST_KEY
    race = page_of(NOW, int(event)) if known else None
    if race is None or not race.finish:
        return None
    verdicts = defaultdict(list)
    for one in checked(text_of(written), fully_on_record(NOW, race)):
        verdicts[one.verdict].append(one)
    return Held(verdicts[AGREES], verdicts[DISAGREES], verdicts[UNKNOWN])


def _look_at(taken: Draft) -> Look:
    return Look(taken.headline, taken.summary, SafeString(clean_html(taken.body)))


def _differing(written: Recap, taken: Draft) -> list[Differing]:
    """Return the fields of which the draft says something else, line by line."""
    differing = []
    for name in WRITTEN:
        before, after = getattr(written, name), getattr(taken, name)
        if before != after:
            told = ndiff(before.splitlines(), after.splitlines())
            lines = [(line[0], line[2:]) for line in told if line[0] != "?"]
            label = str(Recap._meta.get_field(name).verbose_name)
            differing.append(Differing(label, lines))
    return differing
