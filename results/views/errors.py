"""What a visitor reads when there is no such page, or when we failed."""

from django.shortcuts import render


def not_found(request, exception=None):
    return render(request, "404.html", {"why": str(exception) if exception else ""}, status=404)


def server_error(request):
    return render(request, "500.html", status=500)
