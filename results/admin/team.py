"""Teams, owners, crew chiefs, manufacturers."""

from django.contrib import admin

from ..entry.table_files.rows import TeamRows
from ..models import CrewChief, Manufacturer, Owner, Team
from .desk import RevisedAdmin
from .names import AliasInline
from .table_files import TableFilesAdmin


@admin.register(Owner, CrewChief, Manufacturer)
class NamedAdmin(RevisedAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")


@admin.register(Team)
class TeamAdmin(TableFilesAdmin):
    rows = TeamRows
    inlines = (AliasInline.of("team"),)
    list_display = ("name", "slug")
    search_fields = ("name", "slug", "aliases__name")
