"""Forms of table files: which file, in which format, and the yes to what was seen."""

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from import_export.forms import ExportForm
from tablib import Dataset

from ..entry.table_files.file import MOST_BYTES, UnreadableTable, read_table
from ..entry.table_files.rows import NamedRows
from .forms import RevisedForm

A_DAY = 24 * 60 * 60


class TableFileForm(forms.Form):
    """A file, read as a table of `rows`."""

    import_file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        help_text="CSV or TSV. In Excel, save it as “CSV UTF-8”.",
    )

    def __init__(self, rows: NamedRows, *args, **options):
        super().__init__(*args, **options)
        self.rows = rows

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        try:
            # One byte too many is enough to be told so.
            self.dataset = self.rows.dataset(read_table(file.read(MOST_BYTES + 1)))
        except UnreadableTable as why:
            raise ValidationError(str(why), code="unreadable") from why
        return file


class ConfirmForm(forms.Form):
    """The table of a preview, to be written as it was seen.

    It waits here, signed, and nowhere else: no file is left behind if nobody confirms, and any
    worker can read it.
    """

    revision_reason = RevisedForm.base_fields["revision_reason"]
    revision_source = RevisedForm.base_fields["revision_source"]
    table = forms.CharField(widget=forms.HiddenInput)
    file_name = forms.CharField(widget=forms.HiddenInput)
    # The site's revision of which the preview told.
    previewed_at = forms.IntegerField(widget=forms.HiddenInput, max_value=2**31 - 1)

    def __init__(self, noun: str, *args, **options):
        super().__init__(*args, **options)
        self.salt = f"table file of {noun}"

    @property
    def typed(self) -> dict[str, str]:
        """The reason and the source, as they were typed."""
        return {name: self.data.get(name, "") for name in ("revision_reason", "revision_source")}

    @classmethod
    def of(cls, noun: str, dataset: Dataset, file_name: str, previewed_at: int) -> "ConfirmForm":
        """Return the form that confirms `dataset`."""
        form = cls(noun)
        table = [dataset.headers, *map(list, dataset)]
        form.initial = {
            "table": signing.dumps(table, salt=form.salt, compress=True),
            "file_name": file_name,
            "previewed_at": previewed_at,
        }
        return form

    def clean_table(self) -> Dataset:
        try:
            signed = self.cleaned_data["table"]
            headings, *rows = signing.loads(signed, salt=self.salt, max_age=A_DAY)
        except signing.BadSignature as wrong:
            raise ValidationError("This preview is too old. Choose the file again.") from wrong
        return Dataset(*rows, headers=headings)


class FormatForm(ExportForm):
    """The format of an export: CSV, unless another is chosen."""

    def __init__(self, formats, resources, **options):
        super().__init__(formats, resources, **options)
        self.fields["format"].choices = self.fields["format"].choices[1:]
