"""The desk's first page: what may be entered, and what waits."""

from django.contrib import admin

from ..models import Report


def index(request):
    """Show the desk, with how many reports wait for those who may answer them."""
    may = request.user.has_perm("results.change_report")
    waiting = Report.objects.waiting().count() if may else 0
    return admin.site.index(request, {"reports_waiting": waiting})
