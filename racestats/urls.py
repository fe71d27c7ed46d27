"""The site: the public pages of `results`, and the editors' desk."""

from django.contrib import admin
from django.urls import include, path, re_path

from results.admin.desk import Autocomplete
from results.admin.index import index
from results.views import media

urlpatterns = [
    # Ours tells two drivers of one name apart.
    path("admin/autocomplete/", admin.site.admin_view(Autocomplete.as_view(admin_site=admin.site))),
    path("admin/", admin.site.admin_view(index)),
    path("admin/", admin.site.urls),
    re_path(r"^media/(?P<path>recaps/[\w./-]+)$", media.picture),
    path("", include("results.urls")),
]

handler400 = "results.views.errors.bad_request"
handler403 = "results.views.errors.forbidden"
handler404 = "results.views.errors.not_found"
handler500 = "results.views.errors.server_error"
