"""Teams, owners, crew chiefs, manufacturers."""

from django.contrib import admin

from ..models import CrewChief, Manufacturer, Owner, Team
from .desk import RevisedAdmin
from .names import AliasInline


@admin.register(Owner, CrewChief, Manufacturer)
class NamedAdmin(RevisedAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")


@admin.register(Team)
class TeamAdmin(NamedAdmin):
    inlines = (AliasInline.of("team"),)
    search_fields = ("name", "slug", "aliases__name")
