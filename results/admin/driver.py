"""Drivers."""

from django.contrib import admin

from ..models import Driver
from .desk import RevisedAdmin
from .names import AliasInline


@admin.register(Driver)
class DriverAdmin(RevisedAdmin):
    inlines = (AliasInline.of("driver"),)
    list_display = ("name", "slug", "born", "home_town", "country")
    list_filter = ("country",)
    search_fields = ("name", "aliases__name", "slug")

    def label(self, obj):
        """Tell two of one name apart."""
        known = [obj.home_town, f"born {obj.born:%Y}" if obj.born else "", obj.slug]
        return f"{obj.name} ({', '.join(part for part in known if part)})"
