"""Pictures that editors uploaded."""

from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe
from django.views.static import serve


@require_safe
def picture(request, path: str):
    """Serve a recap's picture."""
    try:
        return serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError:
        raise Http404("There is no such picture.") from None
