"""What fans say is wrong. No fact of ours, so no revision."""

from django.contrib import admin

from ..models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ("__str__", "page", "created", "outcome")
    list_filter = ("outcome",)
    search_fields = ("text", "page")
    readonly_fields = ("page", "text", "should_be", "source", "contact", "created")
    autocomplete_fields = ("revision",)

    def has_add_permission(self, request):
        return False
