"""The box that takes what was copied."""

from functools import cached_property

from ...entry.draft import Draft
from ...entry.paste import read
from ...entry.worked_out import worked_out
from .way import TextOrFile


class Paste(TextOrFile):
    """What people really copy: a list, a table, lines about stages."""

    slug, title, reason = "paste", "Paste a table", "Entered from a pasted table"
    template = "admin/results/event/paste.html"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = "What you copied"
        self.fields["text"].help_text = (
            "A numbered list, a table from a spreadsheet or a page, CSV, an entry list, lines such "
            "as “Top 10 in Stage 1: 11 07 34”."
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text", "").lstrip("\ufeff \r\n\t").startswith("{"):
            self.add_error(
                "text",
                "This is no table but a feed, which finds its race itself: it has a page of its "
                "own, “Weekend feed”, above the list of events.",
            )
        return cleaned

    @cached_property
    def draft(self) -> Draft:
        return worked_out(read(self.cleaned_data["text"]), laps_run=self.event.laps_run)
