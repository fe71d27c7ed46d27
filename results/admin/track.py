"""Tracks."""

from django.contrib import admin

from ..entry.table_files.rows import TrackRows
from ..models import Track
from .names import AliasInline
from .table_files import TableFilesAdmin


@admin.register(Track)
class TrackAdmin(TableFilesAdmin):
    rows = TrackRows
    inlines = (AliasInline.of("track"),)
    list_display = ("name", "city", "region", "length", "shape", "surface")
    list_filter = ("shape", "surface", "country")
    search_fields = ("name", "city", "aliases__name")
