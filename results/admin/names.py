"""Other spellings, and addresses that were."""

from django.contrib import admin

from ..models import ADDRESSED, Alias, OldAddress
from ..models.names import NAMED
from .chosen import TableFormSet
from .desk import PartAdmin, RevisedAdmin


class AliasInline(admin.TabularInline):
    """The other spellings of one thing."""

    model = Alias
    view_on_site = False
    formset = TableFormSet
    fields = ("name",)
    extra = 1
    verbose_name = "other spelling"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*NAMED, "event__season")

    @classmethod
    def of(cls, noun: str) -> type["AliasInline"]:
        """Return the inline for aliases of a `noun`, as "driver"."""
        return type(f"{noun.title()}AliasInline", (cls,), {"fk_name": noun})


@admin.register(Alias)
class AliasAdmin(RevisedAdmin):
    list_display = ("name", "stands_for")
    list_select_related = (*NAMED, "event__season")
    search_fields = ("name", "driver__name", "team__name", "event__name", "track__name")
    autocomplete_fields = NAMED


@admin.register(OldAddress)
class OldAddressAdmin(PartAdmin):
    list_select_related = (*ADDRESSED, "event__season")
    list_display = ("slug", "leads_to")
    search_fields = ("slug",)
    autocomplete_fields = ADDRESSED
