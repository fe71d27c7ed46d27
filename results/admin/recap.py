"""Recaps, with what stands around them."""

from django.contrib import admin
from django.db import models

from ..models import Claim, Quote, Recap, Source
from .chosen import TableFormSet
from .desk import PartAdmin, RevisedAdmin, SeasonFilter
from .forms import RevisedForm
from .picture import made_anew
from .rows import RowsFormSet
from .writing import WritingAdmin


class QuoteInline(admin.StackedInline):
    model = Quote
    formset = RowsFormSet
    view_on_site = False
    extra = 0


WEB_ADDRESS = {models.URLField: {"assume_scheme": "https"}}


class SourceInline(admin.TabularInline):
    formfield_overrides = WEB_ADDRESS
    model = Source
    view_on_site = False
    formset = TableFormSet
    extra = 1


class RecapForm(RevisedForm):
    """A recap: its writer need not say why."""

    asks_why = False

    def clean_picture(self):
        picture = self.cleaned_data["picture"]
        return made_anew(picture) if picture and "picture" in self.changed_data else picture


@admin.register(Recap)
class RecapAdmin(WritingAdmin):
    form = RecapForm
    inlines = (QuoteInline, SourceInline)
    list_display = ("headline", "event", "status", "author")
    list_filter = ("status", SeasonFilter)
    list_select_related = ("event__season",)
    search_fields = ("headline", "body", "event__name")
    autocomplete_fields = ("event",)
    fieldsets = (
        (None, {"fields": ("event", "headline", "summary", "body", ("author", "status"))}),
        ("Picture", {"fields": ("picture", "picture_credit", "picture_caption",
                                "picture_alternative"), "classes": ("collapse",)}),
    )  # fmt: skip


@admin.register(Claim)
class ClaimAdmin(RevisedAdmin):
    list_display = ("fact", "event", "we_follow")
    list_filter = (SeasonFilter,)
    list_select_related = ("event__season",)
    search_fields = ("fact", "event__name")
    autocomplete_fields = ("event",)


@admin.register(Quote, Source)
class RecapPartAdmin(PartAdmin):
    formfield_overrides = WEB_ADDRESS
    list_display = ("__str__", "recap")
    list_select_related = ("recap",)
    search_fields = ("recap__headline",)
    autocomplete_fields = ("recap",)
