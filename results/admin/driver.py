"""Drivers."""

from django.contrib import admin

from ..entry.table_files.rows import DriverRows
from ..models import Driver
from .names import AliasInline
from .table_files import TableFilesAdmin


@admin.register(Driver)
class DriverAdmin(TableFilesAdmin):
    rows = DriverRows
    inlines = (AliasInline.of("driver"),)
    list_display = ("name", "slug", "born", "home_town", "country")
    list_filter = ("country",)
    search_fields = ("name", "aliases__name", "slug")

    def label(self, obj):
        """Tell two of one name apart."""
        known = [obj.home_town, f"born {obj.born:%Y}" if obj.born else "", obj.slug]
        return f"{obj.name} ({', '.join(part for part in known if part)})"
