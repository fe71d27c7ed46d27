"""The box that takes what was copied."""

from dataclasses import replace
from functools import cached_property

from django import forms

from ...entry.draft import Draft, Problem
from ...entry.feed import read_feed
from ...entry.paste import read
from ...entry.paste.text import MOST_TEXT, Unreadable, decoded
from ...entry.worked_out import worked_out
from .way import WayIn


class Paste(WayIn):
    """What people really copy: a list, a table, lines about stages, a weekend feed."""

    slug, title, reason = "paste", "Paste a table", "Entered from a pasted table"
    template = "admin/results/event/paste.html"

    text = forms.CharField(
        label="What you copied",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField typed"}),
        help_text="A numbered list, a table from a spreadsheet or a page, CSV, an entry list, "
        "lines such as “Top 10 in Stage 1: 11 07 34”, or NASCAR’s weekend feed.",
    )
    file = forms.FileField(
        label="Or a file", required=False, help_text="Its text then stands in the box above."
    )

    def clean_file(self):
        """Return the text of the file, if there is one."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_TEXT:
            raise forms.ValidationError(
                f"This file has {file.size:,} bytes; a race is at most {MOST_TEXT:,}."
            )
        try:
            return decoded(file.read())
        except Unreadable as why:
            raise forms.ValidationError(str(why)) from why

    def clean(self):
        cleaned = super().clean()
        if text := cleaned.pop("file", ""):
            # No browser sends a file twice: what was read of it goes on in the box.
            self.data = self.data.copy()
            self.data[self.add_prefix("text")] = cleaned["text"] = text
        if not self.errors and not cleaned.get("text", "").strip():
            self.add_error("text", "There is nothing here to read: paste it, or choose a file.")
        return cleaned

    @cached_property
    def draft(self) -> Draft:
        text = self.cleaned_data["text"]
        draft = self._fed(text) if text.lstrip("\ufeff \r\n\t").startswith("{") else read(text)
        return worked_out(draft, laps_run=self.event.laps_run)

    def _fed(self, text: str) -> Draft:
        """Return the draft of a weekend feed. That of another race is not this one's."""
        fed = read_feed(text)
        season = self.event.season
        feed_is_of, event_is = (fed.series, fed.season), (season.series.slug, season.year)
        days = {fed.draft.event.date, self.event.date} - {None}
        if fed.draft.rows and (feed_is_of != event_is or len(days) > 1):
            words = (
                f"This feed is of another race: {fed.draft.event.name or 'no name'}, "
                f"{fed.series} {fed.season}, {fed.draft.event.date or 'no date'}."
            )
            problems = (*fed.draft.problems, Problem(None, "", words))
            return replace(fed.draft, problems=problems)
        return fed.draft
