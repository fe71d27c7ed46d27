"""NASCAR's weekend feed, which finds its race itself."""

from functools import cached_property

from django import forms

from ...entry.draft import Draft
from ...entry.feed import FeedEvent, read_feed
from ...entry.matching.people import Choices
from ...entry.schedule import NoPlace, RulesUnknown
from ...entry.weekend import plan_weekend
from ...scoring.systems import SYSTEMS
from .way import TextOrFile


class Feed(TextOrFile):
    """One event as one JSON document: the race, its results, or its entries before it."""

    slug, title, reason = "feed", "Weekend feed", "Imported the weekend feed"
    template = "admin/results/event/feed.html"

    system = forms.ChoiceField(
        label="Points system",
        required=False,
        choices=[("", "as we know it"), *((key, one.title) for key, one in SYSTEMS.items())],
        help_text="Only for a season that is not here yet, if we do not know its rules.",
    )
    # It says itself whether the race is run.
    may_be_published = False

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = "The feed"
        self.fields["text"].widget.attrs["rows"] = 8
        self.fields["text"].help_text = "The JSON of one event, as NASCAR publishes it."

    def clean(self):
        """Find the event, or say why there is none."""
        cleaned = super().clean()
        if not self.errors:
            try:
                self.event = self.planned({}).event
            except RulesUnknown as why:
                self.add_error("system", str(why))
            except NoPlace as why:
                self.add_error("text", str(why))
        return cleaned

    @cached_property
    def feed(self) -> FeedEvent:
        return read_feed(self.cleaned_data["text"])

    @property
    def draft(self) -> Draft:
        return self.feed.draft

    @property
    def doubts(self):
        return self.feed.doubts

    def planned(self, choices: Choices, *, publish: bool = False):
        return plan_weekend(self.feed, choices, system=self.cleaned_data["system"])
