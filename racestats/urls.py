"""The site: the public pages of `results`, and the editors' desk."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path
from django.views.static import serve

from results.admin.desk import Autocomplete

urlpatterns = [
    # Ours tells two drivers of one name apart.
    path("admin/autocomplete/", admin.site.admin_view(Autocomplete.as_view(admin_site=admin.site))),
    path("admin/", admin.site.urls),
    re_path(r"^media/(?P<path>recaps/.+)$", serve, {"document_root": settings.MEDIA_ROOT}),
    path("", include("results.urls")),
]

handler404 = "results.views.errors.not_found"
handler500 = "results.views.errors.server_error"
