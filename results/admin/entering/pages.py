"""Pages of the desk on which a race is entered: each way in, and the preview that all share."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from ...models import Event, Revision
from ...stats.inspection.checks import agreements, failures, unknowns
from .feed import Feed
from .last_race import LastRace
from .orders import Orders
from .paste import Paste
from .preview import Preview
from .way import WayIn

WAYS_IN = (LastRace, Orders, Paste)


class EnteringAdmin:
    """Adds the ways in to the event's admin."""

    def get_urls(self):
        ways = [
            path(
                f"<path:object_id>/{way.slug}/",
                self.admin_site.admin_view(self._page_of(way)),
                name=_named(way).removeprefix("admin:"),
            )
            for way in WAYS_IN
        ]
        feed = path("feed/", self.admin_site.admin_view(self.feed), name="results_event_feed")
        return [*ways, feed, *super().get_urls()]

    def _page_of(self, way: type[WayIn]):
        def page(request, object_id):
            return self.enter(request, object_id, way)

        return page

    def feed(self, request):
        """Enter a race from a feed, which says itself of which."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        return self._enter(request, None, Feed, Revision.objects.newest_number())

    def enter(self, request, object_id: str, way: type[WayIn]):
        """Enter a race that is in the schedule."""
        # Before the race is read: whoever saves from here on was not seen.
        newest = Revision.objects.newest_number()
        event = self.get_object(request, object_id)
        if event is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return self._enter(request, event, way, newest)

    def _enter(self, request, event: Event | None, way: type[WayIn], newest: int):
        """Read what is typed, show what it would change, and write it once that is confirmed.

        `newest` is the newest revision before anything of the race was read.
        """
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form, preview = way(event, *posted), None
        if form.is_bound and form.is_valid():
            preview = Preview(request, form, opened_at=newest)
            if preview.is_confirmed and (written := preview.write()):
                revision, event = written
                self._tell(request, event, revision)
                return HttpResponseRedirect(reverse("admin:results_event_change", args=[event.pk]))
        context = self._context(request, form, preview)
        if preview is None:
            context["goes_on"] = {"opened_at": newest} | _answered(request.POST, form)
        form.take_focus()
        return TemplateResponse(request, way.template, context)

    def _tell(self, request, event: Event, revision) -> None:
        words = 'Written as revision {}. <a href="{}">See the race as fans do</a>.'
        told = format_html(words, revision.number, event.get_absolute_url())
        messages.success(request, told)

    def _context(self, request, form: WayIn, preview: Preview | None) -> dict:
        findings = preview.findings if preview else []
        event = form.event if form.event and form.event.pk else None
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": form.title,
            "subtitle": str(form.event) if form.event else None,
            "event": event,
            "form": form,
            "ways": [
                (reverse(_named(way), args=[event.pk]), way.title)
                for way in WAYS_IN
                if event and way.slug != form.slug
            ],
            "preview": preview,
            "failures": failures(findings),
            "unknowns": unknowns(findings),
            "agreements": agreements(findings),
        }


def _answered(data, form: WayIn) -> dict[str, str]:
    """Return what was answered below a preview, by field: it goes on while there is none."""
    own = {*map(form.add_prefix, form.fields), "csrfmiddlewaretoken", "read", "write"}
    return {name: value for name, value in data.items() if name not in own}


def _named(way: type[WayIn]) -> str:
    """Return the name of a way's address."""
    return f"admin:results_event_{way.slug.replace('-', '_')}"
