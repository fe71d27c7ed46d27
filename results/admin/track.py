"""Tracks."""

from django.contrib import admin

from ..models import Track
from .desk import RevisedAdmin
from .names import AliasInline


@admin.register(Track)
class TrackAdmin(RevisedAdmin):
    inlines = (AliasInline.of("track"),)
    list_display = ("name", "city", "region", "length", "shape", "surface")
    list_filter = ("shape", "surface", "country")
    search_fields = ("name", "city", "aliases__name")
