"""Table files of drivers, tracks and teams: exported, and imported after a look at what changes."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, TSV
from import_export.results import Result
from tablib import Dataset

from ..entry.table_files.rows import NamedRows, counted, wrong_in
from ..models import Revision
from ..revisions import revise
from ..revisions.undone import undone
from .desk import RevisedAdmin
from .table_forms import ConfirmForm, FormatForm, TableFileForm


class Refused(Exception):
    """A table is not written as it was confirmed: it is shown anew."""


class TableFilesAdmin(ImportExportMixin, RevisedAdmin):
    """The admin of a noun whose rows come and go as table files, too.

    Files, preview and confirmation are our own; what becomes of each row is import-export's.
    """

    rows: type[NamedRows]
    formats = [CSV, TSV]
    export_form_class = FormatForm
    # With a mark, by which Excel knows that it is UTF-8.
    to_encoding = "utf-8-sig"
    import_template_name = "admin/results/import.html"
    export_template_name = "admin/results/export.html"

    def get_resource_classes(self, request):
        return [self.rows]

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_export_queryset(self, request):
        try:
            return super().get_export_queryset(request)
        except IncorrectLookupParameters as wrong:
            raise BadRequest("This list is narrowed by what it does not know.") from wrong

    def init_request_context_data(self, request, form):
        title = {"title": f"Export {self.opts.verbose_name_plural}"}
        return super().init_request_context_data(request, form) | title

    # -- Import ------------------------------------------------------------------------------

    def import_action(self, request, **kwargs):
        """Ask for a file, and show what it would change."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        form = TableFileForm(self.rows(), *sent)
        if sent and form.is_valid():
            return self._previewed(request, form.dataset, form.cleaned_data["import_file"].name)
        return self._import_page(request, form=form)

    @method_decorator(require_POST)
    def process_import(self, request, **kwargs):
        """Write a table that was seen in a preview: all of it in one revision, or nothing."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = ConfirmForm(self.opts.model_name, request.POST)
        if form.is_valid():
            with suppress(Refused):
                return self._written(request, form)
        elif "table" in form.errors:
            for words in form.errors["table"]:
                self.message_user(request, words, messages.ERROR)
            return self._import_page(request, form=TableFileForm(self.rows()))
        said = form.cleaned_data
        return self._previewed(request, said["table"], said.get("file_name", ""), form)

    def _written(self, request, form: ConfirmForm) -> HttpResponse:
        """Write what was confirmed, and lead back to the list. Raise Refused, having undone it."""
        said = form.cleaned_data
        noun, name = self.opts.verbose_name_plural, said["file_name"]
        with revise(
            user=request.user,
            reason=said["revision_reason"] or f"Imported {noun}: {name}",
            source=said["revision_source"],
            kind=Revision.Kind.IMPORT,
        ):
            self._refuse_if_somebody_was_first(request, said["previewed_at"])
            result = self._import(said["table"])
            if wrong_in(result):
                raise Refused
            for row in result.rows:
                if row.is_new():
                    self.log_addition(request, row.instance, "Added by a table file.")
                elif row.is_update():
                    self.log_change(request, row.instance, "Changed by a table file.")
        told = ", ".join(f"{number} {what}" for what, number in counted(result).items())
        self.message_user(request, f"{noun.capitalize()} of {name}: {told}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:results_{self.opts.model_name}_changelist"))

    def _import(self, dataset: Dataset) -> Result:
        return self.rows().import_data(dataset, retain_instance_in_row_result=True)

    def _refuse_if_somebody_was_first(self, request, previewed_at: int) -> None:
        since = self.model.history.filter(revision__gt=previewed_at)
        last = since.select_related("revision__user").order_by("-history_id").first()
        if last is not None:
            self.message_user(
                request,
                f"Somebody else saved {self.opts.verbose_name_plural} since this preview: "
                f"{last.revision.user}, {last.revision.reason}. Nothing was written; look again.",
                messages.WARNING,
            )
            raise Refused

    def _previewed(self, request, dataset: Dataset, name: str, said: ConfirmForm | None = None):
        """Show what `dataset` would change, and ask for a yes; or what is wrong in it.

        What was `said` already, the reason and the source, stays.
        """
        with undone(), revise(user=request.user, reason="A rehearsal") as opened:
            before = opened.revision.number - 1
            result = self._import(dataset)
        if wrong := wrong_in(result):
            form = TableFileForm(self.rows())
            return self._import_page(request, form=form, wrong=wrong, file_name=name)
        confirm = ConfirmForm.of(self.opts.model_name, dataset, name, before)
        if said is not None:
            confirm = ConfirmForm(self.opts.model_name, confirm.initial | said.typed)
        seen = {"headings": result.diff_headers, "rows": result.rows, "counts": counted(result)}
        return self._import_page(request, confirm_form=confirm, preview=seen, file_name=name)

    def _import_page(self, request, **context):
        noun = self.opts.verbose_name_plural
        context |= self.admin_site.each_context(request) | {
            "title": f"Import {noun}",
            "opts": self.opts,
            "columns": self.rows.Meta.fields,
            "noun": noun,
        }
        return TemplateResponse(request, self.import_template_name, context)
