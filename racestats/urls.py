"""The site: the public pages of `results`, and the editors' desk."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

urlpatterns = [
    path("admin/", admin.site.urls),
    re_path(r"^media/(?P<path>recaps/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("results.urls")),
]

handler404 = "results.views.errors.not_found"
handler500 = "results.views.errors.server_error"
