"""Revisions: to be read, never edited."""

from django.contrib import admin

from ..models import Revision


@admin.register(Revision)
class RevisionAdmin(admin.ModelAdmin):
    list_display = ("number", "time", "user", "kind", "reason", "source")
    list_filter = ("kind", "user")
    list_select_related = ("user",)
    search_fields = ("=number", "reason", "source", "user__username")
    date_hierarchy = "time"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
